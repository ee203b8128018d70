"""The contact log as Pydantic models, made from the same declarations, so that both sides know the same members."""

from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import Any, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, create_model

from daybook.doors.empire.records import ContactLogCreateModel
from daybook.wire.record import Moment, Record, describe


@cache
def model_of(record: type[Record]) -> type[BaseModel]:
    """A Pydantic model with the record's JSON names; every member optional, as on the wire."""
    hints = dict(record.__annotations__)
    fields: dict[str, Any] = {slot.json: (_type(hints[slot.name]) | None, None) for slot in describe(record).slots}
    return create_model(record.__name__, __config__=ConfigDict(extra="ignore"), **fields)


def _type(hint: Any) -> Any:
    arguments = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) is list:
        return list[_type(arguments[0])]  # type: ignore[misc]
    for each in arguments:
        found = _type(each)
        if found is not None:
            return found
    if isinstance(hint, type):
        if issubclass(hint, Record):
            return model_of(hint)
        if issubclass(hint, Moment):
            return datetime
        if issubclass(hint, UUID):
            return UUID
        if issubclass(hint, bytes):
            return str
        if issubclass(hint, IntEnum):
            return int
        if issubclass(hint, str | int | float | bool):
            return hint
    return None


ContactLog = model_of(ContactLogCreateModel)
