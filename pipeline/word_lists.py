"""Word lists made into patterns that are quick: any of hundreds of words, and where one may stand.

A pattern that tries word after word at every letter of a text costs more than all that follows it.
Does not read the lists (``lexicon`` does) and does not say what a found word means.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import regex

from pipeline.patterns import scanner

# Of lower-case Vietnamese, to stand within the brackets of a set.
LETTERS = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

MANY = 24  # stems; more of them one pattern finds sooner than one search for each

Tree = dict[str, "Tree"]


def any_of(words: Iterable[str], written: Mapping[str, str] | None = None) -> str:
    r"""A pattern for any of the words, a longer one before a shorter one that it begins with.

    Words that begin alike share that beginning. ``written`` tells how a part of a word may be
    written, as a pattern: ``{" ": " {1,2}"}``.

    >>> any_of(["họp", "họp báo", "hội nghị"])
    'h(?:ọp(?: báo)?|ội nghị)'
    >>> any_of(["xã, phường"], {", ": " ?, {0,2}", " ": " {1,2}"})
    'xã ?, {0,2}phường'
    """
    forms = written or {}
    tree: Tree = {}
    for word in words:
        node = tree
        for part in _parts(word, tuple(forms)):
            form = forms.get(part) or regex.escape(part, literal_spaces=True)
            node = node.setdefault(form, {})
        node[""] = {}
    return _pattern(tree)


def _parts(word: str, units: tuple[str, ...]) -> Iterable[str]:
    """The letters of a word one by one, and each of ``units`` as a whole."""
    at = 0
    while at < len(word):
        part = next((unit for unit in units if word.startswith(unit, at)), word[at])
        yield part
        at += len(part)


def _pattern(tree: Tree) -> str:
    branches = [form + _pattern(rest) for form, rest in tree.items() if form]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")


def _shared(words: list[str]) -> str:
    """The letters that all the words begin with."""
    first, last = min(words), max(words)
    unlike = (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(unlike, len(first))]


class Stems:
    """What words of a list begin with, few and short, to find in a text where one may stand.

    >>> Stems(["hội nghị", "hội thảo", "kỳ họp"]).places("kỳ này, hội thảo và kỳ họp", 0, 26)
    [8, 20]
    """

    def __init__(self, words: Iterable[str]) -> None:
        alike: dict[str, list[str]] = defaultdict(list)
        for word in words:
            alike[word.split(" ", 1)[0]].append(word)
        self._stems = tuple(_shared(group) for group in alike.values())
        self._any = scanner(any_of(self._stems)) if len(self._stems) > MANY else None

    def places(self, text: str, start: int, end: int) -> list[int]:
        """Where in ``text[start:end]`` one of the stems stands, from left to right."""
        places: list[int] = []
        if self._any is not None:
            match = self._any.search(text, start, end)
            while match:
                places.append(match.start())
                match = self._any.search(text, match.start() + 1, end)
            return places
        for stem in self._stems:
            at = text.find(stem, start, end)
            while at >= 0:
                places.append(at)
                at = text.find(stem, at + 1, end)
        places.sort()
        return places

    def matches(
        self, pattern: "regex.Pattern[str]", text: str, start: int, end: int
    ) -> "Iterator[regex.Match[str]]":
        """What ``pattern.finditer`` gives, where all that it matches begins with a stem."""
        at = start
        for place in self.places(text, start, end):
            match = pattern.match(text, place, end) if place >= at else None
            if match:
                yield match
                at = match.end()

    def stand_in(self, pattern: "regex.Pattern[str]", text: str) -> bool:
        """Whether the pattern matches in the text, where all that it matches begins with a stem."""
        for stem in self._stems:
            at = text.find(stem)
            while at >= 0:
                if pattern.match(text, at):
                    return True
                at = text.find(stem, at + 1)
        return False
