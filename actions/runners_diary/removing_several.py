"""Entries of several kinds that are to go, named in one message: "delete my runs and my check-ins". They are asked about together."""

from __future__ import annotations

import re

from actions.runners_diary import preferences
from actions.runners_diary.desk import Desk
from actions.runners_diary.gone import just_gone
from actions.runners_diary.removing_kinds import (
    CHECK_INS,
    DELETE,
    OF_KIND,
    TAIL,
    WISH,
    count,
    kind_wished,
    may_mean_training,
)
from actions.turn import Outcome, Reply, Turn

_KINDS = {**OF_KIND, CHECK_INS: r"check-? ?ins?|reminders"}
_ANY = "|".join(_KINDS.values())
_ONE = rf"(?:(?:only|just|all(?: of)?|both|every one of|nothing but)\W+)?(?:(?:the|my|those|these|of|our) )*(?:{_ANY})"
_LIST = re.compile(
    rf"{WISH}{DELETE}\W+(?P<list>{_ONE}(?:\W*(?:,|;|&|\+|/|\band\b|\bplus\b|\bas well as\b|\balso\b)(?:\W*(?:and|also|delete|remove))*\W*{_ONE})+){TAIL}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _KINDS.items()), re.IGNORECASE
)
_CAN_I = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|then)\W+)*(?:can|could|should|shall|may|do|must) i\b", re.IGNORECASE
)


def kinds_wished(turn: Turn) -> tuple[str, ...]:
    """The kinds of entries of which all are to go, each once; none where a message names none so."""
    plain = turn.text.replace("’", "'")
    listed = _LIST.match(plain)
    if listed is not None and not (_CAN_I.match(plain) and may_mean_training(plain)):
        found = (one.lastgroup for one in _NAMED.finditer(listed["list"]))
        kinds = tuple(dict.fromkeys(kind for kind in found if kind is not None))
        if len(kinds) > 1:
            return kinds
    kind = kind_wished(turn)
    return () if kind is None else (kind,)


_CHECK_INS_ALONE = re.compile(
    rf"{WISH}{DELETE}\W+(?:(?:only|just|all(?: of)?|every one of|nothing but)\W+)?(?:(?:the|my|those|these|of|our|your|daily|morning|planned) )*(?:{_KINDS[CHECK_INS]}){TAIL}",
    re.IGNORECASE,
)


def only_check_ins(text: str) -> bool:
    """Whether the check-ins are to go and nothing else: "delete my check-ins"."""
    return _CHECK_INS_ALONE.match(text.replace("’", "'")) is not None


def take_out_check_ins(turn: Turn, desk: Desk) -> Outcome:
    """Stop the check-ins, which needs no question; where there are none that is said, and everything else stays."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("mine_none")),), {"pending": None})
    if not count(CHECK_INS, diary, desk):
        return Outcome((Reply(desk.say("no_check_ins_kept")),), {"pending": None})
    return just_gone(preferences.stop_check_ins(turn, desk), check_ins=True)
