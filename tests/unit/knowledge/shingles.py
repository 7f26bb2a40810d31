"""Runs of words, hashed, so that copying can be found without keeping the article in the project.

tests/data/article_shingles.json was made with

    python tests/unit/knowledge/shingles.py ARTICLE.txt > tests/data/article_shingles.json

It holds, sorted, the first 16 digits of the sha256 of each run of 7 words of the article. Sorting and
hashing keep the article from being read back.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

LENGTH = 7
"""A run of 8 shared words is copying; each such run holds two shared runs of 7. One is refused too."""

DIGITS = 16


def words(text: str) -> list[str]:
    """The words of a text, without case, punctuation and the shape of apostrophes."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'").replace("‘", "'"))


def runs(text: str) -> list[str]:
    """Every run of LENGTH words."""
    found = words(text)
    return [" ".join(found[start : start + LENGTH]) for start in range(len(found) - LENGTH + 1)]


def shingle(run: str) -> str:
    """The hash of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]


if __name__ == "__main__":
    article = Path(sys.argv[1]).read_text(encoding="utf-8")
    hashes = sorted({shingle(run) for run in runs(article)})
    made = f"sha256, first {DIGITS} digits, of each run of {LENGTH} words; see shingles.py"
    json.dump({"made": made, "shingles": hashes}, sys.stdout, indent=0)
    print()
