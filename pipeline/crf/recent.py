"""A bounded memory for what a function gave."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_LONGEST = 40  # characters; what is longer hardly comes back, and would take any amount of memory


class Recent(dict[str, V]):
    """Answers of a function of a short string; forgets all of them when it holds too many.

    Looking up what it holds costs no more than a look into a dictionary.

    >>> lengths = Recent(len, limit=2)
    >>> lengths["điểm"], lengths["cầu"], lengths["trực"], len(lengths)
    (4, 3, 4, 1)
    """

    def __init__(self, function: Callable[[str], V], limit: int) -> None:
        super().__init__()
        self._function = function
        self._limit = limit

    def __missing__(self, key: str) -> V:
        value = self._function(key)
        if len(key) <= _LONGEST:
            if len(self) >= self._limit:
                self.clear()
            self[key] = value
        return value
