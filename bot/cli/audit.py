"""`afterrun audit`: read the safety audit back."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from datetime import datetime, timedelta, timezone

COLUMNS = ("at", "event", "flag", "status", "gate", "found_by", "score", "content_version")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("audit", help="what the safety screen saw, and what was done about it")
    parser.add_argument("--days", type=_days, default=30, help="how far back to look; 30 when not given")
    parser.add_argument("--csv", action="store_true", help="every row as CSV instead of a summary")
    parser.set_defaults(run=run)


def _days(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to 3650")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Print the audit; 1 when it cannot be read."""
    from sqlalchemy.exc import SQLAlchemyError

    from actions.resources import open_audit

    since = datetime.now(timezone.utc) - timedelta(days=arguments.days)
    try:
        rows = list(open_audit().read(since))
    except SQLAlchemyError as error:
        print(
            f"The safety audit cannot be read ({type(error).__name__}); see AFTERRUN_AUDIT_DB.",
            file=sys.stderr,
        )
        return 1
    if arguments.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        for row in rows:
            values = {**vars(row), "at": row.at.isoformat(timespec="seconds")}
            writer.writerow([values[column] for column in COLUMNS])
        return 0
    print(f"The last {arguments.days} days: {len(rows)} entries")
    for (event, flag, status), count in sorted(Counter((r.event, r.flag, r.status) for r in rows).items()):
        print(f"  {count:5d}  {event:10s} {flag:32s} {status}")
    return 0
