"""Every setting of Afterrun: one typed table, read from the environment and a `.env` file.

docs/settings.md lists them; a test holds it to this table.
"""

from __future__ import annotations

import contextlib
import difflib
import ipaddress
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from sqlalchemy.exc import SQLAlchemyError

from bot.paths import PROJECT, VAR
from storage import addresses


class SettingError(ValueError):
    """A setting holds a value that cannot be used; the message names it and the mend."""


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, its default, how it is read, and what it is for."""

    name: str
    default: str
    read: Callable[[str], Any]
    help: str
    is_secret: bool = False
    """Whether its value must not be printed."""

    @property
    def attribute(self) -> str:
        """Its name on `Settings`."""
        return self.name.removeprefix("AFTERRUN_").lower()


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError("a port is a number from 1 to 65535")
    return number


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("it must not be empty")
    return text.strip()


def _seconds(text: str) -> float:
    number = float(text)
    if not 1 <= number <= 3600:
        raise ValueError("it is a number of seconds from 1 to 3600")
    return number


def _days(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 3650:
        raise ValueError("it is a whole number of days from 1 to 3650")
    return number


def _zone(text: str) -> str:
    try:
        ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("it is the name of a time zone, such as Europe/London") from None
    return text.strip()


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise ValueError("it is a whole number from 1 to 1000000")
    return number


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


SHORTEST_KEY = 16
"""Characters of a signing key; who guesses it reads every conversation."""


def _keys(text: str) -> tuple[str, ...]:
    keys = _words(text)
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise ValueError(f"each key needs {SHORTEST_KEY} characters or more")
    return keys


SECRET_OF_A_HEADER = re.compile(r"[A-Za-z0-9_-]{0,256}")


def _header_secret(text: str) -> str:
    if not SECRET_OF_A_HEADER.fullmatch(text.strip()):
        raise ValueError("Telegram takes letters, digits, _ and - only, 256 at most")
    return text.strip()


def _address(text: str) -> str:
    """The beginning of addresses, without a slash at its end."""
    parts = urlsplit(text.strip())
    if text.strip() and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("it is an address such as https://afterrun.clinic.example")
    return text.strip().rstrip("/")


def _urls(text: str) -> tuple[str, ...]:
    urls = tuple(_address(word) for word in _words(text))
    if len(set(urls)) < len(urls):
        raise ValueError("an address stands there twice")
    for url in urls:
        # Read here, as a port that is no number would only fail at the first turn.
        if urlsplit(url).port == 0 or urlsplit(url).path:
            raise ValueError(f"{url} is no address of a worker; one looks like http://rasa:5005")
    return urls


MOST_WORKERS = 64
"""More on one machine is surely a slip of the hand, and would take its memory."""


def _workers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_WORKERS:
        raise ValueError(f"it is a whole number from 1 to {MOST_WORKERS}")
    return number


def _origins(text: str) -> tuple[str, ...]:
    """Origins as browsers send them: anything else would never match, and nobody would see why."""
    origins = _words(text)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or origin != f"{parts.scheme}://{parts.netloc}".lower():
            raise ValueError(f"{origin} is no origin; one looks like https://clinic.example, without a path")
    return origins


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part) for part in _words(text))
    except ValueError as error:
        raise ValueError(
            f"{error}; give addresses such as 10.0.0.5, or networks such as 10.0.0.0/8"
        ) from None


def _postgresql(text: str) -> str:
    """The address of a PostgreSQL database."""
    with contextlib.suppress(SQLAlchemyError, ValueError):
        if not text.strip() or addresses.is_postgresql(addresses.read(text)):
            return text.strip()
    # The address is not shown: a password may stand in the part that could not be read.
    raise ValueError("it is an address such as postgresql://name:password@host/database") from None


class Rate(NamedTuple):
    """So many at once, and then so many a minute."""

    burst: int
    per_minute: int


def _rate(text: str) -> Rate:
    parts = _words(text)
    if len(parts) != 2:
        raise ValueError("it is two numbers: how many at once, and how many a minute, such as 8,60")
    return Rate(_count(parts[0]), _count(parts[1]))


SETTINGS = (
    Setting("AFTERRUN_HOST", "127.0.0.1", _text, "address that the gateway listens on; 0.0.0.0 for every interface"),
    Setting("AFTERRUN_PORT", "8080", _port, "port of the gateway, the only public one"),
    Setting("AFTERRUN_RASA_PORT", "5005", _port, "port of Rasa, on loopback only; more workers take free ports after it"),
    Setting("AFTERRUN_RASA_WORKERS", "1", _workers, "Rasa workers that `afterrun run` starts; each takes a processor core and the memory that docs/scaling.md names"),
    Setting("AFTERRUN_RASA_URLS", "", _urls, "addresses of Rasa workers that run elsewhere, such as http://rasa:5005, separated by commas; a name that has several addresses is a worker for each; empty for those of this machine"),
    Setting("AFTERRUN_ACTIONS_PORT", "5055", _port, "port of the action server, on loopback only"),
    Setting("AFTERRUN_PRIVATE_HOST", "127.0.0.1", _text, "address that Rasa and the actions listen on under `afterrun serve`; never one that the public reaches"),
    Setting("AFTERRUN_RASA_SECRET", "", str, "what gateway and Rasa share; `afterrun run` makes a new one at each start"),
    Setting("AFTERRUN_RASA_TIMEOUT", "30", _seconds, "seconds that one try of a turn may take"),
    Setting("AFTERRUN_DATABASE_URL", "", _postgresql, "address of a PostgreSQL database for all that has no address of its own in the five that end in _DB; empty for SQLite", is_secret=True),
    Setting("AFTERRUN_GATEWAY_DB", "", str, "SQLAlchemy address of the conversations; empty for gateway.db in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_TRACKER_DB", "", str, "SQLAlchemy address, or file, of what Rasa keeps of them; empty for tracker.db in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_KNOWLEDGE_DB", "", str, "SQLAlchemy address of the knowledge; empty for knowledge.db in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_AUDIT_DB", "", str, "SQLAlchemy address of the safety audit; empty for audit.db in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_AUDIT_DAYS", "365", _days, "days that the safety audit is kept"),
    Setting("AFTERRUN_DIARY_DB", "", str, "SQLAlchemy address of the diaries; empty for diary.db in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_DIARY_DAYS", "730", _days, "days that entries of a diary are kept"),
    Setting("AFTERRUN_ZONE", "Europe/London", _zone, "time zone of runners who have not told theirs"),
    Setting("AFTERRUN_TOKEN_KEYS", "", _keys, "keys that sign conversation tokens, the newest first, separated by commas; empty for a key made once in the folder AFTERRUN_VAR", is_secret=True),
    Setting("AFTERRUN_TOKEN_DAYS", "30", _days, "days after its last visit that a conversation can be returned to"),
    Setting("AFTERRUN_ORIGINS", "", _origins, "origins whose pages may talk to the gateway, such as https://clinic.example, separated by commas; the gateway's own is always allowed"),
    Setting("AFTERRUN_PROXIES", "", _networks, "addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas"),
    Setting("AFTERRUN_RATE_CONVERSATION", "8,60", _rate, "messages of one conversation: how many at once, how many a minute"),
    Setting("AFTERRUN_RATE_ADDRESS", "60,600", _rate, "messages from one address: how many at once, how many a minute"),
    Setting("AFTERRUN_RATE_ALL", "600,12000", _rate, "messages of all together: how many at once, how many a minute"),
    Setting("AFTERRUN_RATE_NEW", "30,30", _rate, "new conversations from one address: how many at once, how many a minute"),
    Setting("AFTERRUN_RATE_REQUESTS", "240,1200", _rate, "connections and polls from one address: how many at once, how many a minute"),
    Setting("AFTERRUN_TURNS", "16", _count, "turns that a Rasa worker is given at once; the others wait in the gateway, in order"),
    Setting("AFTERRUN_WAITING", "400", _count, "conversations that may wait for an answer at once; anybody else is told that it is busy"),
    Setting("AFTERRUN_CONNECTIONS", "1000", _count, "connections that may be open at once"),
    Setting("AFTERRUN_PUBLIC_URL", "", _address, "address under which the gateway is reached from outside, such as https://afterrun.clinic.example; links begin with it, Telegram and Slack call it; empty for its host and port"),
    Setting("AFTERRUN_TELEGRAM_TOKEN", "", str.strip, "token of the Telegram bot, from BotFather; empty for no Telegram"),
    Setting("AFTERRUN_TELEGRAM_SECRET", "", _header_secret, "what Telegram sends along to prove itself; empty for one made from the token", is_secret=True),
    Setting("AFTERRUN_TELEGRAM_API", "https://api.telegram.org", _address, "address of Telegram's Bot API; another for a Bot API server of your own"),
    Setting("AFTERRUN_SLACK_BOT_TOKEN", "", str.strip, "bot token of the Slack app (xoxb-..); empty for no Slack"),
    Setting("AFTERRUN_SLACK_SIGNING_SECRET", "", str.strip, "signing secret of the Slack app, with which Slack proves itself"),
    Setting("AFTERRUN_SLACK_API", "https://slack.com/api/", str.strip, "address of Slack's Web API"),
    Setting("AFTERRUN_VAR", "var", _text, "folder for what is made and kept at run time"),
    Setting("AFTERRUN_MODELS", "models", _text, "folder of the trained models"),
    Setting("AFTERRUN_EMERGENCY_NUMBER", "999 (112 in Europe, 911 in North America)", _text, "the number that a referral gives for an emergency"),
    Setting("AFTERRUN_CRISIS_LINE", "Samaritans on 116 123 (in the UK and Ireland; 988 in the US)", _text, "the line that is given for thoughts of self-harm, with its name"),
)  # fmt: skip


READ_ELSEWHERE = (
    "AFTERRUN_PYTHON",
    "AFTERRUN_CHROMIUM",
    "AFTERRUN_REQUIRE_AUDIT",
    "AFTERRUN_REQUIRE_BROWSER",
    "AFTERRUN_REQUIRE_POSTGRES",
    "AFTERRUN_BENCHMARKS",
    "AFTERRUN_ACTIONS_URL",
)
"""Names that `make`, the tests and Rasa's own files read."""


