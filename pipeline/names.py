"""The NER pass: the spans that underthesea's model takes for names, as a second source for bodies.

Its labels say little (it calls most organisations places), so they are handed on as they are. Does
not decide what is a body: ``extractors.bodies`` does.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline import crf
from pipeline.document import Document, Entity, Sentence


def find_entities(
    documents: Sequence[Document], asked: Sequence[Sequence[int]] | None = None
) -> list[tuple[Entity, ...]]:
    """Spans that the NER model proposes, a tuple a document, in the order of the text.

    The sentences of all documents go to the model at once, which is what makes it fast. ``asked``
    has the numbers of those that it is asked about, in order, for each document; None for all. The
    model reads a sentence on its own, so that it says the same of it whichever others are asked.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Ông Nguyễn Văn An ở Hà Nội.")])
    >>> [entities] = find_entities([document])
    >>> [document.text.norm[entity.start : entity.end] for entity in entities]
    ['Nguyễn Văn An', 'Hà Nội']
    """
    sentences: list[Sequence[Sentence]] = [document.sentences for document in documents]
    if asked is not None:
        sentences = [
            [found[number] for number in numbers]
            for found, numbers in zip(sentences, asked, strict=True)
        ]
    words = [
        _words(document, sentence)
        for document, found in zip(documents, sentences, strict=True)
        for sentence in found
    ]
    tags = iter(crf.tag_entities(words))
    return [
        tuple(
            entity
            for sentence, labels in zip(found, islice(tags, len(found)), strict=True)
            for entity in _join(sentence, labels)
        )
        for found in sentences
    ]


def _words(document: Document, sentence: Sentence) -> list[str]:
    """The words as the model was trained on them: its tone style, single spaces."""
    modern = document.text.modern
    return [" ".join(modern[word.start : word.end].split()) for word in sentence.words]


def _join(sentence: Sentence, labels: Sequence[str]) -> Iterator[Entity]:
    """IOB tags to spans; an ``I-`` of another kind, or after none, begins a span of its own."""
    start = end = 0
    label = ""
    for word, tag in zip(sentence.words, labels, strict=True):
        kind = tag[2:]
        if tag.startswith("I-") and kind == label:
            end = word.end
            continue
        if label:
            yield Entity(start, end, label)
        start, end, label = word.start, word.end, kind
    if label:
        yield Entity(start, end, label)
