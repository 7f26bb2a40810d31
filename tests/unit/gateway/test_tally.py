"""The count that proves the gateway must itself see what is wrong."""

from typing import Any

import pytest

from tests.integration.gateway.runner import Tally, tally


def messages(*texts: str) -> list[dict[str, Any]]:
    return [{"seq": seq, "text": text} for seq, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (messages("a", "b", "c"), Tally(3, 0, 0, 0)),
        (messages("a", "c"), Tally(2, lost=1, doubled=0, disordered=0)),
        (messages("a", "b", "b", "c"), Tally(4, lost=0, doubled=1, disordered=0)),
        (messages("a", "c", "b"), Tally(3, lost=0, doubled=0, disordered=1)),
        (messages("a", "b", "Sorry."), Tally(3, lost=1, doubled=0, disordered=0)),
        ([], Tally(0, lost=3, doubled=0, disordered=0)),
        ([*messages("a", "b"), {"seq": 2, "text": "b"}], Tally(3, lost=1, doubled=1, disordered=1)),
    ],
)
def test_what_is_lost_doubled_and_out_of_order_is_counted(
    came: list[dict[str, Any]], expected: Tally
) -> None:
    assert tally([("abc", came)]) == expected