class Settings:
    """The values in force, as attributes: `AFTERRUN_RASA_PORT` is `rasa_port`."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getattr__(self, name: str) -> Any:
        """The value of a setting."""
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(f"there is no setting AFTERRUN_{name.upper()}") from None


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = PROJECT / ".env"
) -> Settings:
    """Read and check every setting; the environment goes before the file.

    Raises:
        SettingError: naming every setting that cannot be used.
    """
    in_file = dotenv_values(env_file)
    given = {**in_file, **(os.environ if environment is None else environment)}
    values: dict[str, Any] = {}
    problems = _unknown(in_file, env_file)
    for setting in SETTINGS:
        text = given.get(setting.name) or setting.default
        try:
            values[setting.attribute] = setting.read(text)
        except ValueError as error:
            shown = "" if setting.is_secret else f" is {text!r}"
            problems.append(f"{setting.name}{shown}: {error}. It is the {setting.help}.")
    if problems:
        raise SettingError(" ".join(problems))
    return Settings(values)


def _unknown(names: Iterable[str], env_file: Path) -> list[str]:
    """What to say of each of our names in the file that is no setting: one letter wrong, and it would be ignored."""
    known = [*(setting.name for setting in SETTINGS), *READ_ELSEWHERE]
    problems = []
    for name in names:
        if name.startswith("AFTERRUN_") and name not in known:
            near = difflib.get_close_matches(name, known, 1)
            mend = f"did you mean {near[0]}?" if near else "docs/settings.md lists what there is."
            problems.append(f"{name} in {env_file.name} is no setting: {mend}")
    return problems


def set_defaults() -> None:
    """Put addresses that depend on the project's place into the environment where none are set."""
    if not os.environ.get("AFTERRUN_KNOWLEDGE_DB"):
        shared = os.environ.get(addresses.SHARED)
        os.environ["AFTERRUN_KNOWLEDGE_DB"] = shared or f"sqlite:///{VAR / 'knowledge.db'}"


def database_of(settings: Settings, name: str) -> str:
    """Where something is kept: its own address, else the one for all, else a SQLite file.

    Args:
        settings: the values in force.
        name: `gateway`, `tracker`, `audit` or `diary`.
    """
    own: str = getattr(settings, f"{name}_db")
    return own or settings.database_url or f"sqlite:///{VAR / f'{name}.db'}"
