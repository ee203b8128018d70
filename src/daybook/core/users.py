"""Users: who they are, what they may do, and how they sign in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from daybook.core import books, groups, ids, journal, mails, passwords
from daybook.core.access import ROLES, Tx, Who
from daybook.core.errors import Conflict, Invalid, Missing, Mistake, Refused
from daybook.core.several import Several
from daybook.core.texts import Text, marked
from daybook.core.throttle import LOGINS
from daybook.store.engine import Row, fixed, here, id_list, param
from daybook.store.engine import known as by_id
from daybook.store.tables import book, member, session, user

WRONG = marked("The user name or the password is wrong. A name that several books have needs its book: name@book.")
ADMIN = "admin"
WAIT = marked("Too many failed logins; try again later.")

_LIVE = user.c.deleted_at.is_(None)
_BOOK = sa.and_(book.c.id == user.c.book_id, _LIVE)
_GROUPS = (
    sa.select(id_list(member.c.group_id))
    .where(member.c.book_id == user.c.book_id, member.c.user_id == user.c.id)
    .correlate(user)
    .scalar_subquery()
    .label("groups")
)
COLUMNS = (
    user.c.id,
    user.c.book_id,
    user.c.number,
    user.c.login,
    user.c.name,
    user.c.email,
    user.c.role,
    user.c.password_hash,
    user.c.disabled_at,
    book.c.slug,
    sa.func.coalesce(user.c.zone, book.c.zone).label("zone"),
    sa.func.coalesce(user.c.language, book.c.language).label("language"),
    user.c.language.is_not(None).label("has_language"),
    _GROUPS,
)
"""What `enter` needs of a user and his book."""
_SIGN_IN = sa.select(*COLUMNS).join(book, _BOOK).where(sa.or_(user.c.login == param("name"), user.c.email == param("name")))
_SIGN_IN_HERE, _SIGN_IN_ANYWHERE = fixed(_SIGN_IN.where(here(user))), fixed(_SIGN_IN)
_AS = fixed(sa.select(*COLUMNS).join(book, _BOOK).where(here(user), user.c.id == param("id")))
_ONE = fixed(sa.select(user).where(here(user), user.c.id == param("id"), _LIVE))
_LOGIN = fixed(sa.select(user).where(here(user), user.c.login == param("wanted"), _LIVE))
_EMAIL = fixed(sa.select(user).where(here(user), user.c.email == param("wanted"), _LIVE))
_NUMBER = fixed(sa.select(user).where(here(user), user.c.number == param("wanted"), _LIVE))
_ALL = fixed(sa.select(user).where(here(user), _LIVE).order_by(user.c.number))
_OF_CONTACTS = Several(lambda ids: sa.select(user).where(here(user), user.c.contact_id.in_(ids), _LIVE))
_SEVERAL = Several(lambda ids: sa.select(user).where(here(user), user.c.id.in_(ids), _LIVE))
_NAMES = fixed(sa.select(user.c.id, user.c.name).where(here(user)))


def sign_in(tx: Tx, door: str, login: str, password: str, *, book: str | None = None, address: str = "") -> Who:
    """The caller by name (or e-mail address) and password; enters his book. Unknown name and wrong password: same answer, same work."""
    whole, slug = login.strip().lower(), book.strip().lower() if book is not None else None
    head, _, tail = whole.rpartition("@")
    row = _choose(tx, whole, head, tail, slug)
    account = str(row.id) if row is not None else head or whole
    wait = LOGINS.wait(account, address)
    if wait:
        raise Refused(WAIT, wait)
    is_right = passwords.is_right(tx, None if row is None else row.password_hash, f"{whole} {slug}", password)
    if row is None or not is_right or row.disabled_at is not None:
        LOGINS.fail(account, address)
        raise Refused(WRONG)
    LOGINS.succeed(account, address)
    return enter(tx, row, door)


def _choose(tx: Tx, whole: str, head: str, tail: str, slug: str | None) -> Row | None:
    """The one user meant: in the book named (by the door, or after the last @), else in the only book that has him."""
    if slug is not None:
        return _of_book(tx, slug, head if tail == slug else whole)
    return (_of_book(tx, tail, head) if tail else None) or _of_any_book(tx, whole)


def _of_book(tx: Tx, slug: str, name: str) -> Row | None:
    found = books.find(tx, slug) if books.is_slug(slug) else None
    if found is None:
        return None
    tx.enter(found.id)
    return _one_of(tx.all(_SIGN_IN_HERE, name=name), name)


def _of_any_book(tx: Tx, name: str) -> Row | None:
    """The only statement that looks into every book for its user."""
    return _one_of(tx.all(_SIGN_IN_ANYWHERE, name=name), name)


def _one_of(rows: list[Row], name: str) -> Row | None:
    named = [row for row in rows if row.login == name] or rows
    return named[0] if len(named) == 1 else None


def enter(tx: Tx, row: Row, door: str, *, scopes: str = "", key: UUID | None = None) -> Who:
    """Enter the book of a user whose credential was found good (a row of COLUMNS)."""
    tx.enter(row.book_id)
    return Who(
        book=row.book_id,
        user=row.id,
        login=row.login,
        name=row.name,
        role=row.role,
        groups=frozenset(map(UUID, row.groups.split(","))) if row.groups else frozenset(),
        door=door,
        scopes=frozenset(scopes.split()),
        key=key,
        zone=row.zone,
        language=row.language,
        has_language=bool(row.has_language),
        email=row.email,
        number=row.number,
    )


def act_as(tx: Tx, id: UUID, door: str) -> Who:
    """A user of the book entered, without a credential: for programs of ours, never for callers."""
    row = tx.one(_AS, id=id)
    if row is None:
        raise Missing("user", id)
    return enter(tx, row, door)


def create(
    tx: Tx,
    login: str,
    name: str,
    *,
    password: str | None = None,
    role: str = "agent",
    email: str | None = None,
    groups: Iterable[UUID] = (),
    **columns: Any,
) -> dict[str, Any]:
    """A new user; without a password he cannot sign in. Other columns of the user table by name."""
    login, email = login.strip().lower(), email.strip().lower() if email else None
    _check(login, name, password, role)
    if by_login(tx, login) is not None:
        raise Conflict("exists", Text("There is a user %(name)s already.", name=login), login)
    if email is not None and tx.one(_EMAIL, wanted=email) is not None:
        raise Conflict("exists", Text("There is a user with the e-mail address %(address)s already.", address=email), email)
    hash = passwords.hashed(password) if password is not None else None
    row = journal.create(
        tx, user, {"id": ids.new(), **columns, "login": login, "name": name, "role": role, "email": email, "password_hash": hash}
    )
    _join(tx, row["id"], groups)
    return row


def _join(tx: Tx, id: UUID, wanted: Iterable[UUID]) -> None:
    for one in wanted:
        groups.add(tx, one, id)


def is_login(text: str) -> bool:
    """Whether one can sign in by it: the colon ends the name in Basic, the at sign begins the book."""
    return bool(text) and text.isprintable() and not any(letter in ":@" or letter.isspace() for letter in text)


def _check(login: str, name: str, password: str | None, role: str) -> None:
    mistakes = _short(password) if password is not None else []
    if not is_login(login):
        mistakes.append(Mistake("login", "must be one word without : and @", login))
    if not name.strip():
        mistakes.append(Mistake("name", "must be given", name))
    if role not in ROLES:
        mistakes.append(Mistake("role", Text("must be one of %(known)s", known=ROLES), role))
    if mistakes:
        raise Invalid(mistakes)


def _short(password: str) -> list[Mistake]:
    return (
        [Mistake("password", Text("must have %(many)s characters or more", many=passwords.LEAST))]
        if len(password) < passwords.LEAST
        else []
    )


def change_password(tx: Tx, id: UUID, password: str) -> None:
    """Set a password; whoever is signed in with the old one is signed out."""
    demand_password(password)
    set_hash(tx, id, passwords.hashed(password))


def demand_password(password: str) -> None:
    """A new password must be long enough."""
    if mistakes := _short(password):
        raise Invalid(mistakes)


def set_hash(tx: Tx, id: UUID, hash: str) -> None:
    """The same with a password that was hashed where it may take its time."""
    journal.update(tx, user, get(tx, id), {"password_hash": hash})
    tx.remove(session, {"user_id": id})


def change(tx: Tx, row: Row, **columns: Any) -> bool:
    """Write what differs of a user's name, role, zone ...; false when nothing does."""
    if columns.get("role", row.role) not in ROLES:
        raise Invalid([Mistake("role", Text("must be one of %(known)s", known=ROLES), columns["role"])])
    return journal.update(tx, user, row, columns)


