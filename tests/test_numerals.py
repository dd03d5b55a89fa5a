"""Numerals in digits and words: their value, their spelled forms, and what is no integer."""

import random
import time

import pytest

from pipeline.numerals import parse_number, read_number, spell_number


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


@pytest.mark.parametrize("times", [20_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_integers_round_trip_through_their_spelled_forms(times: int) -> None:
    dice = random.Random(20190820)
    began = time.process_time()
    for _ in range(times):
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


def test_small_integers_round_trip() -> None:
    for number in [*range(2_100), *range(99_990, 101_200)]:
        assert parse_number(spell_number(number)) == number


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("hai mươi người", 20, 8),
        ("2 triệu 500", 2_000_000, 7),
        ("năm tỷ hai tỷ", 5 * 10**9, 6),
        ("một triệu lẻ hai trăm", 1_000_200, 21),
    ],
)
def test_a_numeral_ends_where_another_word_or_number_begins(
    text: str, value: int, end: int
) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert (number.value, number.end) == (value, end)


def test_a_scale_alone_is_read_as_if_one_stood_before_it() -> None:
    number = read_number("trăm rưỡi", 0, after_one=True)
    assert number is not None
    assert (number.value, number.end) == (150, 9)
    assert read_number("trăm rưỡi", 0) is None
