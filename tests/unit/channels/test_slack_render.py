"""A message of ours as calls of Slack's Web API, checked by what Slack itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack import render
from bot.gateway.senders import Address
from tests.integration.messengers.fake_slack import check_blocks, visible

ROBIN = Address("slack", "T1", "U1")
EMPTY = {"type": "message", "seq": 1, "text": "", "choices": [], "image": None, "card": None, "sources": []}


def rendered(**message: Any) -> list[Any]:
    """The calls, each checked by the schemas of the fake."""
    made = list(render.parts(ROBIN, {**EMPTY, **message}))
    for part in made:
        if part["method"] == render.POST:
            check_blocks(part["blocks"], most=50)
            assert len(part["text"]) <= 4000
    return made


def choices(count: int, title: str = "Choice {}") -> list[dict[str, str]]:
    return [{"title": title.format(number), "value": f"c1.{number}"} for number in range(count)]


def all_words(parts: list[Any]) -> str:
    return "\n".join(
        visible(block["text"]["text"])
        for part in parts
        for block in part["blocks"]
        if block["type"] == "section"
    )


def buttons(part: Any) -> list[list[dict[str, Any]]]:
    return [block["elements"] for block in part["blocks"] if block["type"] == "actions"]


def test_words_are_a_section_and_the_text_for_notifications_and_screen_readers() -> None:
    (part,) = rendered(text="It is **often** a muscle & tendon.")
    assert part["text"] == "It is *often* a muscle &amp; tendon."
    assert part["blocks"] == [
        {"type": "section", "text": {"type": "mrkdwn", "text": part["text"], "verbatim": True}}
    ]
    assert (part["channel"], "thread_ts" in part) == ("U1", False)


def test_a_thread_is_answered_in_it() -> None:
    (part,) = render.parts(Address("slack", "T1", "U1", {"thread": "1.2"}), {**EMPTY, "text": "hi"})
    assert part["thread_ts"] == "1.2"


@pytest.mark.parametrize("character", ["a", "&", "<", "👍"])
@pytest.mark.parametrize("length", [2999, 3000, 3001, 12_000])
def test_no_text_is_too_long_and_no_character_is_lost(character: str, length: int) -> None:
    parts = rendered(text=character * length)
    assert all_words(parts).replace("\n", "") == character * length


def test_a_long_text_is_split_between_paragraphs_and_the_buttons_stand_under_the_last_piece() -> None:
    paragraphs = [f"**{number}** " + "word & word " * 40 for number in range(20)]
    parts = rendered(text="\n\n".join(paragraphs), choices=choices(2))
    assert len(parts) > 2
    assert all(part["text"].startswith("*") for part in parts)
    assert [len(buttons(part)) for part in parts] == [0] * (len(parts) - 1) + [1]


@given(st.text(alphabet="ab*_~`[]()<>&|\n- :/.htps!@#", max_size=80))
def test_any_text_makes_blocks_that_slack_takes_and_calls_nobody(text: str) -> None:
    for part in rendered(text=text, choices=choices(1)):
        visible(part["text"])


@pytest.mark.parametrize(("count", "blocks"), [(1, [1]), (25, [25]), (26, [25, 1]), (60, [25, 25, 10])])
def test_buttons_stand_25_a_block(count: int, blocks: list[int]) -> None:
    (part,) = rendered(text="Which?", choices=choices(count))
    assert [len(one) for one in buttons(part)] == blocks
    assert [one["value"] for block in buttons(part) for one in block] == [
        one["value"] for one in choices(count)
    ]


def test_more_buttons_than_a_message_holds_are_named_in_the_words() -> None:
    parts = rendered(text="Which?", choices=choices(1003))
    words = all_words(parts)
    assert "Choice 1000" in words
    assert "Choice 1002" in words
    assert sum(map(len, buttons(parts[-1]))) == 1000


@pytest.mark.parametrize("length", [75, 76, 300])
def test_a_title_that_does_not_fit_on_its_button_is_written_out(length: int) -> None:
    title = "t" * length
    (part,) = rendered(text="Which?", choices=[{"title": title, "value": "c1.0"}])
    ((button,),) = buttons(part)
    fits = length <= 75
    assert button["text"]["text"] == (title if fits else "t" * 74 + "…")
    assert (title in all_words([part])) is not fits


def test_choices_without_words_are_named_above_their_buttons() -> None:
    (part,) = rendered(choices=choices(2))
    assert all_words([part]) == "• Choice 0\n• Choice 1"


def test_choices_under_a_picture_alone_are_named_too() -> None:
    picture, part = rendered(image={"src": "/figures/x.svg", "alt": "x"}, choices=choices(1))
    assert picture["method"] == render.PICTURE
    assert len(buttons(part)) == 1


def test_a_picture_comes_before_its_words_with_its_description() -> None:
    picture, part = rendered(text="Hold it.", image={"src": "/figures/side_plank.svg", "alt": "A side plank"})
    assert (picture["src"], picture["alt"]) == ("/figures/side_plank.svg", "A side plank")
    assert part["text"] == "Hold it."


@pytest.mark.parametrize(
    ("src", "public", "address"),
    [
        ("/figures/side_plank.svg", "https://a.example", "https://a.example/figures/side_plank.png"),
        ("/figures/side_plank.svg", "http://a.example", None),
        ("/figures/side_plank.svg", "", None),
        ("/charts/secret.png", "https://a.example", None),
        ("https://b.example/x.png", "", "https://b.example/x.png"),
    ],
)
def test_only_what_everybody_may_see_is_fetched_by_slack(src: str, public: str, address: str | None) -> None:
    assert render.picture_address(src, public) == address


@pytest.mark.parametrize("alt", ["", "x", "A sentence. " * 400])
def test_a_picture_always_has_a_description_that_slack_takes(alt: str) -> None:
    (part,) = rendered(image={"src": "https://a.example/x.png", "alt": alt})
    check_blocks(render.picture_post(part, "https://a.example/x.png")["blocks"], most=50)
    check_blocks(render.instead_of_picture(part)["blocks"], most=50)


def test_a_description_is_words_for_who_hears_it() -> None:
    (part,) = rendered(image={"src": "https://a.example/x.png", "alt": "left & right <!here>"})
    for call in (render.picture_post(part, "https://a.example/x.png"), render.instead_of_picture(part)):
        assert visible(call["text"]) == "left & right <!here>"
    assert (
        render.picture_post(part, "https://a.example/x.png")["blocks"][0]["alt_text"]
        == "left & right <!here>"
    )


def test_a_card_follows_the_words() -> None:
    rows = [{"name": "Monday", "text": "rest"}, {"name": "Tuesday *", "text": "**easy** run"}]
    (part,) = rendered(text="It fits.", card={"kind": "plan", "title": "Your week", "rows": rows})
    assert part["text"] == "It fits.\n\n*Your week*\n*Monday*: rest\n*Tuesday *: *easy* run"


def test_used_buttons_leave_the_words_and_what_was_pressed() -> None:
    blocks = render.used(["Which?"], "This one")
    check_blocks(blocks, most=50)
    assert [block["type"] for block in blocks] == ["section", "context"]
    assert blocks[1]["elements"][0]["text"] == "✓ This one"


def test_the_home_tab_has_another_version_for_other_words() -> None:
    one, other = (render.home([text], "Start", "Delete") for text in ("a", "b"))
    check_blocks(one["blocks"], most=100)
    assert one["callback_id"] != other["callback_id"]
    assert one == render.home(["a"], "Start", "Delete")


def test_the_offer_to_go_on_in_private_leads_to_the_app() -> None:
    where = render.private_address("A1", "T1")
    call = render.private_offer("C1", "1.1", "Hello", "Talk in private", where)
    check_blocks(call["blocks"], most=50)
    assert call["blocks"][1]["elements"][0]["url"] == "https://slack.com/app_redirect?app=A1&team=T1"
    assert (
        render.only_for_them("Hello", "Talk", where)["text"] == f"Hello\n<{where.replace('&', '&amp;')}|Talk>"
    )


def test_the_same_message_gives_the_same_calls() -> None:
    message = {
        **EMPTY,
        "text": "a\n\n" * 3000,
        "choices": choices(30),
        "image": {"src": "/x.png", "alt": "x"},
    }
    assert list(render.parts(ROBIN, message)) == list(render.parts(ROBIN, message))
