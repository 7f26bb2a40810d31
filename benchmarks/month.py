"""A month of many runners in minutes: the real gateway, the trained model, the real actions, and the clock in hand.

    python -m benchmarks.month [RUNNERS] [DAYS]

Each runner has a zone, a body that takes runs well or badly, and habits: some answer their check-ins, some forget,
some stop. Evenings they tell a run in the words that runners use; mornings the gateway asks. Gateways are stopped and
started all the time, two run side by side, and some are made to die between claim and note. In the end:

- every check-in that came due was sent exactly once, and none to who had stopped;
- what the diary holds is what the runners told;
- the trend is that of a separate calculation here, over what was told;
- each decision is that of the table by hand in `tests/unit/diary/test_response.py`, read by another piece of code.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.month_expected import expected_decision, expected_way
from benchmarks.month_stage import START, InProcess, Life, Month, free_ports

ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
STOPS = ("stop the check-ins please", "no more check-ins, thanks", "can you stop checking in on me")


def note_referral(month: Month, life: Life, said: str) -> bool:
    """Whether a reply refers, and whether it should: by the trend of what was told, and by that alone."""
    refers = any(words in said for words in month.referrals)
    worsens = expected_way(life.told, life.local(month.now).date()) == "getting worse"
    if refers != (worsens or life.gated):
        life.wrong.append(f"{'referred' if refers else 'not referred'}, trend: {life.told}: {said[:160]!r}")
    life.gated = life.gated or refers
    return refers


async def begin(month: Month, life: Life) -> None:
    """The first evening: consent, zone, check-ins."""
    await month.post(life, None)
    await month.say(life, "I'd like you to keep a diary: log a run for me")
    await month.say(life, "no, wait, tell me first why hips ache after running")
    await tell_run(month, life, consent=True)


async def tell_run(month: Month, life: Life, *, consent: bool = False) -> None:
    """An evening with a run: two scores, in one of several wordings."""
    local = life.local(month.now)
    km = life.random.choice((3, 5, 6.5, 8, 10, 12))
    during = float(life.random.choice((0, 0, 1, 1, 2, 2, 3)))
    evening = float(life.random.choice((0, 1, 1, 2, 2, 3, 5)))
    words = life.random.choice(
        (
            "ran {km}k, hip {d} during, {e} tonight",
            "{km} km easy today: {d} on the run and {e} this evening",
            "Did {km}k. During {d}, evening {e}",
            "ran {km} km, {d}/10 during the run, {e}/10 tonight",
        )
    )
    said = await month.say(life, words.format(km=f"{km:g}", d=f"{during:g}", e=f"{evening:g}"))
    if consent:
        await month.say(life, "yes")
        said = await month.say(life, life.zone)
        assert "Noted for today" in said, said
        said = await month.say(life, "yes")
        if "I'll ask you" not in said:
            life.wrong.append(f"no check-in was planned: {said[:80]}")
    elif "Noted" not in said and not life.gated:
        life.wrong.append(f"a run was not noted: {said[:80]}")
    life.runs[local.date()] = (km, during, evening)
    life.told[local.date()] = max(during, evening, life.told.get(local.date(), 0))
    note_referral(month, life, said)


async def answer(month: Month, life: Life, messages: list[dict[str, Any]]) -> None:
    """A check-in has come: answered, snoozed, or left."""
    if life.stopped:
        life.wrong.append(f"asked after they had stopped it: {messages[0]['text'][:80]}")
        return
    if not any("short check-in" in one["text"] for one in messages):
        life.wrong.append("a check-in without its question")
        return
    if life.gated or life.random.random() > life.answers:
        return
    today = life.local(month.now).date()
    ran = life.runs.get(today - timedelta(days=1))
    worst = max(ran[1:]) if ran else life.mornings.get(today - timedelta(days=1), 1)
    score = max(0.0, worst - life.random.choice((0, 1, 2, 3)))
    await month.say(life, life.random.choice(("None of these", "none of them", "no")))
    said = await month.say(life, f"{score:g}")
    life.mornings[today] = score
    life.told[today] = max(score, life.told.get(today, 0))
    if note_referral(month, life, said):
        return
    last = max(life.runs)
    if last == today - timedelta(days=1):
        wanted = expected_decision(life, last)
        life.decisions += 1
        if wanted is not None and wanted not in said:
            life.wrong.append(f"{life.runs[last]} then {score:g}: wanted {wanted!r}, got {said[:160]!r}")


async def check(month: Month, life: Life) -> Counter[str]:
    """At the end: what is kept and what is said of the trend, against what was told."""
    from diary.repository import Diaries

    found: Counter[str] = Counter()
    diaries = Diaries.open(os.environ["AFTERRUN_DIARY_DB"])
    diary = diaries.read(life.conversation)
    diaries.close()
    assert diary is not None
    kept = {diary.day_of(run): run.km for run in diary.runs}
    found["diaries right"] += kept == {day: run[0] for day, run in life.runs.items()}
    found["diaries"] += 1
    await month.post(life, None)  # A check-in that they have not seen yet is no answer.
    said = await month.say(life, "show me the trend")
    way = expected_way(life.told, life.local(month.now).date())
    found["trends right"] += way in said or (way == "too few days" and "too few days" in said)
    found["trends"] += 1
    if way not in said:
        life.wrong.append(f"trend: wanted {way!r}, got {said[:160]!r}")
    return found


async def simulate(runners: int, days: int, seed: int = 1, assistant: Any = None) -> dict[str, Any]:
    """Run it; gives the figures. `assistant`: one that is loaded already."""
    from sqlalchemy import create_engine, select

    from actions import resources
    from bot.cli.ask import quiet_rasa
    from bot.gateway import tables as g
    from bot.settings import set_defaults
    from diary import clock

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="afterrun-month-") as name:
        folder = Path(name)
        before = os.environ.get("AFTERRUN_DIARY_DB")
        os.environ["AFTERRUN_DIARY_DB"] = f"sqlite:///{folder / 'diary.db'}"
        resources.diaries.cache_clear()
        set_defaults()
        quiet_rasa()
        dice = random.Random(seed)
        async with aiohttp.ClientSession() as session:
            month = Month(folder, InProcess(assistant), session)
            clock.use(lambda: month.now)
            ports = free_ports(2)
            for place, port in enumerate(ports):
                await month.restart(place, port)
            lives = [
                Life(
                    f"runner {n}",
                    ZONES[n % len(ZONES)],
                    random.Random(seed * 1000 + n),
                    dice.choice((0.95, 0.8, 0.3)),
                    stops_after=dice.randrange(days) if dice.random() < 0.2 else None,
                )
                for n in range(runners)
            ]
            sent = 0
            engine = create_engine(f"sqlite:///{folder / 'gateway.db'}", future=True)
            for step in range(days * 24):
                month.now = START + timedelta(hours=step, minutes=1)
                sent += await month.rounds(deaths=dice)
                month.now += timedelta(minutes=4)
                sent += await month.rounds(deaths=dice)
                await asyncio.gather(*(_hour(month, life, step, engine, g) for life in lives))
                if dice.random() < 0.15:
                    place = dice.randrange(2)
                    await month.restart(place, ports[place])
            month.now += timedelta(hours=1)
            found: Counter[str] = Counter()
            for life in lives:
                found += await check(month, life)
            statuses = _statuses(os.environ["AFTERRUN_DIARY_DB"])
            for runner, _, _ in month.gateways:
                await runner.cleanup()
            with engine.connect() as connection:
                held = [row.client_id for row in connection.execute(select(g.inbox.c.client_id))]
            engine.dispose()
        clock.use(None)
        resources.diaries().close()
        resources.diaries.cache_clear()
        if before is None:
            del os.environ["AFTERRUN_DIARY_DB"]
        else:
            os.environ["AFTERRUN_DIARY_DB"] = before
    check_ins = [one for one in held if one.startswith("check-in-")]
    return {
        "runners": runners,
        "days": days,
        "seconds": round(time.monotonic() - started, 1),
        "turns": month.turns,
        "gateway restarts": month.restarts,
        "check-ins in conversations": len(check_ins),
        "check-ins worked": sum(month.rasa.check_ins.values()),
        "check-ins worked twice": sum(count > 1 for count in month.rasa.check_ins.values()),
        "check-ins marked sent": statuses["sent"] + statuses["answered"],
        "check-ins missed": statuses["missed"],
        "check-ins stuck": statuses["claimed"],
        "runners who stopped": sum(life.stopped for life in lives),
        "decisions checked": sum(life.decisions for life in lives),
        **found,
        "wrong": [f"{life.name}: {one}" for life in lives for one in life.wrong],
    }


async def _hour(month: Month, life: Life, step: int, engine: Any, g: Any) -> None:
    local = life.local(month.now)
    if life.token is None:
        if local.hour == 19:
            before = _conversations(engine, g)
            await month.post(life, None)
            life.conversation = _of_token(month, life)
            assert life.conversation not in before
            await begin(month, life)
        return
    # They look at the page in the morning, once the check-in of eight o'clock is there, and in the evening.
    if local.hour in (8, 9, 19):
        messages = await month.post(life, None)
        if messages:
            await answer(month, life, messages)
    if (
        local.hour == 19
        and not life.stopped
        and life.stops_after is not None
        and step > 24 * life.stops_after
    ):
        said = await month.say(life, life.random.choice(STOPS))
        life.stopped = True
        if "no more check-ins" not in said:
            life.wrong.append(f"not stopped: {said[:80]}")
    if local.hour == 19 and local.date() not in life.runs and not life.gated and life.random.random() < 0.5:
        await tell_run(month, life)


def _conversations(engine: Any, g: Any) -> set[str]:
    from sqlalchemy import select

    with engine.connect() as connection:
        return {row.id for row in connection.execute(select(g.conversation.c.id))}


def _of_token(month: Month, life: Life) -> str:
    from bot.gateway.tokens import Tokens

    assert life.token is not None
    return Tokens(("the key of the month",), 365 * 86_400).open(life.token)[0]


def _statuses(address: str) -> Counter[str]:
    from sqlalchemy import create_engine, select

    from diary import tables as t

    engine = create_engine(address, future=True)
    with engine.connect() as connection:
        found = Counter(row.status for row in connection.execute(select(t.check_in.c.status)))
    engine.dispose()
    return found


def main() -> None:
    runners, days = (
        (int(one) for one in [*sys.argv[1:], "50", "30"][:2])
        if len(sys.argv) != 2
        else (int(sys.argv[1]), 30)
    )
    found = asyncio.run(simulate(runners, days))
    wrong = found.pop("wrong")
    for name, value in found.items():
        print(f"{name:28s} {value}")
    print(f"{'wrong':28s} {len(wrong)}")
    for one in wrong[:20]:
        print(f"  {one}")


if __name__ == "__main__":
    main()
