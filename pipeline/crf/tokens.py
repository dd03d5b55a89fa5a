"""underthesea's regular tokenizer, one stretch without white space at a time.

The same stretches come back all the time, so what they hold is remembered for a while.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from pipeline.crf.recent import Recent

_REMEMBERED = 20_000  # stretches: some megabytes, and nine in ten look-ups of a long corpus
# The only tokens that reach over white space: a dot of underthesea's `Th.S` is any character.
_ACROSS = re.compile(r"Th\s[Ss]")


class Rules(NamedTuple):
    """underthesea's pattern with its flags, and the characters that it replaces beforehand."""

    pattern: str
    flags: int
    characters: Mapping[str, str]


class Tokenizer:
    """Cuts sentences into tokens and gives each its code."""

    def __init__(self, rules: Rules, code: Callable[[str], int]) -> None:
        self._match = re.compile(rules.pattern, rules.flags).finditer
        self._characters = tuple(rules.characters.items())
        self._code = code
        # Some patterns look at what follows: white space, a last line feed, the end.
        self._inner, self._last, self._last_of_line = (
            Recent(partial(self._cut, follow=follow), _REMEMBERED) for follow in (" ", "", "\n")
        )

    def __call__(self, sentence: str) -> tuple[list[str], list[int]]:
        """The tokens of a sentence and their codes."""
        text = unicodedata.normalize("NFC", sentence)
        for character, other in self._characters:
            text = text.replace(character, other)
        if "Th" in text and _ACROSS.search(text):
            return self._cut(text, follow="")
        stretches = text.split()
        if not stretches:
            return [], []
        last = stretches.pop()
        rest = text[len(text.rstrip()) :]
        ends = {"": self._last, "\n": self._last_of_line}.get(rest, self._inner)
        cuts = [*map(self._inner.__getitem__, stretches), ends[last]]
        return [token for cut in cuts for token in cut[0]], [c for cut in cuts for c in cut[1]]

    def _cut(self, text: str, follow: str) -> tuple[list[str], list[int]]:
        tokens = [match.group() for match in self._match(text + follow)]
        return tokens, [self._code(token) for token in tokens]
