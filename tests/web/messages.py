"""The texts of the pages and their catalogues. `python -m tests.web.messages` brings the catalogues up to date with the texts."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from daybook.web.reader import LANGUAGES, SOURCE

WEB = Path(__file__).parents[2] / "src" / "daybook" / "web"
CORE = WEB.parent / "core"
TRANSLATED = sorted(set(LANGUAGES) - {SOURCE})
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {
    "_": None,
    "text": None,
    "gettext": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
    "pgettext": ((1, "c"), 2),
    "in_context": ((1, "c"), 2),
    "Text": None,
    "marked": None,
}
ERRORS = {"Mistake": 1, "Refused": 0, "Forbidden": 0, "Conflict": 1, "Unavailable": 0}
"""Which argument of an error is a text."""


def extracted() -> Catalog:
    """Every text that templates and modules mark, with where it stands."""
    found = Catalog(project="Daybook", charset="utf-8")
    said: dict[str, Any] = {"Text": None, "marked": None} | {name: (at + 1,) for name, at in ERRORS.items()}
    for folder, keywords in ((WEB, KEYWORDS), (CORE, said)):
        for name, line, message, comments, context in extract_from_dir(
            str(folder), METHODS, OPTIONS, keywords, comment_tags=("Translators:",)
        ):
            found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def path_of(language: str) -> Path:
    return WEB / "catalogues" / f"{language}.po"


def read(language: str) -> Catalog:
    """A catalogue as it is kept."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """All but the header."""
    return (each for each in catalogue if each.id)


def update(language: str) -> None:
    """Bring a catalogue up to date: new texts without a translation, those that are gone dropped."""
    kept = read(language) if path_of(language).exists() else Catalog(locale=language, project="Daybook", charset="utf-8")
    kept.update(extracted(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    told = BytesIO()
    write_po(told, kept, width=120, no_location=True, sort_output=True, omit_header=True)
    lines = (f"Language: {language}", f"Plural-Forms: {kept.plural_forms}", "Content-Type: text/plain; charset=utf-8")
    head = "".join(f'"{line}\\n"\n' for line in lines)
    path_of(language).write_text(
        f'# The texts of the pages: {LANGUAGES[language]}.\nmsgid ""\nmsgstr ""\n{head}\n{told.getvalue().decode()}', "utf-8"
    )


if __name__ == "__main__":
    for each in TRANSLATED:
        update(each)
