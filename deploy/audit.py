"""`python -m deploy.audit`: known holes in the locked packages, against `deploy/known_holes.toml`.

pip-audit asks the advisory databases of PyPI and of OSV. Where neither can be reached this says so, and does not
pass for a check; with AFTERRUN_REQUIRE_AUDIT=1 that is an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli

PROJECT = Path(__file__).resolve().parent.parent
UV = PROJECT / ".tools" / "uv" / "bin" / "uv"
ACCEPTED = PROJECT / "deploy" / "known_holes.toml"
PIP_AUDIT = "pip-audit==2.10.1"
"""In an environment of its own: Rasa's pins leave it no room in ours."""
DATABASES = ("pypi", "osv")
FEWEST_KNOWN = 0.9
"""Of the packages; a database that knows fewer of them is a mirror that has none of the advisories."""


@dataclass(frozen=True)
class Accepted:
    """A hole that stays."""

    id: str
    package: str
    version: str
    reason: str
    shield: str
    review: date


@dataclass(frozen=True)
class Hole:
    """A hole that a database knows."""

    names: frozenset[str]
    package: str
    version: str
    mended: tuple[str, ...]


def accepted(text: str) -> list[Accepted]:
    """The accepted holes.

    Raises:
        TypeError: an entry lacks something, or has something else.
    """
    return [Accepted(**one) for one in tomli.loads(text)["hole"]]


def locked(text: str) -> dict[str, str]:
    """Every locked package with its version."""
    return {one["name"]: one["version"] for one in tomli.loads(text)["package"]}


def stale(entries: Sequence[Accepted], versions: Mapping[str, str], today: date | None = None) -> list[str]:
    """What is wrong with accepted holes by themselves; without a day their dates are not looked at."""
    found = []
    for one in entries:
        if versions.get(one.package) != one.version:
            is_there = versions.get(one.package, "not locked any more")
            found.append(
                f"{one.id}: {one.package} is {is_there}, not {one.version}: look again, or take it out"
            )
        if today is not None and one.review < today:
            found.append(f"{one.id}: was to be looked at again by {one.review}")
    return found


def compare(holes: Sequence[Hole], entries: Sequence[Accepted]) -> list[str]:
    """Holes that nobody accepted, and accepted ones that the database does not know."""
    found = []
    for hole in holes:
        if not any(one.package == hole.package and one.id in hole.names for one in entries):
            mend = f"mended in {', '.join(hole.mended)}" if hole.mended else "not mended yet"
            found.append(f"{hole.package} {hole.version} has {', '.join(sorted(hole.names))}: {mend}")
    for one in entries:
        if not any(one.package == hole.package and one.id in hole.names for hole in holes):
            found.append(
                f"{one.id} of {one.package} is accepted, but the database has no such hole: take it out"
            )
    return found


def read_report(report: Mapping[str, Any]) -> list[Hole] | None:
    """The holes in a report of pip-audit; None where its database did not know the packages."""
    packages = report["dependencies"]
    known = [one for one in packages if "skip_reason" not in one]
    if not packages or len(known) < FEWEST_KNOWN * len(packages):
        return None
    return [
        Hole(
            frozenset([hole["id"], *hole["aliases"]]),
            one["name"],
            one["version"],
            tuple(hole["fix_versions"]),
        )
        for one in known
        for hole in one["vulns"]
    ]


def ask(database: str, requirements: Path) -> list[Hole] | None:
    """The holes that a database knows; None where it cannot be asked."""
    done = subprocess.run(
        [
            UV, "tool", "run", "--quiet", PIP_AUDIT, "--requirement", requirements, "--no-deps", "--disable-pip",
            "--vulnerability-service", database, "--format", "json", "--progress-spinner", "off", "--timeout", "10",
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    try:
        return read_report(json.loads(done.stdout))
    except (ValueError, KeyError):
        return None


def main() -> int:
    """Ask, compare, and say."""
    entries = accepted(ACCEPTED.read_text(encoding="utf-8"))
    versions = locked((PROJECT / "uv.lock").read_text(encoding="utf-8"))
    problems = stale(entries, versions, date.today())
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        subprocess.run(
            [UV, "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes", "--output-file", requirements],
            check=True,
            cwd=PROJECT,
        )  # fmt: skip
        for database in DATABASES:
            holes = ask(database, requirements)
            if holes is not None:
                problems += compare(holes, entries)
                break
    for problem in problems:
        print(f"audit: {problem}.")
    if holes is None:
        print(
            f"audit: NOT MADE. Neither database of advisories ({', '.join(DATABASES)}) could be asked from here."
        )
        print(
            f"audit: {len(entries)} holes are known and accepted; whether there are others was not checked."
        )
        return 1 if problems or os.environ.get("AFTERRUN_REQUIRE_AUDIT") else 0
    print(f"audit: made with {database}: {len(holes)} known holes, {len(problems)} to look at.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
