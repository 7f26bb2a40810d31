"""The trained model with everything on PostgreSQL: what was said outlives a backup and a wipe, and goes when asked."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import psycopg2
import pytest

from benchmarks.stack import on_postgresql, running
from bot.launcher.ports import free_port
from bot.paths import PROJECT
from tests.integration.gateway.runner import Runner
from tests.postgres import Server


def afterrun(*words: str, url: str, var: Path) -> None:
    ports = {f"AFTERRUN_{name}": str(free_port()) for name in ("PORT", "RASA_PORT", "ACTIONS_PORT")}
    subprocess.run(
        [sys.executable, "-m", "bot.cli", *words],
        env={**os.environ, **on_postgresql(url), "AFTERRUN_VAR": str(var), **ports},
        cwd=PROJECT,
        check=True,
        timeout=120,
    )


def everything(url: str) -> dict[str, str]:
    """All rows of all tables but those of the content, as text."""
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE' "
            "and table_schema in ('gateway', 'rasa', 'diary', 'audit')"
        )
        found = {}
        for schema, table in cursor.fetchall():
            cursor.execute(f'select string_agg(one::text, chr(10)) from "{schema}"."{table}" one')
            found[f"{schema}.{table}"] = str(cursor.fetchone()[0] or "")
        return found


@pytest.mark.conversation
async def test_a_diary_outlives_restarts_a_backup_and_a_wipe_and_is_deleted_everywhere(
    postgres_server: Server, tmp_path: Path
) -> None:
    before, after = postgres_server.fresh(), postgres_server.fresh()
    old, new, backup = tmp_path / "old", tmp_path / "new", tmp_path / "backup"
    old.mkdir()
    new.mkdir()
    async with aiohttp.ClientSession() as session:
        runner = Runner(session, [], "ann")
        with running(old, **on_postgresql(before)) as stack:
            runner._addresses = [stack.address]
            await runner.talk(["I ran 8 km this morning", "Yes, keep a diary", "London", "3"])
            await asyncio.to_thread(afterrun, "backup", str(backup), url=before, var=old)
        postgres_server.drop(before)
        afterrun("restore", str(backup), "--yes", url=after, var=new)
        there = everything(after)
        person = there["diary.person"].strip("()").partition(",")[0]
        assert "8" in there["diary.run"]
        with running(new, **on_postgresql(after)) as stack:
            runner.name, runner._addresses = "ann again", [stack.address]
            await runner.talk(["show my diary", "delete all my data", "Delete everything"])
            shown = runner.messages[-3]
            assert any("8 km" in row["text"] or "8 km" in row["name"] for row in shown["card"]["rows"]), shown
            for _ in range(600):
                found = await asyncio.to_thread(everything, after)
                if not any(person in text for text in found.values()):
                    break
                await asyncio.sleep(0.1)
            assert [name for name, text in found.items() if person in text] == []
            assert found["diary.run"] + found["rasa.events"] + found["gateway.outbox"] == ""
    postgres_server.drop(after)
