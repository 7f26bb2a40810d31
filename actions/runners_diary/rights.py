"""What a runner may do with what is kept of them: see it, take it with them, hand it over, delete it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from actions.runners_diary import asking, noting, on_days, shown
from actions.runners_diary.deciding import show_trend, today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.turn import Card, Choice, Outcome, Reply, Turn, choice_payload
from bot.language.confirms_deletion import confirms, refuses
from bot.language.diary_wishes import wants_diary_alone
from diary import chart, export, handover
from diary.model import KM_OF_A_MILE, Diary
from diary.trends import weeks, worst_by_day
from knowledge.interview import load_questions

OPEN_FOR = timedelta(days=1)
SHOWN_DAYS = 7
_TOLD = {"place": "page_place", "side": "page_side", "duration": "page_since"}


def show_diary(turn: Turn, desk: Desk) -> Outcome:
    """The entries of the last week, a row a day."""
    diary = desk.diary(turn.person)
    if diary is None:
        # "Diary please" may be a wish to see one or to have one; where there is none it is the latter.
        return asking.ask_consent({}, desk) if wants_diary_alone(turn.text) else asking.none_kept(desk)
    today = today_of(diary, desk)
    rows = []
    for back in range(SHOWN_DAYS):
        on = today - timedelta(days=back)
        told = shown.told_of(on, diary, desk)
        if told:
            day = shown.day(on, today, desk)
            rows.append((day[:1].upper() + day[1:], told))
    if not rows:
        return Outcome((Reply(desk.say("diary_empty")),), {"pending": None})
    card = Card("diary", desk.say("diary_title"), tuple(rows))
    return Outcome((Reply(desk.say("diary_intro"), card=card),), {"pending": None})


def show_chart(turn: Turn, desk: Desk) -> Outcome:
    """The trend in words and in a picture."""
    diary = desk.diary(turn.person)
    if diary is None:
        return asking.none_kept(desk)
    return show_trend(diary, turn, desk, _picture(diary, turn, desk) if diary.pains else None)


def show_my_data(turn: Turn, desk: Desk) -> Outcome:
    """What is kept of the runner, counted."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("mine_none"), _rights(desk, some=False)),), {"pending": None})
    rows = [
        ("runs", str(len(diary.runs))),
        ("pain", str(len(diary.pains))),
        ("done", str(len(diary.done))),
        ("notes", str(len(diary.notes))),
        ("flags", str(len(diary.flags))),
        ("zone", diary.person.zone or desk.say("not_told")),
        ("units", desk.say(f"units_{diary.person.units}")),
        ("check_ins", _check_ins(diary, desk)),
        ("since", shown.day(diary.person.consented_at.date(), today_of(diary, desk), desk)),
    ]
    card = Card("mine", desk.say("mine_title"), tuple((desk.say(f"row_{name}"), text) for name, text in rows))
    return Outcome((Reply(desk.say("mine"), _rights(desk), card=card),), {"pending": None})


def _check_ins(diary: Diary, desk: Desk) -> str:
    if not diary.person.check_ins:
        return desk.say("switched_off")
    on = desk.say("switched_on")
    return on if diary.person.check_in_days is None else f"{on}, {on_days.named(diary.person.days, desk)}"


def export_data(turn: Turn, desk: Desk) -> Outcome:
    """A file with all of it."""
    if desk.diary(turn.person) is None:
        return Outcome((Reply(desk.say("mine_none")),), {"pending": None})
    body = export.as_json(desk.diaries, turn.person, desk.now).encode()
    address = _page(turn, desk, "afterrun-diary.json", "application/json", body)
    return Outcome((Reply(desk.say("export_ready", address=desk.site + address)),), {"pending": None})


