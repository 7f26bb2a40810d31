"""The lists in docs are those of the code."""

from __future__ import annotations

import re

import yaml

from bot.cli.main import parser
from bot.paths import PROJECT
from knowledge.diary_content import load_next_run
from knowledge.red_flags import read_red_flags

DOCS = PROJECT / "docs"


def words(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


def test_every_intent_is_in_the_docs_and_no_other() -> None:
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    table = (DOCS / "dialogue.md").read_text(encoding="utf-8").split("## Intents")[1]
    assert words(table) == set(domain["intents"])


def test_every_command_is_in_the_docs_and_no_other() -> None:
    (choices,) = [action.choices for action in parser()._actions if action.choices]
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`afterrun ([\w-]+)", text)) == set(choices)


def test_every_link_in_readme_and_docs_leads_somewhere() -> None:
    for page in [PROJECT / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_is_short_and_begins_with_the_two_commands() -> None:
    lines = (PROJECT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 70
    commands = [line for line in lines if line.startswith("make ")]
    assert [line.split()[1] for line in commands] == ["run", "test"]
    assert lines.index(commands[0]) < 10


def test_every_red_flag_is_in_the_docs_and_no_other() -> None:
    section = (DOCS / "safety.md").read_text(encoding="utf-8").split("## Flags")[1].split("The numbers")[0]
    assert words(section) == set(read_red_flags().flags)


def test_every_rule_for_the_next_run_is_in_the_docs_in_its_order_and_no_other() -> None:
    section = (
        (DOCS / "diary.md").read_text(encoding="utf-8").split("<!-- rules:")[1].split("The rules are")[0]
    )
    assert re.findall(r"^\| `([a-z_]+)`", section, re.MULTILINE) == [
        rule.id for rule in load_next_run().rules
    ]


def test_every_test_that_the_bad_days_name_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (DOCS / "bad-days.md").read_text(encoding="utf-8")))
    files = (PROJECT / "tests").rglob("test_*.py")
    there = {
        name for path in files for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert named <= there, named - there


def test_every_bad_day_names_a_test() -> None:
    table = (
        (DOCS / "bad-days.md")
        .read_text(encoding="utf-8")
        .split("|---|---|---|---|---|\n")[1]
        .split("\n\n")[0]
    )
    for row in table.splitlines():
        assert row.count(" | ") == 4, row
        assert "`test_" in row.split(" | ")[-1], row
