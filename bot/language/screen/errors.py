"""Everything that the screen raises on purpose, as one tree.

ScreenError
├── LearnedPartMissing   the trained part is not there; the message says how to train it
└── LearnedPartBroken    its file cannot be used with this content or encoder

Mistakes in the rules are `knowledge.errors.ContentError`.
"""


class ScreenError(Exception):
    """Anything that the screen raises on purpose."""


class LearnedPartMissing(ScreenError):
    """There is no trained part where it should be."""


class LearnedPartBroken(ScreenError):
    """The trained part's file is damaged or belongs to another set of flags."""
