"""Memory over time: 64 connections at work on a server that runs already, its resident memory every ten seconds.

python -m bench.soak --port 8700 --pid PID [--minutes 10] [--connections 64]
PID: the server, or the supervisor of several; each process below it is shown.
"""

import argparse
import asyncio
import json
import sys
import uuid
from base64 import b64encode
from collections import Counter
from pathlib import Path

SECONDS = 10.0
WRITES = 5
"""Every so many-th request writes a whole contact log; the others read."""
BASIC = "Basic " + b64encode(b"ada:daybook-demo").decode()
SAMPLE = Path(__file__).parent.parent / "tests" / "samples" / "empire-contactlog-request.json"
NESTED = (
    "d47409d9-22bd-4470-83fe-515038551959",
    "64f4e2f8-a068-4214-a375-34ad95c1d221",
    "f4f7c664-3199-4c81-99bf-70c8a2041fcc",
    "6bf10400-e2fa-4705-9430-4ffb429bb14a",
    "10ce04b9-763c-4284-9c73-ba7691fe65e3",
)
READS = ("/native/v1/contacts?limit=20", "/native/v1/contacts?q=ada", "/empire/api/contactlogs/{id}", "/native/v1/matters/{id}", "/healthz")


class Client:
    """One connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: Counter[int] = Counter()
        self.last = str(uuid.uuid4())

    async def ask(self, method: str, path: str, credential: str, body: bytes = b"", media: str = "application/json") -> bytes:
        """One request; the body of its answer."""
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {credential}\r\n"
        self.writer.write(f"{head}Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        self.answers[int(lines[0].split()[1])] += 1
        length = next((int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")), 0)
        return await self.reader.readexactly(length)

    async def run(self, until: float) -> None:
        """Read and write until the time is over."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        form = b"grant_type=password&username=ada&password=daybook-demo"
        token = json.loads(await self.ask("POST", "/empire/token", BASIC, form, "application/x-www-form-urlencoded"))["access_token"]
        text, turn = SAMPLE.read_text(), 0
        while asyncio.get_running_loop().time() < until:
            turn += 1
            if turn % WRITES:
                path = READS[turn % len(READS)].format(id=self.last)
                await self.ask("GET", path, BASIC if path.startswith("/native") else f"Bearer {token}")
                continue
            body, self.last = text, str(uuid.uuid4())
            for old, new in zip(NESTED, (self.last, *(str(uuid.uuid4()) for _ in NESTED)), strict=False):
                body = body.replace(old, new)
            await self.ask("POST", "/empire/api/contactlogs", f"Bearer {token}", body.encode())
        self.writer.close()


def family(pid: int) -> list[int]:
    """A process and those below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in below for each in family(int(child)))]


def resident(pid: int) -> float:
    """Mebibytes of memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 2**20


async def watch(pid: int, clients: list[Client], until: float) -> None:
    """A line every ten seconds."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    while loop.time() < until:
        await asyncio.sleep(SECONDS)
        answers = sum((each.answers for each in clients), Counter[int]())
        sizes = " ".join(f"{resident(each):.1f}" for each in family(pid))
        print(f"{loop.time() - begun:6.0f} s  MiB {sizes}  answers {dict(sorted(answers.items()))}", flush=True)


async def main(words: list[str]) -> None:
    """Load and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    given = parser.parse_args(words)
    until = asyncio.get_running_loop().time() + given.minutes * 60
    clients = [Client(given.port) for _ in range(given.connections)]
    await asyncio.gather(watch(given.pid, clients, until), *(each.run(until) for each in clients))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
