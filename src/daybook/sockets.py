"""Where requests come in: sockets bound here, or handed over by whoever keeps them open between two servers."""

import os
import socket
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

FIRST = 3
"""The first descriptor that is handed over (sd_listen_fds(3))."""
BACKLOG = 2048
"""Connections that wait until somebody takes them."""


class NoSocket(Exception):
    """There is nothing to listen on: the port is taken, the address is not ours, the descriptor is no socket."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """The sockets of one server."""

    sockets: Sequence[socket.socket]
    outlives: bool = False
    """Somebody else holds them too: what waits there when we leave is his."""

    @property
    def fds(self) -> tuple[int, ...]:
        """Their descriptors."""
        return tuple(each.fileno() for each in self.sockets)

    @property
    def hosts(self) -> set[str]:
        """The addresses, without ports; what is no network's has none."""
        return {each.getsockname()[0] for each in self.sockets if each.family != socket.AF_UNIX}

    @property
    def url(self) -> str:
        """How to call the first of them."""
        first = self.sockets[0]
        if first.family == socket.AF_UNIX:
            return f"unix:{first.getsockname()}"
        host, port = first.getsockname()[:2]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def close(self) -> None:
        """Let go of them."""
        for each in self.sockets:
            each.close()


def bound(host: str, port: int) -> Entrance:
    """Every address of a host (name, IPv4, IPv6; empty: all of this machine). Port 0: one that is free. Nobody is let in yet."""
    opened: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE):
            opened.append(_bound(family, kind, protocol, (address[0], port, *address[2:])))
            port = opened[0].getsockname()[1]
    except OSError as error:
        for each in opened:
            each.close()
        raise NoSocket(f"Nothing can listen on {host or 'every address'}, port {port}: {error.strerror or error}.") from error
    return Entrance(opened)


def _bound(family: int, kind: int, protocol: int, address: tuple[object, ...]) -> socket.socket:
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            # The IPv4 addresses have a socket of their own.
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made


def given(fds: Sequence[int], *, outlives: bool = True) -> Entrance:
    """Sockets that were open before this process began."""
    opened: list[socket.socket] = []
    try:
        for fd in fds:
            opened.append(socket.socket(fileno=fd))
            if opened[-1].type != socket.SOCK_STREAM:
                raise OSError("not a stream socket")
    except OSError as error:
        raise NoSocket(f"Descriptor {fd} is nothing to listen on: {error.strerror or error}.") from error
    return Entrance(opened, outlives)


def activated(environ: MutableMapping[str, str] = os.environ) -> Entrance | None:
    """What systemd, or the server before this one, hands over (LISTEN_FDS); its variables are not passed on."""
    said, many, _ = (environ.pop(name, "") for name in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"))
    if said != str(os.getpid()) or not many.isdigit() or many == "0":
        return None
    return given(range(FIRST, FIRST + int(many)))


def hand_over(entrance: Entrance) -> dict[str, str]:
    """Put the sockets where this process' next program finds them; the variables that tell it. To be done last of all."""
    # Copied out of the way first: one may stand where another has to go.
    copies = [os.dup(fd) for fd in entrance.fds]
    while any(fd < FIRST + len(copies) for fd in copies):
        copies = [os.dup(fd) for fd in copies]
    for at, fd in enumerate(copies, FIRST):
        os.dup2(fd, at, inheritable=True)
    return {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": str(len(copies))}
