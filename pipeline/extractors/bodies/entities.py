"""What the NER pass adds: spans that the rules left free and that open with an institution's head.

The model's labels are not asked, but for persons: it calls most organisations places. A span counts
where a head of several syllables opens it and a capital closes it, with nothing but words between.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pipeline.document import Entity
from pipeline.extractors.bodies.fields import opens_field, write_out
from pipeline.extractors.bodies.grammar import heads_at
from pipeline.extractors.bodies.heads import Body, Head
from pipeline.extractors.bodies.places import read_place
from pipeline.extractors.bodies.tokens import Tokens

_NOT_ONE = frozenset({"các", "những", "một", "nhiều", "mọi"})


def find_entity_bodies(tokens: Tokens, entities: tuple[Entity, ...]) -> Iterator[Body]:
    """The bodies among the model's spans, in the order of the text."""
    for entity in entities:
        span = None if entity.label == "PER" else _span(tokens, entity)
        found = span and _opens(tokens, span[0])
        if span is None or found is None:
            continue
        at, end = span
        while end < len(tokens) and tokens.capital(end) and tokens.spaced(end):
            end += 1  # the model cuts `Green Delta Alliance`
        if _closes(tokens, found[0], end) and _named(tokens, at, found):
            head = found[1]
            name = f"{head.name} {write_out(tokens.slice(found[0], end))}"
            yield Body(at, end, name, f"ner.{head.rule}", head, head.kind)


def find_open(tokens: Tokens, starts: Iterable[int]) -> Iterator[int]:
    """Those of ``starts`` at which a span of the model can be a body, if it begins just there."""
    for at in starts:
        found = _opens(tokens, at)
        if found is not None and _named(tokens, at, found):
            yield at


def _span(tokens: Tokens, entity: Entity) -> tuple[int, int] | None:
    """The tokens of a span of the model, None where it begins or ends inside one."""
    last = len(tokens)
    start = bisect_left(tokens.starts, entity.start, hi=last)
    end = bisect_left(tokens.starts, entity.end, hi=last)
    if start == end:
        return None
    whole = (tokens.starts[start], tokens.end_of(end - 1)) == (entity.start, entity.end)
    return (start, end) if whole else None


def _opens(tokens: Tokens, at: int) -> tuple[int, Head] | None:
    """The longest head at a token, where it has several syllables and a name may follow it."""
    if tokens.loud[at] or (at and tokens.lows[at - 1] in _NOT_ONE):
        return None
    found = next((item for item in heads_at(tokens, at) if not item[1].whole), None)
    return found if found and found[0] - at > 1 and found[1].takes("np") else None


def _named(tokens: Tokens, at: int, found: tuple[int, Head]) -> bool:
    """Whether the head has a capital, or a proper name follows: no `đại học Việt Nam`."""
    start, head = found
    if not tokens.capital(start) and not opens_field(tokens, start):
        return False  # `bệnh viện là Nguyễn …`, `Tổng cục trưởng …`
    if tokens.words[at][0].isupper():
        return True
    works = head.kind == "company" and "c" in head.tail  # `nhà máy Bình Dương` is a site
    return not works and read_place(tokens, start) is None


def _closes(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.words[start:end]
    return bool(words) and all(map(str.isalpha, words)) and words[-1][0].isupper()
