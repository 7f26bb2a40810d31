import pytest

from bot.cli.main import main, parser


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("run", "train", "shell", "ask", "screen"):
        with pytest.raises(SystemExit) as ended:
            parser().parse_args([command, "--help"])
        assert ended.value.code == 0
        assert command in capsys.readouterr().out


def test_without_a_command_the_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["ask", "screen"])
@pytest.mark.parametrize("words", [[], ["a text", "--jsonl", "-"]])
def test_exactly_one_of_text_and_file_is_asked_for(
    command: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, *words]) == 2
    assert f"afterrun {command}" in capsys.readouterr().err
