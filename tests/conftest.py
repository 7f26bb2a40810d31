"""One process for tests with and without Rasa: spaCy is imported lean, then TensorFlow is allowed again."""

# isort: off
import bot.language.lean
import spacy  # noqa: F401

# isort: on

bot.language.lean.allow_tensorflow()

pytest_plugins = ["tests.postgres"]
