import socket

import pytest

from bot.launcher.ports import Needed, PortInUseError, free_port, is_free, require_free


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
