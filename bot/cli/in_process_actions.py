"""The action server without its socket: the same actions, called directly."""

from __future__ import annotations

import json
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class InProcessActions(EndpointConfig):
    """Stands where Rasa expects the address of an action server."""

    def __init__(self) -> None:
        """Register every action of the package `actions`."""
        super().__init__(url="in-process://actions", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run the action that the request names.

        The body goes through JSON as it would over the socket, so that what cannot travel fails here too.
        """
        body = json.loads(json.dumps(kwargs["json"]))
        try:
            result = await self._executor.run(body)
        except ActionExecutionRejection as rejection:
            detail = {"error": str(rejection), "action_name": rejection.action_name}
            raise ClientResponseError(400, "rejected", json.dumps(detail)) from rejection
        return json.loads(json.dumps(result))
