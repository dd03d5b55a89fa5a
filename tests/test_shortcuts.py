"""What a look at a letter or a word spares a rule is never what the rule would have found."""

import re
from random import Random

from pipeline.document import Article, Document, read_documents
from pipeline.events.chairs import has_title
from pipeline.events.cues import is_elsewhere
from pipeline.extractors.bodies import places
from pipeline.extractors.bodies.classes import is_part
from pipeline.extractors.bodies.heads import Body, heads
from pipeline.extractors.bodies.tokens import Tokens, read_tokens
from pipeline.lexicon import provinces, read_list, read_table
from pipeline.text import read_text

# Letters with and without capitals, of which some have a lower case that depends on others
_ANY = "aăđbẫẾỘNCÀΣσςİıǅ𝐀ℂⅧⓐñÜƠ  \n\n.,-_5٣½字\x1c\u0301"
_PLAIN = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")


def tokens_of(text: str) -> Tokens:
    [document] = read_documents([Article("1", text)])
    assert isinstance(document, Document)
    return read_tokens(document)


def made_texts() -> list[str]:
    chance = Random(5)
    return ["".join(chance.choices(_ANY, k=chance.randint(1, 60))) for _ in range(1500)]


def parts_of(word: str) -> list[str]:
    """A token, or two where a capital among small letters begins a second word."""
    capitals = [at for at in range(2, len(word) - 1) if word[at].isupper()]
    if len(word) < 4 or word.isascii() or word.istitle() or word.isupper() or not capitals:
        return [word]
    at = capitals[0]
    two = word[1:at].islower() and word[at + 1 :].islower()
    return [word[:at], word[at:]] if two else [word]


def test_tokens_are_those_of_the_plain_pattern() -> None:
    for made in made_texts():
        text, tokens = read_text(made), tokens_of(made)
        words = [part for word in _PLAIN.findall(text.rules) for part in parts_of(word)]
        spans = [(tokens.starts[at], tokens.end_of(at)) for at in range(len(tokens))]
        assert tokens.words[: len(tokens)] == words
        assert [text.rules[start:end] for start, end in spans] == words
        assert tokens.lows[: len(tokens)] == [text.lower[start:end] for start, end in spans]


def test_no_place_begins_where_none_is_looked_for() -> None:
    chance = Random(5)
    forms = [form for province in provinces() for form in province.forms]
    forms += [row[column] for column in ("word", "unit") for row in read_table("places.tsv")]
    forms += [*read_list("countries.txt"), *(row["name"] for row in read_table("cities.tsv"))]
    forms += [*places._SHORT_NAMES, "Trung ương", "TƯ", "T.Ư", "TW", "TU", "Việt Nam", "VN", "họp"]
    for _ in range(60):
        tokens = tokens_of(" ".join(chance.choices(forms, k=40)))
        for at in range(len(tokens)):
            if tokens.lows[at] not in places._openings():
                assert places._units().at(tokens, at) is None
                assert places.read_known_place(tokens, at) is None


def test_every_common_noun_is_one() -> None:
    [(_, head)] = heads().all_at(tokens_of("Bộ"), 0)
    for common in read_list("commons.txt"):
        tokens = tokens_of(common)
        assert is_part(tokens, Body(0, len(tokens), common, "", head, "state")), common


def test_every_reference_and_title_is_one() -> None:
    for words in read_list("event_references.txt"):
        assert is_elsewhere(f"({words} "), words
    for title in read_list("event_titles.txt"):
        for more in ("", " thứ nhất", " thường trực", " thường vụ"):
            assert has_title(f"ông là {title}{more} "), title
            assert has_title(f"{title}{more} \n"), title
