"""Long gaps and drawn-out marks, which nobody types and which would keep patterns busy for seconds."""

from __future__ import annotations

import re

_GAP = re.compile(r"\s{3,}")
_MARKS = re.compile(r"([^\w\s])\1{3,}")


def closed(text: str) -> str:
    """The text with each gap of three blanks or more as one blank, or one line end where it holds one, and four like marks or more as three."""
    return _MARKS.sub(r"\1\1\1", _GAP.sub(_one, text))


def _one(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap.group() else " "
