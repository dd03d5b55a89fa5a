"""Words and tags are underthesea's own, on sentences that are written or generated here.

The sample of `make test` is seeded; the long test runs over many more sentences.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import pytest

from pipeline import crf
from pipeline.crf.installed import segment_slowly, tag_slowly

SEED = 20_230_816
SAMPLE, LONG = 500, 20_000


def listed(text: str, mark: str | None = None) -> list[str]:
    return text.split(mark)


PLACES = listed(
    "Hà Nội, Cần Thơ, Đắk Lắk, Bà Rịa - Vũng Tàu, TP.HCM, TP. Huế, quận Hoàn Kiếm, xã Ea H'Leo, "
    "huyện Mường Tè, Tp. Đà Lạt, thị trấn Sa Pa, Trung Quốc, Liên bang Nga, Lào, ASEAN, EU",
    mark=", ",
)
PEOPLE = listed(
    "Nguyễn Văn Bình; Trần Thị Mỹ Hạnh; Lê Quang Đạo; PGS.TS. Phạm Thu Hà; ThS Vũ An; Th.S Đỗ Yên; "
    "Th Sơn; H'Yim Kđoh; Y Thông; John Smith; GS.TSKH Hoàng Minh; bà Bùi Thị Thơm; ông K'Brơi",
    mark="; ",
)
BODIES = listed(
    "Bộ Y tế; UBND tỉnh; Uỷ ban nhân dân thành phố; Ủy ban MTTQ Việt Nam; Ban Bí thư; Quốc hội; "
    "Sở GD-ĐT; Tập đoàn H&M; Đại học Bách khoa; Bộ Tư lệnh Quân khu 7; VNPT; Đoàn TNCS; Công ty CP",
    mark="; ",
)
NUMBERS = listed(
    "63; 1.200; 4.123,5; 100,000; 02/05/2014; 20.08.2014; 2014/08/20; 5-10; 10:20:50; 3x4; 25%; "
    "43H-0530; 4K; 05-CT/TW; 15/NQ-CP; NĐ-CP; 0903-573-235; 30°C; 1/2; XII; 2020-2025; 12h30; $5",
    mark="; ",
)
WORDS = listed(
    "hội nghị trực tuyến họp giao ban cầu truyền hình điểm đầu kết nối tới với tại của và các đại "
    "biểu tham dự tham gia chủ trì phát biểu khai mạc bế mạc sáng chiều nay ngày tháng năm hơn gần "
    "khoảng nhiều toàn quốc cán bộ đảng viên học sinh sinh viên bác sĩ nhà máy sản xuất kinh tế xã "
    "hội hoà bình hòa bình khoá khóa thuỷ lợi quý qúy uỷ viên được bị sẽ đã đang không là theo về",
)
MARKS = listed(
    ". , ; : ? ! … ... .. - – — -- -> => ==> >> ( ) [ ] \" ' “ ” « » / \\ + = % & @ # * _ ^ ~ | <3 "
    ":) :)) :D =)) ♥‿♥ v.v. v.v... v.v • ● № ½ ² € 🙂 👍🏽",
)
ODD = listed(
    "http://vi.example.org/a(b)c?d=1 www.example.vn. tin@example.vn e-mail a@b Th S Th\u00a0s Tp. "
    "Mr. T.Ư A.B.C. A. U.S.A BOS EOS X True False T[0]=a ʺ Ⅻ ⓐ ß İ ı ǅ ŉ ΑΣ Σ ª º ð Ð Ɖ ﬁ 東京 ไทย "
    "\u0301 \u200b\u200b \ufeff N’Thôn w-x-y 1.600m-2.000m đ/c aA Aa 1a a1 １２ ٣ x²",
    mark=" ",
)
SPACES = ("  ", "\t", "\u00a0", "\n", "\r\n", "\u3000", "\x1c", "\u2028")


def misread(encoding: str) -> Callable[[str], str]:
    """UTF-8 bytes that someone read as another encoding."""

    def change(sentence: str) -> str:
        return sentence.encode().decode(encoding, "replace")

    return change


def without_marks(sentence: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFD", sentence) if not unicodedata.combining(c)
    )


CHANGES: tuple[Callable[[str], str], ...] = (
    misread("latin-1"),
    misread("cp1252"),
    misread("cp1258"),
    lambda sentence: unicodedata.normalize("NFD", sentence),
    lambda sentence: unicodedata.normalize("NFKC", sentence),
    without_marks,
    str.upper,
    str.lower,
    str.title,
    str.swapcase,
    lambda sentence: sentence.replace(" ", ""),
    lambda sentence: sentence.replace(" ", "\u00a0"),
    " ".join,
    lambda sentence: sentence[::-1],
)


def generate(count: int, seed: int) -> Iterator[str]:
    """Sentences of all kinds: plain ones, then marked, misread, glued and broken ones."""
    pick = random.Random(seed)
    known = dictionary_words()
    kinds = (PLACES, PEOPLE, BODIES, NUMBERS, WORDS, WORDS, WORDS, WORDS, known, known, MARKS, ODD)
    for _ in range(count):
        plain = pick.random() < 0.5
        length = pick.choice((1, 2, 3, 8, 15, 25, 40))
        pieces: list[str] = []
        for _ in range(length):
            pieces.append(pick.choice(pick.choice(kinds[:-2] if plain else kinds)))
            pieces.append(" " if plain or pick.random() < 0.9 else pick.choice(("", *SPACES)))
        sentence = "".join(pieces)
        if plain:
            sentence = sentence[:1].upper() + sentence[1:].rstrip() + pick.choice((".", "", "?"))
        elif pick.random() < 0.5:
            sentence = pick.choice(CHANGES)(sentence)
        yield sentence


def dictionary_words() -> list[str]:
    """Words of underthesea's own dictionary, so that what its models know is asked for."""
    from underthesea.corpus import viet_dict_11K

    return sorted({word for word in viet_dict_11K.words if word})