def correct(
    tx: Tx, row: Row, *, name: str, email: str | None, zone: str | None, language: str | None, role: str, is_disabled: bool = False
) -> bool:
    """Everything about a user that an admin, and but for role and access he himself, may change; every mistake at once."""
    email = email.strip().lower() if email and email.strip() else None
    mistakes = [] if name.strip() else [Mistake("name", "must be given", name)]
    if role not in ROLES:
        mistakes.append(Mistake("role", Text("must be one of %(known)s", known=ROLES), role))
    if email is not None:
        other = tx.one(_EMAIL, wanted=email)
        if other is not None and other.id != row.id:
            mistakes.append(Mistake("email", "another user has this address", email))
        elif not mails.is_valid(email):
            mistakes.append(Mistake("email", "must be an e-mail address", email))
    if zone and not books.is_zone(zone):
        mistakes.append(Mistake("zone", "must be a time zone such as Europe/Oslo", zone))
    if row.role == ADMIN and (role != ADMIN or is_disabled) and _is_last_admin(tx, row):
        mistakes.append(Mistake("role", "somebody else must be an admin first", role))
    if mistakes:
        raise Invalid(mistakes)
    if is_disabled != (row.disabled_at is not None):
        (disable if is_disabled else restore)(tx, row)
        row = get(tx, row.id)
    return change(tx, row, name=name.strip(), email=email, zone=zone or None, language=language or None, role=role)


