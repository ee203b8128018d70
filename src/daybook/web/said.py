"""What was done, told to who did it: with the way to take it back, where there is one."""

import json

from daybook.door import Call
from daybook.web import reader


def told(call: Call, text: str, undo: str | None = None, **values: object) -> dict[str, str]:
    """The header by which a script tells it. `text` is of the catalogues, with `values` in it; `undo`: a path below the pages' base."""
    message = reader.of_user(call.who).text(text)
    said = {"text": message % values if values else message} | ({"undo": undo} if undo else {})
    # Headers have no letters but Latin ones: what is written here has those of ASCII only.
    return {"HX-Trigger": json.dumps({"told": said})}
