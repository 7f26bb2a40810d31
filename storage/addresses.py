"""Addresses of databases: read, and shown without what must stay secret."""

from __future__ import annotations

from sqlalchemy.engine import URL, make_url

SHARED = "AFTERRUN_DATABASE_URL"
"""The setting that names one PostgreSQL database for all that has no address of its own."""

SECRET_PARTS = ("password", "passfile", "sslpassword")
"""What in the query of an address is secret too."""


def read(text: str) -> URL:
    """The address in a text; `postgres://`, as many hosts of databases write it, is PostgreSQL too.

    Raises:
        sqlalchemy.exc.ArgumentError, ValueError: it is none. The error may hold the text, and with it a password.
    """
    text = text.strip()
    if text.startswith("postgres://"):
        text = "postgresql://" + text.removeprefix("postgres://")
    return make_url(text)


def is_postgresql(url: URL) -> bool:
    """Whether it is PostgreSQL, with whichever driver."""
    return url.get_backend_name() == "postgresql"


def shown(url: URL) -> str:
    """An address as it may be printed: no password, and no query, which can hold one too."""
    return url.set(query={}).render_as_string(hide_password=True)


def reason(url: URL, error: BaseException) -> str:
    """The first line of an error of the database, with what is secret in the address struck out."""
    cause = getattr(error, "orig", None) or error
    text = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
    for secret in (url.password, *(url.query.get(part) for part in SECRET_PARTS)):
        if secret:
            text = text.replace(str(secret), "***")
    return text
