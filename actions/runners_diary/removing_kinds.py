"""All entries of one kind are taken out of the diary: "delete only the notes", "delete all my pain scores". It is asked once before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.runners_diary import preferences
from actions.runners_diary.asking import waits
from actions.runners_diary.desk import Desk
from actions.runners_diary.gone import just_gone
from actions.turn import Choice, Outcome, Reply, Turn
from bot.language.confirms_deletion import confirms, refuses
from diary.model import Diary

CHECK_INS = "check_ins"
"""A kind that goes with others alone: by themselves check-ins are stopped, which needs no question."""
ASK = "delete_kind"
"""What the diary waits for: a yes to taking out all of a kind."""
DELETE = r"(?:delete|deleting|remove|erase|wipe|clear|bin|get rid of|scrap|drop|take out)"
OF_KIND = {
    "pains": r"(?:(?:pain|hip) )?(?:scores|ratings)|pain (?:levels|numbers|entries)|pains",
    "notes": r"notes",
    "done": r"exercises|exercise entries",
    "runs": r"runs|running entries",
}
_EVERY = {
    "pains": "(?:(?:pain|hip) )?(?:score|rating)s",
    "notes": "notes",
    "done": "exercises",
    "runs": "runs",
}
_SCOPE = r"(?:only|just|all(?: of)?|every one of|nothing but)"
WISH = r"^\W*(?:(?:please|pls|can|could|would|may|shall|should|you|we|i|i'?d|like|love|want|need|to|so|and|then|ok|okay|no|just|only|actually|wait|sorry|hi|hey)\W+)*"
TAIL = r"(?:\W+(?:only|alone|from (?:the|my) diary|in (?:the|my) diary|please|pls|not (?:the )?(?:rest|runs|everything|anything else)|and (?:keep|leave) (?:the )?(?:rest|runs|everything else)|but (?:keep|leave) (?:the )?(?:rest|runs|everything else|diary)|i (?:said|told you|gave|have given)|ever))*\W*$"
"""What stands before and behind the wish."""
_KIND = re.compile(
    rf"{WISH}{DELETE}\W+(?:(?P<scope>{_SCOPE})\W+)?(?:the |my |those |these |of )*(?:"
    + "|".join(rf"(?P<{kind}>{words})" for kind, words in OF_KIND.items())
    + rf"){TAIL}",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|then)\W+)*(?:can|could|should|shall|may|do|must) i\b", re.IGNORECASE
)
"""Whether an exercise or running may be given up is a question, and takes nothing out: "can I drop the exercises?"."""
_GIVES_UP = re.compile(r"\b(?:drop|scrap|bin|get rid of|clear)\b", re.IGNORECASE)
_OF_DIARY = re.compile(r"\b(?:diary|log|entries|noted|notes?|scores|ratings)\b", re.IGNORECASE)
_ALL_OF_KIND = re.compile(
    r"\b(?:(?:all|every one|none|only|just|nothing but)\W+(?:(?:the|my|those|these|of)\W+)*|my (?=notes)|every (?:single )?(?=\w+(?: \w+)?\b))(?:"
    + "|".join(rf"(?P<{kind}>{words}?)" for kind, words in _EVERY.items())
    + r")\b(?=\W*$|\W*[.,;!?]|\s+(?:please|pls|(?:from|in|out of) (?:the|my) (?:diary|log|app)|gone|deleted|removed|erased|wiped|cleared|away|now|go|to (?:go|be)|for me|ever|(?:that )?(?:i|you)|permanently|completely)\b)",
    re.IGNORECASE,
)
"""A kind of which all, or nothing else, is named anywhere in a wish to delete: "is it possible to delete all of my notes"."""
_MORE_THAN_IT = re.compile(
    r"\b(?:everything|anything|whole|entire|accounts?|data|history|conversations?|chats?|all of (?:it|that)|it all|as well|too"
    r"|keep|leave|except|apart|besides|not|never|don'?t|but|rest|others?|and)\b",
    re.IGNORECASE,
)
"""What makes of it more than that, or all but that."""
_WHOLE = re.compile(
    r"\b(?:only|just|all|every one|nothing but|alone|ever|(?:keep|leave) the rest|everything else)\b",
    re.IGNORECASE,
)


def may_mean_training(text: str) -> bool:
    """Whether a message may give up exercises or runs themselves, and no entries of them: "drop the exercises"."""
    return _GIVES_UP.search(text) is not None and _OF_DIARY.search(text) is None


def kind_in(text: str) -> str | None:
    """The kind of entries of which all are to go: `pains`, `notes`, `done` or `runs`; None where a message names none so."""
    plain = text.replace("’", "'")
    if _ASKS.match(plain) and may_mean_training(plain):
        return None
    return _named(plain)


def kind_wished(turn: Turn) -> str | None:
    """The same, where a message that was taken for a wish to delete all that is kept may name a kind in other words.

    What names a kind is never asked about as if it were everything: a yes would take out more than was meant.
    """
    if turn.intent != "delete_data":
        return kind_in(turn.text)
    plain = turn.text.replace("’", "'")
    named = _named(plain)
    if named is not None or _MORE_THAN_IT.search(plain):
        return named
    match = _ALL_OF_KIND.search(plain)
    return next(kind for kind in _EVERY if match[kind]) if match is not None else None


def _named(plain: str) -> str | None:
    match = _KIND.match(plain)
    if match is None:
        return None
    kind = next(kind for kind in OF_KIND if match[kind])
    # "Delete the scores" may be those of one run: which is asked there (`removing_scores`).
    return kind if kind in ("notes", "done") or _WHOLE.search(plain) else None


def ask(kinds: Sequence[str], turn: Turn, desk: Desk) -> Outcome:
    """Ask once whether all of these kinds shall go; where there is none of them, that is said.

    Args:
        kinds: one or more kinds, as `kind_wished` names them.
        turn: the wish.
        desk: the diary's.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("mine_none")),), {"pending": None})
    kept = [kind for kind in kinds if count(kind, diary, desk)]
    if not kept:
        return Outcome((Reply(desk.say(f"no_{kinds[0]}_kept")),), {"pending": None})
    choices = (
        Choice(desk.kb.phrase("yes_button"), "/affirm"),
        Choice(desk.kb.phrase("no_button"), "/deny"),
    )
    none = [desk.say(f"no_{kind}_there") for kind in kinds if kind not in kept]
    if len(kept) == 1:
        many = str(count(kept[0], diary, desk))
        asked = desk.say("delete_kind_ask", what=desk.say(f"kind_{kept[0]}"), count=many)
    else:
        asked = desk.say("delete_kinds_ask", what=_named_in_words(kept, desk))
    # What there is none of was named as well, and is not passed over.
    return Outcome((Reply(" ".join([*none, asked]), choices),), {"pending": waits(ASK, what=kept)})


