"""Quick patterns say what a plain list of the words would."""

import pytest
import regex

from pipeline.numbers import find_quantities
from pipeline.word_lists import MANY, Stems, any_of

WORDS = (
    "họp",
    "họp báo",
    "hội nghị",
    "hội nghị tổng kết",
    "kỳ họp",
    "lễ",
    "lễ ra quân",
    "mít-tinh",
)
TEXTS = (
    "sáng nay hội nghị tổng kết và họp báo về kỳ họp",
    "hội nghị, lễ ra quân; lễ ra mắt; mít-tinh",
    "hội hội nghị nghị họp họp báo báo",
    "kỳ này không có gì",
    "",
)


def plain(words: tuple[str, ...]) -> str:
    """The words one by one, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


@pytest.mark.parametrize("text", TEXTS)
def test_any_of_finds_what_the_plain_list_finds(text: str) -> None:
    quick = [match.span() for match in regex.finditer(rf"\b(?:{any_of(WORDS)})\b", text)]
    assert quick == [match.span() for match in regex.finditer(rf"\b(?:{plain(WORDS)})\b", text)]


@pytest.mark.parametrize("text", TEXTS)
def test_stems_find_what_the_pattern_finds_in_the_whole_text(text: str) -> None:
    pattern = regex.compile(rf"\b(?:{plain(WORDS)})\b")
    quick = Stems(WORDS).matches(pattern, text, 0, len(text))
    assert [match.span() for match in quick] == [match.span() for match in pattern.finditer(text)]


def test_many_stems_are_found_where_each_of_them_stands() -> None:
    many = [f"{word}_{end}" for word in ("kỳ_họp", "họp", "đợt_tập", "tập") for end in "abcdefgh"]
    text = " ".join([*many, "họp", "tập_i", "đợt_tập", "xhọp_a"])
    stems = Stems(many)  # each begins with a word of its own
    assert len(many) > MANY
    brute = sorted({at for word in many for at in range(len(text)) if text.startswith(word, at)})
    assert stems.places(text, 0, len(text)) == brute
    assert stems.places(text, 9, len(text)) == [at for at in brute if at >= 9]


def test_parts_of_a_word_may_be_written_in_several_ways() -> None:
    pattern = any_of(["xã, phường", "xã"], {", ": " ?, {0,2}", " ": " {1,2}"})
    found = [regex.match(pattern, text) for text in ("xã,phường", "xã ,  phường", "xã và phường")]
    assert [match and match.group() for match in found] == ["xã,phường", "xã ,  phường", "xã"]


def test_a_qualifier_at_the_end_of_a_line_belongs_to_the_number_on_the_next() -> None:
    (quantity,) = find_quantities("không dưới \n21 đại biểu")
    assert quantity.qualifier == "at_least"
