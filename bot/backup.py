"""Backups: a folder with a copy of every database, made while the assistant runs, and the way back.

SQLite is copied by its own online backup, PostgreSQL by `pg_dump` and `pg_restore`. The knowledge is left out: it
is made from `knowledge/content/` again.

The gateway is copied first and Rasa last. So Rasa may know a turn more than the gateway, which then asks for it
again and gets the same answer; the other way round a turn that was answered would be forgotten.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import Settings, database_of

MANIFEST = "backup.json"
KEY = "token.key"
VERSION = 1
PARTS = ("gateway", "diary", "audit", "tracker")
"""In the order of copying; what Rasa keeps may also be set as a plain file."""


class BackupError(RuntimeError):
    """A backup could not be made or put back; the message says why and what mends it."""


@dataclass(frozen=True)
class Kept:
    """A database, and the parts of Afterrun that keep what they know in it."""

    parts: tuple[str, ...]
    url: URL

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.url.get_backend_name()

    @property
    def file(self) -> str:
        """The name of its copy in a backup."""
        return f"{self.parts[0]}.{'db' if self.kind == 'sqlite' else 'dump'}"


def kept_databases(settings: Settings) -> list[Kept]:
    """Every database to be copied, in the order of copying; one that several parts share stands once.

    Args:
        settings: see `bot.settings`.

    Raises:
        BackupError: an address is none that can be backed up.
    """
    found: dict[URL, list[str]] = {}
    for part in PARTS:
        found.setdefault(_url(part, _address(settings, part)), []).append(part)
    return [Kept(tuple(parts), url) for url, parts in found.items()]


def _address(settings: Settings, part: str) -> str:
    address = database_of(settings, part)
    return (
        f"sqlite:///{Path(address).resolve()}"
        if part == "tracker" and "://" not in address and " " not in address
        else address
    )


def _url(part: str, text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # Not shown: a password may stand in it.
        raise BackupError(
            f"The address of the {part} database is not one that SQLAlchemy understands."
        ) from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise BackupError(
            f"The {part} database is {url.get_backend_name()}: only SQLite and PostgreSQL can be copied."
        )
    return url


def back_up(databases: Sequence[Kept], key: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Copy every database, and the signing key where it is a file, into a new folder: whole or not at all.

    Args:
        databases: see `kept_databases`.
        key: the file with the key that signs tokens; without it nobody could return to a conversation.
        folder: is made; must not be there yet.
        say: gets a line for each copy.

    Raises:
        BackupError: a copy could not be made.
    """
    if folder.exists():
        raise BackupError(f"{folder} is there already: name a new folder.")
    half = folder.with_name(f"{folder.name}.half")
    try:
        shutil.rmtree(half, ignore_errors=True)
        # It holds what runners told, and the key to every conversation.
        half.mkdir(parents=True, mode=0o700)
        copies = []
        for kept in databases:
            if kept.kind == "sqlite" and not Path(str(kept.url.database)).exists():
                say(f"{' and '.join(kept.parts)}: nothing is kept yet.")
                continue
            (_copy_sqlite if kept.kind == "sqlite" else _dump)(kept, half / kept.file)
            copies.append(_entry(kept.parts, kept.kind, half / kept.file))
            say(f"{' and '.join(kept.parts)}: {(half / kept.file).stat().st_size} bytes.")
        if key.exists():
            _copy_secret(key, half / KEY)
            copies.append(_entry(("key",), "file", half / KEY))
        if not copies:
            raise BackupError("There is nothing to back up: no database is there yet.")
        made = datetime.now(timezone.utc).isoformat(timespec="seconds")
        _write(half / MANIFEST, json.dumps({"version": VERSION, "made": made, "copies": copies}, indent=2))
        half.rename(folder)
    except OSError as error:
        raise BackupError(f"{folder} cannot be written ({error.strerror}): nothing was backed up.") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)


def restore(databases: Sequence[Kept], key: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Put back what a backup holds, over what is there. Nothing is touched before the whole backup was checked.

    Raises:
        BackupError: it is no sound backup, or does not fit the databases that are set.
    """
    copies = read_manifest(folder)
    targets = {kept.parts: kept for kept in databases}
    for copy in copies:
        parts = tuple(copy["parts"])
        if parts == ("key",):
            continue
        if parts not in targets or targets[parts].kind != copy["kind"]:
            raise BackupError(
                f"The backup has {' and '.join(parts)} together in one {copy['kind']} database; the settings say "
                "otherwise. Set AFTERRUN_*_DB as they were when it was made."
            )
    for copy in copies:
        parts, source = tuple(copy["parts"]), folder / Path(copy["file"]).name
        try:
            if parts == ("key",):
                _copy_secret(source, key)
            elif copy["kind"] == "sqlite":
                _put_back_sqlite(source, Path(str(targets[parts].url.database)))
            else:
                _put_back_dump(targets[parts], source)
        except OSError as error:
            raise BackupError(f"{' and '.join(parts)} cannot be written ({error.strerror}).") from error
        say(f"{' and '.join(parts)}: put back.")


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The copies of a backup, each found whole.

    Raises:
        BackupError: the folder is no backup, or a copy is missing or has changed.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version, copies = manifest["version"], list(manifest["copies"])
    except (OSError, ValueError, KeyError, TypeError):
        raise BackupError(f"{folder} is no backup: it has no sound {MANIFEST}.") from None
    if version != VERSION:
        raise BackupError(
            f"{folder} is a backup of version {version}; this Afterrun reads version {VERSION}."
        )
    for copy in copies:
        path = folder / Path(copy["file"]).name
        if not path.is_file() or _digest(path) != copy["sha256"]:
            raise BackupError(
                f"{path} is missing or is not as it was when the backup was made: use another backup."
            )
    return copies


def _entry(parts: Sequence[str], kind: str, path: Path) -> dict[str, Any]:
    return {"parts": list(parts), "kind": kind, "file": path.name, "sha256": _digest(path)}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _copy_secret(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(source.read_bytes())
    half.replace(target)


def _copy_sqlite(kept: Kept, target: Path) -> None:
    try:
        with (
            closing(
                sqlite3.connect(f"{Path(str(kept.url.database)).resolve().as_uri()}?mode=ro", uri=True)
            ) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            # One file, without the journal beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (sound,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{kept.url.database} cannot be copied ({error}).") from error
    if sound != "ok":
        raise BackupError(f"{kept.url.database} is damaged: use an older backup.")


def _put_back_sqlite(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.half")
    shutil.copyfile(source, half)
    # The journal of what was there would be played into what is put back.
    for beside in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    half.replace(target)


def _dump(kept: Kept, target: Path) -> None:
    _postgres(kept.url, ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def _put_back_dump(kept: Kept, source: Path) -> None:
    """All or nothing: in one transaction."""
    _postgres(
        kept.url,
        [
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
            f"--dbname={kept.url.database}", str(source),
        ],
    )  # fmt: skip


def postgres_environment(url: URL) -> dict[str, str]:
    """What PostgreSQL's programs read instead of a command line that every user of the machine can see."""
    query: Mapping[str, Any] = url.query
    given = {
        "PGHOST": url.host or query.get("host"),
        "PGPORT": str(url.port) if url.port else query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": query.get("sslmode"),
        "PGSSLROOTCERT": query.get("sslrootcert"),
    }
    return {name: str(value) for name, value in given.items() if value}


def _postgres(url: URL, command: list[str]) -> None:
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **postgres_environment(url)},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise BackupError(
            f"{command[0]} is missing: install PostgreSQL's client (Debian: postgresql-client)."
        ) from None
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise BackupError(f"{command[0]} failed: {reason}")
