"""How many examples a property is tried with."""

import os


def some(most: int) -> int:
    """All of them where people work, who look for new ones; a third where CI tries the same ones each time."""
    return max(most // 3, 10) if os.environ.get("CI") else most
