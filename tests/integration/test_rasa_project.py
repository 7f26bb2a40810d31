"""The project is a Rasa project: `rasa data validate` and `rasa test` hold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.models import newest_model
from bot.paths import PROJECT

# Rasa's validator does not know that a form says `utter_ask_<form>_<slot>`, nor that `choose` comes from
# buttons alone.
_WRONGLY_FLAGGED = re.compile(r"utter_ask_assessment_form_\w+|The intent 'choose' is listed")


def rasa(*arguments: str, module: str = "bot.launcher.rasa_command") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "AFTERRUN_ACTIONS_URL": "http://127.0.0.1:1/webhook",
        "AFTERRUN_TRACKER_DB": ":memory:",
        "COLUMNS": "1000",
    }
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def warnings_in(output: str) -> list[str]:
    """Lines that warn, without those that Rasa's validator gets wrong."""
    # Only what Rasa's validator says; libraries warn of each other in words of their own.
    lines = [line for line in output.splitlines() if re.search(r"UserWarning|\bWARNING\b|\[warning", line)]
    return [line for line in lines if not _WRONGLY_FLAGGED.search(line)]


def test_data_validate_says_nothing() -> None:
    """Rasa's own command, with all of its components."""
    done = rasa("data", "validate", "--fail-on-warnings", module="rasa")
    assert done.returncode == 0, done.stderr
    assert warnings_in(done.stdout + done.stderr) == []


def test_data_validate_would_warn(tmp_path: Path) -> None:
    """The reading of the output can fail: an unused intent is found. One file of examples is enough for that."""
    examples = tmp_path / "data"
    shutil.copytree(PROJECT / "data" / "rules", examples / "rules")
    shutil.copy(PROJECT / "data" / "nlu" / "talk.yml", examples)
    domain = (PROJECT / "domain.yml").read_text(encoding="utf-8")
    broken = tmp_path / "domain.yml"
    broken.write_text(domain.replace("  - greet\n", "  - greet\n  - never_used\n"), encoding="utf-8")
    done = rasa("data", "validate", "--domain", str(broken), "--data", str(examples))
    assert any("never_used" in line for line in (done.stdout + done.stderr).splitlines())


@pytest.mark.parametrize("folder", ["tests/conversations/stories", "data/stories"])
def test_stories(tmp_path: Path, folder: str) -> None:
    stories = PROJECT / folder
    done = rasa(
        "test", "core", "--stories", str(stories), "--model", str(newest_model()), "--out", str(tmp_path),
        "--fail-on-prediction-errors", "--endpoints", str(PROJECT / "endpoints.yml"),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert not (tmp_path / "failed_test_stories.yml").exists() or "failed" not in (
        tmp_path / "failed_test_stories.yml"
    ).read_text(encoding="utf-8").replace("# None of the test stories failed", "")


def test_stories_would_fail(tmp_path: Path) -> None:
    """A story that expects another action fails."""
    story = tmp_path / "test_wrong.yml"
    story.write_text(
        'version: "3.1"\nstories:\n- story: wrong\n  steps:\n  - user: |\n      hello\n'
        "    intent: greet\n  - action: action_source\n",
        encoding="utf-8",
    )
    done = rasa(
        "test", "core", "--stories", str(story), "--model", str(newest_model()), "--out", str(tmp_path),
        "--fail-on-prediction-errors", "--endpoints", str(PROJECT / "endpoints.yml"),
    )  # fmt: skip
    assert done.returncode != 0
