"""Where every pattern of the package is compiled, so that each can be listed, tested and timed.

``tests/test_patterns.py`` runs all of them on texts made to be hard, and ``benchmarks`` reports how
their time grows with the text. Does not say which rule uses which pattern.
"""

import regex

_REGISTRY: dict[tuple[str, int], "regex.Pattern[str]"] = {}  # grows while modules load, no more


def compiled(pattern: str, flags: int = 0) -> "regex.Pattern[str]":
    """The pattern, compiled once a process and known to ``registered``.

    >>> compiled("điểm cầu|đầu cầu").search("63 đầu cầu").group()
    'đầu cầu'
    """
    key = (pattern, flags)
    if key not in _REGISTRY:
        _REGISTRY[key] = regex.compile(pattern, flags)
    return _REGISTRY[key]


def registered() -> tuple["regex.Pattern[str]", ...]:
    """All patterns that the modules loaded so far have compiled, in that order."""
    return tuple(_REGISTRY.values())
