"""Dump, wipe, restore: the conversation goes on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import create_engine, text

from bot.launcher.ports import free_port
from bot.paths import PROJECT
from tests.integration.gateway.fake_rasa import SECRET
from tests.integration.gateway.process import GatewayProcess, Process, fake_actions, fake_rasa
from tests.integration.gateway.runner import Runner


def afterrun(*words: str, like: Process, **more: str) -> subprocess.CompletedProcess[str]:
    """The command, with the settings of a running gateway."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *words],
        env={**like.environment, "AFTERRUN_ACTIONS_PORT": str(free_port()), **more},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def test_a_conversation_goes_on_after_dump_wipe_and_restore(tmp_path: Path) -> None:
    kept, backup = tmp_path / "var", tmp_path / "backup"
    kept.mkdir()
    actions_port, rasa_port, port = free_port(), free_port(), free_port()
    actions = fake_actions(kept, actions_port)
    rasa = fake_rasa(kept, rasa_port, actions_port)
    gateway = GatewayProcess(kept, port, rasa_port, SECRET)
    async with aiohttp.ClientSession() as session:
        try:
            for process in (actions, rasa, gateway):
                await process.start(session)
            runner = Runner(session, gateway.address, "ann")
            await runner.talk(["one", "two"])
            made = afterrun("backup", str(backup), like=gateway)
            assert made.returncode == 0, made.stderr
            # Said after the backup: lost with what is wiped.
            later = Runner(session, gateway.address, "ann-later")
            later._token, later.messages = runner._token, list(runner.messages)
            await later.talk(["three"])
            refused = afterrun("restore", str(backup), "--yes", like=gateway)
            assert refused.returncode == 1
            assert "stop Afterrun first" in refused.stderr

            for process in (gateway, rasa, actions):
                await process.stop(signal.SIGTERM)
            # What is there without the restore: nothing of it, and a token that opens nothing.
            knowledge = (kept / "knowledge.db").read_bytes()
            shutil.rmtree(kept)
            kept.mkdir()
            (kept / "knowledge.db").write_bytes(knowledge)
            done = afterrun("restore", str(backup), "--yes", like=gateway)
            assert done.returncode == 0, done.stderr

            for process in (actions, rasa, gateway):
                await process.start(session)
            # Who has seen what is gone hears that the numbers went back.
            ahead = {"token": runner._token, "after": 4}
            async with session.post(f"{gateway.address}/chat/messages", json=ahead) as reply:
                seen = await reply.json()
            assert (seen["messages"], seen["seq"]) == ([], 3)
            back = Runner(session, gateway.address, "ann-again")
            back._token = runner._token
            await back.talk([])
            back.messages = back.history
            await back.talk(["four"])
            texts = [message["text"] for message in back.history]
            assert texts[1:] == ["echo: one", "echo: two", "echo: four"]
            assert [message["seq"] for message in back.history] == [1, 2, 3, 4]
        finally:
            for process in (gateway, rasa, actions):
                if process.process is not None:
                    await process.stop(signal.SIGKILL)


@pytest.mark.conversation
def test_an_assessment_half_done_goes_on_from_a_backup(tmp_path: Path) -> None:
    kept, backup = tmp_path / "tracker.db", tmp_path / "backup"
    gateway = Process("none", tmp_path, free_port(), "/", [])
    names = ("AFTERRUN_PORT", "AFTERRUN_RASA_PORT")
    gateway.environment |= {name: str(free_port()) for name in names}
    gateway.environment |= {"AFTERRUN_VAR": str(tmp_path), "AFTERRUN_TRACKER_DB": str(kept)}

    asked = held(kept, ["can you help me find out what is causing it?", "outer side", "no"])
    assert afterrun("backup", str(backup), like=gateway).returncode == 0
    kept.unlink()
    done = afterrun("restore", str(backup), "--yes", like=gateway)
    assert done.returncode == 0, done.stderr
    assert "tracker: put back" in done.stderr
    again = held(kept, ["what did you ask?"])
    question = asked[-1]["messages"][-1]["text"]
    assert question in [message["text"] for message in again[0]["messages"]]


