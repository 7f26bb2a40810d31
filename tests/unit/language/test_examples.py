"""Mistakes in training files are named before anything is trained."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.examples import ExamplesError, check_examples, read_examples

DOMAIN = 'version: "3.1"\nintents:\n- greet\n- ask_dose:\n    use_entities: true\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    (tmp_path / "nlu").mkdir()
    return tmp_path


def check(project: Path, **files: str) -> int:
    for name, text in files.items():
        (project / "nlu" / f"{name}.yml").write_text(text, encoding="utf-8")
    return check_examples(project / "nlu", project / "domain.yml")


def block(intent: str, *examples: str) -> str:
    lines = "".join(f"    - {example}\n" for example in examples)
    return f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}'


def test_the_project_s_own_examples_hold_no_mistake() -> None:
    assert check_examples() > 5000


def test_good_files_are_counted(project: Path) -> None:
    assert check(project, a=block("greet", "hi", "hello"), b=block("ask_dose", "how many")) == 3


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a": block("ask_doze", "how many")}, "a.yml: there is no intent 'ask_doze' in domain.yml. Did you mean 'ask_dose'?"),
        ({"a": block("greet")}, "a.yml: the intent 'greet' has no examples"),
        ({"a": block("greet", "hi"), "b": block("ask_dose", "Hi ")}, "'hi' is an example of ask_dose (b.yml) and greet (a.yml)"),
        ({"a": "nlu: ["}, "a.yml is no YAML"),
        ({"a": ""}, "a.yml is empty"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_mend(project: Path, files: dict[str, str], says: str) -> None:
    with pytest.raises(ExamplesError) as caught:
        check(project, **files)
    assert says in str(caught.value)


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    with pytest.raises(ExamplesError) as caught:
        check(project, a=block("greeet", "hi"), b=block("ask_doze", "how many"))
    assert len(caught.value.mistakes) == 2


def test_examples_are_read_with_their_intents_and_without_marks(project: Path) -> None:
    check(
        project,
        a=block("greet", "hi"),
        b=block("ask_dose", "how many on the [left](side)", 'of [it]{"entity": "exercise"}'),
    )
    assert read_examples(project / "nlu") == [
        ("hi", "greet"),
        ("how many on the left", "ask_dose"),
        ("of it", "ask_dose"),
    ]


def test_a_file_that_is_no_yaml_is_named_as_it_is_read(project: Path) -> None:
    (project / "nlu" / "bad.yml").write_text("nlu: [", encoding="utf-8")
    with pytest.raises(ExamplesError, match=r"bad\.yml is no YAML"):
        read_examples(project / "nlu")
