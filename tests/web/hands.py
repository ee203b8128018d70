"""Who has only a keyboard, and who has only a mouse: what either can do at a page, and nothing else."""

from playwright.sync_api import Locator, Page, expect

FAR = 150
"""How often Tab is pressed at most to get somewhere."""


class Keyboard:
    """Keys, pressed where the focus is."""

    def __init__(self, page: Page) -> None:
        self._keys = page.keyboard
        self.pressed: list[str] = []
        """Beside text."""

    def press(self, *keys: str) -> None:
        """One after the other; `Control+k` is one chord."""
        self.pressed += keys
        for key in keys:
            self._keys.press(key)

    def type(self, text: str) -> None:
        """Letters."""
        self._keys.type(text)

    def reach(self, target: Locator, *, by: str = "Tab") -> None:
        """Tab on until the focus is there."""
        target.wait_for()
        for _ in range(FAR):
            if target.evaluate("each => each === document.activeElement"):
                return
            self._keys.press(by)
        raise AssertionError(f"no {by} leads to {target}")

    def walk(self, row: Locator) -> None:
        """From the first row to one."""
        row.wait_for()
        for _ in range(FAR):
            if row.evaluate("each => each === document.activeElement"):
                return
            self._keys.press("j")
        raise AssertionError(f"no j leads to {row}")

    def choose(self, target: Locator, text: str) -> None:
        """An option of a list that is tabbed to, by the beginning of what it says."""
        self.reach(target)
        self._keys.type(text)
        expect(target.locator("option:checked")).to_contain_text(text)


class Mouse:
    """A pointer; what is written comes from elsewhere (dictated, pasted from a menu), into the field that was clicked."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def click(self, target: Locator) -> None:
        """Where it is on the page; what a row offers appears under the pointer."""
        target.click()

    def point(self, target: Locator) -> None:
        """No click yet."""
        target.hover()

    def write(self, target: Locator, text: str) -> None:
        """Instead of what the field holds."""
        target.click(click_count=3)
        self._page.keyboard.insert_text(text)

    def choose(self, target: Locator, text: str) -> None:
        """An option of the browser's own list."""
        target.click()
        target.select_option(label=text)
