"""The routes of residents, owners and users."""

from daybook.door import Route
from daybook.doors.firstservice.people import people
from daybook.doors.firstservice.people.records import Resident, User

ROUTES = (
    Route("GET", "/api/residents/{Id:int}", people.resident, gives=Resident, doc="One resident"),
    Route("GET", "/api/units/{unitId:int}/owner", people.owner, gives=Resident, doc="Whose a unit is"),
    Route("GET", "/api/users/{id:int}", people.user, gives=User, doc="One user"),
)
