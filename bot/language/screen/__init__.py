"""The red-flag screen; see docs/red-flag-rules.md for the rules that it reads."""

from bot.language.screen.screen import Mention, RedFlagScreen, ScreenResult

__all__ = ["Mention", "RedFlagScreen", "ScreenResult"]
