"""Models of our additions: lists, accounts, look-ups, files."""

from daybook.doors.empire.records import MODELS, Versioned
from daybook.wire.record import Guid, Long, Moment, Record, slot

PAGE = 50
"""Rows of a page that says nothing else."""


class PageQuery(Record, ns=MODELS):
    """Which part of a list."""

    page: int | None = slot("The page, from 1", form="page")
    page_size: int | None = slot("Rows of a page: 50, at most 500", form="pageSize")
    skip: int | None = slot("Rows to pass over, instead of `page`", form="skip")
    take: int | None = slot("Rows to give, instead of `pageSize`", form="take")

    def window(self) -> dict[str, int]:
        """How many rows, after how many."""
        many = self.take if self.take is not None else self.page_size if self.page_size is not None else PAGE
        skip = self.skip if self.skip is not None else ((self.page or 1) - 1) * many
        return {"many": many, "skip": skip}


class WalkQuery(PageQuery, ns=MODELS):
    """Which part of a list that can be walked from row to row."""

    after: Guid | None = slot(
        "The id of the last row seen: what follows it, whatever others write meanwhile; nothing is counted", form="after"
    )


class ContactLogQuery(WalkQuery, ns=MODELS):
    """Which contact logs."""

    account_id: Guid | None = slot("Only those of this account", form="account_id")


class AccountQuery(WalkQuery, ns=MODELS):
    """Which accounts."""

    text: str | None = slot("Only those whose name begins so", form="text")


class ContactLogItemModel(Versioned, ns=MODELS):
    """A contact log as a list shows it."""

    contact_ref_no: str | None = slot("The reference")
    subject: str | None = slot("What about")
    account_id: Guid | None = slot("The account")
    account_name: str | None = slot("The account's name")
    contact_log_type_id: Guid | None = slot("The type")
    contact_log_type: str | None = slot("The type, as text")
    contact_log_status_id: Guid | None = slot("The status")
    contact_log_status: str | None = slot("The status, as text")
    contact_date: Moment | None = slot("When")
    contact_by: str | None = slot("Who made the contact")
    contact_method: str | None = slot("How")
    contact_duration: int = slot("Whole minutes")
    sent_items: bool = slot("Whether it went out as an e-mail")
    notes: str | None = slot("What was said")
    survey_id: Guid | None = slot("The survey that goes with it")
    external_activity: bool = slot("Whether outside partners may see it")
    created_date: Moment = slot("When it was written down")


class ContactLogPage(Record, ns=MODELS):
    """A page of contact logs, newest first."""

    data: list[ContactLogItemModel] = slot("The page")
    total: int | None = slot("How many there are; null with `after`")


class AccountModel(Versioned, ns=MODELS):
    """An account: a person or an organisation of the book."""

    account_id: str | None = slot("The number that people use")
    account_name: str | None = slot("The name")
    email: str | None = slot("The first e-mail address")
    mobile: str | None = slot("The first mobile number")
    phone: str | None = slot("The first telephone number")
    account_type_id: Guid | None = slot("The type")
    source_id: Guid | None = slot("How it came about")
    source_origin: str | None = slot("More about how")
    country: str | None = slot("The country")
    is_person: bool = slot("Whether it is a person")
    notes: str | None = slot("Notes")
    suppressed_email: bool = slot("Whether it wants no e-mail")
    created_date: Moment = slot("When it was written down")


class AccountPage(Record, ns=MODELS):
    """A page of accounts by name."""

    data: list[AccountModel] = slot("The page")
    total: int | None = slot("How many there are; null with `after`")


class ChangeQuery(Record, ns=MODELS):
    """Which changes."""

    after: Long | None = slot("`next` of the last answer; absent: from the beginning", form="after")
    take: int | None = slot("How many changes to look at: at most 1000", form="take")


class ChangeModel(Record, ns=MODELS):
    """A record that was written."""

    kind: str = slot("account, contactlog or opportunity")
    id: Guid = slot("The record's id")
    deleted: bool = slot("Whether it is there no more")
    ts: bytes = slot("The row's version")


class ChangePage(Record, ns=MODELS):
    """What was written, each record once, in the order of its last change."""

    data: list[ChangeModel] = slot("The records")
    next: Long = slot("Where to go on")
    more: bool = slot("Whether there is more already")


class FileModel(Record, ns=MODELS):
    """An uploaded file; its id goes into `contact_log_options.files`."""

    id: Guid = slot("The file's id")
    name: str = slot("The name it came with")
    media_type: str = slot("Its media type")
    size: Long = slot("Bytes")


class FilePage(Record, ns=MODELS):
    """A page of the files that the caller uploaded, last first."""

    data: list[FileModel] = slot("The page")
    total: int | None = slot("How many there are; null with `after`")
