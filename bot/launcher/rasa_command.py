"""`python -m bot.launcher.rasa_command ARGUMENTS`: Rasa's own command line, in a process without TensorFlow."""

from __future__ import annotations

import bot.language.lean  # noqa: F401  (before anything imports Rasa)


def main() -> None:
    """Run `rasa` with the arguments of this process."""
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