def held(file: Path, texts: list[str]) -> list[dict[str, Any]]:
    """A conversation held by the trained model in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.conversations.elsewhere", str(file)],
        input=json.dumps({"ann": texts}),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    turns: list[dict[str, Any]] = json.loads(done.stdout)["ann"]
    return turns


def test_postgresql_is_dumped_wiped_and_restored(postgres: str, tmp_path: Path) -> None:
    engine = create_engine(postgres, future=True)
    with engine.begin() as connection:
        connection.execute(text("create table said (number serial primary key, text text not null)"))
        connection.execute(text("insert into said (text) values ('one'), ('two')"))
    settings = dict.fromkeys(("AFTERRUN_GATEWAY_DB", "AFTERRUN_DIARY_DB", "AFTERRUN_AUDIT_DB"), postgres)
    none = Process("none", tmp_path, free_port(), "/", [])
    none.environment |= {"AFTERRUN_VAR": str(tmp_path), "AFTERRUN_TRACKER_DB": postgres, **settings}
    none.environment |= {name: str(free_port()) for name in ("AFTERRUN_PORT", "AFTERRUN_RASA_PORT")}
    made = afterrun("backup", str(tmp_path / "backup"), like=none)
    assert made.returncode == 0, made.stderr
    assert "gateway and diary and audit and tracker" in made.stderr

    with engine.begin() as connection:
        connection.execute(text("drop table said"))
    done = afterrun("restore", str(tmp_path / "backup"), "--yes", like=none)
    assert done.returncode == 0, done.stderr
    with engine.begin() as connection:
        assert connection.execute(text("select text from said order by number")).scalars().all() == [
            "one",
            "two",
        ]
        # The counter goes on behind what is there.
        connection.execute(text("insert into said (text) values ('three')"))
        # Over what is there, too: what came after the backup is gone.
    assert afterrun("restore", str(tmp_path / "backup"), "--yes", like=none).returncode == 0
    with engine.begin() as connection:
        assert connection.execute(text("select count(*) from said")).scalar() == 2
    engine.dispose()


def test_the_nightly_script_dumps_checks_and_deletes_the_oldest(postgres: str, tmp_path: Path) -> None:
    engine = create_engine(postgres, future=True)
    with engine.begin() as connection:
        connection.execute(text("create table said (text text)"))
        connection.execute(text("insert into said values ('one')"))
    old, young = tmp_path / "afterrun-old.dump", tmp_path / "afterrun-young.dump"
    for path, days in ((old, 20), (young, 3)):
        path.write_bytes(b"-")
        os.utime(path, (time.time() - days * 86_400,) * 2)

    def night(address: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(PROJECT / "deploy" / "kubernetes" / "base" / "backup.sh")],
            env={
                **os.environ,
                "AFTERRUN_DATABASE_URL": address,
                "BACKUP_FOLDER": str(tmp_path),
                "BACKUP_DAYS": "14",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    # One that fails deletes nothing, and leaves no half of a dump.
    assert night(postgres.replace("@/", "@/no_")).returncode != 0
    assert set(tmp_path.iterdir()) == {old, young}
    # SQLAlchemy's address with a driver.
    done = night(postgres.replace("postgresql://", "postgresql+psycopg2://"))
    assert done.returncode == 0, done.stderr
    (dump,) = set(tmp_path.iterdir()) - {young}
    assert dump.stat().st_mode & 0o077 == 0
    with engine.begin() as connection:
        connection.execute(text("drop table said"))
    address = f"--dbname={postgres}"
    subprocess.run(
        ["pg_restore", "--clean", "--if-exists", "--single-transaction", address, str(dump)], check=True
    )
    with engine.begin() as connection:
        assert connection.execute(text("select text from said")).scalar() == "one"
    engine.dispose()
