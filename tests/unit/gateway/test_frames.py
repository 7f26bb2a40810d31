import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.errors import BadFrame
from bot.gateway.frames import LONGEST_TEXT, Choose, Open, Say, clean, read_frame

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
FRAME_LIKE = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["open", "say", "choose", "end", "delete", "ping"]) | JSON,
        "token": JSON,
        "after": JSON,
        "id": JSON,
        "text": JSON,
        "value": JSON,
    },
)


@given(st.text() | st.binary())
def test_no_text_and_no_bytes_do_more_than_be_refused(raw: str | bytes) -> None:
    with contextlib.suppress(BadFrame):
        read_frame(raw)


@given(FRAME_LIKE | JSON)
def test_no_json_does_more_than_be_refused(value: object) -> None:
    try:
        frame = read_frame(json.dumps(value))
    except BadFrame:
        return
    if isinstance(frame, (Say, Choose)):
        assert 1 <= len(frame.id) <= 64
    if isinstance(frame, Say):
        assert len(frame.text) <= LONGEST_TEXT
        assert not frame.text.startswith("/")
    if isinstance(frame, Open):
        assert frame.after >= 0


def test_a_message_of_the_longest_length_fits_however_it_is_escaped() -> None:
    text = "é" * LONGEST_TEXT
    frame = read_frame(json.dumps({"type": "say", "id": "a", "text": text}))
    assert isinstance(frame, Say)
    assert frame.text == text


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert clean("a\x00b\x1b\nc") == "ab\nc"


def test_a_frame_beyond_its_size_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFrame, match="too long"):
        read_frame("[" + " " * 20_000 + "]")
