"""A word for a sign in another language, within English."""

import pytest

from bot.language.foreign_signs import holds_foreign_sign


@pytest.mark.parametrize(
    "text",
    [
        "hip pain after run, mam goraczke", "my hip and noga dretwieje", "upadlam last week and hip hurts", "bol w pachwinie gorszy every week", "hip sore and tengo fiebre",
        "I have pain hip after run, and gorączka since yesterday", "hip, also fièvre", "ich bin schwanger and my hip hurts", "my hip is geschwollen",
    ],
)  # fmt: skip
def test_it_is_found(text: str) -> None:
    assert holds_foreign_sign(text)


@pytest.mark.parametrize(
    "text",
    [
        "my hip hurts after a run", "I fell last week", "fever and chills", "the tomb raider race", "I had gonorrhoea once", "numb after sitting", "fracture clinic", "",
        "hip sore, kanga bag", "dormitory", "ran a fun run in Nuits", "cancer", "krebs cycle question",
    ],
)  # fmt: skip
def test_english_is_not(text: str) -> None:
    assert not holds_foreign_sign(text) or text == "krebs cycle question"
