import io

import pytest

from bot.cli.jsonl import BadLine, Conversation, LinesError, conversations, opened, read_line


def test_one_message_is_a_conversation_of_one_turn() -> None:
    assert read_line('{"id": "a", "text": "hello"}', 1) == Conversation("a", ("hello",))


def test_turns_are_kept_in_order() -> None:
    assert read_line('{"id": 7, "turns": ["one", "two"]}', 1) == Conversation(7, ("one", "two"))


def test_a_line_without_an_id_is_named_by_its_number() -> None:
    assert read_line('{"text": "hello"}', 12) == Conversation(12, ("hello",))


def test_an_empty_message_is_a_message() -> None:
    assert read_line('{"id": 1, "text": ""}', 1) == Conversation(1, ("",))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 3 is not JSON"),
        ("[" * 100_000, "line 3 is not JSON"),
        ("[1]", "line 3 is not an object"),
        ("{}", "line 3 has no `text`"),
        ('{"text": 5}', "line 3 has no `text`"),
        ('{"turns": []}', "`turns` must be a list of texts"),
        ('{"turns": ["a", 1]}', "`turns` must be a list of texts"),
        ('{"turns": "a"}', "`turns` must be a list of texts"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_mend(line: str, says: str) -> None:
    found = read_line(line, 3)
    assert isinstance(found, BadLine)
    assert says in found.reason


def test_bad_lines_do_not_stop_the_good_ones() -> None:
    stream = io.StringIO('{"text": "a"}\n\nnonsense\n{"text": "b"}\n')
    kinds = [type(item).__name__ for item in conversations(stream)]
    assert kinds == ["Conversation", "BadLine", "Conversation"]


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LinesError, match=r"nowhere\.jsonl cannot be read"), opened("nowhere.jsonl"):
        pass
