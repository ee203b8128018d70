"""Telling one receiver of one event, over HTTP: once, within a few seconds, without following it anywhere."""

import asyncio
import ssl
from contextlib import suppress

import httpx

from daybook.core.webhooks import LONGEST, Letter, Reply
from daybook.post import payload, reach

SECONDS = 10.0
"""For all of it: finding the host, the handshake, the answer."""
MOST = 65_536
"""Bytes of an answer that are read."""
TAKEN = 200


def send(letter: Letter, *, allow_loopback: bool = False) -> Reply:
    """What the receiver answered; whatever goes wrong is an answer too. `allow_loopback`: this very machine may be called."""
    return asyncio.run(_within_time(letter, allow_loopback))


async def _within_time(letter: Letter, allow_loopback: bool) -> Reply:
    try:
        async with asyncio.timeout(SECONDS):
            return await _call(letter, allow_loopback)
    except reach.Unreachable as error:
        return Reply(False, str(error))
    except TimeoutError:
        return Reply(False, f"There was no answer within {SECONDS:.0f} seconds.")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Reply(False, f"{type(error).__name__}: {error}")


async def _call(letter: Letter, allow_loopback: bool) -> Reply:
    url = httpx.URL(letter.url)
    addresses = await reach.found(url, allow_loopback=allow_loopback)
    content = payload.body(letter)
    # A compressed answer could be endless, and a proxy would ask for the host's name again.
    headers = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity"} | payload.headers(letter, content)
    async with httpx.AsyncClient(verify=ssl.create_default_context(), trust_env=False, follow_redirects=False, timeout=SECONDS) as client:
        *others, last = [url.copy_with(host=str(address)) for address in addresses]
        for each in others:
            with suppress(httpx.ConnectError):
                return await _post(client, each, url, content, headers)
        return await _post(client, last, url, content, headers)


async def _post(client: httpx.AsyncClient, to: httpx.URL, meant: httpx.URL, content: bytes, headers: dict[str, str]) -> Reply:
    """To an address of the host, which must show the certificate of the name that is meant."""
    request = client.build_request("POST", to, content=content, headers=headers, extensions={"sni_hostname": meant.host})
    answer = await client.send(request, stream=True)
    return Reply(answer.status_code == TAKEN, await _text(answer))


async def _text(answer: httpx.Response) -> str:
    """Status, headers and the beginning of the body, to be read by people."""
    body = b""
    async for part in answer.aiter_raw():
        body += part
        if len(body) > MOST:
            break
    await answer.aclose()
    lines = [f"HTTP {answer.status_code} {answer.reason_phrase}", *(f"{name}: {value}" for name, value in answer.headers.items())]
    return "\n".join([*lines, "", body.decode("utf-8", "replace")])[:LONGEST]
