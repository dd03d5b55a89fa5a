"""Bodies: named institutions that act, found by a grammar of heads and by gazetteers.

Does not mark common nouns, classes (`các sở`), persons, places as actors, events or products.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import BodyValue, Document, Mention, Source
from pipeline.extractors.bodies.classes import in_class, is_part
from pipeline.extractors.bodies.entities import find_entity_bodies, find_open
from pipeline.extractors.bodies.facts import read_value
from pipeline.extractors.bodies.grammar import read_body
from pipeline.extractors.bodies.heads import Body, heads
from pipeline.extractors.bodies.places import province_behind
from pipeline.extractors.bodies.pointers import find_short_names, read_short_names
from pipeline.extractors.bodies.press import find_press
from pipeline.extractors.bodies.tokens import Tokens, read_tokens


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules read in a document, before the NER model is asked.

    ``unsettled`` are the numbers of the sentences, in order, in which the model may add a body.
    """

    tokens: Tokens
    bodies: tuple[Body, ...]
    unsettled: tuple[int, ...]


def draft_bodies(document: Document) -> Draft:
    """Read the bodies of a document that the rules find; they do not ask its entities.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Bộ Y tế họp. Bên hội sinh viên Marseille dự.")])
    >>> draft = draft_bodies(document)
    >>> [body.name for body in draft.bodies], draft.unsettled
    (['Bộ Y tế'], (1,))
    """
    tokens = read_tokens(document)
    starts = heads().starts(tokens)
    named = list(_read_bodies(tokens, starts))
    short = find_short_names(tokens, read_short_names(tokens, named))
    bodies = (*named, *_free(named, (*short, *find_press(tokens))))
    taken = _held(bodies)
    left = find_open(tokens, [at for at in starts if at not in taken])
    unsettled = sorted({document.sentence_at(tokens.starts[at]) for at in left})
    return Draft(tokens, bodies, tuple(unsettled))


def find_bodies(document: Document, draft: Draft | None = None) -> Iterator[Mention[BodyValue]]:
    """Every named institution of the document; spans may overlap, ``settle`` keeps the longest.

    ``draft`` is what ``draft_bodies`` gives for it, where the caller has it already.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Sở GD-ĐT Nghệ An và UBND TP Vinh họp.")])
    >>> [mention.value.name for mention in find_bodies(document)]
    ['Sở Giáo dục và Đào tạo Nghệ An', 'Ủy ban nhân dân thành phố Vinh']
    """
    draft = draft or draft_bodies(document)
    tokens = draft.tokens
    by_model = _free(draft.bodies, list(find_entity_bodies(tokens, document.entities)))
    sources: tuple[tuple[Iterable[Body], Source], ...] = (
        (draft.bodies, "rule"),
        (by_model, "ner"),
    )
    published = document.published
    for bodies, source in sources:
        for body in bodies:
            yield Mention(
                tokens.starts[body.start],
                tokens.end_of(body.end - 1),
                body.rule,
                read_value(body, published),
                source,
            )


def _held(bodies: Iterable[Body]) -> set[int]:
    """The tokens of bodies."""
    held: set[int] = set()
    for body in bodies:
        held.update(range(body.start, body.end))
    return held


def _free(taken: Iterable[Body], bodies: Sequence[Body]) -> list[Body]:
    """The bodies that share no token with those that are taken."""
    if not bodies:
        return []
    held = _held(taken)
    return [body for body in bodies if held.isdisjoint(range(body.start, body.end))]


def _read_bodies(tokens: Tokens, starts: Sequence[int]) -> Iterator[Body]:
    free, class_end = 0, -1
    for at in starts:
        body = read_body(tokens, at) if at >= free else None
        if body is None or is_part(tokens, body):
            continue
        if in_class(tokens, body, class_end):
            class_end = body.end
            continue
        yield _placed(tokens, body)
        free = body.end


def _placed(tokens: Tokens, body: Body) -> Body:
    """The body with the province that the text tells behind its district or commune."""
    place = body.place
    if place is None or place.name is None or place.level not in ("district", "commune"):
        return body
    province = province_behind(tokens, body.end)
    return body if province is None else body._replace(place=place._replace(province=province))
