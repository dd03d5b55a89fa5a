"""The NER pass: the spans that underthesea's model takes for names, as a second source for bodies.

Its labels say little (it calls most organisations places), so they are handed on as they are. Does
not decide what is a body: ``extractors.bodies`` does.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline import crf
from pipeline.document import Document, Entity, Sentence


def find_entities(documents: Sequence[Document]) -> list[tuple[Entity, ...]]:
    """Spans that the NER model proposes, a tuple a document, in the order of the text.

    The sentences of all documents go to the model at once, which is what makes it fast.

    >>> from pipeline.document import Article, read_documents
    >>> [document] = read_documents([Article("1", "Ông Nguyễn Văn An ở Hà Nội.")])
    >>> [entities] = find_entities([document])
    >>> [document.text.norm[entity.start : entity.end] for entity in entities]
    ['Nguyễn Văn An', 'Hà Nội']
    """
    words = [
        _words(document, sentence) for document in documents for sentence in document.sentences
    ]
    tags = iter(crf.tag_entities(words))
    return [
        tuple(
            entity
            for sentence, labels in zip(
                document.sentences, islice(tags, len(document.sentences)), strict=True
            )
            for entity in _join(sentence, labels)
        )
        for document in documents
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
