"""A runner at the browser: what they do, what they see, and what a screen reader would say to them."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

RECORD = """
window.spoken = [];
window.refused = [];
document.addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective));
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      if (target.ariaLive === 'polite') for (const node of addedNodes) spoken.push(node.textContent);
  }).observe(root, { childList: true, subtree: true });
  return root;
};
"""
"""Notes what live regions get, as a screen reader would hear it, and what the page's CSP refuses."""


class Visitor:
    """One page and who looks at it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    @classmethod
    async def come(cls, context: BrowserContext) -> Visitor:
        page = await context.new_page()
        await page.add_init_script(RECORD)
        return cls(page)

    def _console(self, line: ConsoleMessage) -> None:
        # A connection that fails is told in the console by the browser itself; the tests cut some.
        if line.type == "error" and "net::ERR" not in line.text and "WebSocket" not in line.text:
            self.complaints.append(line.text)

    async def open(self, address: str) -> None:
        """Go to a page and open its chat."""
        await self.page.goto(address)
        await self.launcher.click()
        await expect(self.coach).to_have_count(1)

    async def write(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def ask(self, text: str, answers: int) -> None:
        """Write something and wait until there are so many messages of the coach."""
        await self.write(text)
        await expect(self.coach).to_have_count(answers)

    async def network_returns(self) -> None:
        """Let the page hear from its browser that there is a network again."""
        await self.page.evaluate("void dispatchEvent(new Event('online'))")

    @property
    def launcher(self) -> Locator:
        return self.page.locator("afterrun-chat .launch")

    @property
    def panel(self) -> Locator:
        return self.page.locator("afterrun-chat .panel")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def coach(self) -> Locator:
        return self.page.locator("afterrun-chat .turn.coach")

    @property
    def own(self) -> Locator:
        return self.page.locator("afterrun-chat .turn.runner")

    @property
    def choices(self) -> Locator:
        return self.page.locator("afterrun-chat .choices button")

    @property
    def state(self) -> Locator:
        return self.page.locator("afterrun-chat .state")

    def button(self, name: str) -> Locator:
        return self.page.locator("afterrun-chat").get_by_role("button", name=name)

    async def talk(self) -> list[str]:
        """Who said what, in the order on the page: "coach: ..", "you: ..", without time stamps."""
        found: list[str] = await self.page.evaluate(
            """() => [...document.querySelector('afterrun-chat').shadowRoot.querySelectorAll('.turn')].map((turn) => {
                const words = turn.querySelector('.bubble').cloneNode(true);
                words.querySelectorAll('.unseen').forEach((one) => one.remove());
                return (turn.classList.contains('coach') ? 'coach: ' : 'you: ') + words.textContent;
            })"""
        )
        return found

    async def spoken(self) -> list[str]:
        """What live regions were given since the page was loaded."""
        found: list[str] = await self.page.evaluate("window.spoken")
        return found

    async def focus(self) -> str:
        """A short name for what has the focus: its accessible name or text, else its tag."""
        found: str = await self.page.evaluate(
            """() => {
                let at = document.activeElement;
                while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
                return (at.getAttribute('aria-label') || at.textContent.trim() || at.localName).slice(0, 40);
            }"""
        )
        return found

    async def memory(self) -> dict[str, Any]:
        """What the tab keeps between two loads."""
        found: dict[str, Any] = await self.page.evaluate(
            "JSON.parse(Object.values({...sessionStorage}).find((one) => one.startsWith('{')) || '{}')"
        )
        return found

    async def axe(self) -> None:
        """No violation of any rule of axe, in the page as it is now.

        Raises:
            AssertionError: naming each rule and element.
        """
        # Colours are judged where they have come to rest.
        await self.page.evaluate(
            "Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))"
        )
        results = await Axe().run(self.page)
        found = [
            f"{violation['id']}: {violation['help']}: {node['target']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert not found, "\n".join(found)
