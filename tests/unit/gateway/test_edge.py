from ipaddress import ip_network

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.gateway.edge import client_address, origin_allowed

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("fd00::1", "203.0.113.9", "203.0.113.9"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (None, "203.0.113.9", "unknown"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_a_set_proxy(
    remote: str | None, forwarded: str, expected: str
) -> None:
    assert client_address(remote, forwarded, PROXIES) == expected


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("nonsense", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("203.0.113.9, nonsense, 10.0.0.2", "10.0.0.2"),
    ],
)
def test_what_the_client_itself_wrote_before_does_not_count(forwarded: str, expected: str) -> None:
    assert client_address("10.0.0.1", forwarded, PROXIES) == expected


def test_one_customer_of_ipv6_is_one_address_whichever_it_takes() -> None:
    first = client_address("2001:db8:1:2::1", "", ())
    assert first == client_address("2001:db8:1:2:ffff::9", "", ())
    assert first != client_address("2001:db8:1:3::1", "", ())


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
