"""Reasons and statuses as they look on the wire. Their pages are not known: members follow the look-ups of the sibling modules."""

from daybook.wire.record import Record, slot


class CallLogReason(Record, clr="CallCenter.Api.Models"):
    """Why people call."""

    CallLogReasonId: int = slot("The reason's id, as in LogReasons", example=1)
    CallLogReasonName: str | None = slot("What it is called", example="Complaint")
    DisplayOrder: int | None = slot("Its place in the list", example=1)


class CallLogReasons(Record, root="ListWrapperOfCallLogReason", clr="CallCenter.Api.Models"):
    """Every reason that can be chosen."""

    Total: int = slot("How many there are", example=1)
    Elements: list[CallLogReason] = slot("The reasons in their order")


class ModuleStatus(Record, clr="CallCenter.Api.Models"):
    """A status of a module's records."""

    ModuleStatusId: int = slot("The status's id", example=3)
    ModuleStatusName: str | None = slot("What it is called", example="Waiting for Resident")
    Module: str | None = slot("The module it is for", example="calllogs")
    Status: str | None = slot("`open` or `closed`", example="open")
    DisplayOrder: int | None = slot("Its place in the list", example=3)


class ModuleStatuses(Record, root="ListWrapperOfModuleStatus", clr="CallCenter.Api.Models"):
    """Every status that a module's records can have."""

    Total: int = slot("How many there are", example=1)
    Elements: list[ModuleStatus] = slot("The statuses in their order")
