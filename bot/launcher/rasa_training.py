"""`python -m bot.launcher.rasa_training`: trains the Rasa model, in a process that ends with it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import bot.language.lean  # noqa: F401  (before anything imports Rasa)
from bot.cli.ask import quiet_rasa
from bot.launcher.training import fingerprint, write_stamp
from bot.paths import MODELS, PROJECT


def main() -> int:
    """Train from the project's files; 1 where Rasa refuses them."""
    quiet_rasa()
    made_from = fingerprint()
    import rasa
    from rasa.utils.log_utils import configure_structlog

    # Unconfigured, structlog prints every debug line, also those with whole stories in them.
    configure_structlog(logging.WARNING)
    result = rasa.train(
        domain=str(PROJECT / "domain.yml"),
        config=str(PROJECT / "config.yml"),
        training_files=str(PROJECT / "data"),
        output=str(MODELS),
    )
    if not result.model:
        return 1
    write_stamp(Path(result.model), made_from)
    return 0


if __name__ == "__main__":
    sys.exit(main())