def _is_last_admin(tx: Tx, row: Row) -> bool:
    return not any(each.role == ADMIN and each.disabled_at is None and each.id != row.id for each in all_of(tx))


def disable(tx: Tx, row: Row) -> None:
    """Let a user in no more, by no credential; his name stays on what he did."""
    journal.update(tx, user, row, {"disabled_at": tx.now})
    tx.remove(session, {"user_id": row.id})


def restore(tx: Tx, row: Row) -> None:
    """Let a disabled user in again."""
    journal.update(tx, user, row, {"disabled_at": None})


def find(tx: Tx, id: UUID) -> Row | None:
    """A user by id, or None."""
    return tx.one(_ONE, id=id)


def get(tx: Tx, id: UUID) -> Row:
    """A user by id."""
    row = find(tx, id)
    if row is None:
        raise Missing("user", id)
    return row


def by_login(tx: Tx, login: str) -> Row | None:
    """A user by login name, or None."""
    return tx.one(_LOGIN, wanted=login.strip().lower())


def named(tx: Tx, login: str) -> Row:
    """A user by login name."""
    row = by_login(tx, login)
    if row is None:
        raise Missing("user", login)
    return row


def by_number(tx: Tx, number: int) -> Row | None:
    """A user by his integer id, or None."""
    return tx.one(_NUMBER, wanted=number)


def numbered(tx: Tx, numbers: Iterable[int]) -> list[Row]:
    """The users that have one of these numbers."""
    wanted = list(numbers)
    return tx.all(sa.select(user).where(here(user), user.c.number.in_(wanted), _LIVE)) if wanted else []


def all_of(tx: Tx) -> list[Row]:
    """Every user of the book, oldest first."""
    return tx.all(_ALL)


def of_contacts(tx: Tx, contacts: Iterable[UUID]) -> dict[UUID, Row]:
    """Which of these contacts are users: their rows, by contact."""
    return {row.contact_id: row for row in _OF_CONTACTS.rows(tx, contacts)}


def known(tx: Tx, ids: Iterable[UUID | None]) -> dict[UUID, Row]:
    """Which of these are users, in one statement."""
    return by_id(_SEVERAL.rows(tx, ids))


def move(tx: Tx, contacts: Iterable[UUID], destination: UUID | None) -> None:
    """Whoever is one of these contacts is another from now on, or none."""
    for row in _OF_CONTACTS.rows(tx, contacts):
        change(tx, row, contact_id=destination)


def by_email(tx: Tx, address: str) -> Row | None:
    """A user by his e-mail address, or None."""
    return tx.one(_EMAIL, wanted=address.lower()) if address else None


def name_of(tx: Tx, id: UUID | None) -> str:
    """A user's name, "" for nobody; all names are read once per request."""
    if id is None:
        return ""
    names = tx.state.get("names")
    if names is None:
        names = tx.state["names"] = {row.id: row.name for row in tx.all(_NAMES)}
    name: str = names.get(id, "")
    return name


__all__ = [
    "COLUMNS",
    "WAIT",
    "WRONG",
    "act_as",
    "all_of",
    "by_email",
    "by_login",
    "by_number",
    "change",
    "change_password",
    "correct",
    "create",
    "demand_password",
    "disable",
    "enter",
    "find",
    "get",
    "is_login",
    "known",
    "move",
    "name_of",
    "named",
    "numbered",
    "of_contacts",
    "restore",
    "set_hash",
    "sign_in",
]
