"""What a message says of side, place, timing, duration, pain score and exercise: rules over spaCy.

The words stand in `vocabulary.yml`; numbers and spans of time are read here. Every value is normalised to
what the slots hold (see domain.yml); places in the text are character offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from bot.language import denied
from bot.language.dates import days
from bot.language.diary_scores import HIGHEST
from bot.language.encoder import MAX_CHARACTERS
from bot.language.quantities import as_duration, distances, load_steps
from bot.language.rated import is_of_something_else
from bot.language.settling import NO, YES, judged, told_unasked
from bot.language.times_denied import hurting
from knowledge.strict_yaml import read_yaml

VOCABULARY = Path(__file__).parent / "vocabulary.yml"

NUMBER_WORDS = {
    "zero": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_NUMBER = r"(?:\d+(?:[.,]\d+)?|" + "|".join(word for word in NUMBER_WORDS if word != "no") + ")"
_RANGE = rf"(?P<low>-?{_NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{_NUMBER}))?"

_OUT_OF_TEN = re.compile(
    rf"\b{_RANGE}\s*(?:/|out of|of)\s*(?:10|ten)\b(?!\s+(?:(?:of (?:my|the|our)|long|my)\s+)?(?:times|runs?|days|weeks|mornings|evenings|sessions|races|workouts|reps|people|runners)\b)",
    re.IGNORECASE,
)
"""Not how often: "nine out of ten runs"."""
_PAIN_IS = re.compile(
    rf"\b(?:pain|ache|score|hurts?)\b\s*(?:score|level|scale|rating)?\s*(?:is|was|of|at|about|around|maybe|a|like|=|:)*\s*"
    rf"(?:a |an |about |around )?{_RANGE}(?!\s*(?:weeks?|days?|months?|years?|hours?|hrs?|km|k\b|miles?|runs?|times?))\b",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(
    rf"^[^\w-]*(?:it'?s |about |around |roughly |maybe |probably |like |say |i'?d say |a |an |solid |good |steady )*{_RANGE}"
    r"(?:-?ish)?(?: i guess| i think| maybe| probably| at worst| at its worst)?\W*$",
    re.IGNORECASE,
)

_BETWEEN = re.compile(
    r"(?:(?P<start>^\W*(?:(?:i'?d say|maybe|probably|about|around|usually|it'?s|it is)\W+)*)"
    r"|\b(?P<pain>pain|score|hurts?|sore|aches?|aching|hips?|groin)\W+(?:(?:is|was|of|at|about|around|it'?s|varies|ranges|usually|maybe|currently|now|mostly)\W+)*)?"
    rf"\b(?:somewhere |anywhere )?between\s+(?:an? )?(?P<low>{_NUMBER})\s+and\s+(?:an? )?(?P<high>{_NUMBER})(?P<ten>\s*(?:/|out of)\s*(?:10|ten))?"
    r"(?:(?=\W*$|\s*[,.;!)](?!\d)|\s+(?:most\b|usually|mostly|i (?:guess|think|reckon|suppose)|i'?d say|maybe|on the pain|at (?:its )?worst|now\b|today\b|tbh))"
    r"|(?P<when>(?=\s+(?:after|during|when|while)\b)))",
    re.IGNORECASE,
)
"""A range in full: alone, out of ten, or said of pain. Of distances, hours and repetitions a word of their own follows."""
_GAP = re.compile(r"\s{4,}")

_UNIT = r"(?:day|week|wk|month|mth|year|yr|fortnight)s?"
_COUNTED = rf"(?:{_NUMBER}|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty)"
_OR_SO = r"(?:or (?:so|thereabouts|more)|odd|-?ish|plus|and a bit|give or take)"
"""About a count or behind a span: "four or so weeks", "3 weeks ish"."""
_SPAN = re.compile(
    r"\b(?:(?:for|since|about|around|roughly|nearly|almost|over|maybe|past|last|the|a)\s+)*"
    rf"(?:{_COUNTED}(?:\s+and\s+a\s+(?:half|bit))?|a|an|couple|few|several|half a|a good|a good few|a couple of|a few|couple of)"
    rf"(?:(?:\s+(?:or|to)\s+|\s*[-–/]\s*){_COUNTED})?(?:\s*{_OR_SO})?\s*(?:of\s+)?{_UNIT}(?:[ -]?ish)?\b(?:\s+(?:ago|now|and a half|{_OR_SO})\b)?",
    re.IGNORECASE,
)
_A_WEEK = re.compile(r"\W*(?:(?:a|per|each|every|/)\s*(?:week|wk)|weekly|pw)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\bsince\s+(?:last\s+|this\s+|my\s+|the\s+|about\s+|around\s+|like\s+|maybe\s+|early\s+|late\s+|mid\s+)*"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\bsince\s+(?:last\s+|this\s+|my\s+|the\s+|about\s+|around\s+|like\s+|maybe\s+|early\s+|late\s+|mid\s+)*"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|"
    r"summer|autumn|fall|winter|christmas|xmas|easter|yesterday|week|month|year|weekend|marathon|race|half)\b"
    r"|\b(?:for|been)\s+(?:ages|months|weeks|years|days)\b|\b(?:since )?(?:the )?day before yesterday\b|^\W*fortnight\b(?: (?:on|come|this) \w+day)?|\bsince yesterday\b|\bjust started\b"
    r"|\b(?:(?:started|began|came on|kicked off)\s+(?:on\s+|in\s+|last\s+|this\s+|early\s+|late\s+)*|last\s+)"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:last|this past) (?:week|month|year)\b|^\W*(?:ages|months|weeks|years|days)\W*$",
    re.IGNORECASE,
)


_RATE = re.compile(
    r"(?:\b|\d)(?:km|kms|k|kilomet(?:re|er)s?|miles?|mi|runs?|times?|days?|hours?|hrs?|x|once|twice|sets?|reps?|sessions?|class(?:es)?|goes|mornings?|evenings?|nights?)\s*$",
    re.IGNORECASE,
)
"""Before "a week": then it says how often or how much, and not since when."""
_AHEAD = re.compile(
    r"\b(?:in|within|every|next|another|per|each|after|lasts?|takes?|took|needs|hangs (?:around|about))\s+(?:for )?(?:about |around |like |maybe )?$",
    re.IGNORECASE,
)
_NOT_SINCE = re.compile(
    r"\s+(?:later|after(?:wards?)?\b|away\b|to go\b|from (?:now|today)\b|time\b|until\b|till?\b|before\b|out\b|old\b|off\b(?! and on)|each time\b|every time\b|at a time\b|a time\b|after (?:each|every)\b|\S{1,12} the (?:next|other)\b)"
    r"|['’]s? time\b",
    re.IGNORECASE,
)
"""Before and behind a span of time that is still to come, or counts something else: "a half in 3 weeks", "two days later", "lasts two days"."""
_BARE_UNIT = re.compile(rf"an?\s+{_UNIT}", re.IGNORECASE)

_SHARE = r"(?:\d+\s*(?:%|per\s?cent)|half|a third|a quarter)"
_ROSE = re.compile(
    rf"\b(?:up|upped|increased|raised|rose|jumped|went up)\b(?:\s+\w+){{0,4}}?\s+by\s+(?:about |around )?{_SHARE}(?!\w)"
    rf"|\b{_SHARE}\s+more\b",
    re.IGNORECASE,
)
"""Rises told as a share ("up by 20 percent"); those from one distance to another are read in `quantities`."""
_DEFINES = re.compile(
    r"^\W*(what('?s|s| is| are| does| do)\s+(a|an|the|my)\b|explain\b|define\b)", re.IGNORECASE
)
_DENIABLE = frozenset({"place", "side"})
_NOT_SO = {
    "stride": frozenset({"long", "short"}),
    "strength": frozenset({YES}),
    "load_change": frozenset({YES}),
    "what_changed": None,
    "worse_with": frozenset({"sitting", "stairs", "hills_speed", "long_runs"}),
    "eases": frozenset({"rest", "stretching", "moving"}),
}
"""Values that a denial before or behind them takes back ("no squats", "stretching makes it worse"); None stands for all."""
_CADENCE = re.compile(
    r"\b(?P<steps>\d{2,3})\s*(?:-\s*\d{2,3}\s*)?(?:spm\b|steps?\s*(?:a|per|/)\s*min(?:ute)?\b)"
    r"|\bcadence\b\W*(?:(?:is|of|about|around|roughly|was|at|=|a)\W+)*(?P<named>\d{2,3})\b",
    re.IGNORECASE,
)
BARE = "bare"
"""The role of a number that stands alone: what it counts is decided by the question that it answers."""


_RIGHT_AMONG = re.compile(
    r"[,;/&+.]\s*(?:(?:on )?(?:the |my ))?(?P<right>right)(?: (?:side|hip|one|leg))?\s*(?=$|[,;/&+.!)])"
    r"|\b(?<!that's )(?<!thats )(?<!all )(?P<before>right)[ -](?=outer\b)",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"\s+\(?(?P<right>right)\)?\s*(?=$|[,;/&+.!])", re.IGNORECASE)
"""Where "right" is a side beside a place: in its own place among facts ("outer hip, right") or just behind it. Alone it says
"correct" as often, and "right where the bone is" names no side."""


class VocabularyError(ValueError):
    """The vocabulary file holds a mistake."""


@dataclass(frozen=True)
class Found:
    """An entity in a text: what it is, its normalised value, and where it stands."""

    entity: str
    value: Any
    start: int
    end: int
    role: str | None = None

    def as_json(self) -> dict[str, Any]:
        """In the shape of Rasa's entities."""
        found = {
            "entity": self.entity,
            "value": self.value,
            "start": self.start,
            "end": self.end,
            "extractor": "EntityRules",
        }
        return found if self.role is None else {**found, "role": self.role}


