"""The time zone of a city by its name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

CITIES = Path(__file__).with_name("cities.tsv")


def plain(name: str) -> str:
    """A name without accents, capitals and signs: "São-Paulo" and "sao paulo" are one."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z]+", letters.replace("'", "")))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    known = available_timezones()
    found: dict[str, str] = {}
    for line in CITIES.read_text(encoding="utf-8").splitlines():
        zone, _, names = line.partition("\t")
        # A machine's own list of zones may be older than the file.
        if zone in known:
            found |= dict.fromkeys(names.split("|"), zone)
    return found


def zone_of_city(name: str) -> str | None:
    """The IANA zone of a city of 50,000 people and more; None for any other name. Of cities of one name the largest."""
    return _zones().get(plain(name))
