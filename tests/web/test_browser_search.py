"""Search box and palette with a keyboard alone and with a mouse alone, in a real browser."""

from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browsers import axe, needs_axe, needs_browser, signed_in

pytestmark = needs_browser


def options(page: Page, list: str) -> list[str]:
    return page.locator(f"{list} [role=option] .what").all_inner_texts()


def test_a_number_is_found_in_three_spellings(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    for text in ("(207) 555-0160", "+1 207 555 0160", "2075550160"):
        page.keyboard.press("/")
        page.keyboard.type(text)
        expect(page.locator("#found [role=option]")).to_have_count(1)
        expect(page.locator("#find")).to_have_attribute("aria-expanded", "true")
        assert options(page, "#found") == ["Evelyn Hart"]
        page.keyboard.press("Escape")
        expect(page.locator("#found")).to_be_hidden()
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("martin.hart@mail.example")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text("Martin Hart")
    page.context.close()
    assert faults.seen == []


@needs_axe
def test_results_are_walked_with_arrows_and_clicked(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    page.locator("#find").click()
    page.keyboard.type("hart")
    expect(page.locator("#found [role=option]").first).to_contain_text("Evelyn Hart")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#found [aria-selected=true]")
    expect(page.locator("#find")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(chosen).to_contain_text("Martin Hart")
    assert axe(page) == []
    page.locator("#found [role=option]").nth(2).click()
    page.wait_for_url("**/contacts/*")
    expect(page.locator("h1")).to_have_text("Olivia Hart")
    page.context.close()
    assert faults.seen == []


@needs_axe
def test_everything_is_done_from_the_palette_by_keys_alone(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.type("peop")
    expect(page.locator("#palette [aria-selected=true]")).to_have_text("Peoplegp")
    assert axe(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/people")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    assert options(page, "#palette-list")[0] == "People"
    page.keyboard.type("fjordlys")
    expect(page.locator("#palette a[role=option]").first).to_contain_text("Fjordlys Belysning AS")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.context.close()
    assert faults.seen == []


def test_the_palette_is_used_with_the_mouse_alone(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    page.locator("header .opens-palette").click()
    page.locator("#do-go-people").click()
    page.wait_for_url("**/people")
    page.locator(".me summary").click()
    page.locator(".me [data-action=keys]").click()
    expect(page.locator("dialog.keys dd").first).to_have_text("Today")
    page.locator("dialog.keys button").click()
    expect(page.locator("dialog.keys")).to_have_count(0)
    page.context.close()
    assert faults.seen == []


def test_single_keys_stay_off_where_they_were_switched_off(chromium: Browser, shared_server: str) -> None:
    page, faults = signed_in(chromium, shared_server, user="cy")
    page.goto(f"{shared_server}/companies")
    page.keyboard.press("Control+k")
    page.keyboard.type("switch single")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Switch single keys")
    page.keyboard.press("Enter")
    expect(page.locator("body[data-keys=off]")).to_have_count(1)
    page.keyboard.press("?")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    assert page.locator("dialog.keys").count() == 0
    page.context.close()
    assert faults.seen == []


def test_an_answer_that_comes_too_late_is_dropped(chromium: Browser, demo_server: str) -> None:
    page, _ = signed_in(chromium, demo_server)
    page.goto(f"{demo_server}/companies")
    held: list[Route] = []
    page.route("**/search?q=evelyn", lambda route: held.append(route))
    page.keyboard.press("/")
    with page.expect_request("**/search?q=evelyn"):
        page.keyboard.type("evelyn")
    page.locator("#find").fill("martin hart")
    expect(page.locator("#found [role=option]").first).to_contain_text("Martin Hart")
    with page.expect_response("**/search?q=olivia%20hart"):
        held[0].abort()
        page.locator("#find").fill("olivia hart")
    expect(page.locator("#found [role=option]").first).to_contain_text("Olivia Hart")
    assert "Evelyn" not in page.locator("#found").inner_text()
    page.context.close()
