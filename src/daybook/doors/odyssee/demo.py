"""What the door's samples refer to: tasks of two companies, the technician, what was done."""

from typing import Any
from uuid import UUID

from daybook.core import contacts, lists, matters, relations, tasks, users
from daybook.core.access import Tx
from daybook.core.channels import Channel
from daybook.core.clock import DAY, When
from daybook.core.tasks import Step
from daybook.doors.odyssee import start

TECHNICIAN = UUID("e11ce129-09c6-48a2-aa5f-d2473d0e2298")
CONTACT = UUID("f4f88089-0053-4b7f-b228-7feb728fc541")
TASK = UUID("ec77bdfe-882b-4254-84a2-979f5c2b20a9")
ACTIVITY = UUID("881ec938-4044-4cfa-82f5-b684d9383c0d")
"""The ids in the primary samples: user, contact, task and activity."""
ANSWERED = {
    "user": UUID("8af8dab9-f805-42ea-b328-4405f3e1d290"),
    "contact": UUID("d45839bd-d2e6-4bf7-bffd-9f805826f34a"),
    "task": UUID("700f13d6-e62f-492a-8e80-6fd80a228f3b"),
    "activity": UUID("59b23fbb-7316-40a2-a77e-9fed7a804f02"),
}
"""Those in the samples of the answer, so that these can be sent as well."""
COMPANY, LOG = UUID("db7b6721-d480-5869-b4bc-9985eddddb8b"), UUID("db1b54d3-e8c8-54eb-a88d-893576e98c64")
STATUS, TYPE = UUID("9d8cd983-a215-53a1-bcc2-d146705f5e1a"), UUID("047940ed-c7cb-57ea-a977-49d59dc425b3")
PRIORITY = UUID("13071a2e-29d6-5747-9481-db7fce7ae5f3")
"""What else the samples of entity sets refer to."""
IDS = {"Site visit": ACTIVITY, "Phone call": ANSWERED["activity"], "Cancelled": STATUS, "Question": TYPE, "High": PRIORITY}
"""The items of lists that the samples refer to, by their names."""
TRIES = {
    "TaskActivityLog": LOG, "TaskActivity": ACTIVITY, "Task": TASK, "TaskView": TASK, "TaskStatus": STATUS, "TaskType": TYPE,
    "TaskPriority": PRIORITY, "Company": COMPANY, "Contact": CONTACT, "User": TECHNICIAN,
}  # fmt: skip
"""One of each entity set."""
STEPS = (
    ("Compressor inspected", "Seal is worn, pressure drops after an hour. Photos are in the job folder.", 0, -3, None),
    ("Quote for a new seal kit", "Sent to the plant manager, valid for thirty days.", 2, -2, None),
    ("Call back about the quote", "Wants to decide after the management meeting.", 1, -1, 2),
    ("Seal kit ordered", None, 3, -1, 5),
)
"""Subject, text, kind of activity, days from now, and in how many days it is due."""


def fill(tx: Tx) -> None:
    """Lists, people, tasks, steps."""
    kinds = start.fill(tx, IDS)
    users.create(tx, "erik", "Erik Sand", id=TECHNICIAN, first="Erik", last="Sand", email="erik@demo.example")
    users.create(tx, "mona", "Mona Reyes", id=ANSWERED["user"], first="Mona", last="Reyes", email="mona@demo.example")
    kestrel, alder = _company(tx, "Kestrel Cold Storage", COMPANY), _company(tx, "Alder Court Offices")
    first = _task(tx, TASK, "Compressor loses pressure", kestrel, CONTACT, ("Pieter", "Vos"))
    _task(tx, ANSWERED["task"], "Yearly check of the lift", alder, ANSWERED["contact"], ("Simone", "Weil"))
    for nth, (subject, text, kind, days, due) in enumerate(STEPS):
        _step(tx, first, subject, text, kinds[kind], days, due, id=None if nth else LOG)


def _company(tx: Tx, name: str, id: UUID | None = None) -> UUID:
    phone = Channel("phone", "(585) 555-0142", "business")
    made: UUID = contacts.create(tx, "organisation", id=id, name=name, country="US", channels=[phone])["id"]
    return made


def _task(tx: Tx, id: UUID, subject: str, firm: UUID, contact: UUID, name: tuple[str, str]) -> Any:
    mail = Channel("mail", f"{name[0]}.{name[1]}@mail.example".lower())
    contacts.create(tx, "person", id=contact, first=name[0], last=name[1], country="US", channels=[mail])
    relations.set_one(tx, contact, "employer", firm, "Plant Manager")
    due = When(tx.now + 7 * DAY)
    tasks.create(
        tx,
        subject,
        id=id,
        company=firm,
        contact=contact,
        owner_id=TECHNICIAN,
        type_id=_default(tx, "task_type"),
        status_id=_default(tx, "task_status"),
        priority_id=_default(tx, "task_priority"),
        due_at=due.at,
        due_off=due.off,
    )
    return matters.get(tx, id)


def _default(tx: Tx, list: str) -> UUID | None:
    row = lists.default(tx, list)
    return None if row is None else row.id


def _step(tx: Tx, task: Any, subject: str, text: str | None, activity: UUID, days: int, due: int | None, *, id: UUID | None) -> None:
    done = When(tx.now + days * DAY)
    step = Step(
        task=task,
        activity=activity,
        user=TECHNICIAN,
        author="Erik Sand",
        contact=CONTACT,
        subject=subject,
        text=text,
        due=None if due is None else When(tx.now + due * DAY),
        closed=done if due is None else None,
        is_closed=due is None,
    )
    tasks.add_step(tx, step, id=id, at=done)
