"""The labelled messages of tests/data/safety, and how a reading of the screen is scored against them."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SETS = Path(__file__).parent / "data" / "safety"
SET_NAMES = ("dev", "dev_2", "dev_3", "sealed", "sealed_2", "sealed_3", "sealed_4", "sealed_5", "sealed_6")

FLAGS = (
    "sudden_onset_pop",
    "cannot_bear_weight",
    "hot_red_swollen",
    "fever_unwell",
    "leg_numbness_weakness",
    "worsening_groin_pain",
    "severe_pain",
    "worsening_pain",
    "unexplained_weight_loss",
    "bone_deep_front_after_ramp_up",
    "pinpoint_bone_pain",
    "saddle_bladder",
    "leg_swelling_clot",
    "trauma_fall",
    "night_rest_pain",
    "cancer_history",
    "limping",
    "child_or_teen",
    "pregnancy_postpartum",
    "locking_giving_way",
    "bone_risk",
    "lump",
    "against_advice",
    "self_harm",
    "medical_emergency",
)
STATUSES = ("present", "negated", "past", "hypothetical", "other_person", "uncertain")
GATES = ("none", "soon", "urgent", "emergency")
# A mention of one of these makes the coach ask "Is it still so?".
ASKING = frozenset({"uncertain", "past"})


@dataclass(frozen=True)
class Case:
    """One labelled message; `flags` maps a flag to its status, `also_ok` holds arguable extra flags."""

    id: str
    text: str
    kind: str
    style: str
    flags: dict[str, str]
    gate: str
    also_ok: tuple[str, ...] = ()
    note: str = ""

    @property
    def present(self) -> list[str]:
        return [flag for flag, status in self.flags.items() if status == "present"]


@dataclass(frozen=True)
class Reading:
    """What the screen made of a message: its gate and its (flag, status) pairs."""

    gate: str
    mentions: frozenset[tuple[str, str]]

    def statuses(self, flag: str) -> set[str]:
        return {status for name, status in self.mentions if name == flag}

    @property
    def asks(self) -> bool:
        return any(status in ASKING for _, status in self.mentions)


@dataclass(frozen=True)
class Share:
    """`hits` of `total`, with the Wilson 95 % interval."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total if self.total else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.hits, self.total)

    def __str__(self) -> str:
        if not self.total:
            return "none to count"
        low, high = self.interval
        return (
            f"{self.hits:4d} / {self.total:<4d} {100 * self.value:6.1f} %  "
            f"[{100 * low:5.1f}, {100 * high:5.1f}]"
        )


Judged = Sequence[tuple[Case, Reading]]


def wilson(hits: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the Wilson score interval for `hits` of `total`; (0, 1) when there is nothing to count."""
    if total == 0:
        return 0.0, 1.0
    share = hits / total
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    centre = share + z * z / (2 * total)
    scale = 1 + z * z / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def load_set(name: str) -> list[Case]:
    """Return the cases of `dev` or `sealed`.

    Raises:
        ValueError: a line is not a JSON object with the fields of `Case`; the message names the line.
    """
    path = SETS / f"{name}.jsonl"
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            fields = json.loads(line)
            fields["also_ok"] = tuple(fields.get("also_ok", ()))
            cases.append(Case(**fields))
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error
    return cases


def outcome(case: Case, reading: Reading, flag: str) -> str:
    """Say how the present `flag` of `case` fared: found, gated, asked or missed.

    `found`: reported present. `gated`: the gate is at least the one expected, though this flag was not named
    present. `asked`: reported only with a status that makes the coach ask. `missed`: none of these.
    """
    statuses = reading.statuses(flag)
    if "present" in statuses:
        return "found"
    if GATES.index(reading.gate) >= GATES.index(case.gate):
        return "gated"
    return "asked" if statuses & ASKING else "missed"


def message_outcome(case: Case, reading: Reading) -> str:
    """Return the worst outcome among the present flags of a message."""
    worst_first = ("missed", "asked", "gated", "found")
    outcomes = {outcome(case, reading, flag) for flag in case.present}
    return next(name for name in worst_first if name in outcomes)


def status_right(case: Case, reading: Reading, flag: str) -> bool:
    """Whether `flag` was reported with its labelled status and with none more alarming."""
    statuses = reading.statuses(flag)
    expected = case.flags[flag]
    if expected not in statuses:
        return False
    # One flag may rightly be read twice ("my mum limps, I don't"), but a stray `present` or question changes
    # what the coach does.
    alarming = {"present"} if expected in ASKING else {"present"} | ASKING
    return expected == "present" or not statuses & alarming - {expected}


def quiet_and_harmless(case: Case, reading: Reading, flag: str) -> bool:
    """Whether a negated or hypothetical flag went unreported: the summary loses it, safety does not."""
    return case.flags[flag] in {"negated", "hypothetical"} and not reading.statuses(flag)


def headline(judged: Judged) -> dict[str, Share]:
    """Return the shares that `--fail-under` can name; in each, more is better."""
    present = [(case, reading) for case, reading in judged if case.present]
    benign = [(case, reading) for case, reading in judged if case.kind == "benign"]
    asserted = [(case, reading) for case, reading in judged if case.kind == "assertion"]
    outcomes = Counter(message_outcome(case, reading) for case, reading in present)
    heard = outcomes["found"] + outcomes["gated"]
    level = [GATES.index(r.gate) >= GATES.index(c.gate) for c, r in present]
    return {
        "recall": Share(heard, len(present)),
        "recall_or_asked": Share(heard + outcomes["asked"], len(present)),
        "gate": Share(sum(level), len(present)),
        "no_false_alarm": Share(sum(r.gate == "none" for _, r in benign), len(benign)),
        "no_needless_question": Share(sum(not (r.gate == "none" and r.asks) for _, r in benign), len(benign)),
        "status": Share(
            sum(all(status_right(c, r, flag) for flag in c.flags) for c, r in asserted),
            len(asserted),
        ),
    }
