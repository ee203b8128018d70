"""What the figures were measured on: a figure without its machine says nothing."""

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

FLUSHES = 50


def facts(folder: Path, versions: dict[str, str]) -> dict[str, str]:
    """Processor, memory, disk, kernel, versions, date, commit."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
        "kernel": platform.platform(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        **versions,
        "flush of 4 KiB": f"{flush_ms(folder):.2f} ms",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "commit": _commit(),
    }


def flush_ms(folder: Path) -> float:
    """The median time in which the disk says that four kilobytes are safe."""
    path, times = folder / "flush", []
    with path.open("wb", buffering=0) as file:
        for _ in range(FLUSHES):
            begun = time.perf_counter()
            file.write(b"\0" * 4096)
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    path.unlink()
    return statistics.median(times) * 1000


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or sys.platform


def _commit() -> str:
    """The commit, with a plus when files differ from it."""
    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said.stdout.strip()
