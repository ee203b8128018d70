"""APIKey and ClientId in the query string, names in any letter case."""

from urllib.parse import parse_qsl, unquote_plus

from daybook.core import keys
from daybook.core.access import Tx, Who
from daybook.door import Request
from daybook.wire.fault import NoRoute
from daybook.wire.problems import Malformed, Problem

NAMES = ("APIKey", "ClientId")
CONTROLLERS = ("Contact", "CustomField")


def login(tx: Tx, request: Request) -> Who:
    """Who asks. A name that is missing means that no action of the platform fits; an empty value is a mistake of the request."""
    pair = given(request)
    if is_missing(request):
        raise NoRoute(no_action(request))
    empty = [name for name in NAMES if not pair[name.lower()]]
    if empty:
        # The platform's own key: the parameter's name and its type.
        raise Malformed(
            [Problem(f"{name}.String", "A value is required but was not present in the request.", "", "required") for name in empty]
        )
    return keys.find(tx, "protech", pair["clientid"], pair["apikey"])


def no_action(request: Request) -> str:
    """What the platform says when a credential's name is missing."""
    controller = next((name for name in CONTROLLERS if f"/api/{name.lower()}" in request.path.lower()), CONTROLLERS[0])
    return f"No action was found on the controller '{controller}' that matches the request."


def given(request: Request) -> dict[str, str]:
    """Query parameters by their names in lower case; the first of several counts."""
    return {name.lower(): value for name, value in reversed(parse_qsl(request.query, keep_blank_values=True))}


def is_missing(request: Request) -> bool:
    """Whether a credential's name does not occur at all."""
    return not given(request).keys() >= {name.lower() for name in NAMES}


def public_uri(request: Request) -> str:
    """The address as the client called it, without the key."""
    address, mark, query = request.uri.partition("?")
    return address + mark + "&".join(map(_public, query.split("&")))


def _public(parameter: str) -> str:
    name, equals, _ = parameter.partition("=")
    return f"{name}=***" if equals and unquote_plus(name).lower() == "apikey" else parameter
