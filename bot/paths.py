"""Where things lie: the project's own folder, and the folder for what is made or kept at run time."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv import load_dotenv

PROJECT = Path(__file__).resolve().parent.parent

# Before anything reads the environment; what is set there goes before the file.
load_dotenv(PROJECT / ".env")

VAR = Path(os.environ.get("AFTERRUN_VAR") or PROJECT / "var").resolve()
MODELS = Path(os.environ.get("AFTERRUN_MODELS") or PROJECT / "models").resolve()
