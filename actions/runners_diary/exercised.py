"""Exercises that were done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timezone

from actions.runners_diary import shown
from actions.runners_diary.asking import ask, ask_consent, held_for_consent
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import NOON, run_day
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import read
from diary.errors import BadEntry
from diary.model import Done
from knowledge.model import Entry


def exercise(turn: Turn, desk: Desk) -> Outcome:
    """An exercise that was done."""
    names = [str(value) for entity, value in turn.entities if entity == "exercise"]
    not_done = left_out(turn.text)
    names = [one for one in names if one not in not_done]
    entries = [entry for entry in (desk.kb.entry(f"exercise.{name}") for name in names) if entry is not None]
    if not entries and _THEM.search(turn.text):
        # "Did them yesterday too": all that were told of last.
        entries = _told_last(turn, desk)
    if (
        not entries
        and turn.topic
        and turn.topic.startswith("exercise.")
        and turn.topic != "exercise.overview"
    ):
        entries = [entry for entry in (desk.kb.entry(turn.topic),) if entry is not None]
    if not entries:
        return ask("exercise", "which_done", desk)
    if desk.diary(turn.person) is None:
        return ask_consent({**held_for_consent(turn), "exercises": [entry.id for entry in entries]}, desk)
    kept = keep_exercises([entry.id for entry in entries], turn, desk, _when(turn, desk))
    return _with_what_is_left_out(kept, turn, desk)


_THEM = re.compile(
    r"\b(?:them|those|these|both|all of (?:them|it)|the same(?: (?:ones|exercises|again))?|same again)\b",
    re.IGNORECASE,
)


def _told_last(turn: Turn, desk: Desk) -> list[Entry]:
    """The exercises that were noted with the last message that told of any."""
    diary = desk.diary(turn.person)
    last = max(diary.done, key=lambda one: one.id or 0, default=None) if diary is not None else None
    if diary is None or last is None:
        return []
    ids = dict.fromkeys(one.exercise for one in diary.done if one.at == last.at)
    return [entry for entry in map(desk.kb.entry, ids) if entry is not None]


_COUNTED = re.compile(
    r"\b\d{1,3} ?(?:[x×] ?\d|x\b|×|(?:by|sets?|reps?|rounds?|times|seconds?|secs?|s)\b)|\b(?:\d{1,3}|two|three|four|five|six|eight|ten|twelve|fifteen|twenty)(?: (?:sets?|reps?|rounds?))? (?:of )?(?:\d{1,3} )?(?:the |side |glute |single[- ]leg |hip flexor )*(?:planks?|bridges?|raises?|lifts?|stretch(?:es)?|clam\w*|squats?|lunges?|each)\b",
    re.IGNORECASE,
)


def _with_what_is_left_out(kept: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """What was noted, and behind it what of the message was not: how many, and exercises that are not among the coach's."""
    left = [desk.say("done_uncounted")] if _COUNTED.search(turn.text) else []
    if turn.entity("other_exercise") is not None:
        left.append(desk.say("done_not_mine"))
    first, *others = kept.replies
    return replace(kept, replies=(replace(first, text=" ".join((first.text, *left))), *others))


def keep_last(turn: Turn, desk: Desk) -> Outcome:
    """Keep the exercise that was just done together: "log that"."""
    last = str(turn.slots["done"][-1]["exercise"])
    if desk.diary(turn.person) is None:
        return ask_consent({**held_for_consent(turn), "exercises": [last]}, desk)
    return keep_exercises([last], turn, desk)


_LEFT_OUT = re.compile(
    r"\b(?:not|no|n't|didn'?t do|haven'?t done|skipped|except|without|but no)\s+(?:do(?:ne)? )?(?:the |my |any )?(?P<what>[\w -]{3,30})",
    re.IGNORECASE,
)
_NAMES = {
    "side_plank": re.compile(r"\bplanks?\b", re.IGNORECASE),
    "single_leg_bridge": re.compile(r"\bbridges?\b", re.IGNORECASE),
    "side_leg_raise": re.compile(r"\b(?:raises?|leg lifts?)\b", re.IGNORECASE),
    "hip_flexor_stretch": re.compile(r"\bstretch(?:es)?\b", re.IGNORECASE),
}


def left_out(text: str) -> frozenset[str]:
    """The exercises that a message says were not done: "bridges but not planks"."""
    said = [match["what"] for match in _LEFT_OUT.finditer(text.replace("’", "'"))]
    return frozenset(name for name, pattern in _NAMES.items() for one in said if pattern.search(one))


