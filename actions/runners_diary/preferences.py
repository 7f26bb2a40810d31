"""Time zone, units, and when check-ins come: told once, in the runner's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from actions.runners_diary import on_days, shown, zones
from actions.runners_diary.asking import ask_consent, held_for_consent, waits
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.keeping import BARE, ask_time, keep
from actions.runners_diary.morning import plan_first
from actions.turn import Outcome, Reply, Turn, joined
from bot.language.chosen_days import chosen_days, one_day
from bot.language.clock_times import NOON, ClockTime, clock_time
from bot.language.diary_amounts import no_such_time
from bot.language.diary_reading import read
from bot.language.diary_wishes import agrees_to_be_asked
from diary.errors import BadEntry
from diary.model import KM_OF_A_MILE, Diary, days_kept, zone_of
from diary.schedule import is_quiet, next_time

_MILES = re.compile(r"\b(miles?|mi|imperial)\b", re.IGNORECASE)
_KM = re.compile(r"\b(km|kms|kilometres?|kilometers?|metric)\b", re.IGNORECASE)
_NOT_IN = re.compile(
    r"\b(?:not|no|instead of|rather than|never)(?: in)? (?:miles?|mi|kms?|kilomet(?:re|er)s?)\b",
    re.IGNORECASE,
)
"""The unit that is not meant: "km, not miles"."""


_OPEN = {"during": "ask_during", "now": "ask_now"}
"""What is asked again, by the moment of the score that is open."""


def set_preferences(turn: Turn, desk: Desk) -> Outcome:
    """Units or the time zone, whichever a message names."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    said: list[str] = []
    wished = _wished_units(turn.text, diary.person.units)
    for units, pattern in (("mi", _MILES), ("km", _KM)):
        if pattern.search(wished) and not said:
            desk.diaries.set(turn.person, units=units)
            said.append(desk.say("units_set", units=desk.say(f"units_{units}")))
    zone = zones.zone_told(turn, str(desk.zone))
    if zone is not None:
        _set_zone(zone, diary, turn, desk)
        said.append(desk.say("zone_set", zone=zone))
    if said:
        in_units = _in_their_units(diary, turn, desk)
        if in_units is not None:
            return _led(" ".join(said), in_units)
        if (open_score := _OPEN.get(str(turn.pending.get("moment")))) and turn.pending.get("ask") == "score":
            # How the hip was is still to be told.
            again = f"{' '.join(said)} {desk.say(open_score)}"
            return Outcome((Reply(again),), {"pending": dict(turn.pending)})
        return Outcome((Reply(" ".join(said)),), {"pending": None})
    if clock_time(turn.text) is not None:
        # "Change it to 6pm."
        return set_check_in(turn, desk)
    if diary.person.zone is not None and _OF_ZONES.search(turn.text) is None:
        # Where they are is known, and this is about something else.
        return Outcome((Reply(desk.kb.phrase("fallback_first")),), {"pending": dict(turn.pending) or None})
    return _no_zone(turn.text, desk) if zones.PLACE.search(turn.text) else ask_zone(desk)


_OF_ZONES = re.compile(
    r"\b(?:time ?zones?|zones?|moved|moving|travel\w*|abroad|live|living|based|clock|time|in|near|city|settings?|preferences?)\b",
    re.IGNORECASE,
)
"""What speaks of where somebody is, or of what can be set."""
_NO_FIRST = re.compile(r"^\W*(?:no|nope)\W+(?P<unit>miles?|mi|kms?|kilomet(?:re|er)s?)\b", re.IGNORECASE)


def _wished_units(text: str, units: str) -> str:
    """The words of a wish for a unit, without the one that is not meant; "no miles" asks for miles of who is told kilometres."""
    wished = _NOT_IN.sub("", text)
    if _MILES.search(wished) or _KM.search(wished):
        return wished
    no = _NO_FIRST.match(text)
    if no is None:
        return wished
    named = "mi" if _MILES.search(no["unit"]) else "km"
    return no["unit"] if named != units else {"mi": "km", "km": "miles"}[named]


