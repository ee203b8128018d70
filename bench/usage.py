"""CPU time of processes with all their children: on a machine that does several things at once it says more than the clock."""

import psutil


def seconds(processes: list[psutil.Process]) -> float:
    """What they have taken since they began, those of their children that have ended included."""
    return sum(_taken(each) for parent in processes for each in (parent, *parent.children(recursive=True)))


def memory(processes: list[psutil.Process]) -> int:
    """Bytes that they hold now."""
    return sum(_held(each) for parent in processes for each in (parent, *parent.children(recursive=True)))


def _taken(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        # It has just ended: its parent counts it from now on.
        return 0.0
    ended = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return float(times.user + times.system + ended)


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
