"""One server process among several: `python -m daybook.worker`, started by the supervisor."""

import json
import os
import signal
import socket
import sys

import daybook.haste
from daybook import app, config
from daybook.board import Board
from daybook.logs import PLACE
from daybook.sockets import given
from daybook.workers import ORDERS

daybook.haste.end()


def main() -> int:
    """Answer on the supervisor's sockets until it says otherwise; the exit status."""
    # At once, as nothing is begun yet: an exception could be raised in a callback whose exceptions are ignored.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    orders = json.loads(os.environ.pop(ORDERS))
    settings = config.load(config.merged(os.environ))
    entrance = given(orders["fds"], outlives=orders["outlives"])
    board = Board(orders["board"], int(os.environ[PLACE]))
    app.serve(entrance, settings, board=board, supervisor=socket.socket(fileno=orders["line"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
