from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.engine import Connection

from bot.gateway import persons as persons_module
from bot.gateway.addresses import BLOCKED, STOPPING, Addresses
from bot.gateway.persons import CODE_SECONDS, Persons
from bot.gateway.senders import Address
from bot.gateway.store import Store
from tests.postgres import Databases

ROBIN = Address("telegram", "7", "7", {"thread": 1})
WELCOME = [{"text": "Welcome.", "choices": []}]


@pytest.fixture
def store(database: Databases) -> Iterator[Store]:
    store = Store.open(database("gateway"))
    yield store
    store.close()


@pytest.fixture
def addresses(store: Store) -> Addresses:
    return Addresses(store.engine)


def test_a_person_has_one_conversation_and_the_newest_way_to_reach_them(addresses: Addresses) -> None:
    first = addresses.open(ROBIN, WELCOME)
    again = addresses.open(Address("telegram", "7", "7", {"thread": 2}), WELCOME)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.conversation == again.conversation == addresses.find(ROBIN)
    found = addresses.of(first.conversation)
    assert found is not None
    assert found.reach == {"thread": 2}
    assert addresses.find(Address("slack", "7", "7")) is None


def test_what_is_due_goes_on_where_it_was_noted(store: Store, addresses: Addresses) -> None:
    conversation = addresses.open(ROBIN, WELCOME).conversation
    store.reply(conversation, "a", [{"text": "one"}, {"text": "two"}])
    due = addresses.due(conversation)
    assert due is not None
    assert (due.frame["text"], due.part) == ("Welcome.", 0)
    addresses.note(conversation, 0, 2)
    due = addresses.due(conversation)
    assert due is not None
    assert (due.frame["text"], due.part) == ("Welcome.", 2)
    addresses.note(conversation, 2, 0)
    due = addresses.due(conversation)
    assert due is not None
    assert (due.frame["text"], due.part) == ("two", 0)
    assert addresses.behind() == {conversation: "telegram"}
    addresses.note(conversation, 3, 0)
    assert addresses.due(conversation) is None
    assert addresses.behind() == {}


def test_a_note_never_goes_back(store: Store, addresses: Addresses) -> None:
    conversation = addresses.open(ROBIN, WELCOME).conversation
    store.reply(conversation, "a", [{"text": "one"}])
    addresses.note(conversation, 2, 0)
    addresses.note(conversation, 1, 0)
    assert addresses.due(conversation) is None


def test_who_blocked_us_is_owed_nothing_and_comes_back_to_what_is_new(
    store: Store, addresses: Addresses
) -> None:
    conversation = addresses.open(ROBIN, WELCOME).conversation
    addresses.close(conversation, BLOCKED)
    assert addresses.due(conversation) is None
    assert addresses.of(conversation) is None
    assert addresses.open(ROBIN, WELCOME).conversation == conversation
    assert addresses.due(conversation) is None
    store.reply(conversation, "a", [{"text": "new"}])
    due = addresses.due(conversation)
    assert due is not None
    assert due.frame["text"] == "new"


def test_a_stop_takes_effect_when_its_answer_was_delivered(addresses: Addresses) -> None:
    conversation = addresses.open(ROBIN, WELCOME).conversation
    addresses.close(conversation, STOPPING)
    addresses.settle(conversation)
    assert addresses.due(conversation) is not None
    addresses.note(conversation, 1, 0)
    addresses.settle(conversation)
    assert addresses.of(conversation) is None


def test_an_id_is_handled_once_on_each_platform(addresses: Addresses) -> None:
    assert addresses.handle("telegram", "1")
    assert not addresses.handle("telegram", "1")
    assert addresses.handle("slack", "1")
    addresses.forget_old()
    assert addresses.handled("telegram", "1")


def test_a_reply_of_the_gateway_is_given_once_and_leaves_nothing_waiting(store: Store) -> None:
    conversation = store.new_conversation(WELCOME)
    assert [frame["seq"] for frame in store.reply(conversation, "a", [{"text": "one"}])] == [2]
    assert store.reply(conversation, "a", [{"text": "one"}]) == []
    assert store.waiting(conversation) is None
    assert store.reply("nobody", "a", [{"text": "one"}]) == []


def test_a_code_is_good_for_ten_minutes(store: Store) -> None:
    now = [1000.0]
    persons = Persons(store.engine, lambda: now[0])
    one, two = store.new_conversation(WELCOME), store.new_conversation(WELCOME)
    code = persons.code(one)
    now[0] += CODE_SECONDS + 1
    assert not persons.join(two, code)
    code = persons.code(one)
    now[0] += CODE_SECONDS - 1
    assert persons.join(two, code)
    assert persons.of(two) == one


def test_two_who_join_each_other_at_once_are_one_person(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = persons_module._together

    def slow(connection: Connection, person: str) -> list[str]:
        found = asks(connection, person)
        time.sleep(0.2)
        return found

    persons = Persons(store.engine)
    one, two = store.new_conversation(WELCOME), store.new_conversation(WELCOME)
    codes = {one: persons.code(two), two: persons.code(one)}
    monkeypatch.setattr(persons_module, "_together", slow)
    with ThreadPoolExecutor() as threads:
        joined = list(threads.map(lambda who: persons.join(who, codes[who]), (one, two)))
    assert all(joined)
    assert [persons.of(each) for each in (one, two)] in ([one, one], [two, two])


def test_a_third_conversation_joins_the_same_person(store: Store) -> None:
    persons = Persons(store.engine)
    one, two, three = (store.new_conversation(WELCOME) for _ in range(3))
    assert persons.join(two, persons.code(one))
    assert persons.join(three, persons.code(two))
    assert persons.of(three) == one
    assert persons.part(two)
    assert [persons.of(each) for each in (one, two, three)] == [one, two, one]
    assert persons.part(one)
    assert not persons.part(one)
    assert [persons.of(each) for each in (one, two, three)] == [one, two, three]


def test_a_message_that_waits_knows_its_person(store: Store) -> None:
    persons = Persons(store.engine)
    one, two = store.new_conversation(WELCOME), store.new_conversation(WELCOME)
    persons.join(two, persons.code(one))
    for conversation in (one, two):
        store.accept(conversation, "a", "hello", is_payload=False, most_waiting=5)
        waiting = store.waiting(conversation)
        assert waiting is not None
        assert waiting.person == one


def test_forgetting_a_conversation_takes_its_address_and_codes_along(
    store: Store, addresses: Addresses
) -> None:
    persons = Persons(store.engine)
    conversation = addresses.open(ROBIN, WELCOME).conversation
    other = store.new_conversation(WELCOME)
    persons.join(conversation, persons.code(other))
    code = persons.code(conversation)
    store.forget(conversation)
    assert addresses.find(ROBIN) is None
    assert addresses.bound() == {}
    assert not persons.join(other, code)
    assert persons.of(conversation) == conversation
