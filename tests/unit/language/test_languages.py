"""Other languages are told apart, and English with slips is not taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.language.lean  # noqa: F401
from bot.language.languages import (
    UNKNOWN,
    foreign_language,
    is_typed_english,
    language_by_words,
    likely_language,
)
from knowledge.content_files import read_content
from knowledge.vocabulary import LANGUAGES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("me duele la cadera después de correr", "es"),
        ("mi pierna está entumecida", "es"),
        ("merci c'est très utile", "fr"),
        ("bacağım uyuştu", "tr"),
        ("minha perna está dormente", "pt"),
        ("j'ai mal à la hanche après la course", "fr"),
        ("Combien de répétitions je dois faire ?", "fr"),
        ("Meine Hüfte tut nach dem Laufen weh", "de"),
        ("Sinto uma dor no quadril depois da corrida", "pt"),
        ("mi fa male l'anca dopo la corsa", "it"),
        ("mijn heup doet pijn na het hardlopen", "nl"),
        ("boli mnie biodro po bieganiu", "pl"),
        ("у меня болит бедро после бега", "ru"),
        ("يؤلمني وركي بعد الجري", "ar"),
        ("दौड़ने के बाद मेरे कूल्हे में दर्द होता है", "hi"),
        ("跑步后我的臀部疼痛", "zh"),
        ("koşudan sonra kalçam ağrıyor", "tr"),
        ("mă doare șoldul după alergare", "ro"),
        ("болить стегно після бігу", "uk"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert foreign_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "my hip hurts", "hrut hpi aftr runing", "glute med tendinopathy", "wot u reckon mate", "asdkjh qwpoe zzxm", "asdkjh qwoeiu zzz",
        "hip pain post run innit bruv", "merci", "4/10", "", "🙂", "ok", "IT band?", "è",
    ],
)  # fmt: skip
def test_english_slips_noise_and_single_words_are_not(text: str) -> None:
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("me duele la cadera", "es"),
        ("hola me duele", "es"),
        ("j ai mal a la hanche", "fr"),
        ("mi fa male l'anca", "it"),
        ("boli mnie biodro", "pl"),
        ("kalcam agriyor", "tr"),
        ("ma doare soldul", "ro"),
        ("走った後に股関節が痛い", None),
        ("123 ?!", None),
    ],
)
def test_short_messages_that_are_known_to_be_foreign(text: str, code: str | None) -> None:
    assert likely_language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("merci, tu es gentil", "fr"),
        ("tu es très gentil", "fr"),
        ("c'est gentil merci", "fr"),
        ("salut ça va", "fr"),
        ("tu es un robot ?", "fr"),
        ("gracias, eres muy amable", "es"),
        ("grazie mille sei gentile", "it"),
        ("danke, du bist nett", "de"),
        ("dank je wel", "nl"),
        ("teşekkür ederim", "tr"),
        ("multumesc frumos", "ro"),
        ("muito obrigada", "pt"),
        ("dziękuję bardzo", "pl"),
    ],
)
def test_kind_words_and_small_talk_are_told_apart_too(text: str, code: str) -> None:
    assert likely_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "you are gentle",
        "c section",
        "vit c",
        "so good",
        "va va voom",
        "dirty run",
        "non stop running",
        "i do 5k",
        "un 5k",
        "merci coach",
        "est 5k",
        "da best run ever",
    ],
)
def test_english_with_a_foreign_word_is_not_taken_for_another(text: str) -> None:
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "走った後に股関節が痛い",
        "고관절이 아파서 걸을 수 없어요",
        "כואב לי הירך",
        "πονάει ο γοφός μου",
        "ปวดสะโพกหลังวิ่ง",
    ],
)
def test_a_script_of_none_of_our_languages_is_not_taken_for_one(text: str) -> None:
    assert foreign_language(text) == UNKNOWN
    assert likely_language(text) is None


def test_each_language_has_its_sentence() -> None:
    phrases = {phrase.id for phrase in read_content().phrases}
    assert {f"other_language_{code}" for code in LANGUAGES} <= phrases


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert foreign_language(text) in (None, UNKNOWN, *LANGUAGES)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Qué? ayyy me dueeele muuucho la caderaaa", "es"), ("heeel erg pijnnn in mijn heup", "nl")],
)
def test_drawn_out_letters_are_no_noise(text: str, code: str) -> None:
    assert foreign_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "vit d",
        "vit d3",
        "thx m8",
        "hmm k",
        "GP appt",
        "pt appt",
        "dr google",
        "soz m8",
        "k thx",
        "tfl tight",
        "nhs app",
    ],
)
def test_short_forms_that_people_type_are_english(text: str) -> None:
    assert is_typed_english(text)
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "dolor cadera",
        "mi cadera",
        "duele mucho",
        "ja",
        "si gracias",
        "hanche gauche",
        "heup pijn",
        "no entiendo",
        "me duele",
        "merci",
        "boli mnie",
        "d",
    ],
)
def test_short_forms_of_other_languages_are_none(text: str) -> None:
    assert not is_typed_english(text)


SPANISH = [
    "mi cadera está hinchada y roja", "mi cadera esta hinchada y roja", "me duele la cadera", "tengo dolor en la cadera", "no puedo apoyar la pierna",
    "la pierna está dormida", "mi pierna no tiene fuerza", "tengo fiebre y la cadera caliente", "me duele mucho por la noche", "no siento la pierna",
    "tengo un bulto en la ingle", "estoy embarazada y me duele", "mi hijo cojea", "me caí y no puedo andar", "dolor en la ingle al correr",
    "cada semana me duele más", "la cadera roja y caliente",
]  # fmt: skip
PORTUGUESE = [
    "meu quadril está inchado e vermelho", "minha anca está inchada e vermelha", "dói-me a anca", "tenho dor na anca", "não consigo apoiar a perna",
    "a perna está dormente", "a minha perna não tem força", "tenho febre e a anca quente", "dói muito à noite", "não sinto a perna",
    "tenho um caroço na virilha", "estou grávida e dói", "meu filho manca", "caí e não consigo andar", "dor na virilha ao correr",
    "todas as semanas dói mais", "nao consigo urinar",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"), [*((one, "es") for one in SPANISH), *((one, "pt") for one in PORTUGUESE)]
)
def test_spanish_and_portuguese_are_told_apart(text: str, code: str) -> None:
    assert likely_language(text) == code
    assert foreign_language(text) in (code, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8 km gelaufen, hüfte 9", "de"), ("10k dziś, biodro 9", "pl"), ("5 km couru, hanche 8", "fr"), ("corrí 10k, cadera 9", "es"), ("hüfte 9", "de"),
        ("5k heup 7", "nl"),
    ],
)  # fmt: skip
def test_a_run_told_in_another_language_is_in_that(text: str, code: str) -> None:
    assert foreign_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "8k hip 9",
        "10k tempo, psoas 3",
        "itb 4",
        "5k",
        "glutes 3/10",
        "parkrun pb",
        "strava 10k",
        "ran 8k hüfte 3",
        "doms",
    ],
)
def test_a_run_in_english_is_not(text: str) -> None:
    assert language_by_words(text) is None
