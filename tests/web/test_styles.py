"""Styles that hold in any direction of writing, and on paper."""

import re

import pytest

from tests.web import messages

STYLES = sorted((messages.WEB / "static").glob("*.css"))
PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|(?<![\w-])(?:left|right|float|clear)\s*:|text-align:\s*(?:left|right)"
)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_know_begin_and_end_only(path: object) -> None:
    """Where lines run from right to left, what stood left stands right."""
    assert PHYSICAL.findall(path.read_text()) == []  # type: ignore[attr-defined]
