"""What is checked before anything is trained or started."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.launcher.preparing import ConfigError, check_components
from bot.paths import PROJECT


def test_our_own_configuration_is_accepted() -> None:
    check_components(PROJECT / "config.yml")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("pipeline:\n- name: DIETClassifier\n  epochs: 5\n", "DIETClassifier under `pipeline`"),
        ("pipeline: []\npolicies:\n- name: TEDPolicy\n", "TEDPolicy under `policies`"),
        ("policies:\n- name: rasa.core.policies.ted_policy.TEDPolicy\n", "TEDPolicy under `policies`"),
    ],
)
def test_a_component_of_tensorflow_is_refused_by_name(text: str, named: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="Take it out") as refused:
        check_components(config)
    assert named in str(refused.value)
    assert str(config) in str(refused.value)


def test_a_configuration_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("pipeline: [", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        check_components(config)


@pytest.mark.parametrize("text", ["", "pipeline:\n", "just words", "pipeline:\n- WhitespaceTokenizer\n"])
def test_what_is_odd_otherwise_is_left_to_rasa(text: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text(text, encoding="utf-8")
    check_components(config)
