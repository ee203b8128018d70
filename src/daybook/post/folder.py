"""Where messages go that no mail server takes: a maildir, which any mail program can open."""

import os
import socket
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

PARTS = ("tmp", "new", "cur")


def put(folder: Path, id: UUID, message: EmailMessage) -> Path:
    """Keep the message, whole or not at all. The same one again takes its own place."""
    for part in PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{id}.{socket.gethostname().replace('/', '_').replace(':', '_')}"
    kept = folder / "new" / name
    draft = folder / "tmp" / f"{name}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        with draft.open("xb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        draft.rename(kept)
    finally:
        with suppress(OSError):
            draft.unlink()
    return kept
