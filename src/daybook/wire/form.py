"""Form bodies and query strings, bound to records by CLR names as the platform's model binder does."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, TypeVar
from urllib.parse import unquote_plus

from msgspec import StructMeta

from daybook.wire.formvalue import BYTES, Overflow, converter, short_name
from daybook.wire.plan import TypePlan
from daybook.wire.problems import Malformed, Note, Problem, TooLarge
from daybook.wire.record import Record, SlotPlan, describe
from daybook.wire.style import ASPNET, Limits, Style

R = TypeVar("R", bound=Record)
UNCLOSED = "The key is invalid JQuery syntax because it is missing a closing bracket\nParameter name: key"
REQUIRED = "A value is required."
UNBOUND = object()
"""Nothing was given for a member, or nothing that could be used."""
Bind = Callable[["Pass", str, str], Any]
"""Finds the value under a key; the second text is what mistakes call it. UNBOUND when there is none."""


@dataclass(slots=True)
class Pass:
    """One form on its way into a record: each name in lower case, with its texts in the order given."""

    values: dict[str, list[str]]
    spelt: dict[str, str]
    limits: Limits
    parameter: str
    names: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def get(self, key: str) -> list[str] | None:
        name = key.lower()
        self.used.add(name)
        return self.values.get(name)

    def holds(self, prefix: str) -> bool:
        """Whether anything is given for a member or for something inside it."""
        prefix = prefix.lower()
        return prefix in self.values or self.begins(f"{prefix}.") or self.begins(f"{prefix}[")

    def begins(self, start: str) -> bool:
        at = bisect_left(self.names, start)
        return at < len(self.names) and self.names[at].startswith(start)

    def refuse(self, key: str, message: str, value: Any, rule: str) -> None:
        self.problems.append(Problem(join(self.parameter, key), message, value, rule))
        if len(self.problems) >= self.limits.problems:
            raise Malformed(self.problems)

    def touch(self, key: str) -> None:
        """An empty text for an object only says that it is there."""
        if not any(self.values.get(key.lower(), [])):
            self.used.add(key.lower())

    def unused(self, clr: str) -> list[Note]:
        names = [self.spelt[name] for name in self.values if name not in self.used and name]
        return [Note("ignored", join(self.parameter, name), f"not a member of {clr}") for name in names[: self.limits.problems]]


def read(
    model: type[R], body: str | bytes, style: Style = ASPNET, limits: Limits | None = None, parameter: str = "model"
) -> tuple[R | None, list[Note]]:
    """The record that a form holds, and what was passed over. Malformed with every mistake."""
    text = body if isinstance(body, str) else body.decode(errors="replace")
    if not text:
        return None, []
    form = gather(text, limits or Limits(), parameter)
    record: R = record_bind(model, style)(form, "", "")
    if form.problems:
        raise Malformed(form.problems)
    return record, form.unused(describe(model).clr)


def bind_query(model: type[R], query: str | bytes, style: Style = ASPNET, parameter: str = "", limits: Limits | None = None) -> R:
    """The record that a query string holds."""
    record, _ = read(model, query or "&", style, limits, parameter)
    assert record is not None
    return record


def gather(text: str, limits: Limits, parameter: str) -> Pass:
    if text.count("&") > limits.items:
        raise TooLarge("items", limits.items, text.count("&") + 1)
    form = Pass({}, {}, limits, parameter)
    for name, value in pairs(text):
        key = dotted(name)
        if key is None:
            raise Malformed([Problem(parameter, UNCLOSED, name, "syntax")])
        form.values.setdefault(key.lower(), []).append(value)
        form.spelt.setdefault(key.lower(), key)
    form.names = sorted(form.values)
    return form


def pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("&"):
        if part:
            name, _, value = part.partition("=")
            yield unquote_plus(name), unquote_plus(value)


def dotted(name: str) -> str | None:
    """`a[b][0][]` as `a.b[0]`; None when a bracket is not closed."""
    if "[" not in name:
        return name
    parts, at = [], 0
    while (start := name.find("[", at)) >= 0:
        end = name.find("]", start)
        if end < 0:
            return None
        inner = name[start + 1 : end]
        parts += [name[at:start], f"[{inner}]" if inner[:1].isdecimal() else f".{inner}" if inner else ""]
        at = end + 1
    return "".join(parts) + name[at:]


def join(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name


@cache
def record_bind(model: type[Record], style: Style) -> Bind:
    """The members are looked up when the first form comes: a model may hold itself."""
    members: list[tuple[SlotPlan, Bind]] = []

    def bind(form: Pass, key: str, name: str) -> Any:
        if key and not form.holds(key):
            return UNBOUND
        if key.count(".") + key.count("[") >= form.limits.depth:
            raise TooLarge("depth", form.limits.depth)
        form.touch(key)
        if not members:
            slots = [each for each in describe(model).slots if not each.read_only]
            members.extend((each, make_bind(each.type, style)) for each in slots)
        return StructMeta.__call__(model, **bind_members(form, key, members))

    return bind


def bind_members(form: Pass, key: str, members: list[tuple[SlotPlan, Bind]]) -> dict[str, Any]:
    found = {}
    for slot, bind in members:
        inner = f"{key}.{slot.form}" if key else slot.form
        value = bind(form, inner, slot.form)
        if value is None and not slot.nullable:
            if slot.type.is_value:
                form.refuse(inner, REQUIRED, "", "required")
            value = slot.blank()
        if value is not UNBOUND:
            found[slot.name] = value
    return found


def make_bind(kind: TypePlan, style: Style) -> Bind:
    if kind.kind == "record":
        return record_bind(kind.of, style)
    if kind.kind == "list" and kind.item:
        return list_bind(kind.item, style)
    if kind.kind == "dict" and kind.item:
        return map_bind(kind.item, style)
    return bytes_bind(style) if kind.kind == "bytes" else value_bind(kind, style)


def value_bind(kind: TypePlan, style: Style) -> Bind:
    """A plain value; of several texts the first one counts, and blanks alone are null."""
    convert = converter(kind, style)

    def bind(form: Pass, key: str, name: str) -> Any:
        texts = form.get(key)
        if texts is None:
            return UNBOUND
        if not texts[0].strip():
            return None
        try:
            return convert(texts[0])
        except Overflow:
            form.refuse(key, overflow(kind), texts[0], "range")
        except ValueError:
            form.refuse(key, f"The value '{','.join(texts)}' is not valid for {name}.", texts[0], "format")
        return UNBOUND

    return bind


def overflow(kind: TypePlan) -> str:
    conversion = f"The parameter conversion from type 'System.String' to type '{kind.clr}' failed."
    return f"{conversion} See the inner exception for more information."


def list_bind(item: TypePlan, style: Style) -> Bind:
    """`A=1&A=2` or `A[0]=1&A[1]=2`, without gaps; or the indexes that `A.index` names."""
    bind_item = make_bind(item, style)

    def bind(form: Pass, key: str, name: str) -> Any:
        if not form.holds(key):
            return UNBOUND
        texts = form.get(key)
        if texts is not None:
            values = [bind_text(form, key, item, bind_item, text) for text in texts]
        elif indexes := form.get(f"{key}.index"):
            values = [bind_item(form, f"{key}[{index}]", short_name(item)) for index in indexes]
        else:
            values = list(counted(form, key, bind_item, short_name(item)))
        return [item.blank() if value is UNBOUND or value is None else value for value in values]

    return bind


def bind_text(form: Pass, key: str, item: TypePlan, bind_item: Bind, text: str) -> Any:
    """One of a list's texts, as if it had been given alone."""
    alone = Pass({key.lower(): [text]}, {}, form.limits, form.parameter, [key.lower()], problems=form.problems)
    return bind_item(alone, key, short_name(item))


def counted(form: Pass, key: str, bind_item: Bind, name: str) -> Iterator[Any]:
    for index in count():
        value = bind_item(form, f"{key}[{index}]", name)
        if value is UNBOUND:
            return
        yield value


def bytes_bind(style: Style) -> Bind:
    """Not base64: the platform takes `byte[]` for a list like any other."""
    bind_list = list_bind(BYTES, style)

    def bind(form: Pass, key: str, name: str) -> Any:
        values = bind_list(form, key, name)
        return values if values is UNBOUND else bytes(values)

    return bind


def map_bind(item: TypePlan, style: Style) -> Bind:
    """`M[0].Key=a&M[0].Value=b`."""
    bind_item = make_bind(item, style)

    def bind(form: Pass, key: str, name: str) -> Any:
        if not form.holds(key):
            return UNBOUND
        found: dict[str, Any] = {}
        for index in count():
            names = form.get(f"{key}[{index}].Key")
            if not names:
                break
            value = bind_item(form, f"{key}[{index}].Value", "Value")
            found.setdefault(names[0], item.blank() if value is UNBOUND or value is None else value)
        return found

    return bind
