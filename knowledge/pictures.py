"""The pictures of exercises and stride: what they show, in words, for those who cannot see them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).parent / "figures"
_SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=64)
def description(name: str, folder: Path = FOLDER) -> str:
    """The description that a picture carries in its `<desc>`; its title, or nothing, where it has none.

    Args:
        name: the file's name, such as `side_plank.svg`.
        folder: where the pictures lie.
    """
    try:
        root = ElementTree.parse(folder / name).getroot()
    except (OSError, ElementTree.ParseError):
        return ""
    found = root.find(f"{_SVG}desc")
    found = root.find(f"{_SVG}title") if found is None else found
    return "" if found is None or not found.text else found.text.strip()
