import pytest
from aiohttp.test_utils import make_mocked_request

from bot.gateway.edge import client_address, origin_allowed


def test_a_forwarded_address_is_believed_only_from_a_set_proxy() -> None:
    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": "203.0.113.9"})
    remote = request.remote or "unknown"
    assert client_address(request, ()) == remote
    assert client_address(request, {remote}) == "203.0.113.9"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.0.0.1", "203.0.113.9"),
        ("nonsense", None),
        ("", None),
    ],
)
def test_what_the_client_itself_wrote_before_does_not_count(forwarded: str, expected: str | None) -> None:
    request = make_mocked_request("GET", "/", headers={"X-Forwarded-For": forwarded})
    remote = request.remote or "unknown"
    assert client_address(request, {remote, "10.0.0.1"}) == (expected or remote)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://coach.example", True),
        ("https://clinic.example", True),
        ("https://evil.example", False),
        ("https://coach.example.evil.example", False),
        ("null", False),
        (None, True),
    ],
)
def test_only_own_and_set_origins_may_talk(origin: str | None, allowed: bool) -> None:
    headers = {"Host": "coach.example"} | ({"Origin": origin} if origin else {})
    request = make_mocked_request("GET", "/chat", headers=headers)
    assert origin_allowed(request, {"https://clinic.example"}) is allowed
