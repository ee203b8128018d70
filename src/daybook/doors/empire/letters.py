"""The e-mail that leaves the house for a log, as a row of the outbox. Nobody is written to who cannot or must not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from daybook.core import channels, lists, mails, outbox, references, templates, users
from daybook.core.access import Tx, Who
from daybook.core.templates import merged
from daybook.doors.empire import paths
from daybook.doors.empire.intake import TEMPLATE, Intake
from daybook.doors.empire.records import SelectListItem

_LINKS = {"download_link": "Download", "upload_link": "Upload"}

Recipient = tuple[str, str]
"""Address and name."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What a letter says of the log it is about."""

    log: UUID
    reference: str | None
    account: str
    """The account's name."""
    files: list[str]


def send(tx: Tx, who: Who, intake: Intake, entry: UUID, filed: Filed) -> None:
    """Queue the notes as an e-mail to everyone who can be reached."""
    body = intake.model.contact_log_entry_create
    assert body is not None
    copies = [*(body.cc or ()), *(SelectListItem(value=address, text=None) for address in intake.model.account_cc or ())]
    given = {"to": (paths.ENTRY["to"], body.to or ()), "cc": (paths.ENTRY["cc"], copies), "bcc": (paths.ENTRY["bcc"], body.bcc or ())}
    found = reached(tx, given)
    template = _template(tx, intake, body.template_name)
    if not any(found.values()):
        tx.note("unresolved", paths.ENTRY["send"], "No recipient can be written to; no e-mail was queued.")
        return
    said = _said(who, intake, filed)
    extra = template.extra or {} if template is not None else {}
    payload: dict[str, Any] = {role: [list(one) for one in many] for role, many in found.items()}
    payload |= {
        "from": [who.email or "", who.name],
        "subject": merged(extra.get("subject") or "{{subject}}", said), "text": _text(extra.get("text"), said),
        "template": template.text if template is not None else None, "upload": body.dms_external_upload_link_url,
        "download": body.dms_external_download_link_url, "files": filed.files, "log": filed.log, "reference": filed.reference,
    }  # fmt: skip
    if extra.get("html"):
        # Carried out when it is sent: in a sandbox, by those who know how.
        payload |= {"html": extra["html"], "said": said | {"notes": merged(said["notes"], {**said, "notes": ""})}}
    outbox.put(tx, "mail", payload, entry=entry)
    tx.note("stored", paths.ENTRY["send"], f"The e-mail to {sum(map(len, found.values()))} waits in the outbox.")


def reached(tx: Tx, given: Mapping[str, tuple[str, Iterable[SelectListItem | None]]]) -> dict[str, list[Recipient]]:
    """Those of each role that can and may be written to, nobody twice."""
    found = {role: [(path, *_address(tx, item)) for item in items if item is not None] for role, (path, items) in given.items()}
    sound = {address for many in found.values() for _, address, _ in many if address and mails.is_valid(address)}
    suppressed = mails.suppressed(tx, sound)
    seen: set[str] = set()
    chosen: dict[str, list[Recipient]] = {role: [] for role in found}
    for role, many in found.items():
        for path, address, name in many:
            if address not in sound:
                tx.note("unresolved", path, f"'{address}' is no address that can be written to; skipped.")
            elif address in suppressed:
                tx.note("unresolved", path, f"The contact with the address '{address}' wants no e-mail; skipped.")
            elif mails.stripped(address) not in seen:
                seen.add(mails.stripped(address))
                chosen[role].append((mails.bare(address), name))
    return chosen


def _address(tx: Tx, item: SelectListItem) -> Recipient:
    """An address as given, or that of the contact or user whose id was given."""
    value = item.value or ""
    id = references.id_of(value)
    if id is None:
        return value, item.text or ""
    user = users.find(tx, id)
    found = user.email if user is not None else channels.value_of(channels.of(tx, id), "mail")
    return found or value, item.text or (user.name if user is not None else "")


def _template(tx: Tx, intake: Intake, name: str | None) -> Any:
    if not name:
        return None
    found = next(iter(intake.known.rows.get(TEMPLATE, {}).values()), None)
    if found is None:
        tx.note("unresolved", paths.ENTRY["template_name"], f"There is no template '{name}'; the notes stand alone.")
    return None if found is None else lists.get(tx, found.id)


def _said(who: Who, intake: Intake, filed: Filed) -> dict[str, str]:
    """What marks in a template stand for."""
    model, body = intake.model, intake.model.contact_log_entry_create
    assert body is not None
    said = {
        "subject": model.subject, "notes": body.notes, "reference": filed.reference, "account": filed.account,
        "contact_by": body.contact_by or who.name, "date": intake.at.iso()[:10],
        "upload_link": body.dms_external_upload_link_url, "download_link": body.dms_external_download_link_url,
    }  # fmt: skip
    return {name: text or "" for name, text in said.items()}


def _text(template: str | None, said: Mapping[str, str]) -> str:
    """The body; links that no mark places come after it."""
    shape = template if template is not None else "{{notes}}"
    notes = merged(said["notes"], {**said, "notes": ""})
    placed = templates.marks(shape) | templates.marks(said["notes"])
    links = [f"{label}: {said[name]}" for name, label in _LINKS.items() if said[name] and name not in placed]
    return "\n\n".join(part for part in (merged(shape, {**said, "notes": notes}), "\n".join(links)) if part)
