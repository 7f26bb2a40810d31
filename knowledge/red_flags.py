"""Reads and checks the red-flag content: rules that a clinician edits, as validated data.

content/red_flags/flags/<id>.yml   one flag each: wording, rules, examples
content/red_flags/words.yml        word lists that the rules share
content/red_flags/signals.yml      facts that count only together with a flag
content/red_flags/assertion.yml    the words by which a mention is denied, past, somebody else's, ..
content/red_flags/spelling.yml     phone spelling
content/red_flags/named.yml        by which words a sign is named out of a list
content/red_flags/gates.yml        combinations that raise a gate, and the wording of the referrals

Every mistake is a `Problem` that names the file, the entry and the mend; `ContentError` has them all.
The phrases' words are checked by the screen, which knows the spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.errors import ContentError
from knowledge.red_flags_files import are_texts
from knowledge.red_flags_flags import FlagFiles
from knowledge.red_flags_model import (
    GATES,
    Combination,
    Cue,
    GateWording,
    RedFlag,
    RedFlagContent,
    Signal,
)
from knowledge.schema import nearest

CONTENT = Path(__file__).parent / "content"
"""The content that comes with the program."""

GROUPS = (
    "terminators",
    "inert_terminators",
    "gap_stops",
    "inert",
    "inert_questions",
    "restarts",
    "symptom_words",
    "still_so",
    "answers_no",
    "answers_yes",
    "asides",
    "owned",
    "owned_once",
    "persons",
    "person_asked_for",
    "person_reports",
    "person_joined",
    "clinicians",
)
"""Phrase groups of assertion.yml that the reading of scope needs."""

REPLIES = (
    "clinician",
    "looked",
    "doubt",
    "cleared",
    "yes",
    "in_part",
    "no",
    "may_start",
    "later",
    "no_but",
    "cannot",
    "waiting",
    "awaits",
    "cost",
    "for_child",
)
"""Phrase groups of replies.yml: what a runner says to a referral or a question."""
TEXTS = (
    "hear",
    "hear_more",
    "confirm",
    "other_person",
    "other_person_standing",
    "self_harm",
    "hear_child",
    "unsure",
    "hear_unsure",
    "standing",
    "waiting",
    "waiting_emergency",
    "self_harm_standing",
    "self_harm_unsure",
    "self_harm_lifted",
    "self_harm_again",
    "self_harm_told",
    "self_harm_alone",
    "self_harm_no_line",
    "self_harm_to_me",
    "self_harm_other",
    "negated_summary",
    "lifted",
    "seen_doubted",
    "seen_since",
    "seen_since_yes",
    "seen_since_no",
    "awaits",
    "awaited",
    "standing_awaited",
    "seen_result",
)
"""Texts of gates.yml that the safety answers need."""

_CUE_STATUSES = {"negated", "past", "long_past", "over", "hypothetical", "uncertain"}


def read_red_flags(folder: Path = CONTENT) -> RedFlagContent:
    """Everything under `folder`/red_flags, checked.

    Raises:
        ContentError: with every mistake found.
    """
    return _Reader(folder).content()


class _Reader(FlagFiles):
    """What each file says."""

    def content(self) -> RedFlagContent:
        sources = self.source_ids()
        words = self.mapping(self.home / "words.yml")
        lists = {
            str(name): self.phrases("words.yml", f"list {name}", entries) for name, entries in words.items()
        }
        flags = self.flags(sources)
        signals = self.signals()
        cues, groups = self.assertion()
        combinations, wording, child_wording, texts = self.gates(set(flags) | set(signals), sources)
        replies = self.replies()
        listed, named = self.named(flags)
        spelling = self.mapping(self.home / "spelling.yml")
        for typed, meant in spelling.items():
            if not isinstance(typed, str) or not isinstance(meant, str):
                self.fail(
                    "spelling.yml", f"entry {typed!r}",
                    f"stands for {meant!r}, which YAML does not read as a text",
                    "Put it in quotes, such as nah: 'no'.",
                )  # fmt: skip
        for flag in flags.values():
            counted = [(f"rule {rule.phrase!r}", name) for rule in flag.rules for name in rule.with_signals]
            for where, name in [*counted, *(("present_with", name) for name in flag.present_with)]:
                if name not in signals:
                    self.fail(
                        f"flags/{flag.id}.yml", where,
                        f"names the signal {name!r}, which is not there",
                        nearest(name, list(signals)),
                    )  # fmt: skip
        if self.problems:
            raise ContentError(self.problems)
        return RedFlagContent(
            flags=flags,
            signals=signals,
            lists=lists,
            spelling={str(typed): str(meant) for typed, meant in spelling.items()},
            cues=cues,
            groups=groups,
            combinations=combinations,
            wording=wording,
            texts=texts,
            child_wording=child_wording,
            replies=replies,
            listed=listed,
            named=named,
            version=self.digest.hexdigest()[:12],
        )

    def named(self, flags: Mapping[str, RedFlag]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
        """The signs in a list, and by which beginnings of words each flag is named out of it; every flag needs some."""
        file = "named.yml"
        raw = self.mapping(self.home / file)
        lines, words = raw.get("lines"), raw.get("words")
        if not are_texts(lines) or not isinstance(words, dict):
            self.fail(
                file, "", "lacks `lines` or `words`", "Give it a list of lines, and words for each flag."
            )
            return (), {}
        for flag in flags:
            if not are_texts(words.get(flag)):
                mend = f"Write `{flag}:` with a list of the words that name it, such as [limp]."
                self.fail(file, f"words of {flag}", "are no list of words", mend)
            elif not any(one.casefold() in "\n".join(lines).casefold() for one in words[flag]):
                self.fail(file, f"words of {flag}", "are in none of the lines", "Say the sign in a line.")
        for flag in words:
            if flag not in flags:
                self.fail(file, f"words of {flag!r}", "name no flag", nearest(str(flag), list(flags)))
        if self.problems:
            return (), {}
        return tuple(lines), {str(flag): tuple(named) for flag, named in words.items()}

    def signals(self) -> dict[str, Signal]:
        found = {}
        for name, raw in self.mapping(self.home / "signals.yml").items():
            where = f"signal {name}"
            if not isinstance(raw, dict) or not set(raw) <= {"rules", "not_when"}:
                self.fail("signals.yml", where, "is not readable", "Write `rules:` and `not_when:`.")
                continue
            idioms = raw.get("not_when")
            found[str(name)] = Signal(
                str(name),
                self.phrases("signals.yml", where, raw.get("rules")),
                self.phrases("signals.yml", where, idioms) if idioms else (),
            )
        return found

    def assertion(self) -> tuple[tuple[Cue, ...], dict[str, tuple[str, ...]]]:
        file = "assertion.yml"
        raw = self.mapping(self.home / file)
        cues = []
        for name, item in (raw.get("cues") or {}).items():
            where = f"cue {name}"
            if not isinstance(item, dict) or set(item) != {"status", "where", "reach", "phrases"}:
                mend = "Give it `status`, `where`, `reach` and `phrases`."
                self.fail(file, where, "is not readable", mend)
                continue
            for key, good in (
                ("status", _CUE_STATUSES),
                ("where", {"before", "after", "around"}),
                ("reach", {"next", "list", "clause", "sentence"}),
            ):
                if item[key] not in good:
                    self.fail(file, where, f"{key} is {item[key]!r}", nearest(str(item[key]), good))
            phrases = self.phrases(file, where, item["phrases"])
            cues.append(Cue(str(name), item["status"], item["where"], item["reach"], phrases))
        raw_groups = raw.get("groups") or {}
        for name in GROUPS:
            if name not in raw_groups:
                self.fail(file, "groups", f"lacks {name!r}", f"Write `{name}:` with its phrases.")
        groups = {str(name): self.phrases(file, f"group {name}", items) for name, items in raw_groups.items()}
        return tuple(cues), groups

    def gates(
        self, known: set[str], sources: set[str]
    ) -> tuple[
        tuple[Combination, ...], dict[str, GateWording], dict[str, GateWording], dict[str, str]
    ]:  # combinations, wording, wording for a child, texts
        file = "gates.yml"
        raw = self.mapping(self.home / file)
        combinations = []
        for number, item in enumerate(raw.get("combinations") or [], start=1):
            where = f"combination {number}"
            if not isinstance(item, dict) or not {"all", "gate", "sources"} <= set(item):
                self.fail(file, where, "is not readable", "Give it `all`, `gate` and `sources`.")
                continue
            facts = [*item["all"], *item.get("any", [])]
            for fact in facts:
                if fact not in known:
                    self.fail(file, where, f"unknown flag or signal {fact!r}", nearest(fact, known))
            if item["gate"] not in GATES:
                self.fail(file, where, f"gate is {item['gate']!r}", nearest(item["gate"], GATES))
            self.check_sources(file, where, item["sources"], sources)
            combinations.append(
                Combination(
                    all_of=tuple(item["all"]),
                    any_of=tuple(item.get("any", [])),
                    gate=item["gate"],
                    sources=tuple(item["sources"]),
                    proxy=bool(item.get("proxy", False)),
                )
            )
        texts = {str(name): str(text) for name, text in (raw.get("texts") or {}).items()}
        for name in TEXTS:
            if name not in texts:
                self.fail(file, "texts", f"lacks {name!r}", f"Write `{name}:` with its text.")
        wording, child_wording = self.wording(raw, "wording"), self.wording(raw, "wording_for_a_child")
        return tuple(combinations), wording, child_wording, texts

    def wording(self, raw: Mapping[Any, Any], section: str) -> dict[str, GateWording]:
        """The referral of each gate."""
        file = "gates.yml"
        wording = {}
        for gate in GATES[1:]:
            try:
                one = raw[section][gate]
                wording[gate] = GateWording(one["what_to_do"], one["how_soon"], one["until_then"])
            except (KeyError, TypeError):
                mend = "Write `what_to_do`, `how_soon` and `until_then` for it."
                self.fail(file, f"{section} of {gate}", "is not complete", mend)
        return wording

    def replies(self) -> dict[str, tuple[str, ...]]:
        """The phrase groups of replies.yml, all of them and no other."""
        file = "replies.yml"
        raw = self.mapping(self.home / file)
        for name in raw:
            if name not in REPLIES:
                self.fail(file, "", f"unknown group {name!r}", nearest(str(name), REPLIES))
        for name in REPLIES:
            if name not in raw:
                self.fail(file, "", f"lacks {name!r}", f"Write `{name}:` with its phrases.")
        return {str(name): self.phrases(file, f"group {name}", items) for name, items in raw.items()}
