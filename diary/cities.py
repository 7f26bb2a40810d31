"""The time zones of a city by its name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

CITIES = Path(__file__).with_name("cities.tsv")
SMALLER = "~"
"""Before the name of a city that has a larger namesake in another zone."""
WORDS = frozenset({
    "ama", "barking", "bath", "bend", "brick", "bursa", "bush", "clay", "como", "date", "deal", "evry",
    "forest", "hail", "hoover", "male", "man", "mango", "metro", "mission", "mobile", "moron", "moss", "most",
    "nada", "normal", "orange", "perm", "pest", "praia", "reading", "reservoir", "rugby", "saga", "sale",
    "san", "savannah", "shush", "simmering", "split", "spring", "sunrise", "surprise", "tyre", "union", "van",
    "vista", "wedding", "nice",
})  # fmt: skip
"""Cities whose names are words that runners type."""
_SHORTEST = 4
"""A shorter name is like too many words."""


def plain(name: str) -> str:
    """A name without accents, capitals and signs: "São-Paulo" and "sao paulo" are one."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z]+", letters.replace("'", "")))


@lru_cache(maxsize=1)
def _zones() -> dict[str, tuple[str, ...]]:
    known = available_timezones()
    found: dict[str, tuple[str, ...]] = {}
    for line in CITIES.read_text(encoding="utf-8").splitlines():
        zone, _, names = line.partition("\t")
        # A machine's own list of zones may be older than the file.
        for name in names.split("|") if zone in known else ():
            before = found.get(name.removeprefix(SMALLER), ())
            found[name.removeprefix(SMALLER)] = (
                (*before, zone) if name.startswith(SMALLER) else (zone, *before)
            )
    return found


def zones_of_city(name: str) -> tuple[str, ...]:
    """The IANA zones of the cities of a name with 50,000 people and more, that of the largest first; empty for any other."""
    return _zones().get(plain(name), ())


def is_word(name: str) -> bool:
    """Whether a city's name is a common word as well, or too short to tell."""
    one = plain(name)
    return one in WORDS or len(one) < _SHORTEST
