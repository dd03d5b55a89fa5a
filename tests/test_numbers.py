"""Numerals in digits and words, and the quantities that a text holds."""

import random
import time

import pytest

from pipeline.numbers import find_quantities, parse_number, qualify_after, spell_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("63", 63),
        ("90.000", 90_000),
        ("90 000", 90_000),
        ("90,000", 90_000),
        ("1.234.567", 1_234_567),
        ("1,2 triệu", 1_200_000),
        ("1.5 triệu", 1_500_000),
        ("2,5 nghìn", 2_500),
        ("100 nghìn", 100_000),
        ("15 vạn", 150_000),
        ("3 trăm", 300),
        ("5 chục", 50),
        ("2 triệu 300 nghìn", 2_300_000),
        ("không", 0),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi bẩy", 27),
        ("hăm lăm", 25),
        ("ba mươi tư", 34),
        ("ba mươi bốn", 34),
        ("bốn mươi nhăm", 45),
        ("hai chục", 20),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("hai trăm rưỡi", 250),
        ("một trăm hai", 120),
        ("một nghìn hai", 1_200),
        ("một ngàn không trăm linh hai", 1_002),
        ("hai vạn", 20_000),
        ("ba vạn tám", 38_000),
        ("ba triệu rưỡi", 3_500_000),
        ("một tỷ rưỡi", 1_500_000_000),
        ("một tỉ rưỡi", 1_500_000_000),
        ("nửa triệu", 500_000),
        ("hai mươi nghìn tỷ", 20_000 * 10**9),
        ("Hai Mươi Mốt", 21),
        ("  hai   mươi  ", 20),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "người", "1.234,5", "1,5", "12.34", "một hai", "63 điểm", "2 triệu 500", "12a", "trăm"],
)
def test_what_is_no_integer_numeral_gives_none(text: str) -> None:
    assert parse_number(text) is None


def test_integers_round_trip_through_their_spelled_forms() -> None:
    dice = random.Random(20190820)
    began = time.process_time()
    for _ in range(100_000):
        number = dice.randrange(10 ** dice.randint(1, 13))
        spelled = spell_number(
            number,
            odd=dice.choice(("linh", "lẻ")),
            four=dice.choice(("tư", "bốn")),
            five=dice.choice(("lăm", "nhăm")),
            thousand=dice.choice(("nghìn", "ngàn")),
        )
        assert parse_number(spelled) == number, spelled
    assert time.process_time() - began < 60


@pytest.mark.parametrize("number", [*range(2_100), *range(99_990, 101_200)])
def test_small_integers_round_trip(number: int) -> None:
    assert parse_number(spell_number(number)) == number


def quantities(text: str) -> list[tuple[str, int, int | None, int | None, str]]:
    return [
        (text[q.start : q.end], q.value, q.low, q.high, q.qualifier) for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có 63 điểm", ("63", 63, 63, 63, "exact")),
        ("gần 800 đầu cầu", ("gần 800", 800, None, 800, "nearly")),
        ("ngót nghét 500 người", ("ngót nghét 500", 500, None, 500, "nearly")),
        ("hơn 2.759 điểm", ("hơn 2.759", 2759, 2759, None, "over")),
        ("trên 100 người", ("trên 100", 100, 100, None, "over")),
        ("khoảng 18.000 người", ("khoảng 18.000", 18_000, None, None, "about")),
        ("chừng ba trăm người", ("chừng ba trăm", 300, None, None, "about")),
        ("trên dưới 420 người", ("trên dưới 420", 420, None, None, "about")),
        ("xấp xỉ 40 người", ("xấp xỉ 40", 40, None, None, "about")),
        ("khoảng gần 800 người", ("khoảng gần 800", 800, None, 800, "nearly")),
        ("khoảng hơn 20 người", ("khoảng hơn 20", 20, 20, None, "over")),
        ("ít nhất 50 người", ("ít nhất 50", 50, 50, None, "at_least")),
        ("tối thiểu là 50 người", ("tối thiểu là 50", 50, 50, None, "at_least")),
        ("từ 50 trở lên", ("từ 50 trở lên", 50, 50, None, "at_least")),
        ("không quá 30 người", ("không quá 30", 30, None, 30, "at_most")),
        ("tối đa không quá 30 người", ("tối đa không quá 30", 30, None, 30, "at_most")),
        ("dưới 20 người", ("dưới 20", 20, None, 20, "at_most")),
        ("100 trở xuống", ("100 trở xuống", 100, None, 100, "at_most")),
        ("từ 100 đến 120 người", ("từ 100 đến 120", 100, 100, 120, "range")),
        ("120 - 150 người", ("120 - 150", 120, 120, 150, "range")),
        ("khoảng từ 130-180 người", ("khoảng từ 130-180", 130, 130, 180, "range")),
        ("từ 5 đến 7 nghìn người", ("từ 5 đến 7 nghìn", 5000, 5000, 7000, "range")),
        ("hai, ba trăm người", ("hai, ba trăm", 200, 200, 300, "range")),
        ("hàng nghìn người", ("hàng nghìn", 1000, 1000, None, "magnitude")),
        ("hàng chục vạn người", ("hàng chục vạn", 100_000, 100_000, None, "magnitude")),
        ("cả trăm người", ("cả trăm", 100, 100, None, "magnitude")),
        ("hơn chục người", ("hơn chục", 10, 10, None, "over")),
        ("gần trăm rưỡi người", ("gần trăm rưỡi", 150, None, 150, "nearly")),
        ("từ 300 người ấy", ("300", 300, 300, 300, "exact")),
        ("từ hơn 300 người ấy", ("hơn 300", 300, 300, None, "over")),
        ("trong số 640 người", ("640", 640, 640, 640, "exact")),
    ],
)
def test_a_quantity_has_its_bounds(
    text: str, found: tuple[str, int, int | None, int | None, str]
) -> None:
    assert quantities(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "covid-19",
        "45/45 đại biểu",
        "ngày 20/8/2019",
        "05-ct/tư",
        "đạt 95% đại biểu",
        "từ 70-80% số người",
        "điểm cầu thứ 22",
        "điểm cầu số 1",
        "khóa 12",
        "vài chục người",
        "mấy trăm người",
        "nặng 1,5 tấn",
        "1.234.567.890.123.456.789",
    ],
)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_words_behind_the_noun_bound_the_quantity() -> None:
    text = "từ 50 đại biểu trở lên"
    (quantity,) = find_quantities(text)
    bounded, end = qualify_after(quantity, text, len("từ 50 đại biểu"))
    assert (bounded.qualifier, bounded.low, bounded.high) == ("at_least", 50, None)
    assert end == len(text)


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000, "1." * 50_000, "1.234" * 10_000, "một " * 20_000, "5 đến " * 20_000],
    ids=["one long number", "points", "groups", "words", "ranges"],
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    began = time.process_time()
    list(find_quantities(text))
    assert time.process_time() - began < 20
