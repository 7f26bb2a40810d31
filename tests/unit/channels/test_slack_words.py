"""Slack's way of writing, undone for understanding and done for reading."""

from __future__ import annotations

import pytest

from bot.channels.markdown import as_plain
from bot.channels.slack.entities import plain_words
from bot.channels.slack.mrkdwn import as_mrkdwn

THUMB = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
    {"type": "text", "text": "ok "}, {"type": "emoji", "name": "+1", "unicode": "1f44d"},
    {"type": "emoji", "name": "man-running", "unicode": "1f3c3-200d-2642-fe0f"},
    {"type": "emoji", "name": "bad", "unicode": "zz"}]}]}]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5 &lt; 6 &gt; 4 &amp; done", "5 < 6 > 4 & done"),
        ("&amp;lt; stays &amp;amp;", "&lt; stays &amp;"),
        ("write <mailto:kim@a.example|kim@a.example>", "write kim@a.example"),
        ("call <tel:116123|116 123> or <tel:999>", "call 116 123 or 999"),
        ("see <https://a.example/?a=1&amp;b=2>", "see https://a.example/?a=1&b=2"),
        ("see <https://a.example|the page>", "see the page"),
        ("<@U0BOT> my hip aches", "my hip aches"),
        ("<@U0KIM|kim> said it", "@kim said it"),
        ("in <#C0RUN|running> and <#C0RUN>", "in #running and #"),
        ("<!here> <!channel> <!subteam^S1|@coaches>", "@here @channel @coaches"),
        ("on <!date^1392734382^{date}|18 February>", "on 18 February"),
        ("it is *really* _so_ ~not~ sore", "it is really so not sore"),
        ("*_~all of it~_*", "all of it"),
        ("`3` of ```10```", "3 of 10"),
        ("&gt; what you said\nyes", "what you said\nyes"),
        ("5*3*2 and snake_case_word and a ~ b ~ c", "5*3*2 and snake_case_word and a ~ b ~ c"),
        ("* one\n* two", "* one\n* two"),
        ("at 10:30:15 it was :fine:", "at 10:30:15 it was :fine:"),
        ("  spaces  ", "spaces"),
        ("", ""),
    ],
)
def test_what_was_typed_is_plain_words(typed: str, words: str) -> None:
    assert plain_words(typed) == words


def test_in_a_text_that_is_too_long_to_be_answered_no_marks_are_looked_for() -> None:
    assert plain_words("*a* &amp; " * 1000) == ("*a* & " * 1000).strip()


def test_emojis_that_the_blocks_name_are_characters() -> None:
    assert plain_words("ok :+1::skin-tone-3: :man-running: :bad:", THUMB) == "ok 👍 🏃‍♂️ :bad:"


@pytest.mark.parametrize(
    "blocks", [[None], [{"type": "emoji"}], [{"elements": 5}], [[{"type": "emoji", "name": 5}]]]
)
def test_blocks_that_are_none_are_passed_over(blocks: list[object]) -> None:
    assert plain_words("hi :x:", blocks) == "hi :x:"


@pytest.mark.parametrize(
    ("ours", "mrkdwn"),
    [
        ("**Stop** now", "*Stop* now"),
        ("*gently* and **firmly**", "_gently_ and *firmly*"),
        ("- one\n- two\n1. three", "• one\n• two\n1. three"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("[the page](https://a.example/?a=1&b=2)", "<https://a.example/?a=1&amp;b=2|the page>"),
        ("[a|b <c>](https://a.example/x|y)", "<https://a.example/x%7Cy|a¦b &lt;c&gt;>"),
        ("[116 123](tel:116123)", "116 123 (116123)"),
        ("[home](javascript:alert(1))", "[home](javascript:alert(1))"),
        ("see https://a.example/x?a=1&b=2.", "see <https://a.example/x?a=1&amp;b=2>."),
        (
            "<!channel> <@U1> <https://evil.example|home>",
            "&lt;!channel&gt; &lt;@U1&gt; &lt;<https://evil.example>|home&gt;",
        ),
        ("**a & b**", "*a &amp; b*"),
        ("", ""),
    ],
)
def test_our_markdown_is_mrkdwn(ours: str, mrkdwn: str) -> None:
    assert as_mrkdwn(ours) == mrkdwn


def test_the_plain_words_hold_no_marks() -> None:
    assert (
        as_plain("**Stop** & [call](tel:999), *now*: [page](https://a.example)")
        == "Stop & call (999), now: page"
    )