def read_vocabulary(path: Path = VOCABULARY) -> dict[str, dict[str, list[str]]]:
    """Entity -> value -> phrases.

    Raises:
        VocabularyError: the file is missing or not of that shape; names what to mend.
    """
    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path} cannot be read: {error}") from error
    if not isinstance(raw, dict) or not raw:
        raise VocabularyError(f"{path} is empty: it needs a mapping from entity to values.")
    for entity, values in raw.items():
        if not isinstance(values, dict):
            raise VocabularyError(f"{path}: `{entity}` needs a mapping from value to phrases.")
        for value, phrases in values.items():
            if not isinstance(phrases, list) or not all(isinstance(item, str) for item in phrases):
                raise VocabularyError(
                    f"{path}: `{entity}: {value}` needs a list of phrases; quote a phrase that YAML reads as yes, no or a number."
                )
    return raw


class EntityRules:
    """Finds entities by the vocabulary and by patterns of numbers and time."""

    def __init__(self, nlp: Language, vocabulary: dict[str, dict[str, list[str]]]) -> None:
        """Build the matchers over a spaCy pipeline, of which only the tokenizer is used."""
        self._nlp = nlp
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for entity, values in vocabulary.items():
            for value, phrases in values.items():
                self._matcher.add(f"{entity}\t{value}", [nlp.make_doc(phrase) for phrase in phrases])

    @classmethod
    def load(cls, path: Path = VOCABULARY) -> EntityRules:
        """With the project's vocabulary."""
        return cls(spacy.blank("en"), read_vocabulary(path))

    def find(self, text: str, today: date | None = None) -> list[Found]:
        """All entities of a text, in their order; of one beyond what the encoder reads, those of its beginning.

        Args:
            text: the message.
            today: the day on which it is said, for "since Tuesday"; by default the present one.
        """
        text = text[:MAX_CHARACTERS]
        found = [*self._phrases(text), *_durations(text, today or date.today()), *_distances(text)]
        for match in _CADENCE.finditer(text):
            steps = float(match["steps"] or match["named"])
            found.append(Found("cadence", steps, match.start(), match.end()))
        score = pain_score(text)
        if score is not None:
            found.append(score)
        found += _right_side(found, text)
        if _DEFINES.match(text):
            # "What is a hip flexor?" tells nothing of this runner.
            found = [item for item in found if item.entity == "exercise"]
        return sorted(_without_overlaps(found, text), key=lambda item: (item.start, item.entity))

    def _phrases(self, text: str) -> Iterator[Found]:
        doc = self._nlp.make_doc(text)
        by_entity: dict[str, list[Any]] = {}
        for span in self._matcher(doc, as_spans=True):
            by_entity.setdefault(span.label_.split("\t")[0], []).append(span)
        for entity, spans in by_entity.items():
            chosen = filter_spans(spans)
            if entity in _DENIABLE:
                held = [span for span in chosen if not denied.of_place(text, span.start_char, span.end_char)]
                # "Front, not outer" tells of one; what is only denied ("not the groin") is left as it was.
                chosen = held or chosen
            if entity in _NOT_SO:
                values = _NOT_SO[entity]
                chosen = [
                    span
                    for span in chosen
                    if (values is not None and span.label_.split("\t")[1] not in values)
                    or not denied.of_habit(text, span.start_char, span.end_char)
                ]
            for span in chosen:
                yield Found(entity, span.label_.split("\t")[1], span.start_char, span.end_char)


