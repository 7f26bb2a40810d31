"""Inside Rasa: its tracker store, at the address that our settings give.

Rasa's takes PostgreSQL only in pieces, waits for ever where the address is wrong, and shares one schema with all
that is in the database. Here it is opened once, as our other databases are.
"""

from __future__ import annotations

from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.bounded_tracker_store import BoundedTrackerStore
from bot.gateway.tracker_database import TrackerUnavailable, open_engine
from storage import postgresql


class KeptTrackers(BoundedTrackerStore):
    """The events of all conversations; `endpoints.yml` names it."""

    def __init__(
        self,
        domain: Domain | None = None,
        db: str = "",
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **named: Any,
    ) -> None:
        """
        Args:
            domain: as in Rasa's.
            db: a SQLAlchemy address, or a file of SQLite.
            event_broker: as in Rasa's.
            host: Rasa hands it over; not used.
            named: as in Rasa's.

        Raises:
            RasaException: the database cannot be used; names it, without its password, and the mend.
        """
        try:
            engine = open_engine(db, future=False)
        except TrackerUnavailable as error:
            raise RasaException(str(error)) from None
        try:
            with postgresql.making(engine) as connection:
                self.Base.metadata.create_all(connection)
        except SQLAlchemyError as error:
            raise RasaException(str(TrackerUnavailable.of(engine.url, error))) from None
        super().__init__(domain, engine, event_broker, **named)
