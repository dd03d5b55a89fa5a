"""Where every pattern of the package is compiled, so that each can be listed, tested and timed.

``tests/test_patterns.py`` runs all of them on texts made to be hard, and ``benchmarks`` reports how
their time grows with the text. Does not say which rule uses which pattern.
"""

import re

import regex

Pattern = regex.Pattern[str] | re.Pattern[str]

_REGISTRY: dict[tuple[str, str, int], Pattern] = {}  # grows while modules load, no more


def compiled(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    """A rule's pattern, compiled once a process and known to ``registered``.

    >>> compiled("điểm cầu|đầu cầu").search("63 đầu cầu").group()
    'đầu cầu'
    """
    key = ("regex", pattern, flags)
    if key not in _REGISTRY:
        _REGISTRY[key] = regex.compile(pattern, flags)
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
