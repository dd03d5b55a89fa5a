"""Only numbers that one of the word lists has a noun for are read, and of those every one."""

from random import Random

import pytest

from pipeline.extractors.counted import _words_behind, read_numbers
from pipeline.numbers import find_quantities, quantities_in
from pipeline.numerals import find_runs, span_of
from pipeline.numerals.runs import FIRST_WORDS
from pipeline.numerals.tokens import NUMERAL_WORDS, ODD

_PIECES = (
    "5", "12", "1.234", "1,5", "90 000", "%", "/", "-", ",", ".", ":", "(", "đến", "tới", "hơn",
    "gần", "từ", "khoảng", "tối đa", "trở lên", "có lẻ", "là", "đạt", "ngày", "năm", "số", "A5",
    "một", "hai", "ba", "bảy", "mười", "mươi", "lăm", "tư", "trăm", "nghìn", "triệu", "tỷ", "rưỡi",
    "nửa", "hàng", "vài", "cả", "chục", "linh", "lẻ",
    "đông;", "(hơn", "có", "ít nhất", "trạm", "vạn", "bốn", "1.năm", "x.số",
    "linh mục", "không", "đại biểu", "người", "điểm cầu", "huyện",
    "ban", "hải", "khai", "thí sinh", "trong đó", "trên tổng số", "và", "\n", '"', "²", "ж", "vị",
)  # fmt: skip


def _texts(number: int) -> list[str]:
    random = Random(7)
    return [
        "".join(
            random.choice(_PIECES) + random.choice(("", " ", " ", " ", " ", "  ", "   ", ", "))
            for _ in range(random.randrange(2, 14))
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("part", range(4))
def test_every_quantity_lies_in_a_run_and_is_read_from_it(part: int) -> None:
    for text in _texts(2000)[part::4]:
        in_runs = [q for run in find_runs(text) for q in quantities_in(text, *span_of(run))]
        assert in_runs == list(find_quantities(text)), text


def test_a_word_of_a_numeral_begins_no_noun_that_is_counted() -> None:
    # so that only the word behind a whole run of numerals can be a noun
    words = {*NUMERAL_WORDS, *FIRST_WORDS, "đến", "tới"} - {*ODD}
    assert words.isdisjoint(_words_behind())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ngày 20/8/2019, giá 300 đồng, tăng 5%", id="days, prices and percentages"),
        pytest.param("năm 2020 thu 95 tỷ đồng", id="money"),
        pytest.param("hàng trăm tấn gạo, hai ba hôm", id="spelled numbers"),
    ],
)
def test_numbers_of_other_things_are_not_read(text: str) -> None:
    assert read_numbers(text).quantities == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("5 linh mục", 5, id="a noun that begins like a word of a numeral"),
        pytest.param("hơn 40 vị khách mời", 40, id="a word before the noun"),
        pytest.param('30 "hiệp sĩ"', 30, id="a quotation mark before the noun"),
        pytest.param("từ 50 trở lên đại biểu", 50, id="bounds before the noun"),
        pytest.param("số người dự là 95, trong đó", 95, id="behind its noun"),
        pytest.param("số người dự là khoảng 95.", 95, id="behind its noun and a qualifier"),
        pytest.param("từ hai đến ba nghìn người", 2000, id="a range"),
    ],
)
def test_numbers_of_people_and_sites_are_read(text: str, value: int) -> None:
    assert [q.value for q in read_numbers(text).quantities] == [value]


def test_shares_are_found_where_their_words_stand() -> None:
    text = "118/120 đại biểu, 47 trên tổng số 50 người, ngày 5/8/2020, 1234567/9 xã"
    found = read_numbers(text).numerals
    assert [(n.quantity.value, n.head) for n in found if n.of_all] == [(118, "đại"), (47, "người")]