def _right_side(found: Sequence[Found], text: str) -> Iterator[Found]:
    """The right side, where the word stands beside a place, and no side is named otherwise: "outer hip, right"."""
    places = [one.end for one in found if one.entity == "place"]
    if not places or any(one.entity == "side" for one in found):
        return
    behind = (match for end in places if (match := _RIGHT_BEHIND.match(text, end)) is not None)
    match = next(behind, None) or _RIGHT_AMONG.search(text)
    if match is not None:
        yield Found("side", "right", *match.span(match.lastgroup or 0))


_EXERCISES = frozenset({"exercise", "other_exercise"})


def _without_overlaps(found: list[Found], text: str) -> list[Found]:
    """Words that are part of another fact are no fact of their own: the glute of a glute bridge, the "next day" of "fine next day"."""
    settles = _settles(found, text)
    rest = [one for one in found if one.entity != "settles"]
    exercises = [one for one in rest if one.entity in _EXERCISES]
    settled = [one for one in settles if one.value == YES]
    lasting = [one for one in settles if one.value == NO]
    times = sorted((one.start, one.end) for one in rest if one.entity == "timing")
    held = set(hurting(text, times))
    kept = [
        one
        for one in rest
        if not (one.entity == "place" and _overlaps(one, exercises))
        and not (one.entity == "timing" and _overlaps(one, settled))
        and (one.entity != "timing" or (one.start, one.end) in held or _overlaps(one, lasting))
    ]
    return [*kept, *settles]


