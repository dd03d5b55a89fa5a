"""What each part of the pipeline is worth: the same samples with a part taken out.

Nothing in the package switches a part off; here its public functions are composed anew, or one of
them is replaced for the time of a run.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import SimpleNamespace as Row
from typing import Any
from unittest.mock import patch

from own_samples import only, run

from pipeline.document import Article, Document, Mention, read_documents, settle
from pipeline.extraction import Result
from pipeline.extractors.bodies.entities import find_entity_bodies
from pipeline.extractors.bodies.tokens import read_tokens
from pipeline.extractors.dates.resolve import resolve
from pipeline.header import Header
from pipeline.names import find_entities
from pipeline.samples import Sample
from pipeline.scoring import Scores, score
from pipeline.text import Text


@dataclass(frozen=True, slots=True)
class Without:
    """A run without some parts: what it is called, and what stands for the functions replaced."""

    name: str
    published: bool = True
    replaced: tuple[tuple[str, Callable[..., Any]], ...] = ()


def _no_entities(documents: Sequence[Document], _: Any) -> list[tuple[()]]:
    return [() for _ in documents]


def _no_header(text: Text, *, published: Any, **_: Any) -> Header:
    return Header(
        published, "record" if published else None, None, None, None, None, None, 0, len(text.norm)
    )


def _no_context(written: Any, context: Any) -> Any:
    return resolve(written, replace(context, days=()))


_NO_HEADER = ("pipeline.document.read_header", _no_header)
_NO_CONTEXT = ("pipeline.extractors.dates.resolve", _no_context)
RULES_ALONE = Without(
    "rules alone", replaced=(("pipeline.extraction.find_entities", _no_entities),)
)
FOR_DATES = (
    Without("everything"),
    Without("without `published`", published=False),
    Without("without the header", replaced=(_NO_HEADER,)),
    Without("without `published` and header", published=False, replaced=(_NO_HEADER,)),
    Without("without years from other dates", replaced=(_NO_CONTEXT,)),
    Without("without any of the three", published=False, replaced=(_NO_HEADER, _NO_CONTEXT)),
)


def run_without(samples: Sequence[Sample], without: Without) -> list[Result]:
    """Extract from each sample with the parts taken out."""
    if not without.published:
        samples = [replace(sample, published=None) for sample in samples]
    with ExitStack() as stack:
        for target, stand_in in without.replaced:
            stack.enter_context(patch(target, stand_in))
        return run(samples)


BodyFinder = Callable[[Document], Iterator[tuple[int, int]]]


def head_words(document: Document) -> Iterator[tuple[int, int]]:
    """The model's spans that the head-word rule takes for bodies, the rules having found none."""
    tokens = read_tokens(document)
    found = [
        Mention(tokens.starts[body.start], tokens.end_of(body.end - 1), body.rule, None)
        for body in find_entity_bodies(tokens, document.entities)
    ]
    return (mention.span for mention in settle(found))


def labelled_org(document: Document) -> Iterator[tuple[int, int]]:
    """The model's spans that it calls organisations."""
    return ((e.start, e.end) for e in document.entities if e.label == "ORG")


def every_entity(document: Document) -> Iterator[tuple[int, int]]:
    """All of the model's spans."""
    return ((e.start, e.end) for e in document.entities)


NER_ALONE: tuple[tuple[str, BodyFinder], ...] = (
    ("NER alone, judged by head word", head_words),
    ("NER alone, label ORG", labelled_org),
    ("NER alone, every entity", every_entity),
)


def score_ner(samples: Sequence[Sample], find: BodyFinder) -> Scores:
    """Score the bodies that the model alone gives."""
    documents = read_documents([Article(s.id, s.text, published=s.published) for s in samples])
    whole = [document for document in documents if isinstance(document, Document)]
    entities = find_entities(whole)
    results = []
    for document, spans in zip(whole, entities, strict=True):
        rows = []
        for found in find(replace(document, entities=spans)):
            start, end = document.text.to_raw(*found)
            text = document.article.text[start:end]
            rows.append(Row(start=start, end=end, text=text, rule="ner", kind="other"))
        results.append(Row(dates=(), bodies=rows, connections=(), participants=()))
    return score([only(sample, "bodies") for sample in samples], results)
