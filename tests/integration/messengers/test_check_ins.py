"""Check-ins where a runner has said stop or blocked the bot, and diaries of chats that were joined."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from bot.gateway import tables as g
from bot.gateway.addresses import BLOCKED, STOPPED, Addresses
from bot.gateway.app import ROUNDS, STORE
from bot.gateway.store import Store
from diary import clock
from diary import tables as t
from diary.check_ins import CheckIns
from diary.model import Run
from diary.repository import Diaries
from tests.integration.messengers.conftest import Messengers
from tests.integration.messengers.fake_telegram import Person
from tests.integration.messengers.test_linking import Widget, code_of

NOW = datetime(2026, 11, 25, 19, 30, tzinfo=timezone.utc)
MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=timezone.utc)

pytestmark = pytest.mark.usefixtures("rounds_by_hand")


@pytest.fixture
def diaries(messengers: Messengers) -> Iterator[Diaries]:
    clock.use(lambda: NOW)
    opened = Diaries.open(messengers.diary_address)
    yield opened
    opened.close()
    clock.use(None)


async def planned(messengers: Messengers, diaries: Diaries, robin: Person) -> tuple[str, int]:
    """A runner on Telegram with a check-in planned; gives their conversation and the check-in."""
    await robin.say("hello")
    await robin.reads(2)
    conversation = messengers.rasa.worked[-1][0]
    diaries.consent(conversation, conversation, NOW)
    return conversation, CheckIns(diaries.engine).plan(conversation, conversation, MORNING)


def unanswered(diaries: Diaries, person: str) -> int:
    found = diaries.person(person)
    assert found is not None
    return found.unanswered


async def test_who_said_stop_gets_no_check_in_and_none_counts_as_unanswered(
    messengers: Messengers, diaries: Diaries
) -> None:
    robin = messengers.person()
    conversation, check_in = await planned(messengers, diaries, robin)
    await robin.say("/stop")
    assert (await robin.reads(3))[-1] == "[stopped]"
    assert await messengers.app[ROUNDS].once(MORNING) == 0
    await asyncio.sleep(0.2)
    assert len(messengers.rasa.worked) == 1
    assert len(await robin.reads(3)) == 3
    found = CheckIns(diaries.engine).get(check_in)
    assert found is not None
    assert found.status == "missed"
    assert unanswered(diaries, conversation) == 0


async def test_who_blocked_the_bot_gets_no_check_in(messengers: Messengers, diaries: Diaries) -> None:
    robin = messengers.person()
    conversation, _ = await planned(messengers, diaries, robin)
    Addresses(messengers.app[STORE].engine).close(conversation, BLOCKED)
    assert await messengers.app[ROUNDS].once(MORNING) == 0
    assert len(messengers.rasa.worked) == 1


async def test_who_writes_again_after_a_stop_is_asked_again(messengers: Messengers, diaries: Diaries) -> None:
    robin = messengers.person()
    conversation, _ = await planned(messengers, diaries, robin)
    await robin.say("/stop")
    await robin.reads(3)
    await robin.say("I'm back")
    await robin.reads(4)
    CheckIns(diaries.engine).plan(conversation, conversation, MORNING)
    assert await messengers.app[ROUNDS].once(MORNING) == 1


async def test_a_stop_while_a_check_in_waits_for_rasa_keeps_it_from_being_worked(
    messengers: Messengers, diaries: Diaries
) -> None:
    robin = messengers.person()
    conversation, _ = await planned(messengers, diaries, robin)
    messengers.rasa.faults = ["500"] * 3
    assert await messengers.app[ROUNDS].once(MORNING) == 1
    await messengers.stop()
    store = Store.open(f"sqlite:///{messengers.database}")
    Addresses(store.engine).close(conversation, STOPPED)
    store.close()
    messengers.rasa.faults = []
    await messengers.start()
    await asyncio.sleep(0.5)
    assert len(messengers.rasa.worked) == 1
    assert messengers.app[STORE].unanswered() == []
    assert unanswered(diaries, conversation) == 0


async def test_an_earlier_diary_joins_and_the_runner_is_told(
    messengers: Messengers, diaries: Diaries
) -> None:
    widget, robin = Widget(messengers), messengers.person()
    conversation, _ = await planned(messengers, diaries, robin)
    diaries.add_run(conversation, Run(NOW, km=8))
    await widget.say("hello from the page")
    page = messengers.rasa.worked[-1][0]
    await robin.say(f"/link {await code_of(widget)}")
    assert (await robin.reads(3))[-1] == "[link_done_diary]"
    found = diaries.read(page)
    assert found is not None
    assert [run.km for run in found.runs] == [8]
    assert diaries.read(conversation) is None


async def test_deleting_everything_in_one_chat_leaves_nothing_under_any_joined_id(
    messengers: Messengers, diaries: Diaries
) -> None:
    widget, robin, other = Widget(messengers), messengers.person(), messengers.person(7002)
    phone, _ = await planned(messengers, diaries, robin)
    stranger, _ = await planned(messengers, diaries, other)
    await widget.say("hello from the page")
    page = messengers.rasa.worked[-1][0]
    await robin.say(f"/link {await code_of(widget)}")
    await robin.reads(3)
    diaries.forget(page, NOW)
    diaries.erase_conversation(phone, NOW)
    await messengers.app[ROUNDS].once(NOW)
    assert sorted(messengers.rasa.forgotten) == sorted([page, phone])
    rows = []
    for engine, tables in ((diaries.engine, t.metadata), (messengers.app[STORE].engine, g.metadata)):
        with engine.begin() as connection:
            rows += [tuple(r) for table in tables.sorted_tables for r in connection.execute(select(table))]
    assert page not in repr(rows)
    assert phone not in repr(rows)
    assert stranger in repr(rows)


async def test_a_broken_off_deletion_of_joined_chats_is_taken_up_again(
    messengers: Messengers, diaries: Diaries
) -> None:
    widget, robin = Widget(messengers), messengers.person()
    await robin.say("hello")
    await robin.reads(2)
    phone = messengers.rasa.worked[-1][0]
    await widget.say("hello from the page")
    page = messengers.rasa.worked[-1][0]
    await robin.say(f"/link {await code_of(widget)}")
    await robin.reads(3)
    diaries.erase_conversation(phone, NOW)
    # The first of the two is forgotten, the second fails.
    messengers.rasa.faults = ["", "500"]
    await messengers.app[ROUNDS].once(NOW)
    assert diaries.to_erase() == [phone]
    await messengers.app[ROUNDS].once(NOW + timedelta(minutes=1))
    assert diaries.to_erase() == []
    assert not messengers.app[STORE].is_open(page)
    assert not messengers.app[STORE].is_open(phone)


async def test_parted_chats_are_deleted_apart(messengers: Messengers, diaries: Diaries) -> None:
    widget, robin = Widget(messengers), messengers.person()
    phone, _ = await planned(messengers, diaries, robin)
    await widget.say("hello from the page")
    page = messengers.rasa.worked[-1][0]
    await robin.say(f"/link {await code_of(widget)}")
    await robin.reads(3)
    await robin.say("/unlink")
    await robin.reads(4)
    diaries.forget(page, NOW)
    await messengers.app[ROUNDS].once(NOW)
    assert messengers.rasa.forgotten == [page]
    assert messengers.app[STORE].is_open(phone)
