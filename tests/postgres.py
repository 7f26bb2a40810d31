"""A real PostgreSQL for the tests: one server for all of them, a fresh database for each that asks.

Debian's server is used, started in a folder of its own that goes with it. Where it is not installed the tests are
skipped, unless AFTERRUN_REQUIRE_POSTGRES says that they must not be.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import psycopg2
import pytest

OWNER = "postgres"
"""The server refuses to run as root; Debian's package brings this user."""

QUICK = {
    # What a test wrote need not survive a power cut; a killed server it does.
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "listen_addresses": "",
}
"""Settings of the server; it is reached through a socket in its folder alone."""

DURABLE = QUICK | {"fsync": "on", "full_page_writes": "on", "shared_buffers": "128MB"}
"""As it is in earnest, to be measured."""


def binaries() -> Path | None:
    """The folder of the newest server that is installed, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda at: int(at.parts[-3]))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


class Server:
    """A PostgreSQL server in a folder of its own."""

    def __init__(self, programs: Path, settings: Mapping[str, str] = QUICK) -> None:
        """Make it; `start` starts it.

        Args:
            programs: the folder of PostgreSQL's programs.
            settings: what it is started with.
        """
        self._programs = programs
        self._settings = settings
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._process: subprocess.Popen[bytes] | None = None
        self._names = count(1)
        self._as: dict[str, str] = {}
        if os.geteuid() == 0:
            shutil.chown(self._folder, OWNER, OWNER)
            self._as = {"user": OWNER, "group": OWNER}
        subprocess.run(
            [programs / "initdb", "--pgdata", self._data, "--username", OWNER, "--auth", "trust",
             "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
            check=True, capture_output=True, cwd=self._folder, **self._as,
        )  # fmt: skip

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql://{OWNER}@/{database}?host={self._folder}"

    @property
    def pid(self) -> int | None:
        """Its process, whose children work; None while it does not run."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {**self._settings, "unix_socket_directories": str(self._folder)}
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data,
                 *(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))],
                stdout=log, stderr=log, cwd=self._folder, **self._as,
            )  # fmt: skip
        for _ in range(400):
            with contextlib.suppress(psycopg2.OperationalError):
                psycopg2.connect(self.url(OWNER)).close()
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError((self._folder / "log").read_text())

    def stop(self, *, at_once: bool = False) -> None:
        """End every connection and the server; at once is as a crash is: it recovers at the next start."""
        if self._process is not None:
            # SIGQUIT is PostgreSQL's own word for an immediate stop, SIGINT for a fast one in good order.
            self._process.send_signal(3 if at_once else 2)
            self._process.wait(30)
            self._process = None

    def fresh(self) -> str:
        """The address of a new and empty database."""
        name = f"t{next(self._names)}"
        self._say(f"create database {name} template template0")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Delete a database, whoever is still in it."""
        self._say(f"drop database {url.rpartition('@/')[2].partition('?')[0]} with (force)")

    def remove(self) -> None:
        """Stop it and delete all it has."""
        self.stop(at_once=True)
        shutil.rmtree(self._folder)

    def _say(self, statement: str) -> None:
        with contextlib.closing(psycopg2.connect(self.url(OWNER))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)


def new_server() -> Server:
    """A server that runs; skips the test where none is installed, or fails it where one is demanded."""
    programs = binaries()
    if programs is None:
        said = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
        if os.environ.get("AFTERRUN_REQUIRE_POSTGRES"):
            pytest.fail(f"AFTERRUN_REQUIRE_POSTGRES is set, but {said}")
        pytest.skip(said)
    server = Server(programs)
    server.start()
    return server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server that all tests share."""
    server = new_server()
    yield server
    server.remove()


@pytest.fixture
def own_postgres() -> Iterator[Server]:
    """A server of the test's own, to be stopped and started."""
    server = new_server()
    yield server
    server.remove()


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[str]:
    """The address of a PostgreSQL database that is new and empty."""
    url = postgres_server.fresh()
    yield url
    postgres_server.drop(url)


Databases = Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    """Addresses of databases by name, on SQLite and on PostgreSQL: each test runs on both."""
    if request.param == "sqlite":
        return lambda name: f"sqlite:///{tmp_path / 'deep' / name}.db"
    url: str = request.getfixturevalue("postgres")
    return lambda _: url
