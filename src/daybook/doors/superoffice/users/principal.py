"""The caller: who he is, and as which user."""

from typing import Any

from daybook.core import contacts, groups, homes, lists, users
from daybook.door import Answer, Call
from daybook.doors.superoffice import view as views
from daybook.doors.superoffice.carriers import associates, countries
from daybook.doors.superoffice.records.associate import Associate
from daybook.doors.superoffice.records.principal import ProvidedCredential, SoPrincipalCarrier
from daybook.doors.superoffice.records.user import User
from daybook.doors.superoffice.users import entity, tickets
from daybook.doors.superoffice.users.roles import BY_NAME

CONTEXT = "Default"
"""What the database is called where the address does not say."""


def show(call: Call) -> SoPrincipalCarrier:
    """Who is calling."""
    user, view = users.get(call.tx, call.who.user), views.of(call.tx, call.request)
    role = BY_NAME[user.role]
    made = SoPrincipalCarrier(
        UserType=associates.type_of(user.role), Associate=user.login, AssociateId=user.number, UserName=user.login, FullName=user.name,
        EMailAddress=user.email or "", HomeCountryId=countries.number_of(view.home), CountryId=countries.number_of(view.home),
        RoleId=role.number, RoleName=role.title, RoleDescription=role.text, RoleType=role.type, Licenses=[], FunctionRights=[],
        EjUserStatus="StatusNone", DatabaseContextIdentifier=call.request.context or CONTEXT,
        ProvidedCredentials=[ProvidedCredential(Type=tickets.kind_of(call.request), SearchName=user.login, DisplayName=user.login)],
    )  # fmt: skip
    add_groups(call.tx, made, user)
    add_person(call.tx, made, user)
    add_home(call.tx, made)
    return made


def add_groups(tx: Any, made: SoPrincipalCarrier, user: Any) -> None:
    """The oldest group is the primary one."""
    belongs = groups.of_user(tx, user.id)
    numbers = [row.number for row in groups.all_of(tx) if row.id in belongs]
    made.GroupId, made.SecondaryGroups = (numbers[0] if numbers else 0), numbers[1:]


def add_person(tx: Any, made: SoPrincipalCarrier, user: Any) -> None:
    """The person that the user is."""
    person = contacts.find(tx, user.contact_id, "person") if user.contact_id is not None else None
    if person is not None:
        made.IsPerson, made.PersonId = True, person.number
        made.CountryId = countries.number_of(person.country) or made.CountryId


def add_home(tx: Any, made: SoPrincipalCarrier) -> None:
    """The organisation that he works for."""
    home = homes.of(tx, tx.who.user)
    if home is None:
        return
    picked, owner = lists.known(tx, [home.business_id, home.category_id]), users.find(tx, home.owner_id) if home.owner_id else None
    made.ContactId, made.ContactOwner = home.number, owner.number if owner is not None else 0
    made.BusinessId = picked[home.business_id].number if home.business_id in picked else 0
    made.CategoryId = picked[home.category_id].number if home.category_id in picked else 0


def show_associate(call: Call) -> Associate:
    """The caller, as other carriers name users."""
    return associates.shown(call.tx, [call.who.user])[0]


def show_user(call: Call) -> Answer:
    """The caller, as an administrator sees users."""
    return Answer(entity.carriers(call, [users.get(call.tx, call.who.user)])[0], root=User)