def _in_their_units(before: Diary, turn: Turn, desk: Desk) -> Outcome | None:
    """The run that was just told without a unit ("ran 10"), in the units that come after it ("miles"); None where none waits."""
    diary = desk.diary(turn.person)
    run = next((one for one in before.runs if one.id == turn.pending.get("run")), None)
    if diary is None or run is None or run.km is None or not turn.pending.get(BARE):
        return None
    asked = _OPEN.get(str(turn.pending.get("moment")), "ask_during")
    if diary.person.units == before.person.units:
        return Outcome((Reply(desk.say(asked)),), {"pending": dict(turn.pending)})
    km = run.km * KM_OF_A_MILE if diary.person.units == "mi" else run.km / KM_OF_A_MILE
    run = replace(run, km=round(km, 2))
    try:
        desk.diaries.change_run(turn.person, run)
    except BadEntry as error:
        return refused(error, desk)
    day = shown.day(diary.day_of(run, desk.zone), today_of(diary, desk), desk)
    changed = desk.say("changed", day=day, what=shown.run(run, diary.person.units, desk))
    return Outcome((Reply(f"{changed} {desk.say(asked)}"),), {"pending": dict(turn.pending)})


def zone_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which zone; then what it was asked for goes on."""
    zone = zones.zone_told(turn, str(desk.zone))
    diary = desk.diary(turn.person)
    if diary is None:
        return None
    then = str(turn.pending.get("then") or "")
    if zone is None:
        if turn.intent in ("dont_know", "deny"):
            return _site_s_zone(then, turn, desk)
        if turn.intent == "affirm" or agrees_to_be_asked(turn.text):
            # "Yes, ask me" says no place; said twice, the site's zone will do, so that nothing waits for ever.
            if turn.pending.get("unknown"):
                return _site_s_zone(then, turn, desk)
            asked = {**turn.pending, "unknown": True}
            return Outcome((Reply(desk.say("check_in_asks_zone")),), {"pending": asked})
        units = next((one for one, said in (("mi", _MILES), ("km", _KM)) if said.search(turn.text)), None)
        if units is not None and turn.intent == "set_preferences":
            desk.diaries.set(turn.person, units=units)
            said = desk.say("units_set", units=desk.say(f"units_{units}"))
            again = f"{said} {desk.say('check_in_asks_zone')}"
            return Outcome((Reply(again),), {"pending": dict(turn.pending)})
        long = len(turn.text.split()) > 4 and not zones.PLACE.search(turn.text)
        if long or turn.intent not in zones.SAYS_PLACES:
            return None
        if OF_THE_HIP.search(turn.text) and not turn.pending.get("unknown"):
            # "No, the right hip" is no place.
            return Outcome(
                (Reply(desk.say("check_in_asks_zone")),), {"pending": {**turn.pending, "unknown": True}}
            )
        if not any(map(str.isalpha, turn.text)):
            # "0" is no place, and no zone's name either.
            return Outcome((Reply(desk.say("check_in_asks_zone")),), {"pending": dict(turn.pending)})
        if turn.pending.get("unknown"):
            # Twice a place that is not known.
            return _site_s_zone(then, turn, desk)
        return Outcome(_no_zone(turn.text, desk).replies, {"pending": {**turn.pending, "unknown": True}})
    _set_zone(zone, diary, turn, desk)
    return _after_zone(then, zone, turn, desk)


def _site_s_zone(then: str, turn: Turn, desk: Desk) -> Outcome:
    """The site's zone, which is said and can be changed; it is not asked for again."""
    desk.diaries.set(turn.person, zone=str(desk.zone))
    return _after_zone(then, str(desk.zone), turn, desk)


def _set_zone(zone: str, diary: Diary, turn: Turn, desk: Desk) -> None:
    """Keep the runner's zone; a check-in that is planned keeps its hour on their clock."""
    before = diary.zone(desk.zone)
    desk.diaries.set(turn.person, zone=zone)
    planned = desk.check_ins.planned(turn.person)
    if planned is not None and zone_of(zone) != before:
        local = planned.due_at.astimezone(before)
        at = local.hour * 60 + local.minute
        due = next_time(desk.now, zone_of(zone), at, desk.plan, diary.person.days)
        desk.check_ins.plan(turn.person, planned.conversation, due)


def _after_zone(then: str, zone: str, turn: Turn, desk: Desk) -> Outcome:
    # A town may have a namesake elsewhere: which zone it was taken for is said.
    named = desk.say("zone_set", zone=zone)
    if then == "check_in":
        return _led(named, start_check_ins(turn, desk, _hour_of(turn.pending), turn.pending.get("first")))
    if then == "entry":
        wish = turn.pending.get("check_in")
        planned = set_check_in(replace(turn, text=str(wish)), desk, hour=False).replies if wish else ()
        kept = keep(str(turn.pending["text"]), datetime.fromisoformat(str(turn.pending["at"])), turn, desk)
        # The entry's own question, if it has one, stands last; it may say itself when the check-in comes.
        told = [one for one in planned if not any(one.text in other.text for other in kept.replies)]
        return _led(named, replace(kept, replies=(*told, *kept.replies)))
    return Outcome((Reply(named),), {"pending": None})


