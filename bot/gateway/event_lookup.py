"""Inside Rasa: the class of an event is looked up by its name, where Rasa walks over all classes for each event.

A turn loads some fifteen events, and each walk looks at thirty classes twice over. A name that is not known is left to
Rasa's own walk, as a class may have been defined since.
"""

from __future__ import annotations

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

_walk = Event.resolve_by_type
"""Rasa's own."""
_known: dict[str, type[Event]] = {}


def _resolved(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """The class of events of this name.

    Raises:
        ValueError: there is none, and no default.
    """
    if not _known:
        # Of several classes of one name Rasa takes the first.
        for kind in reversed(all_subclasses(Event)):
            _known[kind.type_name] = kind
    found = _known.get(type_name)
    return found if found is not None else _walk(type_name, default)


def look_events_up() -> None:
    """Put it into force in this process."""
    Event.resolve_by_type = staticmethod(_resolved)
