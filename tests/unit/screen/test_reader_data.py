"""The labelled messages are read with clear errors, and changed as people would type them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.language.screen.reader_data import Labelled, augmented, digest, joined, read_labelled, with_slips

FLAGS = ["limping", "lump"]


def write(folder: Path, line: str) -> Path:
    (folder / "some.jsonl").write_text(f'{{"text": "hello", "flags": {{}}}}\n\n{line}\n', encoding="utf-8")
    return folder


def test_a_line_is_read_with_all_it_says(tmp_path: Path) -> None:
    line = '{"text": "I limp", "flags": {"limping": "present"}, "also_ok": ["lump"]}'
    _, found = read_labelled(FLAGS, write(tmp_path, line))
    assert found == Labelled("I limp", {"limping": "present"}, frozenset({"lump"}), False, "some")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "Expecting value"),
        ('{"flags": {}}', "'text'"),
        ('{"text": "x"}', "'flags'"),
        ('{"text": "x", "flags": ["limping"]}', '"flags" is an object'),
        ('{"text": "x", "flags": {"limp": "present"}}', "there is no flag 'limp'"),
        ('{"text": "x", "flags": {"limping": "there"}}', "'there' is no status; choose one of present"),
        ('{"text": "x", "flags": {}, "also_ok": ["lumps"]}', "there is no flag 'lumps'"),
    ],
)
def test_mistake_is_named_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"some\.jsonl:3") as caught:
        read_labelled(FLAGS, write(tmp_path, line))
    assert reason in str(caught.value)


def test_folder_without_messages_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no labelled messages in"):
        read_labelled(FLAGS, tmp_path)


def test_digest_follows_the_messages(tmp_path: Path) -> None:
    write(tmp_path, '{"text": "a", "flags": {}}')
    before = digest(tmp_path)
    write(tmp_path, '{"text": "b", "flags": {}}')
    assert digest(tmp_path) != before


def test_slips_are_few_and_the_same_for_the_same_seed() -> None:
    text = "my hip hurts for hours after every single run"
    slipped = [with_slips(text, random.Random(seed)) for seed in range(30)]
    assert all(abs(len(one) - len(text)) <= 3 for one in slipped)
    assert len(set(slipped)) > 20
    assert slipped == [with_slips(text, random.Random(seed)) for seed in range(30)]


def test_joined_messages_keep_what_both_say() -> None:
    one = Labelled("I limp.", {"limping": "present"}, frozenset({"lump"}))
    both = joined(one, Labelled("nice weather"), random.Random(1))
    assert both.flags == {"limping": "present"}
    assert both.also_ok == {"lump"}
    assert "I limp" in both.text
    assert "nice weather" in both.text


def test_a_pass_holds_every_message_with_its_labels() -> None:
    messages = [Labelled("I limp", {"limping": "present"})] * 50 + [Labelled("nice run today")] * 50
    passed = augmented(messages, random.Random(3))
    assert [one.flags for one in passed] == [one.flags for one in messages]
    assert any(one.text != before.text for one, before in zip(passed, messages, strict=True))
