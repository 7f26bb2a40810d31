"""Short names of time zones: "EST", "AEST", "IST"; some are words of other languages, or look like a goodbye."""

from __future__ import annotations

import re

ZONES = {
    "est": "America/New_York", "edt": "America/New_York", "cst": "America/Chicago", "cdt": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "akst": "America/Anchorage", "akdt": "America/Anchorage", "hst": "Pacific/Honolulu", "gmt": "Etc/GMT", "utc": "UTC",
    "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "eet": "Europe/Athens", "eest": "Europe/Athens",
    "msk": "Europe/Moscow", "ist": "Asia/Kolkata", "pkt": "Asia/Karachi", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "awst": "Australia/Perth", "acst": "Australia/Adelaide", "acdt": "Australia/Adelaide",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
    "sast": "Africa/Johannesburg",
}  # fmt: skip
"""The zone that each is mostly said of. Which it was taken for is said to the runner, who may name a city instead."""
_NAMES = "|".join(sorted(ZONES, key=len, reverse=True))
_ALONE = re.compile(
    rf"\W*(?:(?:i'?m|i am|we'?re|it'?s|its|in|on|my|time ?zone|is|use|use the|oh|ok|sorry|that'?s)\W+)*(?P<name>{_NAMES})(?:\W+(?:time|time ?zone|here|please|pls|thanks|then))*\W*",
    re.IGNORECASE,
)
_WORDS = frozenset({"est", "ist", "eet", "cest"})
"""These are words in other languages; as a zone nobody has asked for they are written in capitals."""


def zone_alone(text: str) -> str | None:
    """The zone where a message is nothing but its short name; None where it is more."""
    match = _ALONE.fullmatch(text) if len(text) <= 60 else None
    return ZONES[match["name"].casefold()] if match is not None else None


def is_zone_alone(text: str) -> bool:
    """Whether a message that nobody asked for is the short name of a time zone, and no word of another language."""
    match = _ALONE.fullmatch(text) if len(text) <= 60 else None
    return match is not None and (match["name"].casefold() not in _WORDS or match["name"].isupper())
