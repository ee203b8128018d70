"""Survey definitions in the JSON form of SurveyJS, as the questions that answers are held against, and back."""

import json
from collections.abc import Iterator
from typing import Any

from daybook.core.errors import Mistake

Question = dict[str, Any]
GROUPS = ("pages", "elements", "questions", "templateElements")
"""Members that hold more elements."""
NESTED = ("panel", "flowpanel")
SILENT = ("html", "image", "expression")
"""Elements that ask nothing which has to be answered."""
ONE_OF, SOME_OF = ("radiogroup", "dropdown", "buttongroup", "imagepicker"), ("checkbox", "tagbox", "ranking")
INPUTS = {"number": "number", "range": "number", "date": "date", "datetime": "date", "datetime-local": "date"}
"""What `inputType` of a text asks for, text aside."""
OTHER, NONE = "other", "none"
BACK = {"number": {"type": "text", "inputType": "number"}, "date": {"type": "text", "inputType": "date"}, "text": {"type": "text"},
        "yes_no": {"type": "boolean"}, "choice": {"type": "radiogroup"}, "choices": {"type": "checkbox"}}  # fmt: skip


def read(text: str | None, path: str) -> tuple[list[Question], list[Mistake]]:
    """The questions of a definition, and what is wrong with it."""
    try:
        whole = json.loads(text or "")
    except ValueError:
        whole = None
    if not isinstance(whole, dict):
        return [], [Mistake(path, "The definition is no JSON object in the form of SurveyJS.", text)]
    found: list[Question] = []
    mistakes: list[Mistake] = []
    for element in _elements(whole):
        name = element.get("name")
        if not isinstance(name, str) or not name:
            mistakes.append(Mistake(path, "A question has no name.", element))
        elif any(one["key"] == name for one in found):
            mistakes.append(Mistake(path, f"Two questions are named '{name}'.", name))
        elif element.get("type") not in SILENT:
            found += _questions(element, name)
    if not found and not mistakes:
        mistakes.append(Mistake(path, "The definition asks nothing.", text))
    return found, mistakes


def written(title: str, questions: list[Question] | None) -> str:
    """Questions as a definition."""
    elements = [_element(one) for one in questions or ()]
    return json.dumps({"title": title, "pages": [{"name": "page1", "elements": elements}]}, ensure_ascii=False)


def _elements(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every question, in the order asked; pages and panels aside."""
    for group in GROUPS:
        many = whole.get(group)
        for one in many if isinstance(many, list) else ():
            if isinstance(one, dict):
                if group == "pages" or one.get("type") in NESTED:
                    yield from _elements(one)
                else:
                    yield one


def _questions(element: dict[str, Any], name: str) -> list[Question]:
    """A question; beside one that takes another answer than it offers stands its comment."""
    kind, choices = _kind(element)
    made: Question = {"key": name, "text": _text(element.get("title")) or name, "type": kind}
    if element.get("isRequired") is True and not element.get("visibleIf"):
        made["required"] = True
    if choices is not None:
        made["choices"] = choices
    has_comment = any(element.get(flag) for flag in ("hasOther", "showOtherItem", "hasComment", "showCommentArea"))
    return [made, {"key": f"{name}-Comment", "text": f"{made['text']} (comment)", "type": "text"}] if has_comment else [made]


def _kind(element: dict[str, Any]) -> tuple[str, list[Any] | None]:
    """What the question asks for, and what it offers; what cannot be told beforehand takes any answer."""
    match element.get("type"):
        case "text":
            return INPUTS.get(str(element.get("inputType")), "text"), None
        case "comment":
            return "text", None
        case "boolean":
            values = [element[name] for name in ("valueTrue", "valueFalse") if name in element]
            return ("choice", values) if len(values) == 2 else ("yes_no", None)
        case "rating":
            return ("choice", _choices(element, "rateValues")) if element.get("rateValues") else ("number", None)
        case str(type) if type in ONE_OF and element.get("choices"):
            return ("choices" if element.get("multiSelect") else "choice"), _choices(element, "choices")
        case str(type) if type in SOME_OF and element.get("choices"):
            return "choices", _choices(element, "choices")
    return "any", None


def _choices(element: dict[str, Any], name: str) -> list[Any]:
    """The values offered."""
    values = [one.get("value") if isinstance(one, dict) else one for one in element[name]]
    extra = ((OTHER, ("hasOther", "showOtherItem")), (NONE, ("hasNone", "showNoneItem")))
    return values + [value for value, flags in extra if any(element.get(flag) for flag in flags)]


def _text(title: Any) -> str | None:
    """A text, which may be given by language."""
    if isinstance(title, dict):
        title = title.get("default") or next(iter(title.values()), None)
    return title if isinstance(title, str) else None


def _element(question: Question) -> dict[str, Any]:
    made = {
        **BACK.get(question.get("type", "text"), {"type": "text"}),
        "name": question["key"],
        "title": question.get("text") or question["key"],
    }
    if question.get("required"):
        made["isRequired"] = True
    if "choices" in question:
        made["choices"] = question["choices"]
    return made
