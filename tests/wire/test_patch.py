"""JSON Patch and merge patches: what the RFCs say, checked against a known library, and the quirks of an API."""

from copy import deepcopy
from typing import Any

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.wire.patch import Rules, Untrue, patch, patch_record
from daybook.wire.problems import Malformed
from daybook.wire.record import Moment, Record, slot
from daybook.wire.style import Style

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.floats(-9, 9), st.text("abAB/~-01", max_size=4))
KEYS = st.text("abAB/~-01", max_size=3)
JSON = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)), max_leaves=8)
DOCUMENTS = st.dictionaries(KEYS, JSON, min_size=1, max_size=4)


def pointers(value: Any, at: str = "") -> list[str]:
    """Every place of a document, and the places behind the ends of its lists."""
    if isinstance(value, dict):
        parts = [(name.replace("~", "~0").replace("/", "~1"), item) for name, item in value.items()]
    elif isinstance(value, list):
        parts = [(str(index), item) for index, item in enumerate(value)]
    else:
        parts = []
    ends = [f"{at}/-", f"{at}/{len(value)}"] if isinstance(value, list) else []
    return ends + [path for name, item in parts for path in (f"{at}/{name}", *pointers(item, f"{at}/{name}"))]


@st.composite
def patches(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    document = draw(DOCUMENTS)
    paths = st.one_of(st.sampled_from(pointers(document)), st.lists(KEYS, min_size=1, max_size=2).map(lambda steps: "/" + "/".join(steps)))
    operations = st.fixed_dictionaries({"op": st.sampled_from(["add", "replace", "remove", "test"]), "path": paths, "value": JSON})
    return document, draw(st.lists(operations, min_size=1, max_size=3))


def ours(document: Any, operations: Any) -> Any:
    try:
        return patch(document, operations).document
    except Malformed:
        return "malformed"
    except Untrue:
        return "untrue"


def theirs(document: Any, operations: Any) -> Any:
    try:
        return jsonpatch.apply_patch(document, operations)
    except jsonpatch.JsonPatchTestFailed:
        return "untrue"
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, TypeError):
        return "malformed"


@given(patches())
def test_as_the_library_does(given: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    document, operations = given
    before = deepcopy(document)
    one, other = ours(document, operations), theirs(document, deepcopy(operations))
    # The library stops at the first thing that is wrong, and takes a test of what is not there for one that fails.
    if other in ("malformed", "untrue"):
        assert one in ("malformed", "untrue")
    else:
        assert one == other
    assert document == before


MERGES = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("document", "body", "result"), MERGES)
def test_merge_patches_as_the_rfc_lists_them(document: Any, body: Any, result: Any) -> None:
    assert patch(document, body).document == result


def merged(document: Any, body: Any) -> Any:
    """The RFC's own pseudocode."""
    if not isinstance(body, dict):
        return body
    result = dict(document) if isinstance(document, dict) else {}
    for name, value in body.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


@given(DOCUMENTS, DOCUMENTS)
def test_merge_patches_as_the_rfc_says(document: dict[str, Any], body: dict[str, Any]) -> None:
    done = patch(document, body)
    assert done.document == merged(document, body)
    assert all(done.document.get(name) == document.get(name) for name in {*document, *body} - done.touched)


class Item(Record):
    Id: int = slot()
    Value: str | None = slot()
    Selected: bool = slot()


class Thing(Record):
    Id: int = slot()
    Name: str | None = slot()
    Category: Item | None = slot()
    Other: Item | None = slot()
    Phones: list[Item] | None = slot()
    Interests: list[Item] | None = slot()
    Fields: dict[str, str] | None = slot()
    At: Moment = slot()


RULES = Rules(
    any_case=True, bare_paths=True, numbered=("unknown", "add", "replace", "remove", "test"), open_maps=True,
    keyed={"Interests": ("Id", "Value")}, appends=True, skips_null=True,
)  # fmt: skip
LENIENT = Style(numbers="lenient", nulls_in="default")


def thing() -> Thing:
    return Thing(
        Id=5, Name="N", Category=Item(Id=1, Value="one"), Phones=[Item(Value="11"), Item(Value="22")],
        Interests=[Item(Id=1, Value="A"), Item(Id=2, Value="B", Selected=True), Item(Id=3, Value="C")], Fields={"a": "1", "b": "2"},
        At=Moment.parse("2026-05-04T09:30:00.1234567+02:00"),
    )  # fmt: skip


