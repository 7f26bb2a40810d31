"""A slot's copy is that of Python's own copying."""

from __future__ import annotations

import copy

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import Slot

from bot.gateway import slot_copies
from bot.paths import PROJECT


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_slot_of_the_domain_is_copied_as_python_copies_it(monkeypatch: pytest.MonkeyPatch) -> None:
    slots = Domain.load(str(PROJECT / "domain.yml")).slots
    assert len(slots) > 20
    slots[0].value = ["told"]
    monkeypatch.delattr(Slot, "__copy__", raising=False)
    plainly = [copy.copy(slot) for slot in slots]
    monkeypatch.setattr(Slot, "__copy__", slot_copies._copied, raising=False)
    for slot, other in zip(slots, plainly, strict=True):
        twin = copy.copy(slot)
        assert type(twin) is type(other) is type(slot)
        assert twin.__dict__ == other.__dict__ == slot.__dict__
        before = slot.value
        twin.value = "another"
        assert slot.value == before
