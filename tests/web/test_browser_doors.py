"""The doors in a browser: a key made by keyboard, an address copied by mouse, traffic that appears while one looks."""

import re

import httpx
from playwright.sync_api import Browser, expect

from tests.web.browsers import needs_browser, signed_in

pytestmark = needs_browser


def test_a_key_is_made_by_keyboard_and_its_traffic_appears(chromium: Browser, server: str) -> None:
    page, faults = signed_in(chromium, server)
    page.keyboard.press("Control+k")
    page.keyboard.type("doors")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doors")
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/doors")
    page.get_by_role("link", name="Protech UX (version 1)", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/doors/protech")
    page.keyboard.press("K")
    page.keyboard.type("Night export")
    page.keyboard.press("Tab")
    page.keyboard.type("4711")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#made")).to_be_focused()
    key = page.locator("#made code").first.inner_text()
    assert key.startswith("key.")
    expect(page.locator("#made .copy")).to_be_visible()
    expect(page.locator("#told")).to_contain_text("The key is made.")
    reply = httpx.post(f"{server}/protech/api/Contact", params={"APIKey": key, "ClientId": "4711"}, json={"Contact": {"LastName": "Mill"}})
    assert reply.status_code == 200
    expect(page.locator("#through")).to_contain_text("Night export")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/*")
    page.context.close()
    assert faults.seen == []


def test_an_address_is_copied_by_mouse(chromium: Browser, demo_server: str) -> None:
    page, faults = signed_in(chromium, demo_server)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("nav a", has_text="Doors").click()
    page.get_by_role("link", name="CompleteEmpire app API", exact=True).first.click()
    page.get_by_role("button", name=re.compile("^Copy .*:[0-9]+.empire$")).click()
    expect(page.get_by_role("button", name=re.compile("^Copy .*:[0-9]+.empire$"))).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{demo_server}/empire"
    page.locator("summary", has_text="A command to begin with").scroll_into_view_if_needed()
    page.get_by_role("button", name=re.compile("^Copy TOKEN")).click()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"TOKEN=$(curl -s {demo_server}/empire/token")
    page.context.close()
    assert faults.seen == []


def test_it_is_read_and_written_without_scripts(chromium: Browser, server: str) -> None:
    page, _ = signed_in(chromium, server, scripts=False)
    page.goto(f"{server}/doors/native")
    page.fill("input[name=name]", "Watch")
    page.get_by_role("button", name="Make a key").click()
    expect(page.locator("#made code").first).to_contain_text("key.")
    page.get_by_role("button", name="Revoke").click()
    page.wait_for_url("**/doors/native#keys")
    expect(page.locator("#its-keys")).to_contain_text("Revoked")
    page.context.close()
