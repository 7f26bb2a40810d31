"""The diary's errors.

DiaryError
  BadEntry            a value that cannot be so; `problem` names it, the content has the words
  NoConsent           something was to be kept of somebody who has not agreed
  DiaryUnavailable    the database cannot be opened or used; the message says the mend
"""

from __future__ import annotations


class DiaryError(Exception):
    """Something about the diary failed."""


class BadEntry(DiaryError):
    """A value that cannot be so.

    Attributes:
        problem: the id of the words that say it (`score`, `too_far`, `too_long`, `future`, `too_old`, `same_minute`,
            `other_run_then`, `no_length`, `no_yesterday`, `zone`, `note` and more: the words that begin with `bad_`).
        value: what was told, for those words.
    """

    def __init__(self, problem: str, value: str = "") -> None:
        super().__init__(f"{problem}: {value}" if value else problem)
        self.problem = problem
        self.value = value


class NoConsent(DiaryError):
    """Nothing is kept of a person who has not agreed."""


class DiaryUnavailable(DiaryError):
    """The database cannot be opened or used."""
