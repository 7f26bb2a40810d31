"""A talk with the coach, as a visitor has it."""

from __future__ import annotations

import re

from playwright.async_api import Route, expect

from tests.browser.coach import message
from tests.browser.service import Service
from tests.browser.visitor import Visitor

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="400" height="200"><path d="M2 18h36"/></svg>'


async def test_it_begins_with_what_it_is_and_is_not(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    intro = visitor.page.locator("afterrun-chat .intro")
    await expect(intro).to_contain_text("not a clinician")
    await expect(intro).to_contain_text("isn't for emergencies")
    await expect(intro).to_contain_text("delete it at any time")
    await expect(visitor.coach).to_contain_text("I'm Afterrun")
    await expect(visitor.choices).to_have_count(4)


async def test_a_choice_is_used_once_and_stands_as_the_runners_message(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.button("What could be behind it").click()
    await expect(visitor.coach).to_have_count(2)
    assert (await visitor.talk())[1] == "you: What could be behind it"
    await expect(visitor.button("What could be behind it")).to_have_count(0)
    await expect(visitor.choices.first).to_have_text("Weak side glutes")
    assert [(one.body, one.is_payload) for one in service.coach.worked] == [
        ('/choose{"choice": "entry:cause.overview"}', True)
    ]


async def test_choices_retire_when_the_runner_writes_instead(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("Hello there", 2)
    await expect(visitor.choices).to_have_count(0)


async def test_a_message_shows_its_time_and_what_became_of_it(visitor: Visitor, service: Service) -> None:
    service.coach.open.clear()
    await visitor.open(service.page)
    await visitor.write("Hello there")
    await expect(visitor.page.locator("afterrun-chat .typing")).to_be_visible()
    await expect(visitor.own.locator(".progress")).to_have_count(0)
    service.coach.open.set()
    await expect(visitor.coach).to_have_count(2)
    await expect(visitor.page.locator("afterrun-chat .typing")).to_have_count(0)
    assert re.fullmatch(r"\d\d:\d\d", await visitor.coach.last.locator("time").inner_text())


async def test_where_it_comes_from_is_asked_with_one_press(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("why the ache afterwards", 2)
    await visitor.ask("and which exercises", 3)
    await expect(visitor.button("Where does this come from?")).to_have_count(1)
    await visitor.button("Where does this come from?").click()
    await expect(visitor.coach).to_have_count(4)
    assert service.coach.worked[-1].body == "Where does this come from?"
    await expect(visitor.button("Where does this come from?")).to_have_count(0)


async def test_sources_with_titles_can_be_unfolded(visitor: Visitor, service: Service) -> None:
    titled = [{"title": "Hip pathway", "url": "https://guide.example/hip"}, {"title": "The article"}]
    service.coach.scripted["sources"] = [message("From two places.", sources=titled)]
    await visitor.open(service.page)
    await visitor.ask("sources", 2)
    link = visitor.page.get_by_role("link", name="Hip pathway")
    await expect(link).to_be_hidden()
    await visitor.page.locator("afterrun-chat summary").click()
    await expect(link).to_be_visible()
    assert await link.get_attribute("rel") == "noopener noreferrer"


async def test_markdown_is_shown_and_markup_is_not(visitor: Visitor, service: Service) -> None:
    service.coach.scripted["marks"] = [
        message(
            "**Bold** and *soft*, 2*3*4.\n\n- one\n- two\n\n1. first\n2. second\n\n"
            "[safe](https://example.org/) [unsafe](javascript:alert(1)) <img src=x onerror=alert(1)>"
        )
    ]
    await visitor.open(service.page)
    await visitor.ask("marks", 2)
    bubble = visitor.coach.last.locator(".bubble")
    await expect(bubble.locator("strong")).to_have_text("Bold")
    await expect(bubble.locator("em").first).to_have_text("soft")
    await expect(bubble.locator("ul li")).to_have_text(["one", "two"])
    await expect(bubble.locator("ol li")).to_have_text(["first", "second"])
    await expect(bubble.locator("a")).to_have_count(1)
    await expect(bubble.locator("img")).to_have_count(0)
    await expect(bubble).to_contain_text("<img src=x onerror=alert(1)>")


async def test_what_the_runner_writes_is_shown_as_written(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.field.fill("**not bold** <b>x</b>")
    await visitor.field.press("Shift+Enter")
    await visitor.field.press_sequentially("second line")
    await visitor.field.press("Enter")
    await expect(visitor.coach).to_have_count(2)
    assert (await visitor.talk())[1] == "you: **not bold** <b>x</b>\nsecond line"


async def test_an_exercise_comes_with_its_picture(visitor: Visitor, service: Service) -> None:
    async def figure(route: Route) -> None:
        await route.fulfill(content_type="image/svg+xml", body=FIGURE)

    await visitor.page.route("**/figures/*", figure)
    picture = {"src": "/figures/side-plank.svg", "alt": "Side plank"}
    card = {
        "kind": "exercise",
        "title": "Side plank",
        "rows": [{"name": "How often", "text": "3 times a week"}],
    }
    service.coach.scripted["plank"] = [message("Hold it.", image=picture, card=card)]
    await visitor.open(service.page)
    await visitor.ask("plank", 2)
    await expect(visitor.coach.last.get_by_role("heading", name="Side plank")).to_be_visible()
    await expect(visitor.coach.last.get_by_role("definition")).to_have_text("3 times a week")
    image = visitor.page.get_by_role("img", name="Side plank")
    await expect(image).to_be_visible()
    assert await image.evaluate("async (one) => (await one.decode(), one.naturalWidth)") == 400


PLAN = {
    "kind": "plan",
    "title": "Two quiet weeks",
    "rows": [
        {"name": "Week 1", "text": "Side plank, *every other day*"},
        {"name": "Week 2", "text": "The same"},
    ],
}


async def test_a_plan_and_a_reason_come_as_cards(visitor: Visitor, service: Service) -> None:
    why = {
        "kind": "why",
        "title": "Tired side glutes",
        "rows": [{"name": "You said", "text": "<b>later</b>"}],
    }
    service.coach.scripted["plan"] = [message("Small steps.", card=PLAN), message("It fits.", card=why)]
    await visitor.open(service.page)
    await visitor.ask("plan", 3)
    plan, reason = visitor.coach.nth(1), visitor.coach.nth(2)
    await expect(plan.get_by_role("heading", name="Two quiet weeks")).to_be_visible()
    await expect(plan.locator(".kind")).to_have_text("Your plan")
    await expect(plan.locator("ol > li")).to_have_count(2)
    await expect(plan.locator("ol em")).to_have_text("every other day")
    await expect(reason.locator(".kind")).to_have_text("Why this may be")
    await expect(reason.locator("dt")).to_have_text("You said")
    await expect(reason.locator("dd")).to_have_text("<b>later</b>")
    spoken = " ".join(await visitor.spoken())
    assert spoken.count("Your plan: Two quiet weeks. Small steps. Week 1: Side plank, every other day.") == 1
    await visitor.axe()
    await visitor.page.reload()
    await expect(plan.locator("ol > li")).to_have_count(2)


async def test_a_picture_that_is_missing_leaves_its_description(visitor: Visitor, service: Service) -> None:
    picture = {"src": "/figures/no-such-figure.svg", "alt": "Side plank"}
    service.coach.scripted["plank"] = [message("Hold it.", image=picture)]
    await visitor.open(service.page)
    await visitor.ask("plank", 2)
    await expect(visitor.coach.last.locator("figure")).to_have_text("Side plank")
    visitor.complaints.clear()  # the browser itself tells of the 404


async def test_a_refused_message_says_so_and_can_go_again(visitor: Visitor, service: Service) -> None:
    service.coach.open.clear()
    await visitor.open(service.page)
    for number in range(6):
        await visitor.write(f"message {number}")
    await expect(visitor.page.locator("afterrun-chat .note.bad")).to_contain_text(
        "still on your last message"
    )
    await expect(visitor.own.last).to_contain_text("Not sent.")
    service.coach.open.set()
    await expect(visitor.coach).to_have_count(6)
    await visitor.button("Try again").click()
    await expect(visitor.coach).to_have_count(7)
    await expect(visitor.own.last).not_to_contain_text("Not sent.")
    assert [one.body for one in service.coach.worked] == [f"message {number}" for number in range(6)]


async def test_what_is_left_of_the_longest_message_is_counted(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    left = visitor.page.locator("afterrun-chat .left")
    await visitor.field.fill("x" * 1700)
    await expect(left).to_be_hidden()
    await visitor.field.fill("x" * 1990)
    await expect(left).to_have_text("10 characters left")
    await visitor.field.fill("   ")
    await visitor.field.press("Enter")
    await expect(visitor.own).to_have_count(0)


async def test_help_is_one_press_away_with_numbers_to_call(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.button("Get help now").click()
    call = visitor.page.get_by_role("link", name="Call 999")
    assert await call.get_attribute("href") == "tel:999"
    clinic = visitor.page.locator("afterrun-chat").get_by_role("link", name="020 7946 0000")
    assert await clinic.get_attribute("href") == "tel:02079460000"
    await expect(visitor.page.locator("afterrun-chat .aid")).to_contain_text("Weekdays, 8 to 6")


async def test_a_referral_stands_out_and_whom_to_call_is_one_press_away(
    visitor: Visitor, service: Service
) -> None:
    seen = [{"title": "A clinician has seen it", "value": "seen"}]
    service.coach.scripted["soon"] = [message("Book a visit.", gate="soon")]
    service.coach.scripted["now"] = [message("Please have it looked at today.", seen, gate="urgent")]
    await visitor.open(service.page)
    await visitor.ask("soon", 2)
    await expect(visitor.coach.last.locator(".referral")).to_be_visible()
    await expect(visitor.coach.last.get_by_role("button", name="Get help now")).to_have_count(0)
    await visitor.ask("now", 3)
    await visitor.coach.last.get_by_role("button", name="Get help now").press("Enter")
    assert await visitor.focus() == "Call 999"
    await visitor.axe()
    await visitor.page.keyboard.press("Escape")
    assert await visitor.focus() == "Get help now"
    await visitor.page.reload()
    await expect(visitor.page.locator("afterrun-chat .referral")).to_have_count(2)
    await visitor.ask("thanks", 4)
    await expect(visitor.coach.last.locator(".referral")).to_have_count(0)


async def test_a_refusal_does_not_hide_that_another_message_is_worked(
    visitor: Visitor, service: Service
) -> None:
    service.coach.open.clear()
    await visitor.open(service.page)
    for number in range(6):
        await visitor.write(f"message {number}")
    await expect(visitor.page.locator("afterrun-chat .note.bad")).to_have_count(1)
    await expect(visitor.page.locator("afterrun-chat .typing")).to_be_visible()
    service.coach.open.set()
    await expect(visitor.coach).to_have_count(6)
    await expect(visitor.page.locator("afterrun-chat .typing")).to_have_count(0)
