"""Imported first of all: while the program is loaded nothing is thrown away, so nothing need be looked for: a tenth of the time."""

import gc

gc.disable()


def end() -> None:
    """All is loaded."""
    gc.enable()
