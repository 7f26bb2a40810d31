"""The time zone that a runner names: by its own name, by a city, by a country with one zone."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import available_timezones

from actions.turn import Turn
from bot.language.zone_names import is_zone_alone, zone_alone
from diary.cities import is_word, plain, zones_of_city

_OTHERS = {"uk": "Europe/London", "england": "Europe/London", "scotland": "Europe/London", "wales": "Europe/London",
    "ireland": "Europe/Dublin", "germany": "Europe/Berlin", "france": "Europe/Paris", "spain": "Europe/Madrid",
    "italy": "Europe/Rome", "netherlands": "Europe/Amsterdam", "india": "Asia/Kolkata", "japan": "Asia/Tokyo",
    "boston": "America/New_York", "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "manchester": "Europe/London", "edinburgh": "Europe/London", "glasgow": "Europe/London", "mumbai": "Asia/Kolkata",
    "delhi": "Asia/Kolkata", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "barcelona": "Europe/Madrid",
    "nyc": "America/New_York", "gmt": "Etc/GMT", "cet": "Europe/Paris", "bst": "Europe/London", "utc": "UTC"}  # fmt: skip
"""Places that name no zone of the database, and which they are in."""
_REGIONS = {"california": "America/Los_Angeles", "oregon": "America/Los_Angeles", "nevada": "America/Los_Angeles",
    "texas": "America/Chicago", "illinois": "America/Chicago", "minnesota": "America/Chicago", "wisconsin": "America/Chicago",
    "colorado": "America/Denver", "utah": "America/Denver", "arizona": "America/Phoenix", "florida": "America/New_York",
    "virginia": "America/New_York", "maine": "America/New_York", "massachusetts": "America/New_York",
    "new hampshire": "America/New_York", "pennsylvania": "America/New_York", "ohio": "America/New_York",
    "new jersey": "America/New_York", "jersey city": "America/New_York", "washington dc": "America/New_York",
    "ontario": "America/Toronto", "quebec": "America/Toronto", "british columbia": "America/Vancouver",
    "victoria": "Australia/Melbourne", "queensland": "Australia/Brisbane", "new south wales": "Australia/Sydney",
    "nsw": "Australia/Sydney", "western australia": "Australia/Perth", "south australia": "Australia/Adelaide",
    "jamaica": "America/Jamaica"}  # fmt: skip
"""States, provinces and countries of which a town is a namesake, or behind whose towns they stand."""
_HOME = {"Europe/London": frozenset({
    "newcastle", "hull", "kent", "norfolk", "suffolk", "surrey", "essex", "sussex", "cornwall", "devon", "dorset", "cumbria",
    "yorkshire", "lancashire", "lancaster", "northumberland", "east london", "halifax", "boston lincolnshire"})}  # fmt: skip
"""Names that mean another place to who lives elsewhere, by the site's zone."""
_OFFSET = re.compile(r"\b(?:utc|gmt)\s*([+\-−])\s*(\d{1,2})\b(?!\s*:?\d)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(e|c|m|p)[sd]t\b", re.IGNORECASE)
_AMERICAN = {"eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles"}  # fmt: skip
_AMERICAN_TIME = re.compile(
    r"\b(eastern|central|mountain|pacific)\s+(?:(?:standard|daylight)\s+)?time\b|^\W*(eastern|central|mountain|pacific)\W*$",
    re.IGNORECASE,
)
_NO_CITIES = frozenset(
    {"west", "north", "south", "act", "nsw", "lhi", "yancowinna", "easter", "general", "center"}
)
"""Last parts of zones' names that are words: "West Yorkshire" is not in Western Australia."""
_OF_BRITAIN = re.compile(
    r"(?<!new )(?<!south )\b(?:uk|u\.k\.|gb|britain|england|scotland|wales|northern ireland|\w+shire)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"\b(?:in|to|is|at|near|from|outside|zone)\s+(?P<place>[\w/ ,+\-’']{2,60})", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:at the moment|right now|just now|currently|these days|atm|for now|at present)\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"\b(?:the|a|my|time|zone|timezone|now|is|live|living|based|we'?re|i'?m|im|i|am|it'?s|in|near|use|set|to|from|here|just|outside|around|"
    r"central|north|south|east|west|greater|city|please|pls|thanks|mate|utc\+?)\b",
    re.IGNORECASE,
)
_PREPOSED = re.compile(r"\b(?:in|near|from|outside|at|to)\s+\S", re.IGNORECASE)
_STATE = 2
SAYS_PLACES = frozenset({"nlu_fallback", "out_of_scope", "inform", "set_preferences"})
"""What the bare name of a town may be taken for."""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    areas = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    names = sorted(name for name in _known().values() if name.split("/")[0] in areas)
    cities = {name.split("/")[-1].replace("_", " ").casefold(): name for name in names}
    return {city: name for city, name in cities.items() if city not in _NO_CITIES} | _OTHERS


def zone_in(text: str) -> str | None:
    """The time zone that a text names: an IANA name, a city of such a name, a country with one zone; None without."""
    known = _known()
    for word in re.findall(r"[A-Za-z]+/[\w/+-]+", text):
        if word.casefold() in known:
            return known[word.casefold()]
    offset = _OFFSET.search(text)
    if offset is not None:
        # The signs of these names are turned round.
        name = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"
        return known.get(name.casefold())
    if (alone := zone_alone(text)) is not None:
        return alone
    american = _AMERICAN_TIME.search(text)
    if american is not None:
        return _AMERICAN[(american[1] or american[2]).casefold()]
    short = _ABBREVIATED.search(text)
    if short is not None:
        return next(zone for name, zone in _AMERICAN.items() if name[0] == short[1].casefold())
    words = f" {' '.join(re.findall(r'[a-z]+', text.casefold()))} "
    for places in (_REGIONS, _cities()):
        longest = max((name for name in places if f" {name} " in words), key=len, default=None)
        if longest is not None:
            return places[longest]
    return None


def zone_told(turn: Turn, near: str) -> str | None:
    """The zone that an answer names; also by a town, where it is nothing but that.

    Args:
        turn: the answer.
        near: the site's zone, which decides between towns of one name.
    """
    alone = zone_alone(turn.text)
    if alone is not None:
        return alone
    return (
        town_in(turn.text, near)
        if turn.intent in SAYS_PLACES and "?" not in turn.text
        else zone_in(turn.text)
    )


_BESIDE_A_PLACE = frozenset(
    {"then", "in", "from", "near", "i'm", "im", "uk", "please", "time", "it's", "its"}
)
_ALSO_WORDS = frozenset(
    {
        "nice",
        "reading",
        "bath",
        "deal",
        "mobile",
        "rugby",
        "hull",
        "sale",
        "battle",
        "ware",
        "early",
        "orange",
        "best",
    }
)
"""Towns whose names say something else as often."""


def place_alone(turn: Turn) -> str | None:
    """The town or zone that is all of a message, which nobody has asked for ("leeds then"); None where there is more."""
    if is_zone_alone(turn.text):
        return turn.text
    words = [word for word in re.findall(r"[^\s,.!]+", turn.text) if word.casefold() not in _BESIDE_A_PLACE]
    if not 1 <= len(words) <= 2 or any(word.casefold() in _ALSO_WORDS for word in words):
        return None
    return " ".join(words) if turn.intent in ("out_of_scope", "set_preferences", "nlu_fallback") else None


def town_in(text: str, near: str) -> str | None:
    """The zone of the town that a text names, or else what `zone_in` finds.

    What stands behind a comma tells namesakes apart ("Cambridge, MA"): where it is not known, only a town without any counts.
    """
    first, _, rest = _BESIDE.sub("", text).partition(",")
    names = _names(first)
    if any(plain(name) in _HOME.get(near, ()) for name in names) and not rest.strip():
        return near
    if any(plain(name) in _REGIONS for name in (*names, *_names(rest))):
        return zone_in(text)
    for name in names:
        zones = zones_of_city(name)
        if not zones or (is_word(name) and not (_PREPOSED.search(first) or name[:1].isupper())):
            continue
        if _OF_BRITAIN.search(rest):
            return "Europe/London" if "Europe/London" in zones else None
        if rest.strip(" .!"):
            # "Rome, NY": two letters may be any state.
            return zones[0] if len(zones) == 1 and len(plain(rest)) > _STATE else None
        return near if near in zones else zones[0]
    return zone_in(text)


def place_in(text: str) -> str:
    """The name of a place in a short message, for saying it back: "I live in Wibbleford" says "Wibbleford"."""
    names = _names(_BESIDE.sub("", text).split(",")[0])
    return names[-1] if names else text.strip()


def _names(text: str) -> list[str]:
    """What may be a place's name, the fullest first: "The Hague" is one, and the "the" of "the UK" is not."""
    place = PLACE.search(text)
    told = (place["place"] if place is not None else text).strip(" .!?")
    bare = " ".join(_FILLER.sub(" ", told).split()).strip(" .!?’'")
    return [name for name in dict.fromkeys((text.strip(" .!?"), told, bare)) if name]
