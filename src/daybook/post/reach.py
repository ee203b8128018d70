"""Where a message may go: to hosts of the public network, found once and then called by their address."""

import asyncio
import ipaddress
import socket

import httpx

NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):
    """The message may not, or cannot, go there."""


async def found(url: httpx.URL, *, allow_loopback: bool) -> list[Address]:
    """The addresses to call; asked for once, so that a name cannot mean another host when the call is made."""
    if url.scheme not in ("https", "http") or not url.host:
        raise Unreachable("The address must begin with https://.")
    addresses = await resolved(url)
    is_home = allow_loopback and all(address.is_loopback for address in addresses)
    if url.scheme != "https" and not is_home:
        raise Unreachable("The address must begin with https://.")
    if not is_home and not all(is_public(address) for address in addresses):
        raise Unreachable(f"{url.host} is no host of the public network.")
    return addresses


async def resolved(url: httpx.URL) -> list[Address]:
    """Every address of the host."""
    try:
        rows = await asyncio.get_running_loop().getaddrinfo(url.host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{url.host} is not known: {error}") from error
    return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]


def is_public(address: Address) -> bool:
    """Whether anybody could call it; an address within another counts as what it leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