_VERBS = (
    ("delete",),
    ("remove",),
    ("erase",),
    ("scrap",),
    ("undo",),
    ("take", "out"),
    ("take", "off"),
    ("get", "rid", "of"),
)
_BEFORE = frozenset(
    {"please", "pls", "can", "could", "you", "ok", "okay", "no", "sorry", "oops", "actually", "and", "wait"}
)
_BESIDE = frozenset(
    {"the", "my", "that", "those", "side", "single", "leg", "legged", "one", "glute", "hip", "flexor", "half", "kneeling", "lying",
     "and", "from", "off", "in", "diary", "log", "list", "again", "please", "pls", "thanks", "too"}
)  # fmt: skip
_OF_EXERCISES = frozenset(
    {"plank", "planks", "bridge", "bridges", "raise", "raises", "lift", "lifts", "stretch", "stretches"}
)
_OF_A_DAY = re.compile(r"(?:yester|to|mon|tues|wednes|thurs|fri|satur|sun)days?(?:'s)?")
MOST_WORDS_OF_A_REMOVAL = 12


def takes_out(turn: Turn) -> bool:
    """Whether an exercise that was noted is to go: "delete the bridges".

    Every word must belong to that: whoever says more may not want an exercise out of the diary but out of the plan.
    """
    words = re.findall(r"[\w']+", turn.text.replace("’", "'").casefold()[:200])
    if len(words) > MOST_WORDS_OF_A_REMOVAL:
        return False
    while words and words[0] in _BEFORE:
        words = words[1:]
    verb = next((one for one in _VERBS if tuple(words[: len(one)]) == one), None)
    if verb is None:
        return False
    rest = words[len(verb) :]
    allowed = all(word in _BESIDE or word in _OF_EXERCISES or _OF_A_DAY.fullmatch(word) for word in rest)
    return allowed and not _OF_EXERCISES.isdisjoint(rest)


def take_out(turn: Turn, desk: Desk) -> Outcome:
    """Take the exercise out that was noted last, or on the day that is named; of several that are named each."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    told = read(turn.text)
    zone = diary.zone(desk.zone)
    day = None
    if told.dated or told.today:
        try:
            day = run_day(told, desk.now.astimezone(zone))
        except BadEntry:
            day = None
    named = {f"exercise.{name}" for name, pattern in _NAMES.items() if pattern.search(turn.text)}
    fits = [
        done
        for done in diary.done
        if done.exercise in named and (day is None or done.at.astimezone(zone).date() == day)
    ]
    last = {done.exercise: done for done in sorted(fits, key=lambda done: done.at)}
    gone = [done for done in last.values() if done.id is not None]
    if not gone:
        return Outcome((Reply(desk.say("nothing_done_like_that")),), {"pending": None})
    for done in gone:
        desk.diaries.remove_done(turn.person, done.id or 0)
    of_day: dict[date, list[str]] = {}
    for done in gone:
        entry = desk.kb.entry(done.exercise)
        title = (entry.title if entry is not None else done.exercise).lower()
        of_day.setdefault(done.at.astimezone(zone).date(), []).append(title)
    today = today_of(diary, desk)
    replies = tuple(
        Reply(desk.say("done_removed", exercises=", ".join(titles), day=shown.day(on, today, desk)))
        for on, titles in of_day.items()
    )
    return Outcome(replies, {"pending": None})


def _when(turn: Turn, desk: Desk) -> datetime:
    """When they were done: at noon of the day that is named, else now."""
    told = read(turn.text)
    diary = desk.diary(turn.person)
    zone = diary.zone(desk.zone) if diary is not None else desk.zone
    local = desk.now.astimezone(zone)
    try:
        day = run_day(told, local) if told.dated else local.date()
    except BadEntry:
        return desk.now
    at = datetime.combine(day, time(NOON), zone).astimezone(timezone.utc)
    return at if day < local.date() else desk.now


def keep_exercises(ids: list[str], turn: Turn, desk: Desk, at: datetime | None = None) -> Outcome:
    """Keep exercises as done, now or at a time that is over."""
    titles = []
    for one in ids:
        desk.diaries.add_done(turn.person, Done(at or desk.now, one))
        entry = desk.kb.entry(one)
        titles.append(entry.title if entry is not None else one)
    diary = desk.diary(turn.person)
    exercises = ", ".join(titles).lower()
    text = desk.say("done", exercises=exercises)
    if at is not None and diary is not None:
        day, today = at.astimezone(diary.zone(desk.zone)).date(), today_of(diary, desk)
        if day != today:
            text = desk.say("done_on", day=shown.day(day, today, desk), exercises=exercises)
    return Outcome((Reply(text, sources=tuple(ids)),), {"pending": None})
