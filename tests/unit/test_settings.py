from pathlib import Path

import pytest

from bot.paths import PROJECT
from bot.settings import SETTINGS, SettingError, load_settings

NO_FILE = Path("/nonexistent/.env")


def test_the_docs_list_every_setting_with_its_default_and_help() -> None:
    text = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `AFTERRUN_")]
    expected = [
        f"| `{one.name}` | {f'`{one.default}`' if one.default else ''} | {one.help} |" for one in SETTINGS
    ]
    assert rows == expected


def test_defaults_are_usable() -> None:
    settings = load_settings({}, NO_FILE)
    assert settings.port == 8080
    assert settings.origins == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AFTERRUN_PORT", "eighty"),
        ("AFTERRUN_PORT", "0"),
        ("AFTERRUN_PORT", "70000"),
        ("AFTERRUN_RASA_TIMEOUT", "soon"),
        ("AFTERRUN_RASA_TIMEOUT", "0"),
        ("AFTERRUN_TOKEN_DAYS", "1.5"),
        ("AFTERRUN_EMERGENCY_NUMBER", "  "),
        ("AFTERRUN_TOKEN_KEYS", "a good and long key, short"),
        ("AFTERRUN_ORIGINS", "clinic.example"),
        ("AFTERRUN_ORIGINS", "https://clinic.example/"),
        ("AFTERRUN_ORIGINS", "https://clinic.example/page"),
        ("AFTERRUN_ORIGINS", "*"),
        ("AFTERRUN_PROXIES", "proxy.example"),
        ("AFTERRUN_PROXIES", "10.0.0.1/8"),
        ("AFTERRUN_RATE_ALL", "5"),
        ("AFTERRUN_RATE_ALL", "5,0"),
        ("AFTERRUN_RATE_ALL", "5,many"),
        ("AFTERRUN_CONNECTIONS", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        load_settings({name: value}, NO_FILE)


def test_all_wrong_settings_are_named_at_once() -> None:
    with pytest.raises(SettingError) as error:
        load_settings({"AFTERRUN_PORT": "x", "AFTERRUN_RASA_PORT": "y"}, NO_FILE)
    assert "AFTERRUN_PORT" in str(error.value)
    assert "AFTERRUN_RASA_PORT" in str(error.value)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("AFTERRUN_PORT=9000\nAFTERRUN_RASA_PORT=9001\n", encoding="utf-8")
    settings = load_settings({"AFTERRUN_PORT": "9999"}, file)
    assert (settings.port, settings.rasa_port) == (9999, 9001)


def test_a_misspelt_name_in_the_file_is_told_with_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("AFTERRUN_PROT=9000\nAFTERRUN_PYTHON=python3.10\nOTHER=1\n", encoding="utf-8")
    with pytest.raises(
        SettingError, match=r"AFTERRUN_PROT in \.env is no setting: did you mean AFTERRUN_PORT\?"
    ):
        load_settings({}, file)
    file.write_text("AFTERRUN_PYTHON=python3.10\nOTHER=1\n", encoding="utf-8")
    assert load_settings({}, file).port == 8080


def test_lists_are_split_at_commas() -> None:
    settings = load_settings({"AFTERRUN_ORIGINS": "https://a.example, https://b.example,"}, NO_FILE)
    assert settings.origins == ("https://a.example", "https://b.example")


def test_an_unknown_setting_is_an_error_in_code() -> None:
    with pytest.raises(AttributeError, match="AFTERRUN_NOTHING"):
        _ = load_settings({}, NO_FILE).nothing
