"""Links of a matter come back as they were given."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from daybook.core import links, matters

Write = Callable[[Callable[[Any], Any]], Any]


@pytest.mark.parametrize("given", [[], [("tax", uuid4())], [("sale", uuid4()), ("dms", uuid4()), ("sale", uuid4())]], ids=len)
def test_links_come_back_in_their_order(write: Write, given: list[Any]) -> None:
    id = write(lambda tx: matters.create(tx, "contact_log", subject="s", links=given or None)["id"])
    assert write(lambda tx: links.of(matters.get(tx, id))) == given
