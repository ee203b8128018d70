"""The lists as they are shown and exported: columns by name, examples of filters, what is done where they are empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.core.rosters.contacts import COMPANIES, PEOPLE
from daybook.core.rosters.places import PLACES
from daybook.core.rosters.roster import Roster
from daybook.core.rosters.surveys import ANSWERS, SURVEYS
from daybook.core.rosters.tasks import TASKS
from daybook.core.texts import marked as _

TEXT, MOMENT, FLAG, SAID, WORD, MANY = "text", "moment", "flag", "said", "word", "many"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    label: str
    form: str = TEXT
    """How it is written: text; moment; flag; said (in the reader's language); word (a code); many (texts)."""
    link: str = ""
    """The folder of what `<name>_id` names."""
    is_minor: bool = False
    """Exported, and shown where there is room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list on a page."""

    roster: Roster
    title: str
    link: str
    """Where a row leads: `/contacts/{id}`, or a filter of another list."""
    columns: Sequence[Column]
    examples: Sequence[tuple[str, str]]
    """Filters, each with what it asks."""
    empty: str
    """What a list without rows teaches."""
    new: str = ""
    """The action that makes a row."""

    @property
    def path(self) -> str:
        return f"/{self.roster.name}"


_NAME, _CHANGED = Column("name", _("Name")), Column("changed", _("Changed"), MOMENT)
_COMMON = (
    Column("city", _("City")),
    Column("mail", _("E-mail")),
    Column("phone", _("Phone")),
    Column("owner", _("Whose contact"), is_minor=True),
)
SHEETS = (
    Sheet(
        PEOPLE,
        _("People"),
        "/contacts/{id}",
        (
            _NAME,
            Column("number", _("Number"), is_minor=True),
            Column("company", _("Works for"), link="contacts"),
            Column("title", _("Position"), is_minor=True),
            *_COMMON,
            _CHANGED,
        ),
        (
            ("city:boston no:mail", _("in Boston, without an e-mail address")),
            ("company:harbor", _("who work for a company whose name begins with Harbor")),
            ("owner:me changed:week", _("my own, changed this week")),
            ("phone:207555 -hart", _("with a number that begins so, but not Hart")),
        ),
        _("Nobody is in the book yet. Enter the first person; clients of the five APIs enter theirs here too."),
        "person.new",
    ),
    Sheet(
        COMPANIES,
        _("Companies"),
        "/contacts/{id}",
        (
            _NAME,
            Column("number", _("Number"), is_minor=True),
            Column("category", _("Category"), SAID),
            *_COMMON,
            Column("web", _("Web page"), is_minor=True),
            _CHANGED,
        ),
        (
            ("has:people city:portland", _("with people, in Portland")),
            ("no:phone no:mail", _("that cannot be reached")),
            ("mail:example", _("with an e-mail address that ends so")),
        ),
        _("No company is in the book yet. Enter the first; people are then said to work for it."),
        "company.new",
    ),
    Sheet(
        PLACES,
        _("Places"),
        "/places/{id}",
        (
            _NAME,
            Column("kind", _("Kind"), WORD),
            Column("within", _("Part of"), link="places"),
            Column("code", _("Code")),
            Column("street", _("Street")),
            Column("city", _("City")),
            Column("zip", _("Postal code"), is_minor=True),
            Column("active", _("Active"), FLAG, is_minor=True),
            _CHANGED,
        ),
        (
            ("kind:property", _("whole properties")),
            ("in:harborview has:residents", _("units of a property where somebody lives")),
            ("is:inactive", _("no longer in use")),
        ),
        _("No place is in the book yet: properties, buildings and units come from the systems that write to this book."),
    ),
    Sheet(
        TASKS,
        _("Tasks"),
        "/matters/{id}",
        (
            Column("name", _("Subject")),
            Column("number", _("Number"), is_minor=True),
            Column("status", _("Status"), SAID),
            Column("due", _("Due"), MOMENT),
            Column("company", _("Company"), link="contacts"),
            Column("person", _("Person"), link="contacts"),
            Column("owner", _("Whose task")),
            Column("priority", _("Priority"), SAID, is_minor=True),
            Column("type", _("Type"), SAID, is_minor=True),
            Column("opened", _("Opened"), MOMENT, is_minor=True),
            Column("closed", _("Closed"), MOMENT, is_minor=True),
            _CHANGED,
        ),
        (
            ("is:open owner:me", _("mine that are open")),
            ("is:late", _("past their day")),
            ("due:week priority:high", _("due this week, of high priority")),
            ("no:owner is:open", _("that nobody has taken on")),
        ),
        _("No task is in the book yet. Write one in the log line of a company: t and what there is to do."),
    ),
    Sheet(
        SURVEYS,
        _("Surveys"),
        "",
        (
            _NAME,
            Column("number", _("Number"), is_minor=True),
            Column("questions", _("Questions"), MANY),
            Column("strict", _("Strict"), FLAG),
            _CHANGED,
        ),
        (("feedback", _("with this in the name")), ("is:strict", _("that refuse answers that do not fit"))),
        _("No survey is in the book yet: an admin makes one, with its questions."),
    ),
    Sheet(
        ANSWERS,
        _("Answers"),
        "/entries/{id}",
        (
            Column("name", _("Survey")),
            Column("person", _("Who"), link="contacts"),
            Column("answers", _("Answers")),
            Column("valid", _("Fits"), FLAG),
            Column("at", _("When"), MOMENT),
            Column("author", _("Written by"), is_minor=True),
            _CHANGED,
        ),
        (
            ("is:invalid", _("that do not fit their survey")),
            ("survey:client at:month", _("of a survey whose name begins so, this month")),
        ),
        _("Nothing was answered yet. Answers come with contact logs of the clients, and from the log line."),
    ),
)
BY_NAME = {sheet.roster.name: sheet for sheet in SHEETS}
