"""The quantities that a text holds: numerals with the words that bound them."""

import time

import pytest

from pipeline.numbers import find_quantities, qualify_after


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
        ("từ tối  đa 30 người", ("tối  đa 30", 30, None, 30, "at_most")),
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


def test_two_magnitudes_are_a_range() -> None:
    (quantity,) = find_quantities("mỗi đêm vài chục đến cả trăm người")
    assert (quantity.value, quantity.low, quantity.high) == (10, 10, 100)
    assert quantity.qualifier == "range"


def test_a_few_tens_alone_are_no_quantity() -> None:
    assert list(find_quantities("có vài chục người")) == []
