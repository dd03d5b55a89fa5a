"""Where every pattern of the package is compiled, so that each can be listed, tested and timed.

``tests/test_patterns.py`` runs all of them on texts made to be hard, and ``benchmarks`` reports how
their time grows with the text. Does not say which rule uses which pattern.

To read a pattern takes ``regex`` thirty times longer than to take up what it made of it, which a
pattern tells when it is pickled. That is kept, as JSON, for the next process.
"""

import base64
import copyreg
import json
import platform
import re
import sys
from functools import lru_cache
from typing import Any

import regex

from pipeline import cache

Pattern = regex.Pattern[str] | re.Pattern[str]

FORMAT = 1  # one more whenever the file is written otherwise
_REGISTRY: dict[tuple[str, str, int], Pattern] = {}  # grows while modules load, no more
_NEW: set[tuple[str, int]] = set()  # those that had to be read in this process


def compiled(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    """A rule's pattern, compiled once a process and known to ``registered``.

    >>> compiled("điểm cầu|đầu cầu").search("63 đầu cầu").group()
    'đầu cầu'
    """
    key = ("regex", pattern, flags)
    if key not in _REGISTRY:
        _REGISTRY[key] = _taken_up(pattern, flags) or _read(pattern, flags)
    return _REGISTRY[key]  # type: ignore[return-value]  # the key says which of the two it is


def scanner(pattern: str) -> re.Pattern[str]:
    """The same for a pattern that begins with a set of characters.

    The standard library looks for one of a set tens of times faster than ``regex``, whose patterns
    say more.

    >>> scanner("[óòỏõọ][aAeE]").findall("hòa giải, xóa bỏ")
    ['òa', 'óa']
    """
    key = ("re", pattern, 0)
    if key not in _REGISTRY:
        _REGISTRY[key] = re.compile(pattern)
    return _REGISTRY[key]  # type: ignore[return-value]  # the key says which of the two it is


def registered() -> tuple[Pattern, ...]:
    """All patterns that the modules loaded so far have compiled, in that order."""
    return tuple(_REGISTRY.values())


def keep() -> None:
    """Keep what this process had to read for the next one, if anything."""
    if not _NEW:
        return
    _NEW.clear()
    parts = [
        (text, flags, *rest)
        for (kind, text, flags), pattern in _REGISTRY.items()
        if kind == "regex" and (rest := _parts(pattern)) is not None
    ]
    cache.write(file_name(), json.dumps(parts).encode())


def file_name() -> str:
    """The name of the file: another ``regex``, Python or machine may make something else."""
    python = f"{sys.implementation.cache_tag}-{platform.machine()}"
    return f"patterns-{FORMAT}-{regex.__version__}-{python}.json"


def _read(pattern: str, flags: int) -> "regex.Pattern[str]":
    _NEW.add((pattern, flags))
    return regex.compile(pattern, flags)


def _taken_up(pattern: str, flags: int) -> "regex.Pattern[str] | None":
    """The pattern as another process made it, or None."""
    parts = _kept().get((pattern, flags))
    if parts is None:
        return None
    all_flags, code, groups, offset, characters, *rest = parts
    names = {number: name for name, number in groups.items()}
    made = (base64.b64decode(code), groups, names, {}, [], offset, tuple(characters), *rest)
    make, _ = _pickled(regex.compile(""))
    found: regex.Pattern[str] = make(pattern, all_flags, *made)
    return found


def _parts(pattern: Pattern) -> tuple[Any, ...] | None:
    """What ``_taken_up`` needs of a pattern; None where it has what no rule of ours uses."""
    _, made = _pickled(pattern)
    if len(made) != 11 or made[5] or made[6] or not isinstance(made[2], bytes):
        return None
    _, flags, code, groups, _, _, _, *rest = made
    return flags, base64.b64encode(code).decode(), groups, *rest


def _pickled(pattern: Pattern) -> tuple[Any, tuple[Any, ...]]:
    """The function that makes it when it is unpickled, and what that is called with."""
    make_and_made: Any = copyreg.dispatch_table[regex.Pattern](pattern)
    return make_and_made[0], make_and_made[1]


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, int], list[Any]]:
    payload = cache.read(file_name())
    if payload is None:
        return {}
    return {(text, flags): parts for text, flags, *parts in json.loads(bytes(payload))}
