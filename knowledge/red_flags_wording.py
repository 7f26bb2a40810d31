"""The words of the gates alone, for whoever must be able to refer without the rules: the gateway."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.content_files import CONTENT
from knowledge.errors import ContentError, Problem
from knowledge.red_flags_model import GATES, GateWording
from knowledge.strict_yaml import read_yaml

FILE = "red_flags/gates.yml"
SELF_HARM = "self_harm"
"""The flag, and the text, whose words are its own and not its gate's."""


@dataclass(frozen=True)
class ReferralWording:
    """What to do at each gate, and the words after thoughts of self-harm; numbers to call are placeholders."""

    gates: Mapping[str, GateWording]
    self_harm: str


def read_wording(folder: Path = CONTENT) -> ReferralWording:
    """Read the words of the gates. `knowledge.red_flags` reads and checks the whole of the file.

    Raises:
        ContentError: they are not there, or cannot be read.
    """
    try:
        raw = read_yaml((folder / FILE).read_text(encoding="utf-8"))
        gates = {
            gate: GateWording(*(str(raw["wording"][gate][part]) for part in GateWording.__annotations__))
            for gate in GATES[1:]
        }
        return ReferralWording(gates, str(raw["texts"][SELF_HARM]))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        what = f"the words of the referrals cannot be read ({type(error).__name__})"
        mend = "Run `afterrun reload-content --check`; it names the mistake."
        raise ContentError([Problem(FILE, "wording", what, mend)]) from None
