"""What the file of each red flag says: its wording, its rules, and what must and must not be found."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from knowledge.red_flags_files import RedFlagFiles, are_texts
from knowledge.red_flags_model import GATES, STATUSES, Example, GateWording, RedFlag, Rule
from knowledge.schema import nearest

_RULE_KEYS = ("phrase", "with", "says", "sure", "only_asked")
_FLAG_KEYS = {
    "id", "meaning", "gate", "heard", "ask", "sources", "reviewed", "rules", "match",
    "no_match", "not_when", "history", "event", "own", "present_with", "wording", "seen", "halves",
    "reader_needs", "reader_without", "ask_of_told",
}  # fmt: skip
_FLAG_NEEDS = {"id", "meaning", "gate", "heard", "ask", "sources", "reviewed", "rules", "match",
               "no_match"}  # fmt: skip


class FlagFiles(RedFlagFiles):
    """The files of the flags, each checked."""

    def flags(self, sources: set[str]) -> dict[str, RedFlag]:
        """Every flag of the folder by its id; those with a mistake are left out and noted."""
        flags: dict[str, RedFlag] = {}
        paths = sorted((self.home / "flags").glob("*.yml"))
        if not paths:
            self.fail("flags", "", "has no files", "Put one .yml file for each flag there.")
        for path in paths:
            flag = self.flag(path, sources)
            if flag is not None:
                flags[flag.id] = flag
        return flags

    def flag(self, path: Path, sources: set[str]) -> RedFlag | None:
        """What one file says; None after noting what is wrong."""
        file = f"flags/{path.name}"
        raw = self.mapping(path)
        before = len(self.problems)
        if not raw:
            return None
        for key in raw:
            if key not in _FLAG_KEYS:
                self.fail(file, "", f"unknown key {key!r}", nearest(str(key), _FLAG_KEYS))
        for key in sorted(_FLAG_NEEDS - set(raw)):
            self.fail(file, "", f"lacks the key {key!r}", f"Write `{key}:` with its value.")
        if len(self.problems) > before:
            return None
        if raw["id"] != path.stem:
            self.fail(file, "id", f"is {raw['id']!r}, not the file's name", f"Write {path.stem!r}.")
        if raw["gate"] not in GATES[1:]:
            self.fail(file, "gate", f"is {raw['gate']!r}", nearest(str(raw["gate"]), GATES[1:]))
        if not isinstance(raw["reviewed"], date):
            self.fail(file, "reviewed", "is not a date", "Write it as 2026-11-23.")
        self.check_sources(file, "sources", raw["sources"], sources)
        idioms = self.phrases(file, "not_when", raw["not_when"]) if "not_when" in raw else ()
        apart = raw.get("reader_without")
        reader_without = self.phrases(file, "reader_without", apart) if apart is not None else ()
        rules = tuple(self._rule(file, item) for item in raw["rules"] or [])
        examples = (*self._examples(file, "match", raw), *self._examples(file, "no_match", raw))
        if len(self.problems) > before:
            return None
        return RedFlag(
            id=raw["id"],
            meaning=str(raw["meaning"]),
            gate=raw["gate"],
            heard=str(raw["heard"]),
            ask=str(raw["ask"]),
            history=bool(raw.get("history", False)),
            event=bool(raw.get("event", False)),
            own=bool(raw.get("own", False)),
            sources=tuple(raw["sources"]),
            reviewed=raw["reviewed"],
            rules=rules,
            idioms=idioms,
            examples=examples,
            wording=self._own_wording(file, raw.get("wording")),
            seen=str(raw["seen"]) if "seen" in raw else None,
            ask_of_told=str(raw["ask_of_told"]) if "ask_of_told" in raw else None,
            halves=self._halves(file, raw.get("halves")),
            reader_needs=self._reader_needs(file, raw.get("reader_needs")),
            reader_without=reader_without,
            present_with=tuple(str(name) for name in raw.get("present_with") or ()),
        )

    def _halves(self, file: str, raw: object) -> tuple[tuple[str, ...], ...]:
        """The words that name each thing that a question asks; empty where it asks one."""
        if raw is None:
            return ()
        named = [one for one in raw if isinstance(one, list) and one] if isinstance(raw, list) else []
        words = [str(word) for one in named for word in one]
        if len(named) < 2 or named != raw or not all(word.isalpha() for word in words):
            self.fail(
                file,
                "halves",
                "are not lists of words",
                "Write two or more, such as [[fever, temp], [ill, unwell]].",
            )
            return ()
        return tuple(tuple(map(str, one)) for one in named)

    def _reader_needs(self, file: str, raw: object) -> tuple[str, ...]:
        """What must back a sign that the reader alone hears; empty where nothing is named."""
        if raw is None:
            return ()
        if not are_texts(raw):
            mend = "Write beginnings of words in a list, such as [school, teen]."
            self.fail(file, "reader_needs", "is no list of words", mend)
            return ()
        return tuple(raw)

    def _own_wording(self, file: str, raw: object) -> GateWording | None:
        """The words of a flag's own referral; None where it has those of its gate."""
        if raw is None:
            return None
        if not isinstance(raw, dict) or set(raw) != {"what_to_do", "how_soon", "until_then"}:
            mend = "Write `what_to_do`, `how_soon` and `until_then` for it."
            self.fail(file, "wording", "is not complete", mend)
            return None
        return GateWording(str(raw["what_to_do"]), str(raw["how_soon"]), str(raw["until_then"]))

    def check_sources(self, file: str, where: str, raw: object, sources: set[str]) -> None:
        """Note a list of sources that is empty or names one that is not there."""
        if not isinstance(raw, list) or not raw:
            self.fail(file, where, "names no source", "Name at least one id of content/sources.")
            return
        for one in raw:
            if one not in sources:
                self.fail(file, where, f"unknown source {one!r}", nearest(str(one), sources))

    def _rule(self, file: str, item: object) -> Rule:
        """One rule: a phrase alone, or with what goes with it."""
        if not isinstance(item, dict):
            return Rule("".join(self.phrases(file, f"rule {item!r}", [item])))
        where = f"rule {item.get('phrase')!r}"
        for key in item:
            if key not in _RULE_KEYS:
                mend = nearest(str(key), _RULE_KEYS)
                self.fail(file, where, f"unknown key {key!r}", mend)
        says = item.get("says")
        if says is not None and says not in STATUSES:
            self.fail(file, where, f"says {says!r}", nearest(str(says), STATUSES))
        signals = item.get("with", [])
        names = [signals] if isinstance(signals, str) else signals
        phrase = "".join(self.phrases(file, where, [item.get("phrase", "")]))
        for key in ("sure", "only_asked"):
            if not isinstance(item.get(key, False), bool):
                self.fail(file, where, f"{key} is {item[key]!r}", "Write true, or leave it out.")
        sure, only_asked = (item.get(key) is True for key in ("sure", "only_asked"))
        if only_asked and says != "uncertain":
            self.fail(file, where, f"only_asked with says {says!r}", "Write `says: uncertain` with it.")
        return Rule(phrase, tuple(str(name) for name in names), says, sure, only_asked)

    def _examples(self, file: str, key: str, raw: dict[Any, Any]) -> tuple[Example, ...]:
        """The sentences of `match` or `no_match`, each with the status it must have."""
        items = raw[key]
        if not isinstance(items, list) or not items:
            self.fail(file, key, "has no examples", "Write at least one sentence.")
            return ()
        default = "present" if key == "match" else None
        found = []
        for item in items:
            if not isinstance(item, dict):
                found.append(Example(str(item), default))
            elif key == "match" and item.get("status") in STATUSES and "text" in item:
                found.append(Example(str(item["text"]), item["status"]))
            else:
                mend = "Write the sentence, or `text:` and `status:` with a known status."
                self.fail(file, key, f"cannot read the example {item!r}", mend)
        return tuple(found)
