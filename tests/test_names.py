"""The NER pass: tags of words become spans of the text."""

from dataclasses import replace

import pytest

from pipeline import crf
from pipeline.document import Article, Document, Entity, read_documents
from pipeline.names import find_entities


def read(*texts: str) -> list[Document]:
    documents = read_documents([Article(str(i), text) for i, text in enumerate(texts)])
    return [document for document in documents if isinstance(document, Document)]


def test_spans_are_offsets_of_the_text() -> None:
    [document] = read("Sáng nay, ông Trần Văn Bình từ Cần Thơ ra Hà Nội.")
    [entities] = find_entities([document])
    written = [(document.text.norm[e.start : e.end], e.label) for e in entities]
    assert ("Trần Văn Bình", "PER") in written
    assert ("Hà Nội", "LOC") in written


def test_each_document_gets_its_own_spans_and_an_empty_one_none() -> None:
    documents = read("Bà Lê Thị Hoa ở Huế.", "", "Trời mưa.", "Anh Phạm Văn Nam ở Vinh.")
    together = find_entities(documents)
    assert together == [find_entities([document])[0] for document in documents]
    assert together[1] == ()


def test_only_the_sentences_that_are_asked_about_have_spans() -> None:
    [document] = read("Bà Lê Thị Hoa ở Huế. Trời mưa. Anh Phạm Văn Nam ở Vinh.")
    [everything] = find_entities([document])
    [last] = find_entities([document], [[2]])
    assert last
    assert last == tuple(e for e in everything if e.start >= document.sentences[2].start)
    assert find_entities([document], [[]]) == [()]


def test_no_documents_give_no_spans() -> None:
    assert find_entities([]) == []


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-LOC", "I-LOC", "O"], [(0, 7, "LOC")]),
        (["B-LOC", "B-LOC", "O"], [(0, 3, "LOC"), (4, 7, "LOC")]),
        (["O", "I-PER", "I-PER"], [(4, 11, "PER")]),
        (["B-PER", "I-LOC", "O"], [(0, 3, "PER"), (4, 7, "LOC")]),
        (["B-ORG", "O", "I-ORG"], [(0, 3, "ORG"), (8, 11, "ORG")]),
        (["O", "O", "O"], []),
    ],
    ids=["joined", "two in a row", "no beginning", "kind changes", "gap", "none"],
)
def test_tags_join_to_spans(
    monkeypatch: pytest.MonkeyPatch, tags: list[str], spans: list[tuple[int, int, str]]
) -> None:
    [document] = read("abc def ghi")
    [sentence] = document.sentences
    words = tuple(type(sentence.words[0])(*span) for span in ((0, 3), (4, 7), (8, 11)))
    document = replace(document, sentences=(replace(sentence, words=words),))
    monkeypatch.setattr(crf, "tag_entities", lambda sentences: [tags for _ in sentences])
    assert find_entities([document]) == [tuple(Entity(*span) for span in spans)]


def test_the_model_is_given_its_own_tone_style_and_single_spaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def tag(sentences: list[list[str]]) -> list[list[str]]:
        seen.extend(word for sentence in sentences for word in sentence)
        return [["O"] * len(sentence) for sentence in sentences]

    monkeypatch.setattr(crf, "tag_entities", tag)
    find_entities(read("Ủy  ban  hòa  giải"))
    assert "  " not in " ".join(seen)
    assert "hoà" in " ".join(seen)
