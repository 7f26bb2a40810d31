"""A runner's chart, as the diary keeps it, reaches Telegram as a photo, and Slack as a file of the private talk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from diary import clock
from diary.pages import Pages
from diary.repository import Diaries
from tests.integration.messengers.conftest import Messengers

PNG = b"\x89PNG\r\n\x1a\n of a chart"


def kept_chart(database: str) -> str:
    """A chart in a diary; gives the key of its address."""
    diaries = Diaries.open(database)
    diaries.consent("robin", "a-conversation", clock.now())
    key = Pages(diaries.engine).add("robin", "chart.png", "image/png", PNG, clock.now() + timedelta(days=1))
    diaries.engine.dispose()
    return key


async def test_the_chart_of_the_diary_comes_as_a_photo(messengers: Messengers, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'diary.db'}"
    key = kept_chart(database)
    await messengers.start(AFTERRUN_DIARY_DB=database)
    robin = messengers.person()
    image = {"src": f"/diary/{key}/chart.svg", "alt": "Pain of the last weeks."}
    messengers.rasa.replies["how am I doing"] = [{"text": "It gets better.", "image": image}]
    await robin.say("how am I doing")
    assert (await robin.reads(3))[1:] == ["Pain of the last weeks.", "It gets better."]
    assert messengers.telegram.shown[robin.id][1]["photo"]


async def test_on_slack_the_chart_is_uploaded_and_never_fetched_by_others(
    messengers: Messengers, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'diary.db'}"
    key = kept_chart(database)
    await messengers.start(AFTERRUN_DIARY_DB=database, AFTERRUN_PUBLIC_URL="https://afterrun.clinic.example")
    robin = messengers.member()
    image = {"src": f"/diary/{key}/chart.svg", "alt": "Pain of the last weeks."}
    messengers.rasa.replies["how am I doing"] = [{"text": "It gets better.", "image": image}]
    await robin.say("how am I doing")
    assert (await robin.reads(3))[1:] == ["[picture: Pain of the last weeks.]", "It gets better."]
    assert messengers.slack.shown[robin.talk][1]["file"]["data"] == PNG
    assert all(key not in str(given) for _, given in messengers.slack.calls)
