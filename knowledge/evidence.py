"""What speaks for a cause: the table `content/assessment/evidence.yml`, read and checked."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError

from knowledge.errors import ContentError
from knowledge.strict_yaml import read_yaml
from knowledge.watching import watched

EVIDENCE_FILE = Path(__file__).parent / "content" / "assessment" / "evidence.yml"


class Evidence(BaseModel):
    """One answer that speaks for a cause or against it.

    Attributes:
        cause: the id of the cause's entry.
        slot: the slot that holds the answer.
        value: the value that counts.
        weight: 2 or 3 for a sign that the source names for this cause, 1 for one that goes with it; below zero
            it speaks against the cause.
        because: the reason, in words that follow "because".
        sources: ids of the sources.
    """

    cause: str
    slot: str
    value: str
    weight: int = Field(ge=-3, le=3)
    because: str = Field(max_length=120)
    sources: list[str] = Field(min_items=1)

    class Config:
        """Unknown keys are mistakes."""

        extra = Extra.forbid
        frozen = True


@watched
def load_evidence(path: Path = EVIDENCE_FILE) -> tuple[Evidence, ...]:
    """Read the table.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the line and the mend.
    """
    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}): restore it from git.") from error
    except yaml.YAMLError as error:
        raise ContentError(f"{path} is not YAML: {error}") from error
    items = raw.get("evidence") if isinstance(raw, dict) else None
    if not isinstance(items, list) or not items:
        raise ContentError(f"{path} needs a list named `evidence` with at least one item.")
    evidence = []
    for number, item in enumerate(items, 1):
        try:
            evidence.append(Evidence(**item))
        except (TypeError, ValidationError) as error:
            raise ContentError(f"{path}, item {number}: {error}") from error
    return tuple(evidence)
