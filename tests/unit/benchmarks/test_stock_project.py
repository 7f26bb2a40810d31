"""What the stock project of the comparison is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.stock_project import Copy, stock_config, stories_of, straight_line


def test_a_rule_inside_a_form_becomes_no_story() -> None:
    rules = [
        {"rule": "free", "steps": [{"intent": "greet"}, {"action": "action_converse"}]},
        {"rule": "in a form", "condition": [{"active_loop": "f"}], "steps": [{"intent": "greet"}]},
        {"rule": "starts a form", "steps": [{"action": "f"}, {"active_loop": "f"}]},
    ]
    assert stories_of(rules) == [
        {"story": "free", "steps": [{"intent": "greet"}, {"action": "action_converse"}]}
    ]


def test_a_hundred_epochs_are_reckoned_by_a_straight_line() -> None:
    assert straight_line((1, 50.0), (3, 70.0), 100) == pytest.approx(1040.0)


def test_the_copy_holds_nothing_of_our_own_but_domain_and_data(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "project", epochs=1)
    copy.write()
    copy.write_endpoints(5055)
    config = (copy.folder / "config.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(config) == stock_config(1)
    assert "bot." not in config
    assert sorted(path.name for path in copy.folder.iterdir()) == [
        "config.yml", "credentials.yml", "data", "domain.yml", "endpoints.yml",
    ]  # fmt: skip
    stories = yaml.safe_load((copy.folder / "data" / "stories.yml").read_text(encoding="utf-8"))
    assert len(stories["stories"]) > 10
