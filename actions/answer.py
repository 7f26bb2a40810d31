"""Answer from the knowledge base: the short answer first, then an offer of more.

Every sentence of health content comes from an entry. What a safety gate forbids is withheld here, in one
place: an entry whose advice is `activity` (exercise, stretching, running) is not given while a gate is up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from actions.turn import Choice, Outcome, Reply, Turn, choice_payload, joined
from knowledge.pictures import description
from knowledge.queries import Entry, KnowledgeBase
from knowledge.safety_terms import AGAINST_ADVICE, AWAITED, SELF_HARM

MOST_CHOICES = 4
"""More buttons than this make a phone screen scroll."""

MORE = "more"
ENTRY = "entry:"
SEE_SOMEONE = "referral.when_to_see"
OTHER_EXERCISE = "ask_other_exercise"
_OF_AN_EXERCISE = frozenset({"ask_dose", "ask_frequency", "ask_how_to", "ask_what_to_feel", "ask_mistakes"})


def entry_choice(entry: Entry) -> Choice:
    """The button that opens an entry."""
    return Choice(entry.button, choice_payload(ENTRY + entry.id))


def choices_after(entry: Entry, kb: KnowledgeBase, paragraph: int = 0) -> tuple[Choice, ...]:
    """Buttons under an answer: more of the same while there is more, then what is related."""
    choices: list[Choice] = []
    if len(entry.more) > paragraph:
        choices.append(Choice(kb.phrase("more_button"), choice_payload(MORE)))
    choices.extend(entry_choice(related) for related in kb.related(entry.id))
    return tuple(choices[:MOST_CHOICES])


def forbidden(entry: Entry, gate: str) -> bool:
    """Whether a gate withholds this entry."""
    return gate != "none" and entry.advice == "activity"


def allowed(choices: Sequence[Choice], gate: str, kb: KnowledgeBase) -> tuple[Choice, ...]:
    """The buttons that open nothing that a gate withholds."""
    opened = ((choice, _opened(choice, kb)) for choice in choices)
    return tuple(choice for choice, entry in opened if entry is None or not forbidden(entry, gate))


def _opened(choice: Choice, kb: KnowledgeBase) -> Entry | None:
    before, after = choice_payload(ENTRY)[:-2], '"}'
    inside = choice.value.startswith(before) and choice.value.endswith(after)
    return kb.entry(choice.value[len(before) : -len(after)]) if inside else None


def withheld(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Say why there is no exercise or running advice now, and what comes first."""
    flags: Any = turn.slots.get("gate_flags") or ()
    heard = str(turn.slots.get("gate_heard") or kb.phrase("gate_heard_unknown"))
    see_someone = kb.entry(SEE_SOMEONE)
    choices = [*lifting_choices(kb, [str(flag) for flag in flags])]
    if see_someone is not None:
        choices.append(entry_choice(see_someone))
    more: Any = turn.slots.get("gate_more")
    if isinstance(more, Mapping) and more.get(AWAITED):
        return Outcome((Reply(kb.phrase("gate_withheld_awaited"), tuple(choices)),))
    return Outcome((Reply(kb.phrase("gate_withheld", heard=heard), tuple(choices)),))


def lifting_choices(kb: KnowledgeBase, flags: Collection[str]) -> tuple[Choice, ...]:
    """The buttons that take a gate down, which stands for these flags."""
    mistake = Choice(kb.phrase("gate_mistake_button"), "/misunderstanding")
    if SELF_HARM in flags:
        return (mistake,)
    seen = "gate_cleared_button" if AGAINST_ADVICE in flags else "gate_seen_button"
    return (Choice(kb.phrase(seen), "/seen_clinician"), mistake)


def present(
    entry: Entry, turn: Turn, kb: KnowledgeBase, *, lead: str = "", text: str | None = None
) -> Outcome:
    """Give an entry's short answer (or `text` made from it) with the offer of more.

    Args:
        entry: what to answer with.
        turn: the turn that is answered.
        kb: the knowledge base.
        lead: words before the answer.
        text: words of the entry to give in place of its short answer.
    """
    if forbidden(entry, turn.standing_gate):
        return withheld(turn, kb)
    leads = kb.related(entry.id)
    # "The last one" after a list of causes means a cause, not what is offered beside them.
    alike = [item for item in leads if item.kind == entry.kind]
    related = [item.id for item in (alike if len(alike) > 1 else leads)]
    reply = Reply(
        joined([lead, text or entry.short]),
        choices_after(entry, kb),
        _image(entry),
        sources=(entry.id,),
    )
    return Outcome(
        (reply,),
        {
            "topic": entry.id,
            "paragraph": 0,
            "listed": related or None,
            "pending": {"kind": "offer", "choice": MORE} if entry.more else _first_offer(related),
        },
    )


def _first_offer(related: list[str]) -> dict[str, str] | None:
    return {"kind": "offer", "choice": ENTRY + related[0]} if related else None


def _image(entry: Entry) -> dict[str, str] | None:
    if not entry.figure:
        return None
    return {"src": f"/figures/{entry.figure}", "alt": description(entry.figure) or entry.title}


def answer(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Answer the intent of a turn with the entry that stands for it.

    An intent without an entry is a mistake of the content; the runner hears the fallback.
    """
    exercise = turn.entity("exercise")
    entry = kb.for_intent(turn.intent)
    if exercise and entry is not None and entry.kind == "exercise":
        # "ask_exercises" with a name in it ("which muscles do side planks train") is about that one.
        entry = kb.entry(f"exercise.{exercise}") or entry
    if entry is None:
        return Outcome((Reply(kb.phrase("fallback_first"), start_choices(kb)),))
    return present(entry, turn, kb)


def only_others_exercises(turn: Turn, kb: KnowledgeBase) -> bool:
    """Whether a question about an exercise names one that is not ours and none that is ("how many squats?")."""
    if turn.entity("other_exercise") is None or turn.entity("exercise") is not None:
        return False
    entry = kb.for_intent(turn.intent)
    return turn.intent in _OF_AN_EXERCISE or (entry is not None and entry.kind == "exercise")


def start_choices(kb: KnowledgeBase) -> tuple[Choice, ...]:
    """Where a newcomer may begin."""
    ids = ("pattern.delayed_pain", "cause.overview", "exercise.overview", SEE_SOMEONE)
    return tuple(entry_choice(entry) for entry in map(kb.entry, ids) if entry is not None)
