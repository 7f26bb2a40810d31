"""Who wants no questions is not taken for who wants the assessment."""

from __future__ import annotations

import pytest

from bot.language import no_questions


@pytest.mark.parametrize(
    "text",
    [
        "nah don't want questions just tell me",
        "no quiz, tell me what to do",
        "no questions please, just tell me what helps",
        "can you just tell me without all the questions",
        "i dont want to answer questions, what should i do",
        "skip the questions and give me exercises",
        "don't ask me stuff just tell me what to do",
        "can't be bothered with questions what's wrong with me",
        "not doing a questionnaire, what's causing it",
        "no more questions just say what it is",
        "forget the assessment, what exercises help",
        "stop asking me things and tell me what to do",
        "i did not ask for a quiz, just tell me",
        "don't wanna do the assessment",
        "i want to know why my hip hurts, no questionnaire",
    ],
)
def test_questions_are_declined(text: str) -> None:
    assert no_questions.declines(text)


@pytest.mark.parametrize(
    "text",
    [
        "i have a question",
        "ask me the questions",
        "i don't have any questions",
        "can you ask me some questions",
        "no questions from me",
        "no more questions thanks",
        "how many questions are there",
        "no",
        "do the assessment",
        "i want the quiz",
        "why so many questions",
        "no that's all",
        "no test needed for running?",
        "i didn't understand the question",
        "can you ask no. 3 again",
    ],
)
def test_other_words_about_questions_are_not(text: str) -> None:
    assert not no_questions.declines(text)


def test_what_they_want_to_be_told() -> None:
    assert no_questions.wants_causes("no quiz, what's causing it")
    assert not no_questions.wants_causes("no quiz, tell me what to do")