def _led(words: str, outcome: Outcome) -> Outcome:
    """The outcome with words before its first reply, in the same message."""
    first, *others = outcome.replies
    return replace(outcome, replies=(replace(first, text=f"{words} {first.text}"), *others))


def ask_zone(desk: Desk, **then: Any) -> Outcome:
    """Ask for the time zone; `then` says what it is asked for."""
    return Outcome(
        (Reply(desk.say("check_in_asks_zone")),), {"pending": {"kind": PENDING, "ask": "zone", **then}}
    )


OF_THE_HIP = re.compile(r"\b(?:hips?|left|right|groin|pain|sore|run|shoes?)\b", re.IGNORECASE)
"""What is about the hip is neither a place nor an hour."""
PLANNED = "planned"
"""What the diary waits for right after a check-in was planned: another hour."""


def set_check_in(turn: Turn, desk: Desk, *, hour: bool = True) -> Outcome:
    """ "Ask me tomorrow at eight": the hour is kept, and check-ins begin.

    Args:
        turn: the turn.
        desk: the diary's.
        hour: whether the hour may be asked for, where a check-in is wanted today and no hour was named.
    """
    diary = desk.diary(turn.person)
    if on_days.asks_when(turn.text):
        return tell_when(turn, desk)
    days = chosen_days(turn.text, diary.person.days) if diary is not None else None
    limits = desk.say("check_in_limits") if on_days.is_more_than_that(turn.text) else ""
    if diary is None:
        # Check-ins are the diary's: who wants one is asked for it, and the wish is kept until then.
        asked = ask_consent({**held_for_consent(turn), "check_in": turn.text}, desk)
        return _led(limits, asked) if limits else asked
    if days is not None:
        desk.diaries.set(turn.person, check_in_days=days_kept(days))
        limits = " ".join(filter(None, (on_days.said(days, desk), limits)))
        diary = desk.diary(turn.person) or diary
    none_such = no_such_time(turn.text)
    if none_such is not None:
        return ask_time(none_such, desk, "check_in_at")
    said = clock_time(turn.text)
    if said is not None and days is not None:
        # "Mondays at eight" is no single day.
        said = replace(said, today=False, tomorrow=False)
    if (
        said is None
        and hour
        and days is None
        and (later := _LATER_TODAY.search(turn.text))
        and not _quiet_from_now(diary, desk)
    ):
        # "Remind me tonight" is not tomorrow morning.
        held = waits("check_in_at", today=later["part"])
        return Outcome((Reply(ask_hour(desk)),), {"pending": held})
    before = turn.pending.get("at") if turn.pending.get("ask") == PLANNED else None
    if said is not None and said.bare and isinstance(before, int) and before >= NOON:
        # "Make it 9:30", of one at nine in the evening.
        said = replace(said, minutes=said.minutes + NOON, bare=False)
    _keep_hour(said, turn, desk)
    begun = start_check_ins(turn, desk, said, one_day(turn.text))
    # With the question for consent it was said already.
    return _led(limits, begun) if limits and turn.pending.get("ask") != "consent" else begun


def tell_when(turn: Turn, desk: Desk) -> Outcome:
    """When check-ins come, where that is asked; what waits for an answer goes on waiting."""
    diary = desk.diary(turn.person)
    if diary is None or diary.person.check_ins is None:
        # Nothing was agreed to yet: what they are is said, and an offer that is open stays open.
        return Outcome((Reply(desk.say("check_ins_none_yet")),), {"pending": dict(turn.pending) or None})
    coming = desk.check_ins.planned(turn.person)
    if not diary.person.check_ins:
        said = desk.say("check_ins_off")
    elif coming is None:
        said = desk.say("check_in_next_run", days=on_days.named(diary.person.days, desk))
    else:
        said = desk.say("check_in_planned", **shown.moment(coming.due_at, diary, desk))
        if diary.person.check_in_days is not None:
            said = joined([said, desk.say("check_in_on", days=on_days.named(diary.person.days, desk))])
    return Outcome((Reply(said),), {"pending": dict(turn.pending) or None})


_LATER_TODAY = re.compile(
    r"^(?!.*\b(?:tomorrow|every|each|daily|always|mornings?)\b).*\b(?:remind|ask|check|ping|messag|text|nudg|prompt|write)\w*\b[^.;,!?\n]{0,40}?"
    r"\b(?P<part>tonight|tonite|this evening|this afternoon|today)\b",
    re.IGNORECASE | re.DOTALL,
)


