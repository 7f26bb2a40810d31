"""The learned part of the screen: what a message says of each flag, in words that no rule holds.

It goes on from the encoder's lower layers with upper layers that were trained on labelled messages
(data/safety), and says for each flag how surely it is spoken of, and with which status: present, denied,
past, asked in general, somebody else's, or unsure. The trained reader is kept with the project, as the
reader that was measured has to be the one that runs: `python -m bot.language.screen.reader_training`
makes it anew from changed data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.language.beside import Begun
from bot.language.encoder import SentenceEncoder, Tokens
from bot.language.plain_text import PlainText, plain
from bot.language.screen.errors import LearnedPartBroken, LearnedPartMissing
from bot.language.screen.windows import windows_of
from bot.language.spelling import Speller
from bot.language.word_fixer import Spell, WordFixer, known_english
from bot.paths import PROJECT

FOLDER = PROJECT / "data" / "safety" / "reader"
STATUSES = ("present", "negated", "past", "hypothetical", "other_person", "uncertain")
"""The statuses in the order of the reader's output."""
_OUTPUTS = ["mention", "statuses", "attention"]
_PLAIN_KEPT = 16
_MOST_BEGUN = 16
"""Stretches of a message that are judged ahead; a longer one is a rare story."""
_TRAIN = "Run `python -m bot.language.screen.reader_training`."


LONG = 32
"""Tokens, about 24 words, above which a stretch is read as a story, by a reader that was taught on stories as well."""


@dataclass(frozen=True)
class Read:
    """What the reader makes of one flag in a message.

    Attributes:
        flag: its id.
        mention: how surely it is spoken of, 0 to 1.
        statuses: the share of each of STATUSES, if it is; they add up to 1.
        start, end: the characters of the message that it is read from, `end` exclusive.
        long: whether it was read from a stretch of more than LONG tokens, by the reader of those.
    """

    flag: str
    mention: float
    statuses: tuple[float, ...]
    start: int
    end: int
    long: bool = False

    @property
    def present(self) -> float:
        """How surely the flag is present."""
        return self.mention * self.statuses[0]


class SafetyReader:
    """Reads messages with the trained upper layers."""

    def __init__(
        self,
        flags: Sequence[str],
        sessions: Sequence[onnxruntime.InferenceSession],
        for_long: Sequence[onnxruntime.InferenceSession],
        encoder: SentenceEncoder,
        spell: Spell,
        emoji: Mapping[str, str],
        facts: dict[str, Any],
    ) -> None:
        """`sessions` read what is short, `for_long` stretches of more than LONG tokens."""
        self.flags = tuple(flags)
        self.facts = facts
        self._sessions, self._for_long = tuple(sessions), tuple(for_long)
        self._encoder = encoder
        # A message is begun and then read.
        self._plain = lru_cache(maxsize=_PLAIN_KEPT)(partial(plain, spell=spell, emoji=emoji))
        self._begun: dict[str, list[Begun[Any]]] = {}

    @classmethod
    def load(
        cls, flags: Sequence[str], before: Speller, emoji: Mapping[str, str], folder: Path = FOLDER
    ) -> SafetyReader:
        """Read the trained reader.

        Args:
            flags: the content's flags.
            before: knows phone spelling and glued words, see `WordFixer`.
            emoji: the words that an emoji stands for. A face says how somebody feels about it, and by its name
                ("face with open mouth") it would be a sign of a stroke: only those of the content are read.
            folder: where it lies.

        Raises:
            LearnedPartMissing: it is not there.
            LearnedPartBroken: a file is damaged, or it was trained for other flags.
        """
        try:
            facts = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            known = list(facts["flags"])
            words = {str(word): int(count) for word, count in facts["words"].items()}
            expected = {str(name): str(digest) for name, digest in facts["graphs"].items()}
            graphs = {name: (folder / name).read_bytes() for name in expected}
            for_short = [name for name in graphs if name not in facts.get("for_long_alone", ())]
            for_long = [name for name in graphs if name not in facts.get("for_short_alone", ())]
        except FileNotFoundError as error:
            raise LearnedPartMissing(
                f"The learned part of the safety screen is not there ({folder}). {_TRAIN}"
            ) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise LearnedPartBroken(f"{folder} cannot be read ({error}). {_TRAIN}") from error
        for name, graph in graphs.items():
            if sha256(graph).hexdigest() != expected[name]:
                raise LearnedPartBroken(f"{folder}/{name} is not the file that was measured. {_TRAIN}")
        if not for_short or not for_long or sorted(known) != sorted(flags):
            raise LearnedPartBroken(f"{folder} was trained for other flags. {_TRAIN}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        sessions = {
            name: onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
            for name, graph in graphs.items()
        }
        fixer = WordFixer(words, known_english(), before.words, before.phone)
        return cls(
            known,
            [sessions[name] for name in for_short],
            [sessions[name] for name in for_long],
            SentenceEncoder.load(),
            fixer.words,
            emoji,
            facts,
        )

    def plain(self, message: str) -> PlainText:
        """The message as the reader sees it."""
        return self._plain(message)

    def read(self, message: str) -> list[Read]:
        """What is said of every flag, in the order of `flags`; nothing for a message without words."""
        text = self.plain(message)
        best: dict[str, Read] = {}
        for start, end in windows_of(text.text):
            for read in self._window(text, start, end):
                known = best.get(read.flag)
                if known is None or (read.present, read.mention) > (known.present, known.mention):
                    best[read.flag] = read
        return [best[flag] for flag in self.flags if flag in best]

    def begin(self, message: str) -> None:
        """Have a message judged beside what the caller does meanwhile; `read` of the same message then only waits.

        The networks are most of a reading, and onnxruntime lets go of the interpreter: with a core to spare they cost
        no time.
        """
        for judging in self._begun.values():
            # What nobody asked about in time.
            for one in judging:
                one.cancel()
        text = self.plain(message).text
        stretches = dict.fromkeys(text[start:end] for start, end in windows_of(text)[:_MOST_BEGUN])
        self._begun = {words: self._judge(self._encoder.tokens(words)) for words in stretches}

    def _judge(self, encoded: Tokens) -> list[Begun[Any]]:
        sessions = self._for_long if len(encoded.states) > LONG else self._sessions
        return [Begun(partial(one.run, _OUTPUTS, {"states": encoded.states[None]})) for one in sessions]

    def _window(self, text: PlainText, start: int, end: int) -> list[Read]:
        words = text.text[start:end]
        encoded = self._encoder.tokens(words)
        outputs = [one.result() for one in self._begun.pop(words, None) or self._judge(encoded)]
        # Readers that began differently err differently; their mean errs less than each.
        mention = np.mean([one[0] for one in outputs], axis=0)
        shares = np.mean([softmax(one[1]) for one in outputs], axis=0)
        attention = np.mean([one[2] for one in outputs], axis=0)
        reads = []
        for place, flag in enumerate(self.flags):
            # The marks at both ends stand for no word.
            words = attention[place][1:-1]
            token = 1 + int(words.argmax()) if len(words) else 0
            first, last = encoded.places[token]
            at, after = text.origin[start + first], text.origin[max(start + last - 1, start + first)] + 1
            sure = float(1 / (1 + np.exp(-mention[place])))
            statuses = tuple(float(one) for one in shares[place])
            reads.append(Read(flag, sure, statuses, at, after, len(encoded.states) > LONG))
        return reads


def softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shares that add up to 1 along the last axis."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)
