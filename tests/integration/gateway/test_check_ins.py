"""Check-ins through real gateways: sent once, waiting for who is away, and forgotten with their person."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select

from bot.gateway.app import ROUNDS, STORE
from bot.gateway.rounds import Rounds, payload
from diary import clock
from diary import tables as t
from diary.check_ins import STALE, CheckIns
from diary.model import Run
from diary.pages import Pages
from diary.repository import Diaries
from tests.integration.gateway.conftest import Gateway
from tests.postgres import Databases

NOW = datetime(2026, 11, 25, 19, 30, tzinfo=timezone.utc)
MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=timezone.utc)
BY_THE_CLOCK = Rounds.go

pytestmark = pytest.mark.usefixtures("rounds_by_hand")


@pytest.fixture
def diaries(gateway: Gateway, database: Databases) -> Iterator[Diaries]:
    clock.use(lambda: NOW)
    opened = Diaries.open(database("diary"))
    yield opened
    opened.close()
    clock.use(None)


async def runner(gateway: Gateway, diaries: Diaries) -> tuple[str, str]:
    """A runner with a diary; gives their conversation and their token."""
    _, body = await gateway.post(token=None, after=0)
    token = body["token"]
    known = set(await asyncio.to_thread(_conversations, gateway))
    (conversation,) = known - set(_kept(diaries))
    diaries.consent(conversation, conversation, NOW)
    return conversation, token


def _conversations(gateway: Gateway) -> list[str]:
    from bot.gateway import tables

    with gateway.app[STORE]._engine.connect() as connection:
        return [row.id for row in connection.execute(select(tables.conversation.c.id))]


def _kept(diaries: Diaries) -> list[str]:
    with diaries.engine.begin() as connection:
        return [row.person for row in connection.execute(select(t.person.c.person))]


async def worked(gateway: Gateway, count: int) -> list[tuple[str, str, str]]:
    for _ in range(200):
        if len(gateway.rasa.worked) >= count:
            break
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.05)
    return gateway.rasa.worked


async def test_a_check_in_is_a_turn_whose_answer_waits_for_the_runner(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, token = await runner(gateway, diaries)
    planned = CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    assert await gateway.app[ROUNDS].once(MORNING - timedelta(minutes=1)) == 0
    assert await gateway.app[ROUNDS].once(MORNING) == 1
    assert await worked(gateway, 1) == [(conversation, "payload", payload(planned))]
    _, body = await gateway.post(token=token, after=1)
    assert [one["text"] for one in body["messages"]] == [f"echo: {payload(planned)}"]


async def test_a_gateway_makes_its_rounds_by_itself(
    gateway: Gateway, diaries: Diaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation, _ = await runner(gateway, diaries)
    CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    clock.use(lambda: MORNING)
    monkeypatch.setattr(Rounds, "go", BY_THE_CLOCK)
    await gateway.restart()
    assert len(await worked(gateway, 1)) == 1


async def test_it_is_sent_once_through_restarts_and_several_gateways(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    sent = await asyncio.gather(*(gateway.app[ROUNDS].once(MORNING) for _ in range(4)))
    assert sum(sent) == 1
    await gateway.restart()
    assert await gateway.app[ROUNDS].once(MORNING + STALE) == 0
    assert len(await worked(gateway, 1)) == 1


async def test_a_gateway_that_dies_between_claim_and_note_sends_it_no_second_time(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    check_ins = CheckIns(diaries.engine)
    planned = check_ins.plan(conversation, conversation, MORNING)
    claimed = check_ins.claim(planned, "the one that dies", MORNING)
    assert claimed is not None
    gateway.app[STORE].accept(
        conversation, claimed.message_id, payload(planned), is_payload=True, most_waiting=5
    )
    await gateway.restart()
    assert await gateway.app[ROUNDS].once(MORNING + STALE) == 1
    assert len(await worked(gateway, 1)) == 1
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "sent"


async def test_a_gateway_that_dies_right_after_its_claim_loses_nothing(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    check_ins = CheckIns(diaries.engine)
    planned = check_ins.plan(conversation, conversation, MORNING)
    check_ins.claim(planned, "the one that dies", MORNING)
    await gateway.restart()
    assert await gateway.app[ROUNDS].once(MORNING) == 0
    assert await gateway.app[ROUNDS].once(MORNING + STALE) == 1
    assert len(await worked(gateway, 1)) == 1


async def test_what_is_hours_late_is_not_sent(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    check_ins = CheckIns(diaries.engine)
    planned = check_ins.plan(conversation, conversation, MORNING)
    assert await gateway.app[ROUNDS].once(MORNING + timedelta(hours=11)) == 0
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "missed"


async def test_what_is_late_wakes_nobody(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    diaries.set(conversation, zone="America/New_York")
    check_ins = CheckIns(diaries.engine)
    evening = datetime(2026, 11, 26, 2, 50, tzinfo=timezone.utc)  # 21:50 in New York
    planned = check_ins.plan(conversation, conversation, evening)
    assert await gateway.app[ROUNDS].once(evening + timedelta(minutes=40)) == 0
    seven = datetime(2026, 11, 26, 12, 0, tzinfo=timezone.utc)
    assert await gateway.app[ROUNDS].once(seven - timedelta(minutes=1)) == 0
    assert gateway.rasa.worked == []
    assert await gateway.app[ROUNDS].once(seven) == 1
    assert len(await worked(gateway, 1)) == 1
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "sent"


async def test_what_would_be_hours_late_after_the_quiet_hours_is_dropped(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    check_ins = CheckIns(diaries.engine)
    evening = datetime(2026, 11, 25, 20, 30, tzinfo=timezone.utc)
    planned = check_ins.plan(conversation, conversation, evening)
    assert await gateway.app[ROUNDS].once(evening + timedelta(hours=2)) == 0
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "missed"


async def test_one_that_was_planned_before_the_zone_was_known_comes_in_no_night(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    planned = datetime(2026, 11, 26, 7, 0, tzinfo=timezone.utc)
    CheckIns(diaries.engine).plan(conversation, conversation, planned)
    diaries.set(conversation, zone="America/New_York")
    assert await gateway.app[ROUNDS].once(planned) == 0
    assert await gateway.app[ROUNDS].once(planned + timedelta(hours=5)) == 1


async def test_ten_hours_of_quiet_are_not_too_late(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    evening = datetime(2026, 11, 25, 21, 0, tzinfo=timezone.utc)
    CheckIns(diaries.engine).plan(conversation, conversation, evening)
    assert await gateway.app[ROUNDS].once(evening + timedelta(hours=1, minutes=30)) == 0
    assert await gateway.app[ROUNDS].once(evening + timedelta(hours=10, seconds=10)) == 1


async def test_to_a_conversation_that_was_ended_nothing_is_sent(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    gateway.app[STORE].end(conversation)
    assert await gateway.app[ROUNDS].once(MORNING) == 0
    assert gateway.rasa.worked == []


async def test_deleting_from_the_chat_forgets_conversation_and_tracker_too(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, token = await runner(gateway, diaries)
    await gateway.post(token=token, after=0, messages=[])
    CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    diaries.add_run(conversation, Run(NOW, km=8))
    diaries.forget(conversation, NOW)
    await gateway.app[ROUNDS].once(MORNING)
    assert gateway.rasa.forgotten == [conversation]
    assert not gateway.app[STORE].is_open(conversation)
    assert diaries.to_erase() == []
    for engine, tables in ((diaries.engine, t.metadata), (gateway.app[STORE]._engine, _gateway_tables())):
        with engine.begin() as connection:
            rows = [tuple(r) for table in tables.sorted_tables for r in connection.execute(select(table))]
        assert conversation not in repr(rows)


async def test_a_conversation_that_rasa_cannot_forget_now_is_tried_again(
    gateway: Gateway, diaries: Diaries
) -> None:
    conversation, _ = await runner(gateway, diaries)
    diaries.forget(conversation, NOW)
    gateway.rasa.faults = ["500"]
    await gateway.app[ROUNDS].once(MORNING)
    assert diaries.to_erase() == [conversation]
    await gateway.app[ROUNDS].once(MORNING)
    assert diaries.to_erase() == []


async def test_deleting_by_the_widget_takes_the_diary_with_it(gateway: Gateway, diaries: Diaries) -> None:
    conversation, token = await runner(gateway, diaries)
    diaries.add_run(conversation, Run(NOW, km=8))
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        await socket.send_json({"type": "open", "token": token, "after": 0})
        await socket.send_json({"type": "delete"})
        while (await socket.receive_json(timeout=10))["type"] != "ended":
            pass
    assert _kept(diaries) == []


async def test_what_is_too_old_goes_once_a_day(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    diaries.add_run(conversation, Run(NOW - timedelta(days=729), km=8))
    await gateway.app[ROUNDS].once(NOW + timedelta(days=2))
    found = diaries.read(conversation)
    assert found is not None
    assert found.runs == ()


async def test_a_page_is_served_to_who_has_its_key_for_a_day(gateway: Gateway, diaries: Diaries) -> None:
    conversation, _ = await runner(gateway, diaries)
    key = Pages(diaries.engine).add(
        conversation, "handover.html", "text/html", b"<p>ok", NOW + timedelta(days=1)
    )
    async with gateway.session.get(f"{gateway.address}/diary/{key}/handover.html") as reply:
        assert reply.status == 200
        assert await reply.text() == "<p>ok"
        assert reply.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    clock.use(lambda: NOW + timedelta(days=1, seconds=1))
    for path in (f"{key}/handover.html", f"{key}/other", f"{uuid.uuid4().hex}/handover.html", "..%2f/x"):
        async with gateway.session.get(f"{gateway.address}/diary/{path}") as reply:
            assert reply.status == 404


def _gateway_tables() -> Any:
    from bot.gateway import tables

    return tables.metadata
