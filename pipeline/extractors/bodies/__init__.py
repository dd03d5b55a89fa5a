"""Bodies: named institutions that act, found by a grammar of heads and by gazetteers.

Does not mark common nouns, classes (`các sở`), persons, places as actors, events or products.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.document import BodyValue, Document, Mention, Source
from pipeline.extractors.bodies.classes import in_class, is_part
from pipeline.extractors.bodies.entities import find_entity_bodies
from pipeline.extractors.bodies.facts import read_value
from pipeline.extractors.bodies.grammar import read_body
from pipeline.extractors.bodies.heads import Body
from pipeline.extractors.bodies.places import province_behind
from pipeline.extractors.bodies.pointers import find_short_names, read_short_names
from pipeline.extractors.bodies.press import find_press
from pipeline.extractors.bodies.tokens import Tokens, read_tokens


def find_bodies(document: Document) -> Iterator[Mention[BodyValue]]:
    """Every named institution of the document; spans may overlap, ``settle`` keeps the longest.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Sở GD-ĐT Nghệ An và UBND TP Vinh họp.")])
    >>> [mention.value.name for mention in find_bodies(document)]
    ['Sở Giáo dục và Đào tạo Nghệ An', 'Ủy ban nhân dân thành phố Vinh']
    """
    tokens = read_tokens(document)
    named = list(_read_bodies(tokens))
    short = find_short_names(tokens, read_short_names(tokens, named))
    by_rule = [*named, *_free(named, (*short, *find_press(tokens)))]
    by_model = _free(by_rule, find_entity_bodies(tokens, document.entities))
    sources: tuple[tuple[Iterable[Body], Source], ...] = ((by_rule, "rule"), (by_model, "ner"))
    for bodies, source in sources:
        for body in bodies:
            yield Mention(
                tokens.starts[body.start],
                tokens.ends[body.end - 1],
                body.rule,
                read_value(body, document.published),
                source,
            )


def _free(taken: Iterable[Body], bodies: Iterable[Body]) -> Iterator[Body]:
    """The bodies that share no token with those that are taken."""
    held = {at for body in taken for at in range(body.start, body.end)}
    return (body for body in bodies if held.isdisjoint(range(body.start, body.end)))


def _read_bodies(tokens: Tokens) -> Iterator[Body]:
    at, class_end, last = 0, -1, len(tokens)
    while at < last:
        body = read_body(tokens, at)
        at += 1
        if body is None or is_part(tokens, body):
            continue
        if in_class(tokens, body, class_end):
            class_end = body.end
            continue
        yield _placed(tokens, body)
        at = max(body.end, at)


def _placed(tokens: Tokens, body: Body) -> Body:
    """The body with the province that the text tells behind its district or commune."""
    place = body.place
    if place is None or place.name is None or place.level not in ("district", "commune"):
        return body
    province = province_behind(tokens, body.end)
    return body if province is None else replace(body, place=replace(place, province=province))
