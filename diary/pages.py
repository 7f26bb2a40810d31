"""What was made for a runner to open within a day: pictures, exports, pages to print. Who has the key sees it."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from diary import tables as t
from diary.database import reading
from diary.errors import NoConsent
from diary.repository import plain


class Pages:
    """The pages of all runners."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self, person: str, name: str, media_type: str, body: bytes, until: datetime, key: str | None = None
    ) -> str:
        """Keep something that a runner may open until then; gives its key, which nobody can guess.

        `key`: that of another page, for the same thing in another form.

        Raises:
            NoConsent: nothing is kept of them.
        """
        key = key or secrets.token_urlsafe(32)
        values = {
            "person": person,
            "name": name,
            "media_type": media_type,
            "body": body,
            "until": plain(until),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(t.page).values(key=key, **values))
        except IntegrityError:
            raise NoConsent(person) from None
        return key

    def get(self, key: str, name: str, now: datetime) -> tuple[str, bytes] | None:
        """Media type and body, None where there is none of that key and name (any more)."""
        query = select(t.page).where(t.page.c.key == key, t.page.c.name == name, t.page.c.until > plain(now))
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else (str(row.media_type), bytes(row.body))

    def remove_old(self, now: datetime) -> None:
        """Delete what may not be opened any more."""
        with self._engine.begin() as connection:
            connection.execute(delete(t.page).where(t.page.c.until <= plain(now)))