HOSTILE = {
    "nothing": "",
    "one letter": "a",
    "one capital": "Đ",
    "one digit": "7",
    "one mark": ".",
    "a combining mark alone": "\u0301",
    "white space alone": " \t\n ",
    "a zero-width space alone": "\u200b",
    "digits": "0123456789" * 30,
    "digits and dots": "1.000." * 60,
    "initials": "A." * 200,
    "an initial before the end": "Nguyễn A.",
    "an initial before a line's end": "Nguyễn A.\n",
    "an initial before a space": "Nguyễn A. ",
    "a laugh before the end": "vui quá :D",
    "a laugh before a word": "vui quá :Dương",
    "a name that looks like a degree": "em Th Sơn và anh Th\tsáng",
    "one sign many times": "=" * 300,
    "open brackets": "(" * 300,
    "upper case": "HỘI NGHỊ TRỰC TUYẾN TOÀN QUỐC VỚI 63 ĐIỂM CẦU",
    "two thousand characters": ("Hội nghị kết nối tới 63 điểm cầu trên cả nước, " * 43)[:2_000],
    "two thousand characters without a space": ("Hộinghịkếtnốitới63điểmcầu" * 80)[:2_000],
    "boundary names as words": "BOS EOS BOS BOS EOS",
    "a null character": "Hà\x00Nội",
    "symbols outside the first plane": "𝐇à 𝐍ội 🇻🇳 họp",
}


def differing(sentences: Sequence[str]) -> list[str]:
    """The sentences whose words, or whose words' tags, are not underthesea's."""
    words, expected_words = crf.segment_words(sentences), segment_slowly(sentences)
    tags, expected_tags = crf.tag_entities(expected_words), tag_slowly(expected_words)
    return [
        sentence
        for sentence, *answers in zip(
            sentences, words, expected_words, tags, expected_tags, strict=True
        )
        if answers[0] != answers[1] or answers[2] != answers[3]
    ]


@pytest.mark.parametrize("sentence", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sentences_have_underthesea_s_words_and_tags(sentence: str) -> None:
    assert differing([sentence]) == []


def test_a_sample_of_generated_sentences_has_underthesea_s_words_and_tags() -> None:
    assert differing(list(generate(SAMPLE, SEED))) == []


def test_tags_are_those_of_underthesea_s_ner_as_its_users_call_it() -> None:
    from underthesea import ner

    answers = [ner(sentence) for sentence in generate(100, SEED + 100)]
    words = [[row[0] for row in answer] for answer in answers]
    assert crf.tag_entities(words) == [[row[-1] for row in answer] for answer in answers]


def test_neither_order_nor_company_changes_an_answer() -> None:
    sentences = list(generate(60, SEED))
    words = crf.segment_words(sentences)
    assert [crf.segment_words([sentence])[0] for sentence in sentences] == words
    assert crf.segment_words(sentences[::-1]) == words[::-1]
    assert [crf.tag_entities([each])[0] for each in words] == crf.tag_entities(words)


def test_any_words_can_be_tagged() -> None:
    odd = [["", " ", "a  b", "\u00a0", "Hà Nội ", "\n"], [], ["Hà  Nội", "BOS", "X"]]
    assert crf.tag_entities(odd) == tag_slowly(odd)


def test_a_lone_surrogate_which_underthesea_refuses_is_a_token_like_any_unknown_one() -> None:
    assert crf.segment_words(["Hà Nội \ud800 họp"]) == [["Hà Nội", "\ud800", "họp"]]
    assert len(crf.tag_entities([["Hà Nội", "\ud800", "họp"]])[0]) == 3


def test_no_sentences_have_no_words() -> None:
    assert crf.segment_words([]) == []
    assert crf.tag_entities([]) == []


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", range(10))
def test_many_generated_sentences_have_underthesea_s_words_and_tags(part: int) -> None:
    assert differing(list(generate(LONG // 10, SEED + 1 + part))) == []
