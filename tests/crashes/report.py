"""How many kills landed where, told at the end of the tests.

Tests record them as properties ``landed``: (what was done, where). With the environment variable
``CRASH_REPORT`` naming a file, the table is written there too.
"""

import os
import platform
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, and write it down."""
    landed = Counter(
        tuple(value)
        for kind in ("passed", "failed")
        for report in terminalreporter.stats.get(kind, [])
        for name, value in report.user_properties
        if name == "landed"
    )
    if not landed:
        return
    table = _table(landed)
    terminalreporter.write_sep("=", "crashes: what was done, where it landed, how often")
    terminalreporter.write_line(table)
    if path := os.environ.get("CRASH_REPORT"):
        day = datetime.now(UTC).date()
        failed = len(terminalreporter.stats.get("failed", []))
        head = f"{day}, Python {platform.python_version()}, {platform.system()}, {failed} failures"
        Path(path).write_text(f"{head}\n\n{table}\n", encoding="utf-8")


def _table(landed: Counter[tuple[str, ...]]) -> str:
    """A table in Markdown: the sum of each group, then its places, the most frequent first."""
    lines = ["| what was done | where it landed | times |", "|---|---|---:|"]
    groups = Counter[str]()
    for (group, _), times in landed.items():
        groups[group] += times
    for group in sorted(groups):
        lines.append(f"| **{group}** | **all** | **{groups[group]}** |")
        places = sorted(((n, w) for (g, w), n in landed.items() if g == group), reverse=True)
        lines += [f"| | {where} | {times} |" for times, where in places]
    return "\n".join(lines)
