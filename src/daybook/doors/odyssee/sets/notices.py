"""The e-mail that tells who is assigned a task, where its type wants it: a row of the outbox."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from daybook.core import contacts, groups, lists, mails, outbox, users
from daybook.core.access import Tx, Who
from daybook.doors.odyssee.login import NAME


def tell(tx: Tx, who: Who, task: Any, before: Any = None) -> None:
    """Whoever it is newly assigned to: the user, else the users of the group. Nobody is written to who cannot be."""
    newly = {name for name in ("owner_id", "group_id") if getattr(task, name) not in (None, getattr(before, name, None))}
    if not newly or not _wants(tx, task.type_id):
        return
    found = users.known(tx, [task.owner_id] if "owner_id" in newly else groups.members(tx, task.group_id)).values()
    reached = [[user.email, user.name] for user in found if user.disabled_at is None and mails.is_valid(user.email or "")]
    if not reached:
        tx.note("unresolved", "task.assigned_to_user_id", "Nobody whom it is assigned to has an address that can be written to.")
        return
    outbox.put(tx, "mail", {"to": reached, "cc": [], "bcc": [], "from": [who.email or "", who.name], **_letter(tx, task)})
    tx.note("stored", "task.assigned_to_user_id", f"The e-mail to {len(reached)} waits in the outbox.")


def _wants(tx: Tx, type_id: UUID | None) -> bool:
    found = lists.find(tx, type_id) if type_id is not None else None
    return bool(found is not None and (found.extra or {}).get(NAME, {}).get("email_notification"))


def _letter(tx: Tx, task: Any) -> Mapping[str, Any]:
    about = contacts.known(tx, [id for id in (task.contact_id, task.person_id) if id is not None])
    named: Iterable[str] = (about[id].name for id in (task.contact_id, task.person_id) if id in about)
    text = "\n".join(filter(None, (f"Task {task.number}: {task.subject}", ", ".join(named))))
    return {
        "subject": f"Task {task.number}: {task.subject}",
        "text": "\n\n".join(filter(None, (text, task.notes))),
        "log": task.id,
        "reference": task.reference,
    }
