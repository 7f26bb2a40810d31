"""One runner's conversation with the diary, without Rasa."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from actions.runners_diary import talk
from actions.runners_diary.desk import Desk
from actions.turn import Outcome, Turn
from bot.language.entities import EntityRules
from bot.language.screen import RedFlagScreen

EVENING = datetime(2026, 11, 25, 19, 30, tzinfo=timezone.utc)
RULES = EntityRules.load()
SCREEN = RedFlagScreen.load(rules_only=True)


@dataclass
class Talk:
    """One runner's conversation, with the slots carried from turn to turn and the clock in hand."""

    desk: Desk
    slots: dict[str, Any]
    person: str = "kim"

    def say(self, text: str, intent: str, **more: Any) -> Outcome:
        found = tuple((one.entity, one.value) for one in RULES.find(text))
        more.setdefault("said", SCREEN.screen(text).said)
        turn = Turn(
            text,
            intent,
            entities=found,
            slots=self.slots,
            conversation=self.person,
            person=self.person,
            **more,
        )
        return self._take(talk.go_on(turn, self.desk) or talk.respond(turn, self.desk))

    def press(self, what: str, **more: Any) -> Outcome:
        turn = Turn("", "choose", slots=self.slots, conversation=self.person, person=self.person, **more)
        return self._take(talk.chosen(what, turn, self.desk))

    def at(self, moment: datetime) -> None:
        self.desk = replace(self.desk, now=moment)

    def _take(self, outcome: Outcome) -> Outcome:
        self.slots = {**self.slots, **outcome.slots}
        return outcome

    @property
    def diary(self) -> Any:
        return self.desk.diary(self.person)


def words(outcome: Outcome) -> str:
    return "\n".join(reply.text for reply in outcome.replies)


def check_in(known: Talk) -> str:
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    known.at(planned.due_at)
    claimed = known.desk.check_ins.claim(planned.id, "g", planned.due_at)
    assert claimed is not None
    known.desk.check_ins.sent(planned.id, "g")
    return f"check_in:{planned.id}"


def of_run(known: Talk) -> dict[str, float]:
    return {pain.moment: pain.score for pain in known.diary.pains if pain.run is not None}


def scores_of(known: Talk) -> dict[tuple[int, str], float]:
    """Each score by how many days ago it was, and its moment."""
    today = EVENING.date()
    return {((today - pain.day).days, pain.moment): pain.score for pain in known.diary.pains}
