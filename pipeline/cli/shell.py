"""What all commands share: exit codes, messages, rows as JSON holds them."""

import datetime as dt
import json
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import IntEnum
from typing import Any


class Exit(IntEnum):
    """What the shell is told."""

    FINE = 0
    REJECTED = 1
    USAGE = 2
    OUTPUT = 3
    INTERRUPTED = 130


def say(message: str) -> None:
    """One sentence to standard error."""
    print(f"daucau: {message}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Rows and other values to standard output, for machines."""
    print(json.dumps(_plain(value), ensure_ascii=False, indent=1))


def _plain(value: Any) -> Any:
    """Rows as JSON holds them."""
    if is_dataclass(value):
        return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value
