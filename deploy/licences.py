"""`python -m deploy.licences`: lists the licence of every package of the image in `deploy/licences.md`.

What a package says of itself is read where it is installed; `deploy/licences.toml` has which licences are allowed,
and what is known of packages that say nothing, or too much, of themselves.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import tomli

PROJECT = Path(__file__).resolve().parent.parent
UV = PROJECT / ".tools" / "uv" / "bin" / "uv"
RULES = PROJECT / "deploy" / "licences.toml"
LIST = PROJECT / "deploy" / "licences.md"
HEAD = """# Licences

Of every package in the image, as `uv.lock` names them. Made by `make licences`; what is allowed, and why the
exceptions are, stands in [licences.toml](licences.toml). The cities and their time zones in `diary/cities.tsv` are GeoNames'
(https://www.geonames.org), CC BY 4.0.

| package | version | licence |
|---|---|---|
"""


def packages() -> list[tuple[str, str]]:
    """Name and version of every package that the image has."""
    done = subprocess.run(
        [UV, "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"],
        check=True, capture_output=True, text=True, cwd=PROJECT,
    )  # fmt: skip
    found = [line.split(" ;")[0].strip().split("==") for line in done.stdout.splitlines() if "==" in line]
    return sorted((name, version) for name, version in found)


def said(about: metadata.PackageMetadata) -> str:
    """What a package says of its licence: the expression, else its classifiers, else the first line of the text."""
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    classifiers = [one for one in about.get_all("Classifier") or () if one.startswith("License :: ")]
    names = [one.rpartition(" :: ")[2] for one in classifiers if not one.endswith("OSI Approved")]
    if names:
        return " and ".join(names)
    lines = (about.get("License") or "").strip().splitlines()
    return lines[0].strip() if lines else "UNKNOWN"


def licence_of(name: str, version: str, rules: Mapping[str, Any]) -> str:
    """The licence of an installed package, by its one name for each."""
    known = rules["package"].get(name)
    if known:
        return str(known["licence"])
    text = said(metadata.metadata(name))
    return str(rules["same"].get(text, text))


def problems(listed: Sequence[tuple[str, str, str]], rules: Mapping[str, Any]) -> list[str]:
    """Packages whose licence is not allowed, and rules that no package needs."""
    found = []
    for name, version, licence in listed:
        parts = re.split(r" (?:and|AND|WITH|with) ", licence)
        # Of several to choose from, one that is allowed is enough.
        fine = all(
            any(one.strip("() ") in rules["allowed"] for one in re.split(r" OR ", part)) for part in parts
        )
        if not fine and not rules["package"].get(name, {}).get("reason"):
            found.append(f"{name} {version} has the licence {licence!r}, which is not allowed")
    names = {name for name, _, _ in listed}
    found += [
        f"{name} has a rule in licences.toml and is not in the image"
        for name in rules["package"]
        if name not in names
    ]
    return found


def read_rules() -> dict[str, Any]:
    """What is allowed."""
    return tomli.loads(RULES.read_text(encoding="utf-8"))


def listed(rules: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Every package with its version and licence."""
    return [(name, version, licence_of(name, version, rules)) for name, version in packages()]


def page(rows: Sequence[tuple[str, str, str]]) -> str:
    """The list as a page."""
    return HEAD + "".join(f"| {name} | {version} | {licence} |\n" for name, version, licence in rows)


def main() -> int:
    """Write the list; 1 where a licence is not allowed."""
    rules = read_rules()
    rows = listed(rules)
    LIST.write_text(page(rows), encoding="utf-8")
    found = problems(rows, rules)
    for one in found:
        print(f"licences: {one}.")
    print(
        f"licences: {len(rows)} packages, {len(found)} to look at; the list is in {LIST.relative_to(PROJECT)}."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
