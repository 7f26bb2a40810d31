"""The two judges on sets of other people's: taught, and put together."""

from __future__ import annotations

from benchmarks.intent_judges import Teaching, meant_by, taught_reader
from bot.language.encoder import SentenceEncoder
from bot.language.intent_model import KernelSettings

ABOUT_CARDS = ("my card is lost", "I lost my bank card", "somebody stole my card", "I can't find my card anywhere",
    "card gone missing", "where did I leave that card", "my wallet with the card was stolen", "lost card please help")  # fmt: skip
ABOUT_RATES = ("what is the exchange rate", "how many euros for a pound", "is the rate good today", "dollar to euro rate",
    "why is your exchange rate so low", "rate for changing yen", "which rate do you use abroad", "tell me the currency rate")  # fmt: skip
EXAMPLES = (
    [*ABOUT_CARDS, *ABOUT_RATES],
    ["lost_card"] * len(ABOUT_CARDS) + ["exchange_rate"] * len(ABOUT_RATES),
)


def test_both_judges_rank_what_they_were_taught() -> None:
    encoder = SentenceEncoder.load()
    texts = ["help, my card has vanished", "what do I get for a hundred dollars"]
    vectors = encoder.encode(texts)
    alone = Teaching(KernelSettings(), reads=False).fit(EXAMPLES, encoder)(texts, vectors)
    both = Teaching(KernelSettings()).fit(EXAMPLES, encoder)(texts, vectors)
    for ranked in (alone, both):
        assert [guesses[0].intent for guesses in ranked] == ["lost_card", "exchange_rate"]
        assert all(abs(sum(guess.confidence for guess in guesses) - 1) < 1e-4 for guesses in ranked)
    assert [guesses[0].confidence for guesses in alone] != [guesses[0].confidence for guesses in both]


def test_the_reader_of_a_set_says_nothing_of_a_text_without_words() -> None:
    encoder = SentenceEncoder.load()
    reader = taught_reader(EXAMPLES, bfloat16=False)
    assert reader.intents == ("exchange_rate", "lost_card")
    assert meant_by("", reader, encoder).first is None
    assert meant_by("my card is lost", reader, encoder).first == "lost_card"
