"""Brings messages to Slack: each call made, each of its errors given its meaning."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.pictures import Pictures
from bot.channels.slack import render
from bot.channels.slack.api import SlackApi, SlackFailed
from bot.gateway.senders import Address, Delivered, Frame, Gone, Later, Outcome, Part, Refused

NOT_THERE = frozenset({
    "cannot_dm_bot", "channel_not_found", "is_archived", "user_disabled", "user_not_found", "user_not_visible",
})  # fmt: skip
"""There is nobody to write to."""

NOT_NOW = frozenset({
    "access_denied", "account_inactive", "fatal_error", "internal_error", "invalid_auth", "message_limit_exceeded",
    "messages_tab_disabled", "missing_scope", "not_allowed_token_type", "not_authed", "org_login_required",
    "rate_limited", "ratelimited", "request_timeout", "service_unavailable", "team_access_not_granted",
    "team_added_to_org", "token_expired", "token_revoked", "two_factor_setup_required",
})  # fmt: skip
"""Slack has trouble, or the app is not set up right: once that is mended nothing is lost."""

NO_THREAD = frozenset({"cannot_reply_to_message", "message_not_found", "thread_locked", "thread_not_found"})
"""The thread in which a person wrote is closed or gone; they still read what is posted beside it."""


class SlackSender:
    """Writes to people on Slack."""

    def __init__(self, api: SlackApi, pictures: Pictures, public: str) -> None:
        """
        Args:
            api: Slack's Web API.
            pictures: finds the pictures that are brought there.
            public: the gateway's own address as seen from outside, or "".
        """
        self._api = api
        self._pictures = pictures
        self._public = public
        self._team: str | None = None

    def parts(self, address: Address, frame: Frame) -> Sequence[Part]:
        """See `Sender.parts`."""
        return render.parts(address, frame)

    async def send(self, address: Address, part: Part) -> Outcome:
        """See `Sender.send`. What Slack does not take as it is goes as plain words."""
        try:
            if await self._is_elsewhere(part["team"]):
                return Gone()
            if part["method"] == render.PICTURE:
                return await self._picture(part)
            return await self._words(part)
        except SlackFailed as error:
            return meaning(error)

    async def typing(self, address: Address) -> None:
        """Slack shows no typing of apps that are spoken to by events."""

    async def _is_elsewhere(self, team: str) -> bool:
        """Whether a person is of another workspace than the token's: there the same id is somebody else."""
        if self._team is None:
            self._team = str((await self._api.call("auth.test", {})).get("team_id"))
        return team != self._team

    async def _words(self, part: Part) -> Outcome:
        try:
            await self._post(part)
        except SlackFailed as error:
            if not isinstance(meaning(error), Refused):
                raise
            await self._post(render.plain(part))
        return Delivered()

    async def _picture(self, part: Part) -> Outcome:
        where = render.picture_address(part["src"], self._public)
        if where is not None:
            try:
                await self._post(render.picture_post(part, where))
                return Delivered()
            except SlackFailed as error:
                # Slack could not fetch it, which happens.
                if not isinstance(meaning(error), Refused):
                    raise
        picture = await self._pictures.load(part["src"])
        if picture is not None:
            try:
                alt = render.alternative(part["alt"])
                await self._api.upload(picture, alt, part["channel"], part.get("thread_ts"))
                return Delivered()
            except SlackFailed as error:
                if not isinstance(meaning(error), Refused) and error.code != "missing_scope":
                    raise
        return await self._words(render.instead_of_picture(part))

    async def _post(self, part: Part) -> None:
        arguments = {name: value for name, value in part.items() if name not in ("method", "team")}
        arguments |= {"unfurl_links": False, "unfurl_media": False}
        try:
            await self._api.call(part["method"], arguments)
        except SlackFailed as error:
            if error.code not in NO_THREAD or "thread_ts" not in arguments:
                raise
            del arguments["thread_ts"]
            await self._api.call(part["method"], arguments)


def meaning(error: SlackFailed) -> Outcome:
    """What an error says about trying again."""
    if error.code in NOT_THERE:
        return Gone()
    if (
        error.retry_after is not None
        or error.code in NOT_NOW
        or error.code.startswith(("http_", "no_answer"))
    ):
        return Later(error.retry_after, error.code)
    return Refused(error.code)