def _overlaps(one: Found, others: list[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _settles(found: list[Found], text: str) -> list[Found]:
    """What is said of the day after, with the denials and doubts around the words of the vocabulary."""
    told: list[Found] = []
    for one in found:
        if one.entity != "settles":
            continue
        value = judged(text, one.start, one.end, one.value)
        if value is not None:
            told.append(Found("settles", value, one.start, one.end))
    passing = [Found("settles", value, start, end) for value, start, end in told_unasked(text)]
    # What is read with its denial comes before the bare phrase within it.
    return [*passing, *(one for one in told if not _overlaps(one, passing))]


def pain_score(text: str) -> Found | None:
    """The pain score that a text gives, from 0 to 10, or None.

    "4/10", "four out of ten", "pain is about a 4", and a message that is nothing but a number. Of a range
    ("three or four") the higher end counts: the worse reading is the safer one.
    """
    # Long gaps, which nobody types, cost the patterns seconds; every other letter stays in its place.
    text = _GAP.sub(lambda gap: "\0" * len(gap.group()), text)
    for pattern in (_OUT_OF_TEN, _PAIN_IS, _ONLY_NUMBER):
        given = (one for one in pattern.finditer(text) if not is_of_something_else(text, *one.span()))
        match = next(given, None)
        if match is not None:
            role = BARE if pattern is _ONLY_NUMBER else None
            return Found("pain_score", _value(match), match.start(), match.end(), role)
    between = _BETWEEN.search(text)
    if between is None or _value(between) > HIGHEST:
        return None
    said = between["ten"] is not None or between["pain"] is not None
    if not said and (between["start"] is None or between["when"] is not None):
        return None
    return Found("pain_score", _value(between), *between.span(), None if said else BARE)


def _value(match: re.Match[str]) -> float:
    numbers = [_number(part) for part in (match["low"], match["high"]) if part]
    return max(numbers)


def _number(text: str) -> float:
    word = text.lower()
    return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else float(word.replace(",", "."))


def _distances(text: str) -> Iterator[Found]:
    """Distances in kilometres, and a rise of training from one to another."""
    steps = list(load_steps(text))
    for step in steps:
        value = {"from_km": step.from_km, "to_km": step.to_km, "percent": step.percent}
        yield Found("load_step", value, step.start, step.end)
        if step.to_km > step.from_km:
            yield Found("load_change", "yes", step.start, step.end)
    for rise in _ROSE.finditer(text):
        yield Found("load_change", "yes", rise.start(), rise.end())
    for one in distances(text):
        if not any(step.start <= one.start < step.end for step in steps):
            yield Found("distance", {"km": one.km, "text": text[one.start : one.end]}, one.start, one.end)
            if _A_WEEK.match(text, one.end):
                yield Found("weekly_km", one.km, one.start, one.end)


def _durations(text: str, today: date) -> Iterator[Found]:
    dated = list(days(text, today))
    for day in dated:
        said = text[day.start : day.end].strip().lower()
        if day.days_ago is None:
            yield Found("date_ahead", said, day.start, day.end)
        else:
            yield Found("duration", {"text": said, "days": day.days_ago}, day.start, day.end)
    end = -1
    spans = sorted(
        (match.span() for pattern in (_SPAN, _SINCE) for match in pattern.finditer(text)),
        key=lambda span: (span[0], -span[1]),
    )
    for start, stop in spans:
        rate = _BARE_UNIT.fullmatch(text[start:stop].strip()) and _RATE.search(text[:start])
        elsewhere = _AHEAD.search(text[max(0, start - 30) : start]) or _NOT_SINCE.match(text, stop)
        dates = any(start < day.end and day.start < stop for day in dated)
        if start >= end and not rate and not elsewhere and not dates:
            end = stop
            yield Found("duration", as_duration(text[start:stop].strip().lower(), today), start, stop)
