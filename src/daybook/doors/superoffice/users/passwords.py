"""The agent User: one's own password. Others' are set where users are made."""

from functools import partial

from daybook.core import books, passwords, slow, users
from daybook.core.errors import Forbidden, Refused
from daybook.door import Call
from daybook.doors.superoffice.writing import NAME

WAY = "Password"


def may_change(call: Call) -> bool:
    """CanChangePassword: one's own."""
    return call.body is not None and call.body.AssociateId == call.who.number


def ways(call: Call) -> list[str]:
    """GetSupportedChangePasswordTypes."""
    return [WAY] if may_change(call) else []


def change(call: Call) -> bool:
    """ChangePassword: of the user named, who must be the caller."""
    if not may_change(call):
        raise Forbidden("Only the user himself may change the password here.", "password")
    return change_own(call)


def change_own(call: Call) -> bool:
    """ChangeOwnPassword: false when the old one is wrong. Whoever is signed in with it is signed out."""
    body, tx = call.body, call.tx
    if body is None:
        return False
    try:
        users.sign_in(tx, NAME, call.who.login, body.OldPassword or "", book=books.get(tx, tx.book).slug, address=call.request.client)
    except Refused as refused:
        if refused.wait:
            raise
        return False
    new = body.NewPassword or ""
    users.demand_password(new)
    users.set_hash(tx, call.who.user, slow.outcome(tx, "password", partial(passwords.hashed, new)))
    return True
