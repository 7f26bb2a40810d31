from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.markdown import as_plain
from bot.channels.telegram import render
from bot.channels.telegram.markup import as_html
from bot.gateway.senders import Address
from tests.integration.messengers.fake_telegram import visible

ROBIN = Address("telegram", "7", "7")


def parts(**frame: Any) -> list[dict[str, Any]]:
    message = {"type": "message", "seq": 1, "text": "", "choices": [], "image": None, "card": None, **frame}
    return [dict(part) for part in render.parts(ROBIN, message)]


def choices(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "value": f"c1.{number}"} for number, title in enumerate(titles)]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("**bold** and *soft*", "<b>bold</b> and <i>soft</i>"),
        ("**a < b**", "<b>a &lt; b</b>"),
        ("- one\n- two", "• one\n• two"),
        ("[the article](https://a.example/?a=1&b=2)", '<a href="https://a.example/?a=1&amp;b=2">the article</a>'),
        ('[x](https://a.example/"onclick)', '<a href="https://a.example/&quot;onclick">x</a>'),
        ("[call](tel:116123)", "call (116123)"),
        ("[bad](javascript:alert(1))", "[bad](javascript:alert(1))"),
        ("[bad](javascript:x)", "bad (javascript:x)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("<b>typed</b>", "&lt;b&gt;typed&lt;/b&gt;"),
    ],
)  # fmt: skip
def test_markdown_becomes_html_and_all_else_is_escaped(text: str, html: str) -> None:
    assert as_html(text) == html


@given(st.text(alphabet="ab*[]()<>&\n- :/ht", max_size=60))
def test_any_text_is_html_that_telegram_takes_and_reads_as_its_plain_form(text: str) -> None:
    assert visible(as_html(text), "HTML") == as_plain(text)


def test_a_text_over_the_limit_is_split_and_the_buttons_stand_under_the_last_piece() -> None:
    made = parts(text="\n\n".join(["**word** " * 250] * 4), choices=choices("More"))
    assert len(made) == 2
    assert all(len(visible(part["text"], "HTML")) <= render.LONGEST_TEXT for part in made)
    assert ["reply_markup" in part for part in made] == [False, True]
    assert sum(part["text"].count("<b>word</b>") for part in made) == 1000


def test_a_line_over_the_limit_loses_its_marks_and_none_of_its_words() -> None:
    made = parts(text="**" + "word " * 2000 + "end**")
    assert all(visible(part["text"], "HTML") for part in made)
    assert sum(part["text"].count("word") for part in made) == 2000


def test_letters_of_two_units_count_twice_as_telegram_counts_them() -> None:
    assert [len(part["text"]) for part in parts(text="🏃" * 3000)] == [2048, 952]


def test_a_picture_stands_first_with_its_description() -> None:
    picture, words = parts(text="Do this.", image={"src": "/figures/a.svg", "alt": "A plank."})
    assert (picture["method"], picture["src"], picture["caption"]) == (
        "sendPhoto",
        "/figures/a.svg",
        "A plank.",
    )
    assert words["text"] == "Do this."


def test_a_description_over_the_limit_is_cut_at_a_sentence() -> None:
    (picture,) = parts(image={"src": "/figures/a.svg", "alt": "A long one. " * 200})
    assert len(picture["caption"]) <= render.LONGEST_CAPTION
    assert picture["caption"].endswith("one.")


def test_a_picture_alone_carries_the_buttons() -> None:
    (picture,) = parts(image={"src": "/figures/a.svg", "alt": "A plank."}, choices=choices("Next"))
    assert picture["reply_markup"]["inline_keyboard"] == [[{"text": "Next", "callback_data": "c1.0"}]]


def test_a_card_is_a_title_and_a_line_for_each_row() -> None:
    card = {
        "kind": "plan",
        "title": "Your week",
        "rows": [{"name": "Mon", "text": "rest"}, {"name": "Tue", "text": "3 < 4 km"}],
    }
    assert [part["text"] for part in parts(text="Here.", card=card)] == [
        "Here.\n\n<b>Your week</b>\n<b>Mon</b>: rest\n<b>Tue</b>: 3 &lt; 4 km"
    ]


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (("Yes", "No", "Not sure"), [3]),
        (("Yes", "No", "I'm not sure"), [2, 1]),
        (("Why it happens after", "Which exercises help", "Yes", "No"), [1, 1, 2]),
        (tuple("0123456789"), [3, 3, 3, 1]),
    ],
)
def test_buttons_share_a_row_where_their_titles_fit(titles: tuple[str, ...], rows: list[int]) -> None:
    assert [len(row) for row in render.keyboard(choices(*titles))] == rows


def test_buttons_over_the_limit_are_named_in_the_text() -> None:
    (part,) = parts(text="Pick.", choices=choices(*(f"Choice number {n}" for n in range(102))))
    assert sum(map(len, part["reply_markup"]["inline_keyboard"])) == render.MOST_BUTTONS
    assert part["text"] == "Pick.\n\n• Choice number 100\n• Choice number 101"


def test_buttons_without_words_get_their_titles_as_words() -> None:
    (part,) = parts(choices=choices("A & B", "C"))
    assert part["text"] == "• A &amp; B\n• C"


def test_the_plain_form_of_a_part_reads_the_same() -> None:
    (part,) = parts(text="**a** < *b* & [c](https://d.example)")
    bare = render.plain(part)
    assert "parse_mode" not in bare
    assert bare["text"].startswith("a < b & ")
