"""Events get the class that Rasa's own walk gives them."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.utils.common import all_subclasses

from bot.gateway import event_lookup


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_lookup, "_known", {})


def test_every_event_has_the_class_of_rasas_own_walk() -> None:
    names = {kind.type_name for kind in all_subclasses(Event)}
    assert len(names) >= 20
    for name in sorted(names):
        assert event_lookup._resolved(name) is event_lookup._walk(name)


def test_an_unknown_name_is_an_error_or_the_default() -> None:
    with pytest.raises(ValueError, match="no_such_event"):
        event_lookup._resolved("no_such_event")
    assert event_lookup._resolved("no_such_event", SlotSet) is SlotSet
    assert event_lookup._resolved("topic") is None


def test_a_class_that_came_later_is_found() -> None:
    assert event_lookup._resolved("slot") is SlotSet

    class Later(SlotSet):
        type_name = "came_later"

    assert event_lookup._resolved("came_later") is Later
    del Later