def _named_in_words(kinds: Sequence[str], desk: Desk) -> str:
    *others, last = [desk.say(f"kind_{kind}") for kind in kinds]
    return desk.say("and_of_kinds", first="; ".join(others), last=last) if others else last


EVERYTHING = re.compile(
    r"\b(?:everything|every ?thing|account|all my data|the lot|chats?|conversations?)\b", re.IGNORECASE
)


def said_again(turn: Turn) -> Turn:
    """The turn as a yes or no, where the question about some kinds is answered in the words of the wish."""
    return as_yes_or_no(turn) if turn.pending.get("ask") == ASK else turn


def as_yes_or_no(turn: Turn) -> Turn:
    """The turn as a yes or no to whether something shall go, in the words of the wish: "yes delete it", "don't delete it"."""
    if EVERYTHING.search(turn.text) is not None:
        return turn
    if refuses(turn.text):
        return replace(turn, intent="deny")
    return replace(turn, intent="affirm") if confirms(turn.text) else turn


def told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to whether all of it shall go; None where it is neither yes nor no."""
    if turn.intent == "deny":
        return Outcome((Reply(desk.say("delete_no")),), {"pending": None})
    diary = desk.diary(turn.person)
    what = turn.pending.get("what") or ()
    kinds = [kind for kind in ([what] if isinstance(what, str) else what) if kind in (*OF_KIND, CHECK_INS)]
    if turn.intent != "affirm" or diary is None or not kinds:
        return None
    for kind in kinds:
        _remove(kind, diary, turn, desk)
    done = desk.say("delete_kind_done", what=_named_in_words(kinds, desk))
    return just_gone(Outcome((Reply(done),)), check_ins=kinds == [CHECK_INS])


def _remove(kind: str, diary: Diary, turn: Turn, desk: Desk) -> None:
    if kind == CHECK_INS:
        preferences.stop_check_ins(turn, desk)
        return
    remove = {
        "pains": desk.diaries.remove_pain,
        "notes": desk.diaries.remove_note,
        "done": desk.diaries.remove_done,
        "runs": desk.diaries.remove_run,
    }[kind]
    for one in _ids(kind, diary):
        remove(turn.person, one)


def count(kind: str, diary: Diary, desk: Desk) -> int:
    """How many entries of a kind are kept; of check-ins, whether there are any."""
    if kind == CHECK_INS:
        on = diary.person.check_ins or desk.check_ins.planned(diary.person.person) is not None
        return int(on)
    return len(_ids(kind, diary))


def _ids(kind: str, diary: Diary) -> list[int]:
    kept = {
        "pains": [one.id for one in diary.pains],
        "notes": [one.id for one in diary.notes],
        "done": [one.id for one in diary.done],
        "runs": [one.id for one in diary.runs],
    }[kind]
    return [one for one in kept if one is not None]
