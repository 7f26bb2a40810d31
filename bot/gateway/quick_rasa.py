"""What is done otherwise inside of Rasa to be quick, put into force together; each decides as Rasa's own."""

from __future__ import annotations

import gc
from functools import lru_cache

from bot.gateway.action_calls import tell_actions_what_they_need
from bot.gateway.action_results import make_validator_once
from bot.gateway.event_lookup import look_events_up
from bot.gateway.graph_runs import run_graphs_directly
from bot.gateway.history_states import walk_once
from bot.gateway.quiet_logs import copy_nothing_for_logs
from bot.gateway.rule_lookup import look_rules_up
from bot.gateway.slot_copies import copy_slots_plainly


def make_rasa_quick() -> None:
    """Put all of it into force in this process; once is enough, again does no harm."""
    make_validator_once()
    tell_actions_what_they_need()
    run_graphs_directly()
    look_rules_up()
    look_events_up()
    walk_once()
    copy_nothing_for_logs()
    copy_slots_plainly()
    _settle()


@lru_cache(maxsize=1)
def _settle() -> None:
    """What was loaded stays: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
