"""A server that speaks as much IMAP as our client asks for, over TLS: one mailbox, flags, messages."""

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSWORD = 's3cret "of" the mailbox'


@dataclass
class ImapBox:
    """Messages by their UIDs, which of them were seen, what was asked."""

    port: int = 0
    messages: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    commands: list[str] = field(default_factory=list)


class Handler(socketserver.StreamRequestHandler):
    box: ImapBox

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            self.box.commands.append(rest.split('"')[0].strip())
            words = rest.upper().split()
            answer = getattr(self, f"do_{'_'.join(words[:2]) if words[0] == 'UID' else words[0]}")(rest)
            self.say(f"{tag} {answer or 'OK done'}".encode())
            if words[0] == "LOGOUT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def do_CAPABILITY(self, rest: str) -> None:
        self.say(b"* CAPABILITY IMAP4rev1")

    def do_LOGIN(self, rest: str) -> str:
        quoted = PASSWORD.replace('"', '\\"')
        return "OK in" if rest.endswith(f'"{quoted}"') and "answers@house.example" in rest else "NO [AUTHENTICATIONFAILED] who are you"

    def do_SELECT(self, rest: str) -> str:
        self.say(f"* {len(self.box.messages)} EXISTS".encode())
        return "OK [READ-WRITE] selected" if rest.endswith('"INBOX"') else "NO no such mailbox"

    def do_UID_SEARCH(self, rest: str) -> None:
        self.say(f"* SEARCH {' '.join(str(uid) for uid in self.box.messages if uid not in self.box.seen)}".encode())

    def do_UID_FETCH(self, rest: str) -> None:
        uid = int(rest.split()[2])
        if uid not in self.box.messages:
            return
        content = self.box.messages[uid]
        if "RFC822.SIZE" in rest:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(content)})".encode())
            return
        part = re.search(r"<0\.(\d+)>", rest)
        content = content[: int(part[1])] if part else content
        self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(content)}}}\r\n".encode() + content + b")\r\n")

    def do_UID_STORE(self, rest: str) -> None:
        self.box.seen.add(int(rest.split()[2]))

    def do_LOGOUT(self, rest: str) -> None:
        self.say(b"* BYE")


@contextmanager
def imap_server(certificate: Path) -> Iterator[ImapBox]:
    """The server, as `localhost`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    box = ImapBox()
    handler: Any = type("Bound", (Handler,), {"box": box})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
