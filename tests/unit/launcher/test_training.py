import json
from pathlib import Path

from bot.launcher.training import STAMP, fingerprint, is_current


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
