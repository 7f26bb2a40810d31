import re

from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.paths import PROJECT


def test_the_docs_list_every_metric_and_no_other() -> None:
    table = (PROJECT / "docs" / "gateway.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(afterrun_\w+)`", table, re.MULTILINE))
    assert named == {family.name for family in Metrics(Hub()).registry.collect()}
