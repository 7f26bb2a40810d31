"""The red-flag screen; see docs/red-flag-rules.md for the rules that it reads."""

from bot.language.screen.mentions import Mention, ScreenResult
from bot.language.screen.screen import RedFlagScreen

__all__ = ["Mention", "RedFlagScreen", "ScreenResult"]
