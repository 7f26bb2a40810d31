"""Accepted holes name what is locked; licences are listed and allowed; the report is read as it is meant."""

from __future__ import annotations

from datetime import date
from importlib import metadata
from typing import Any

import pytest

from bot.paths import PROJECT
from deploy import audit, licences

ENTRIES = audit.accepted(audit.ACCEPTED.read_text(encoding="utf-8"))
LOCKED = audit.locked((PROJECT / "uv.lock").read_text(encoding="utf-8"))
PROTOBUF = next(one for one in ENTRIES if one.id == "CVE-2026-0994")


def test_every_accepted_hole_is_of_a_locked_package_at_that_version() -> None:
    assert audit.stale(ENTRIES, LOCKED) == []


def test_every_accepted_hole_has_a_reason_and_a_shield() -> None:
    assert all(len(one.reason) > 20 and len(one.shield) > 20 for one in ENTRIES)
    assert len({(one.id, one.package) for one in ENTRIES}) == len(ENTRIES)


def test_an_entry_that_no_longer_applies_is_told() -> None:
    assert "is 5.29.6, not 4.25.9" in audit.stale([PROTOBUF], {"protobuf": "5.29.6"})[0]
    assert "not locked any more" in audit.stale([PROTOBUF], {})[0]


def test_an_entry_past_its_review_is_told() -> None:
    assert audit.stale([PROTOBUF], LOCKED, PROTOBUF.review) == []
    assert "looked at again" in audit.stale([PROTOBUF], LOCKED, date(2099, 1, 1))[0]


def test_a_hole_that_nobody_accepted_is_told_and_one_accepted_under_its_alias_is_not() -> None:
    new = audit.Hole(frozenset(["GHSA-xxxx", "CVE-2030-1"]), "aiohttp", "3.14.5", ("3.15",))
    known = audit.Hole(frozenset(["GHSA-protobuf", PROTOBUF.id]), "protobuf", "4.25.9", ())
    assert audit.compare([known], [PROTOBUF]) == []
    (told,) = audit.compare([new, known], [PROTOBUF])
    assert "aiohttp 3.14.5 has CVE-2030-1, GHSA-xxxx: mended in 3.15" in told
    assert "take it out" in audit.compare([], [PROTOBUF])[0]


def dependency(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "version": "1", "vulns": [], **more}


def test_a_database_that_knows_no_package_is_no_check() -> None:
    unknown = [{"name": str(n), "skip_reason": "not found"} for n in range(20)]
    assert audit.read_report({"dependencies": unknown}) is None
    assert audit.read_report({"dependencies": []}) is None
    assert audit.read_report({"dependencies": [dependency(str(n)) for n in range(20)]}) == []


def test_a_report_is_read_with_all_names_of_a_hole() -> None:
    hole = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2"], "description": ""}
    (read,) = audit.read_report({"dependencies": [dependency("a", vulns=[hole])]}) or []
    assert read == audit.Hole(frozenset(["PYSEC-1", "CVE-1"]), "a", "1", ("2",))


def test_the_list_of_licences_is_current_and_all_are_allowed() -> None:
    rules = licences.read_rules()
    rows = licences.listed(rules)
    assert licences.LIST.read_text(encoding="utf-8") == licences.page(rows), "run `make licences`"
    assert licences.problems(rows, rules) == []


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-3.0 OR MIT", True),
        ("GPL-3.0", False),
        ("MIT AND AGPL-3.0", False),
        ("UNKNOWN", False),
    ],
)
def test_a_licence_that_is_not_allowed_is_told(licence: str, fine: bool) -> None:
    rules = {**licences.read_rules(), "package": {}}
    assert (licences.problems([("a", "1", licence)], rules) == []) is fine


def test_a_rule_that_no_package_needs_is_told() -> None:
    assert "psycopg2-binary" in licences.problems([], licences.read_rules())[0]


def test_what_a_package_says_of_itself_is_read_in_each_of_its_forms() -> None:
    assert licences.said(metadata.metadata("aiohttp")) == "Apache-2.0 AND MIT"
    assert licences.said(metadata.metadata("sanic")) == "MIT License"
