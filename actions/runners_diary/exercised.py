"""Exercises that were done."""

from __future__ import annotations

from actions.runners_diary.asking import ask, ask_consent, held_for_consent
from actions.runners_diary.desk import Desk
from actions.turn import Outcome, Reply, Turn
from diary.model import Done


def exercise(turn: Turn, desk: Desk) -> Outcome:
    """An exercise that was done."""
    names = [str(value) for entity, value in turn.entities if entity == "exercise"]
    entries = [entry for entry in (desk.kb.entry(f"exercise.{name}") for name in names) if entry is not None]
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
    return keep_exercises([entry.id for entry in entries], turn, desk)


def keep_exercises(ids: list[str], turn: Turn, desk: Desk) -> Outcome:
    """Keep exercises as done now."""
    titles = []
    for one in ids:
        desk.diaries.add_done(turn.person, Done(desk.now, one))
        entry = desk.kb.entry(one)
        titles.append(entry.title if entry is not None else one)
    text = desk.say("done", exercises=", ".join(titles).lower())
    return Outcome((Reply(text, sources=tuple(ids)),), {"pending": None})
