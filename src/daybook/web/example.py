"""A first write through a door, as commands for a shell: what they send works in the demo book as it stands."""

from base64 import b64decode
from dataclasses import dataclass
from shlex import quote

import msgspec

from daybook.door import Door
from daybook.web.reference import operations
from daybook.web.reference.trying import Trial, trial
from daybook.wire.openapi import Operation

JSON = "application/json"
PASSWORD = "daybook-demo"
"""Of the users of the demo book."""
SECRET = "PASSWORD"
"""What stands for a password that nobody but its owner knows."""


@dataclass(frozen=True, slots=True)
class Caller:
    """As whom the commands act: a user's name, the book's slug, where the house is called."""

    login: str
    slug: str
    origin: str
    is_demo: bool


def commands(door: Door, caller: Caller) -> str:
    """One command, or two where a token comes first."""
    made = trial(door, _first_write(door))
    lines = [_token(door, path, caller) for path in _token_path(door)]
    headers = _headers(made, caller) + (['-H "Authorization: Bearer $TOKEN"'] if lines else [])
    address = caller.origin + _address(made.address, caller)
    body = msgspec.json.encode(msgspec.json.decode(made.bodies[JSON])).decode()
    headers.append(f"-H 'Content-Type: {JSON}'")
    lines.append(" ".join(["curl -i -X", made.method, quote(address), *headers, "--data-binary", quote(body)]))
    return "\n".join(lines)


def _first_write(door: Door) -> Operation:
    """One that needs no record of its own, where there is one."""
    writes = [each for each in operations.operations(door) if each.writes and not each.is_open and each.takes not in (None, bytes)]
    return next((each for each in writes if "{" not in each.path), writes[0])


def _token_path(door: Door) -> list[str]:
    """Where a token is to be had; nowhere where requests carry what they need."""
    if "Authorization" in door.try_headers:
        return []
    return [route.path for route in door.routes if route.login is not None and route.method == "POST"][:1]


def _token(door: Door, path: str, caller: Caller) -> str:
    fields = f"-d grant_type=password -d username={quote(caller.login)} -d password={PASSWORD if caller.is_demo else SECRET}"
    address = quote(f"{caller.origin}/{door.name}{path}")
    return f'TOKEN=$(curl -s {address} {fields} | sed \'s/.*"access_token":"\\([^"]*\\)".*/\\1/\')'


def _headers(made: Trial, caller: Caller) -> list[str]:
    return [f"-H {_own(*line.partition(': ')[::2], caller)}" for line in made.headers.splitlines()]


def _address(address: str, caller: Caller) -> str:
    """With what the query says of the demo book, or what stands for another's."""
    return address if caller.is_demo else address.replace("demo-api-key", "KEY").replace("=demo", f"={caller.slug}")


def _own(name: str, value: str, caller: Caller) -> str:
    """A header of the demo book, or the same for another book and user."""
    if caller.is_demo:
        return quote(f"{name}: {value}")
    kind, _, pair = value.partition(" ")
    if kind != "Basic":
        return quote(f"{name}: {value.replace('demo', caller.slug)}")
    asked = b64decode(pair).decode().replace(f":{PASSWORD}", f":{SECRET}", 1).replace("ada", caller.login, 1)
    asked = asked.removesuffix("@demo") + (f"@{caller.slug}" if asked.endswith("@demo") else "")
    return f'"{name}: Basic $(printf %s {quote(asked)} | base64)"'