def make_handover(turn: Turn, desk: Desk) -> Outcome:
    """The page for a physio or doctor."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    content = desk.safety.content.flags
    body = handover.page(
        diary,
        _assessment(turn, desk),
        {flag: content[flag].heard for flag in content},
        {entry.id: entry.title for entry in desk.kb.of_kind("exercise")},
        desk.say,
        desk.now,
        desk.zone,
    )
    address = _page(turn, desk, "handover.html", "text/html", body.encode())
    return Outcome((Reply(desk.say("handover_ready", address=desk.site + address)),), {"pending": None})


def ask_delete(turn: Turn, desk: Desk) -> Outcome:
    """Deleting cannot be undone, so it is asked about once; the wish said again to that question is a yes."""
    asked = turn.pending.get("kind") == PENDING and turn.pending.get("ask") == "delete"
    if asked and confirms(turn.text):
        return delete(turn, desk)
    if asked and refuses(turn.text):
        return noting.asked_again(desk.say("delete_no"), turn.pending.get("held") or {}, desk)
    choices = (
        Choice(desk.say("delete_yes_button"), choice_payload(f"{PREFIX}delete")),
        Choice(desk.say("delete_no_button"), choice_payload(f"{PREFIX}keep")),
    )
    pending = {"kind": PENDING, "ask": "delete", **noting.held_by(turn)}
    return Outcome((Reply(desk.say("delete_ask"), choices),), {"pending": pending})


_WHAT_GOES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|but|so|wait|hang on|hm+|sorry|er+m?|well|yes|no)\W+)*(?:"
    r"(?:what|which) (?:kind of |sort of |sorts of |of my )?(?:data|info\w*|details|stuff|records|things)\b"
    r"|what(?:'s| is| does| do| will| would| all| exactly| gets?| goes)? ?(?:(?:that|this|it|everything|you|they|is|does|do|will|would|exactly|all|actually) )*(?:includ\w*|mean|cover\w*|contain\w*|go(?:es)?|deleted?|gone|lost|have|keep|kept|know|hold|stored?|got|in (?:it|that|there))\b"
    r"|(?:meaning|like|such as|everything) what\b|what (?:exactly|do you mean)\b|everything\W*\?"
    r")",
    re.IGNORECASE,
)
_OF_WHAT_IS_KEPT = frozenset({"privacy", "show_my_data"})


def asks_what_goes(turn: Turn) -> bool:
    """Whether a message, in answer to whether everything shall be deleted, asks what that is: "what data", "what does that include?"."""
    if (
        turn.pending.get("kind") != PENDING
        or turn.pending.get("ask") != "delete"
        or turn.text.startswith("/")
    ):
        return False
    return turn.intent in _OF_WHAT_IS_KEPT or _WHAT_GOES.match(turn.text.replace("’", "'")) is not None


def what_goes(turn: Turn, desk: Desk) -> Outcome:
    """What is kept, counted, and the question about deleting it once more behind it: a yes is to that."""
    kept, asked = show_my_data(turn, desk), ask_delete(turn, desk)
    return Outcome((*(replace(one, choices=()) for one in kept.replies), *asked.replies), asked.slots)


def delete(turn: Turn, desk: Desk) -> Outcome:
    """Delete all of it; the gateway forgets the conversations."""
    desk.diaries.forget(turn.person, desk.now)
    desk.diaries.erase_conversation(turn.conversation, desk.now)
    return Outcome((Reply(desk.say("delete_done")),), {"pending": None})


def _rights(desk: Desk, *, some: bool = True) -> tuple[Choice, ...]:
    names = ("export_data", "delete_data") if some else ("delete_data",)
    titles = {"export_data": "export_button", "delete_data": "delete_yes_button"}
    return tuple(Choice(desk.say(titles[name]), f"/{name}") for name in names)


def _picture(diary: Diary, turn: Turn, desk: Desk) -> str:
    miles = diary.person.units == "mi"
    labels = chart.Labels(
        desk.say("chart_title"),
        desk.say("chart_pain"),
        desk.say("chart_load"),
        desk.say(f"units_{diary.person.units}"),
    )
    shown_weeks = weeks(diary, today_of(diary, desk), 5, desk.zone)
    drawn = (worst_by_day(diary), shown_weeks, KM_OF_A_MILE if miles else 1.0, labels)
    until = desk.now + OPEN_FOR
    # Messengers show no SVG: they ask for the same address with another ending.
    key = desk.pages.add(turn.person, "chart.svg", "image/svg+xml", chart.svg(*drawn), until)
    desk.pages.add(turn.person, "chart.png", "image/png", chart.png(*drawn), until, key)
    return f"/diary/{key}/chart.svg"


def _page(turn: Turn, desk: Desk, name: str, media_type: str, body: bytes) -> str:
    key = desk.pages.add(turn.person, name, media_type, body, desk.now + OPEN_FOR)
    return f"/diary/{key}/{name}"


def _assessment(turn: Turn, desk: Desk) -> dict[str, str]:
    titles = {
        (question.slot, option.value): option.title
        for question in load_questions()
        for option in question.choices
    }
    found = {}
    for slot, label in _TOLD.items():
        value = turn.slots.get(slot)
        if slot == "duration" and isinstance(value, dict):
            value = value.get("text")
        values = value if isinstance(value, list) else [value]
        said = [titles.get((slot, str(one)), str(one)) for one in values if one not in (None, "unknown")]
        if said:
            found[desk.say(label)] = ", ".join(said)
    return found
