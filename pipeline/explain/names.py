"""What the rules for bodies, and the NER model, proposed at one place of an article."""

from bisect import bisect_right
from collections.abc import Iterator

from pipeline.document import Span
from pipeline.explain.spot import Candidate, Spot
from pipeline.extractors.bodies.classes import in_class, is_part
from pipeline.extractors.bodies.grammar import in_other_word, read_body
from pipeline.extractors.bodies.heads import Body, heads
from pipeline.extractors.bodies.pointers import find_short_names, read_short_names
from pipeline.extractors.bodies.press import find_press
from pipeline.extractors.bodies.tokens import Tokens, read_tokens

LONGEST_NAME = 60  # tokens of an institution's name


def find_bodies(spot: Spot) -> Iterator[Candidate]:
    """Every candidate of the table ``bodies`` that covers the spot."""
    tokens = read_tokens(spot.document)
    last = bisect_right(tokens.starts, spot.at, hi=len(tokens))
    found = [*_heads(spot, tokens, last), *_named(spot, tokens, last), *_entities(spot)]
    yield from found
    standing = spot.standing("bodies")
    if standing is not None and not any(candidate.won for candidate in found):
        yield spot.won("bodies", standing)


def _named(spot: Spot, tokens: Tokens, last: int) -> Iterator[Candidate]:
    """Names that the grammar reads, titles of papers, and the article's own short names."""
    starts = range(max(0, last - LONGEST_NAME), last)
    named = [body for at in starts if (body := read_body(tokens, at))]
    for body in (*named, *find_press(tokens), *_short_names(spot, tokens)):
        span = Span(tokens.starts[body.start], tokens.end_of(body.end - 1))
        if not spot.in_span(*span):
            continue
        standing = spot.standing("bodies")
        if standing and standing.span == span and standing.rule == body.rule:
            yield spot.won("bodies", standing)
        else:
            yield spot.lost("bodies", body.rule, span, _fate(spot, tokens, body, span))


def _fate(spot: Spot, tokens: Tokens, body: Body, span: Span) -> str:
    if is_part(tokens, body):
        return "dropped: a common noun, part of a document's number or of a person's title"
    if in_class(tokens, body, -1):
        return "dropped: a class of bodies such as `các sở`, none of them named"
    over = (m for m in spot.mentions.bodies if m.start < span.end and span.start < m.end)
    winner = next(over, None)
    if winner is None:
        return "dropped: goes on a list of classes or stands inside one"
    if winner.span == span:
        return f"read by the rule {winner.rule} instead"
    return spot.beaten(span, winner)


def _short_names(spot: Spot, tokens: Tokens) -> Iterator[Body]:
    at = {start: n for n, start in enumerate(tokens.starts[: len(tokens)])}
    ruled = [m for m in spot.mentions.bodies if m.rule.startswith(("name.", "head."))]
    named = [body for m in ruled if m.start in at and (body := read_body(tokens, at[m.start]))]
    return find_short_names(tokens, read_short_names(tokens, named))


def _heads(spot: Spot, tokens: Tokens, last: int) -> Iterator[Candidate]:
    """Heads at the spot that opened no name."""
    for at in range(max(0, last - LONGEST_NAME), last):
        if tokens.lows[at] not in heads().first or read_body(tokens, at) is not None:
            continue
        for end, head in heads().all_at(tokens, at):
            span = Span(tokens.starts[at], tokens.end_of(end - 1))
            if spot.in_span(*span):
                why = "no name: nothing behind the head, or no capital, tells which body it is"
                if in_other_word(tokens, at):
                    why = "no name: goes on another word, a person's name or a set phrase"
                yield spot.lost("bodies", head.rule, span, why)
                break


def _entities(spot: Spot) -> Iterator[Candidate]:
    """What the NER model proposes at the spot."""
    standing = spot.standing("bodies")
    for entity in spot.document.entities:
        span = Span(entity.start, entity.end)
        if not spot.in_span(*span):
            continue
        rule = f"ner.{entity.label}"
        over = (m for m in spot.mentions.bodies if m.start < span.end and span.start < m.end)
        winner = standing or next(over, None)
        if standing is not None and standing.source == "ner":
            yield spot.won("bodies", standing, f"stands: the model labels it {entity.label}")
        elif winner is not None:
            why = (
                f"lost to `{spot.text(*winner.span)}` ({winner.rule}): rules come before the model"
            )
            yield spot.lost("bodies", rule, span, why)
        else:
            why = f"the model labels it {entity.label}, but no institution's head opens it"
            yield spot.lost("bodies", rule, span, why)
