"""Alerts and dashboard ask for metrics that the gateway has, with labels that they have; the runbook has each alert."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import promql_parser
import pytest
import yaml

from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.paths import PROJECT

DEPLOY = PROJECT / "deploy"
RUNBOOK = PROJECT / "docs" / "runbook.md"
OF_PROMETHEUS = {"up": set[str]()}
"""What Prometheus says of every target by itself."""
OF_EVERY_TARGET = {"job", "instance"}


def there_are() -> dict[str, set[str]]:
    """The name of every series of the gateway, with its labels."""
    found: dict[str, set[str]] = dict(OF_PROMETHEUS)
    for one in Metrics(Hub()).registry._collector_to_names:
        labels = set(getattr(one, "_labelnames", ()))
        (metric,) = list(one.describe())
        found |= dict.fromkeys(names_of(metric.name, metric.type), labels)
    return found


def names_of(name: str, kind: str) -> list[str]:
    if kind == "counter":
        return [f"{name}_total"]
    if kind == "histogram":
        return [f"{name}_bucket", f"{name}_sum", f"{name}_count"]
    return [name]


def selectors(node: Any) -> Iterator[tuple[str, set[str]]]:
    """Each series that a query names, with the labels that it chooses by."""
    if isinstance(node, promql_parser.VectorSelector):
        yield node.name, {matcher.name for matcher in node.matchers.matchers}
    for name in ("expr", "lhs", "rhs", "vector_selector"):
        if hasattr(node, name):
            yield from selectors(getattr(node, name))
    for argument in getattr(node, "args", None) or ():
        yield from selectors(argument)


def groupings(node: Any) -> Iterator[tuple[set[str], set[str]]]:
    """Each `by (..)` of a query: its labels, and the series under it."""
    if isinstance(node, promql_parser.AggregateExpr) and node.modifier is not None:
        yield set(node.modifier.labels), {name for name, _ in selectors(node.expr)}
    for name in ("expr", "lhs", "rhs"):
        if hasattr(node, name):
            yield from groupings(getattr(node, name))
    for argument in getattr(node, "args", None) or ():
        yield from groupings(argument)


def query_problems(query: str) -> list[str]:
    """What is wrong with a query, in words."""
    try:
        read = promql_parser.parse(re.sub(r"\$__(rate_interval|range)", "5m", query))
    except ValueError as error:
        return [f"{query}: {error}"]
    series, found = there_are(), []
    for name, labels in selectors(read):
        if name not in series:
            found.append(f"{name} is no metric of the gateway")
        elif labels - series[name] - OF_EVERY_TARGET:
            found.append(f"{name} has no label {labels - series[name]}")
    for labels, names in groupings(read):
        for name in names & set(series):
            extra = {"le"} if name.endswith("_bucket") else set()
            if labels - series[name] - OF_EVERY_TARGET - extra:
                found.append(f"{name} has no label {labels - series[name]}")
    return found


def alerts() -> list[dict[str, Any]]:
    read = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


def queries_of_the_dashboard() -> list[str]:
    read = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
    return [target["expr"] for panel in read["panels"] for target in panel["targets"]]


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_an_alert_asks_for_what_there_is(rule: dict[str, Any]) -> None:
    assert query_problems(rule["expr"]) == []
    assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in ("page", "ticket")


@pytest.mark.parametrize("query", queries_of_the_dashboard())
def test_the_dashboard_asks_for_what_there_is(query: str) -> None:
    assert query_problems(query) == []


def test_every_metric_is_on_the_dashboard() -> None:
    shown = {name for query in queries_of_the_dashboard() for name, _ in selectors(parsed(query))}
    for one in Metrics(Hub()).registry._collector_to_names:
        (metric,) = list(one.describe())
        assert shown & set(names_of(metric.name, metric.type)), metric.name


def parsed(query: str) -> Any:
    return promql_parser.parse(re.sub(r"\$__(rate_interval|range)", "5m", query))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sum(rate(afterrun_accepted[5m]))", "afterrun_accepted is no metric"),
        ("sum(rate(afterrun_accepted_total[5m])", "sum(rate"),
        ('rate(afterrun_refused_total{reason="busy"}[5m])', "no label"),
        ("sum by (platform) (rate(afterrun_accepted_total[5m]))", "no label"),
    ],
)
def test_a_wrong_query_is_caught(query: str, said: str) -> None:
    assert any(said in problem for problem in query_problems(query))


def test_the_runbook_has_every_alert_and_no_other() -> None:
    headings = re.findall(r"^### (Afterrun\w+)$", RUNBOOK.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [rule["alert"] for rule in alerts()]
    for rule in alerts():
        assert rule["annotations"]["runbook"] == f"docs/runbook.md#{rule['alert'].lower()}"


def test_codes_that_alerts_choose_by_exist() -> None:
    errors = (PROJECT / "bot" / "gateway" / "errors.py").read_text(encoding="utf-8")
    for rule in alerts():
        for code in re.findall(r'code="(\w+)"', rule["expr"]):
            assert f'code = "{code}"' in errors