def changed(body: Any) -> dict[str, Any]:
    """The members that a patch of the thing touches, as plain values."""
    done = patch_record(thing(), body, rules=RULES, style=LENIENT)
    assert {name for name in Thing.__struct_fields__ if getattr(done.record, name) != getattr(thing(), name)} <= done.touched
    return {name: plain(getattr(done.record, name)) for name in done.touched}


def op(name: str, path: str, *value: Any) -> dict[str, Any]:
    """An operation of a JSON Patch."""
    return {"op": name, "path": path} | ({"value": value[0]} if value else {})


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(item) for item in value]
    return (value.Id or value.Value, value.Selected) if isinstance(value, Item) else value


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ([op("replace", "/Name", "M")], {"Name": "M"}),
        ([{"OP": "Replace", "Path": "name", "VALUE": "M"}], {"Name": "M"}),
        ([{"op": 2, "path": "nAME", "value": "M"}], {"Name": "M"}),
        ([op("test", "/Name", "N"), op("remove", "/Name")], {"Name": None}),
        ([op("test", "/Category/Id", 1.0)], {}),
        ([op("test", "/category", {"id": 1, "value": "one", "selected": False})], {}),
        ([op("remove", "/Id")], {"Id": 0}),
        ([op("replace", "/Category", {"id": "4"})], {"Category": (4, False)}),
        ([op("replace", "/Other", {"Id": 4})], {"Other": (4, False)}),
        ([op("replace", "category/id", 4)], {"Category": (4, False)}),
        ([op("add", "/Phones/-", {"Value": "33"})], {"Phones": [("11", False), ("22", False), ("33", False)]}),
        ([op("add", "/Phones/0", {"Value": "33"})], {"Phones": [("33", False), ("11", False), ("22", False)]}),
        ([op("remove", "/phones/0")], {"Phones": [("22", False)]}),
        ([op("replace", "Phones", [{"value": "99"}])], {"Phones": [("99", False)]}),
        ([op("replace", "/Interests/0/Selected", True)], {"Interests": [(1, True), (2, True), (3, False)]}),
        ([op("add", "/Interests", [{"Id": "3", "selected": True}])], {"Interests": [(1, False), (2, True), (3, True)]}),
        ([op("replace", "/Interests", [{"Value": "b", "Selected": False}])], {"Interests": [(1, False), (2, False), (3, False)]}),
        ([op("replace", "/Interests/2", {"Id": 1, "Selected": True})], {"Interests": [(1, True), (2, True), (3, False)]}),
        ([op("replace", "/Interests/2", {"Selected": True})], {"Interests": [(1, False), (2, True), (3, True)]}),
        ([op("replace", "/Interests/2", {"Id": 9, "Selected": True})], {"Interests": [(1, False), (2, True), (3, False), (9, True)]}),
        ([op("remove", "/Interests/1")], {"Interests": [(1, False), (3, False)]}),
        ([op("replace", "Fields", {"A": 5, "c": "6"})], {"Fields": {"a": "5", "b": "2", "c": "6"}}),
        ([op("replace", "/Fields/c", "6")], {"Fields": {"a": "1", "b": "2", "c": "6"}}),
        ([op("remove", "/Fields/A")], {"Fields": {"b": "2"}}),
        ({"name": "M", "category": {"value": "two"}, "fields": {"b": None}}, {"Name": "M", "Category": (1, False), "Fields": {"a": "1"}}),
        ({"Phones": {"Value": "33"}}, {"Phones": [("11", False), ("22", False), ("33", False)]}),
        ({"Phones": [{"Value": "33"}], "Interests": {"Id": 1, "Selected": True}}, {
            "Phones": [("33", False)], "Interests": [(1, True), (2, True), (3, False)]}),
        ({"Other": {"Id": 4}, "Name": None}, {"Name": None}),
        ({}, {}),
        ([], {}),
    ],
)  # fmt: skip
def test_the_quirks_of_an_api(body: Any, result: dict[str, Any]) -> None:
    assert changed(body) == result


def refused(body: Any, rules: Rules = RULES) -> list[str]:
    with pytest.raises(Malformed) as caught:
        patch_record(thing(), body, rules=rules, style=LENIENT, parameter="Thing")
    return [f"{each.path}: {each.message}" for each in caught.value.problems]


