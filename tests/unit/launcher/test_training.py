import json
import signal
import sys
from pathlib import Path

import pytest

from bot.launcher.training import STAMP, TrainingError, fingerprint, is_current, run_logged


def project(folder: Path) -> Path:
    (folder / "data" / "nlu").mkdir(parents=True)
    (folder / "config.yml").write_text("pipeline: []")
    (folder / "data" / "nlu" / "a.yml").write_text("a")
    return folder


def test_the_fingerprint_changes_with_content_name_and_number_of_files(tmp_path: Path) -> None:
    folder = project(tmp_path)
    seen = [fingerprint(folder)]
    (folder / "data" / "nlu" / "a.yml").write_text("b")
    seen.append(fingerprint(folder))
    (folder / "data" / "nlu" / "a.yml").rename(folder / "data" / "nlu" / "b.yml")
    seen.append(fingerprint(folder))
    (folder / "data" / "nlu" / "c.yml").write_text("")
    seen.append(fingerprint(folder))
    assert len(set(seen)) == 4


def test_nothing_changed_trains_nothing_and_anything_changed_trains(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    models = tmp_path / "models"
    models.mkdir()
    assert not is_current(models, folder)
    (models / "m.tar.gz").touch()
    (models / STAMP).write_text(json.dumps({"fingerprint": fingerprint(folder), "model": "m.tar.gz"}))
    assert is_current(models, folder)
    (folder / "config.yml").write_text("pipeline: [x]")
    assert not is_current(models, folder)


def test_a_model_that_was_deleted_or_a_broken_stamp_is_not_current(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    models = tmp_path / "models"
    models.mkdir()
    (models / STAMP).write_text(json.dumps({"fingerprint": fingerprint(folder), "model": "gone.tar.gz"}))
    assert not is_current(models, folder)
    (models / STAMP).write_text("{")
    assert not is_current(models, folder)


def test_what_the_training_prints_is_kept_in_a_file_and_not_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = "import os, sys; print('chatter', os.environ['RASA_TELEMETRY_ENABLED']); print('more', file=sys.stderr)"
    run_logged([sys.executable, "-c", script], tmp_path / "deep" / "training.log")
    assert capfd.readouterr() == ("", "")
    assert sorted((tmp_path / "deep" / "training.log").read_text().split()) == ["chatter", "false", "more"]


def test_a_training_that_fails_says_how_it_ended_and_where_the_log_is(tmp_path: Path) -> None:
    log = tmp_path / "training.log"
    script = (
        "[print('line', number) for number in range(500)]; raise SystemExit('no such intent: ask_bursar')"
    )
    with pytest.raises(TrainingError) as failure:
        run_logged([sys.executable, "-c", script], log)
    told = str(failure.value)
    assert "no such intent: ask_bursar" in told
    assert str(log) in told
    assert "line 10\n" not in told


@pytest.mark.parametrize(
    ("sent", "told"),
    [(signal.SIGSEGV, "ended by SIGSEGV"), (signal.SIGKILL, "ended by SIGKILL before it was done; it needs some 5 GB")],
)  # fmt: skip
def test_a_training_that_was_killed_says_by_what(sent: signal.Signals, told: str, tmp_path: Path) -> None:
    script = f"import os; os.kill(os.getpid(), {int(sent)})"
    with pytest.raises(TrainingError, match=told):
        run_logged([sys.executable, "-c", script], tmp_path / "training.log")
