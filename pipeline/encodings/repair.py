"""Texts that someone read in a wrong encoding and saved so: repaired where the case is clear.

Line by line, since pages are put together from parts: a reading needs the evidence of all lines
that gain by it, then each of these is read so and the others stay. Does not decode bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.encodings.legacy import as_windows_1252, readings
from pipeline.encodings.mojibake import READ_AS, Undone, undo
from pipeline.encodings.score import Score, is_case, score, total
from pipeline.patterns import compiled

MOST_ROUNDS = 3  # a page may hold parts that were damaged in different ways
FEWEST_SUSPECTS = 3

# What good Vietnamese seldom holds and every wrong reading often, as bytes of Latin-1: they are
# counted in every article, so the quick way
_SUSPECTS = "¨ª¬µ¶¸¹º»¼½¾ÄÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ".encode("latin-1") + bytes(
    range(0x80, 0xA0)
)
# Letters and marks that windows-1252 has not: a line with them was not read by it as a whole
_BEYOND = compiled("[ăĂđĐĩĨũŨơƠưƯẠ-ỹ\u0300-\u036f]")


class Repaired(NamedTuple):
    """Texts, and what was repaired in them, in that order."""

    texts: tuple[str, ...]
    repairs: tuple[str, ...] = ()


class _Change(NamedTuple):
    """Lines that a reading makes better, by their place, and how good they are then."""

    lines: Mapping[int, str]
    repairs: tuple[str, ...]
    net: int


def repair(*texts: str) -> Repaired:
    """Repair the texts of one article; those that are good come back as they are.

    >>> repair("Héi nghÞ trùc tuyÕn", "ngµy 6/1, Hµ Néi vµ c¸c tØnh")
    ... # doctest: +NORMALIZE_WHITESPACE
    Repaired(texts=('Hội nghị trực tuyến', 'ngày 6/1, Hà Nội và các tỉnh'),
             repairs=('tcvn3-as-latin-1',))
    >>> repair("Il a été élu à Genève").repairs
    ()
    """
    repairs: list[str] = []
    for _ in range(MOST_ROUNDS):
        if not any(_is_suspect(text) for text in texts):
            break
        lines = [line for text in texts for line in text.split("\n")]
        change = _best(lines)
        if change is None:
            break
        repairs += change.repairs
        lines = [change.lines.get(place, line) for place, line in enumerate(lines)]
        texts = tuple(_joined(texts, lines))
    return Repaired(texts, tuple(repairs))


def _is_suspect(text: str) -> bool:
    if text.isascii():
        return False
    raw = text.encode("latin-1", "ignore")
    return len(raw) - len(raw.translate(None, _SUSPECTS)) >= FEWEST_SUSPECTS


def _joined(texts: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    start = 0
    for text in texts:
        end = start + text.count("\n") + 1
        yield "\n".join(lines[start:end])
        start = end


def _best(lines: Sequence[str]) -> _Change | None:
    """The reading with the clearest case; None without one, or where two are equally good.

    What is UTF-8 sequence by sequence, and Vietnamese then, can be nothing else. In a text that
    windows-1252 can show as a whole, all lines may have been read by it.
    """
    undoing = (partial(undo, read_as=read_as) for read_as in READ_AS)
    if changes := _changes(undoing, lines, ties=True):
        return changes[0]
    whole = not any(_BEYOND.search(line) for line in lines)
    changes = _changes((partial(_read_legacy, name=name) for name in readings()), lines, ties=whole)
    if len(changes) > 1 and changes[0].net == changes[1].net:
        return None
    return changes[0] if changes else None


def _read_legacy(text: str, name: str) -> Undone:
    if _BEYOND.search(text):
        return Undone(text, ())
    return Undone(readings()[name](as_windows_1252(text)), (f"{name}-as-latin-1",))


def _changes(
    read_in: Iterable[Callable[[str], Undone]], lines: Sequence[str], *, ties: bool
) -> list[_Change]:
    """What each reading makes better, the best first."""
    found = [change for read in read_in if (change := _change(read, lines, ties=ties))]
    return sorted(found, key=lambda change: -change.net)


def _change(read: Callable[[str], Undone], lines: Sequence[str], *, ties: bool) -> _Change | None:
    """What a reading makes better, with ``ties`` what is as good too, if there is a case for it."""
    better: dict[int, str] = {}
    before, after = [], []
    for place, line in enumerate(lines):
        if line.isascii() or (new := read(line).text) == line:
            continue
        was, found = score(line), score(new)
        if _is_better(was, found, ties=ties):
            better[place] = new
            before.append(was)
            after.append(found)
    if not is_case(total(before), total(after)):
        return None
    repairs = read("\n".join(lines[place] for place in better)).repairs
    return _Change(better, repairs, total(after).net - total(before).net)


def _is_better(was: Score, found: Score, *, ties: bool) -> bool:
    """Whether a line gains; one that holds ``©``, which may be the word ``â``, does not."""
    if ties:
        return found.net >= was.net
    return found.net > was.net and bool(found.different - was.different)