def ask_hour(desk: Desk) -> str:
    """At what time?"""
    quiet = (desk.plan.quiet_from, desk.plan.quiet_until)
    return desk.say("ask_hour", quiet_from=_clock(quiet[0]), quiet_until=_clock(quiet[1]))


def _quiet_from_now(diary: Diary, desk: Desk) -> bool:
    """Whether nothing more can be sent today."""
    local = desk.now.astimezone(diary.zone(desk.zone))
    return local.hour * 60 + local.minute >= desk.plan.quiet_from


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _keep_hour(said: ClockTime | None, turn: Turn, desk: Desk) -> None:
    """Keep the hour of all check-ins, where one was named that is not for today alone."""
    if said is not None and not said.today:
        desk.diaries.set(turn.person, check_in_at=said.minutes)


def _hour_of(held: Mapping[str, Any]) -> ClockTime | None:
    """The hour that is held with the question for the zone."""
    said = held.get("said")
    return ClockTime(**said) if isinstance(said, dict) else None


def hour_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to when a check-in should come."""
    none_such = no_such_time(f"at {turn.text}")
    if none_such is not None:
        return ask_time(none_such, desk, "check_in_at")
    if clock_time(turn.text) is not None and not read(turn.text).now:
        today = str(turn.pending.get("today") or "")
        return set_check_in(replace(turn, text=f"{turn.text} {today}".strip()), desk)
    return start_check_ins(turn, desk) if turn.intent in ("dont_know", "affirm") else None


def start_check_ins(
    turn: Turn, desk: Desk, said: ClockTime | None = None, first: int | None = None
) -> Outcome:
    """Check-ins are wanted: the zone is asked for once, then the next one is planned.

    Args:
        turn: the turn.
        desk: the diary's.
        said: the hour that was just named; without one the next is tomorrow's at the runner's hour.
        first: the day of the week on which the first is wanted, Monday is 0; None where none was named.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    desk.diaries.set(turn.person, check_ins=True, unanswered=0)
    if diary.person.zone is None:
        named: dict[str, Any] = {} if said is None else {"said": asdict(said)}
        return ask_zone(desk, then="check_in", **named, **({} if first is None else {"first": first}))
    said = _still_ahead(said, diary, desk)
    at = diary.person.check_in_at if said is None else said.minutes
    planned = plan_first(turn, diary, desk, said, first)
    quiet = at is not None and is_quiet(at, desk.plan)
    if quiet:
        coming = desk.check_ins.planned(turn.person)
        if coming is not None:
            local = coming.due_at.astimezone(diary.zone(desk.zone))
            planned = desk.say("check_ins_quiet", day=f"on {local:%A}", time=f"{local:%H:%M}")
    return Outcome((Reply(joined([planned])),), {"pending": waits(PLANNED, at=at)})


def plan_meanwhile(held: Mapping[str, Any], turn: Turn, desk: Desk) -> None:
    """Plan the check-ins that wait for the runner's zone by the site's, until it is told, without a word about it.

    Args:
        held: the question for the zone, with the hour that was named.
        turn: the turn.
        desk: the diary's.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        return
    said = _hour_of(held)
    _keep_hour(said, turn, desk)
    desk.diaries.set(turn.person, check_ins=True, unanswered=0)
    kept = desk.diary(turn.person) or diary
    plan_first(turn, kept, desk, _still_ahead(said, kept, desk))


def _still_ahead(said: ClockTime | None, diary: Diary, desk: Desk) -> ClockTime | None:
    """ "Today at 5", said at two in the afternoon, is five in the afternoon."""
    if said is None or not (said.today and said.bare):
        return said
    local = desk.now.astimezone(diary.zone(desk.zone))
    is_over = said.minutes <= local.hour * 60 + local.minute
    return replace(said, minutes=said.minutes + NOON) if is_over else said


def stop_check_ins(turn: Turn, desk: Desk, words: str = "check_ins_stopped") -> Outcome:
    """No more check-ins; the diary stays."""
    if desk.diary(turn.person) is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    desk.diaries.set(turn.person, check_ins=False, unanswered=0)
    desk.check_ins.answered(turn.person, desk.now)
    desk.check_ins.cancel(turn.person)
    return Outcome((Reply(desk.say(words)),), {"pending": None})


def _no_zone(place: str, desk: Desk) -> Outcome:
    shown = zones.place_in(place)
    refusal = refused(BadEntry("zone", shown[:40]), desk)
    return Outcome(refusal.replies, {"pending": {"kind": PENDING, "ask": "zone"}})