@pytest.mark.parametrize(
    ("body", "mistakes"),
    [
        ("text", [": must be a list of operations (JSON Patch) or an object (merge patch)"]),
        ([1, {"op": "move", "path": "/Name", "from": "/Id"}, {"op": "copy", "path": "/Name", "from": "/Id"}], [
            "[0]: is no operation", "[1]: op must be add, replace, remove or test, not move",
            "[2]: op must be add, replace, remove or test, not copy",
        ]),
        ([{"op": 0, "path": "/Name"}, {"op": 9, "path": "/Name"}, {"path": "/Name"}, {"op": True, "path": "/Name"}], [
            "[0]: op must be add, replace, remove or test, not unknown", "[1]: op must be add, replace, remove or test, not 9",
            "[2]: op must be add, replace, remove or test, not None", "[3]: op must be add, replace, remove or test, not True",
        ]),
        ([{"op": "add", "value": 1}, {"op": "add", "path": ""}, {"op": "test", "path": "/Name"}, op("remove", "")], [
            "[0]: path must be a text", "[1]: value must be given to add", "[2]: value must be given to test",
            "[3]: path must begin with / and name a member, '' does not",
        ]),
        ([op("add", "/Fields/~", 1), op("add", "/Fields/a~2", 1)], [
            "[0]: path may have ~ only as ~0 or ~1, '/Fields/~' has another",
            "[1]: path may have ~ only as ~0 or ~1, '/Fields/a~2' has another",
        ]),
        ([op("replace", "/Nickname", 1), op("remove", "Category/Colour")], [
            "/Nickname: there is no member Nickname", "Category/Colour: there is no member Colour",
        ]),
        ([op("replace", path, 1) for path in ("/Phones/2", "/Phones/-", "/Phones/x", "/Phones/01", "/Other/Id", "/Name/x")], [
            "/Phones/2: there is no 2", "/Phones/-: there is no 2", "/Phones/x: x is no index", "/Phones/01: 01 is no index",
            "/Other/Id: there is no Id in null", "/Name/x: there is no x in a value",
        ]),
        ([op("add", "/Phones/3", {}), op("remove", "/Fields/z")], [
            "/Phones/3: there is no place 3 to add at", "/Fields/z: there is no z",
        ]),
        ({"Nickname": "x", "Category": {"Colour": None}}, [
            "Nickname: there is no member Nickname", "Category/Colour: there is no member Colour"]),
    ],
)  # fmt: skip
def test_every_mistake_with_its_path(body: Any, mistakes: list[str]) -> None:
    assert refused(body) == mistakes


def test_values_that_do_not_fit_are_mistakes_of_their_members() -> None:
    body = [op("replace", "/Id", "x"), op("add", "/Phones/-", {"Id": "y"})]
    assert [each.partition(":")[0] for each in refused(body)] == ["Thing.Id", "Thing.Phones[2].Id"]


def test_without_quirks_names_are_exact() -> None:
    assert refused([op("remove", "/name"), op("replace", "/Fields/c", "")], Rules()) == [
        "/name: there is no member name", "/Fields/c: there is no c",
    ]  # fmt: skip
    assert refused([{"op": "Remove", "path": "/Name"}, op("remove", "Name")], Rules()) == [
        "[0]: op must be add, replace, remove or test, not Remove", "[1]: path must begin with / and name a member, 'Name' does not",
    ]  # fmt: skip


@pytest.mark.parametrize(("path", "value"), [("/Name", "M"), ("/Id", "5"), ("/Id", True), ("/Other", {}), ("/Phones", []), ("/Name", None)])
def test_a_test_that_fails(path: str, value: Any) -> None:
    with pytest.raises(Untrue) as caught:
        patch_record(thing(), [op("replace", "/Name", "Z"), op("test", path, value)], rules=RULES)
    assert caught.value.path == path


def test_mistakes_come_before_tests_that_fail() -> None:
    assert refused([op("test", "/Name", "M"), op("remove", "/Nope")]) == ["/Nope: there is no member Nope"]


def test_what_is_passed_over_is_noted() -> None:
    done = patch_record(thing(), {"Other": {"Id": 4}, "Phones": [{"Value": "1", "Colour": "red"}]}, rules=RULES, style=LENIENT)
    assert [(each.kind, each.path) for each in done.notes] == [("ignored", "Other"), ("ignored", "model.Phones[0].Colour")]
    assert done.record.Other is None


def test_what_is_not_touched_stays_the_same_object() -> None:
    before = thing()
    after = patch_record(before, {"Name": "M"}, rules=RULES, style=LENIENT).record
    assert after.Phones is before.Phones
    assert (after.At, before.Name) == (before.At, "N")
