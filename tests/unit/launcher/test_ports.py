import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.launcher.ports import QUIET, Needed, PortInUseError, free_port, is_free, require_free


def test_a_taken_port_is_named_with_its_purpose_and_setting() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        free = Needed("the gateway", "127.0.0.1", free_port(), "AFTERRUN_PORT")
        with pytest.raises(PortInUseError) as error:
            require_free([free, Needed("Rasa", "127.0.0.1", port, "AFTERRUN_RASA_PORT")])
    assert f"port {port} on 127.0.0.1, for Rasa: set AFTERRUN_RASA_PORT" in str(error.value)
    assert "AFTERRUN_PORT" not in str(error.value)


def test_a_free_port_is_free() -> None:
    assert is_free("127.0.0.1", free_port())


def test_no_connection_is_given_a_free_port_before_it_is_opened() -> None:
    """A port that the system picked was taken by a connection now and then, between choosing and opening it."""
    outgoing = Path("/proc/sys/net/ipv4/ip_local_port_range")
    first = int(outgoing.read_text().split()[0]) if outgoing.exists() else 32_768
    assert all(port in QUIET and port < first for port in (free_port() for _ in range(20)))


def test_where_all_are_taken_it_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError, match=f"between {port} and {port}.*stop some"):
            free_port([port])


def test_tests_at_once_are_given_different_ports(unused_tcp_port_factory: Callable[[], int]) -> None:
    ports = [unused_tcp_port_factory() for _ in range(50)]
    assert len(set(ports)) == 50
    assert all(port in QUIET for port in ports)
