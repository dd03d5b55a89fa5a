"""The heads that open an institution's name, the whole names, and a name as it was read.

Reads ``resources/heads.tsv`` and ``resources/central.tsv``; the letters of ``tail`` are explained
there. Does not read any text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, get_args

from pipeline.document import Kind, Level
from pipeline.extractors.bodies.phrases import Phrases
from pipeline.extractors.bodies.places import Place
from pipeline.lexicon import read_list, read_table, slug

KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}
# Abbreviations inside a form: `Ban Tổ chức Trung ương` is also written `Ban Tổ chức T.Ư`.
_SHORT = {
    "trung ương": ("TƯ", "T.Ư", "TW", "T.W"), "Việt Nam": ("VN",), "Ủy ban": ("UB",),
    "Ban Chấp hành": ("BCH",), "Hội đồng": ("HĐ",), "Bệnh viện": ("BV",),
    "Liên hợp quốc": ("Liên hiệp quốc", "LHQ"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """How an institution's name begins, or all of it (``whole``), and what may follow."""

    name: str
    kind: Kind
    level: Level | None
    tail: frozenset[str]
    rule: str
    whole: bool = False

    def takes(self, letters: str) -> bool:
        """Whether any of these letters stands in the tail."""
        return not self.tail.isdisjoint(letters)


class Body(NamedTuple):
    """A name as it was read, tokens ``start`` … ``end`` (half-open), and what it tells.

    ``known`` is True where the name alone says which body of the world it is.
    """

    start: int
    end: int
    name: str
    rule: str
    head: Head
    kind: Kind
    level: Level | None = None
    place: Place | None = None
    known: bool = False


@cache
def heads() -> Phrases[Head]:
    """Every form of every head and whole name; of two alike the whole name comes first."""
    entries: list[tuple[str, Head]] = []
    for table, name, rule in (("central.tsv", "name", "name"), ("heads.tsv", "head", "head")):
        for row in read_table(table):
            head = Head(
                name=row[name],
                kind=KINDS[row["kind"]],
                level=LEVELS.get(row["level"]),
                tail=frozenset(row["tail"]),
                rule=f"{rule}.{slug(row[name])}",
                whole=rule == "name",
            )
            forms = (row[name], *filter(None, row["forms"].split(";")))
            entries += [(form, head) for form in dict.fromkeys(_spellings(forms))]
    return Phrases(dict.fromkeys(entries))


def _spellings(forms: Iterable[str]) -> Iterator[str]:
    """Every form, and each again with the commonest abbreviations inside it."""
    for form in forms:
        yield form
        for long, shorts in _SHORT.items():
            at = form.lower().find(long.lower())
            if at >= 0 and " " in form[at + len(long) :] + form[:at]:
                yield from (form[:at] + short + form[at + len(long) :] for short in shorts)


@cache
def stops() -> Phrases[None]:
    """Phrases that begin like a name and are none."""
    return Phrases((phrase, None) for phrase in read_list("stops.txt"))


@cache
def subsidiaries() -> frozenset[str]:
    """Words that name a part of a company behind its short name."""
    return frozenset(read_list("subsidiaries.txt"))
