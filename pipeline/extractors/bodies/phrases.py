"""Phrases looked up among tokens: by the tokens one after the other, the longest first.

White space between tokens does not count; a line break is a token of its own, so that no phrase
goes over it. Does not look at what stands around a phrase.
"""

from collections.abc import Iterable
from itertools import compress, count
from typing import Generic, TypeVar

from pipeline.extractors.bodies.tokens import Tokens, split_tokens

V = TypeVar("V")


class _Node(Generic[V]):
    """What may stand behind the tokens so far, and the values of the phrase that they make.

    A value's phrase may have to be written as it is; None where case does not count. The values
    are in the order of the entries, the last one first.
    """

    __slots__ = ("after", "values")

    def __init__(self) -> None:
        self.after: dict[str, _Node[V]] = {}
        self.values: list[tuple[str | None, V]] = []


class Phrases(Generic[V]):
    """Phrases with a value each, found at a token.

    A phrase in capitals alone (``QH``) is found as written; any other in upper or lower case.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        top: _Node[V] = _Node()
        for phrase, value in entries:
            node = top
            key = split_tokens(phrase.lower())
            for token in key:
                node = node.after.setdefault(token, _Node())
            exact = phrase if len(key) == 1 and phrase.isupper() and len(phrase) > 1 else None
            node.values.insert(0, (exact, value))
        self.first = top.after

    def starts(self, tokens: Tokens) -> list[int]:
        """The tokens at which a phrase may begin, by their first two tokens."""
        first, lows = self.first, tokens.lows
        return [
            at
            for at in compress(count(), map(first.__contains__, lows))
            if (node := first[lows[at]]).values or lows[at + 1] in node.after
        ]

    def at(self, tokens: Tokens, at: int) -> tuple[int, V] | None:
        """The end and value of the longest phrase that begins at a token."""
        lows, end = tokens.lows, at
        node = self.first.get(lows[at])
        longest: tuple[int, V] | None = None
        while node is not None:
            end += 1
            for exact, value in node.values:
                if exact is None or exact == tokens.words[at]:
                    longest = end, value
            node = node.after.get(lows[end])
        return longest

    def all_at(self, tokens: Tokens, at: int) -> list[tuple[int, V]]:
        """End and value of every phrase that begins at a token, the longest first."""
        lows, end = tokens.lows, at
        node = self.first.get(lows[at])
        found: list[tuple[int, V]] = []
        while node is not None:
            end += 1
            for exact, value in node.values:
                if exact is None or exact == tokens.words[at]:
                    found.append((end, value))
            node = node.after.get(lows[end])
        found.reverse()
        return found
