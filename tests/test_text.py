"""Views of a text have one length, and every span of them leads back to the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import lower, read_text, to_classic_tones, to_modern_tones

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VIETNAMESE = st.text(
    "aăâeêioôơuưyđqghntkxmcl AĂÂĐỦỷủýùoàòáóeẻỏ\u0301\u0300\u0309 \r\n\u00a0-.,1", max_size=60
)


@given(ANY_TEXT | VIETNAMESE)
def test_all_views_have_the_length_of_the_normalised_one(raw: str) -> None:
    text = read_text(raw)
    assert {len(v) for v in (text.rules, text.modern, text.lower)} == {len(text.norm)}


@given(ANY_TEXT | VIETNAMESE, st.data())
def test_a_span_of_a_view_leads_to_the_raw_text_that_it_stands_for(
    raw: str, data: st.DataObject
) -> None:
    text = read_text(raw)
    if not text.norm:
        return
    start = data.draw(st.integers(0, len(text.norm) - 1))
    end = data.draw(st.integers(start + 1, len(text.norm)))
    a, b = text.to_raw(start, end)
    assert 0 <= a < b <= len(raw)
    assert text.norm[start:end] in read_text(raw[a:b]).norm


@given(ANY_TEXT | VIETNAMESE)
def test_spans_in_order_lead_to_raw_spans_in_order(raw: str) -> None:
    text = read_text(raw)
    spans = [text.to_raw(i, i + 1) for i in range(len(text.norm))]
    assert spans == sorted(spans)


@given(VIETNAMESE)
def test_decomposed_text_has_the_same_views(raw: str) -> None:
    composed = unicodedata.normalize("NFC", raw)
    decomposed = unicodedata.normalize("NFD", raw)
    assert read_text(composed).norm == read_text(decomposed).norm


@given(VIETNAMESE)
def test_tone_styles_are_inverse_to_each_other(raw: str) -> None:
    text = unicodedata.normalize("NFC", raw)
    assert to_classic_tones(to_modern_tones(text)) == to_classic_tones(text)
    assert to_modern_tones(to_classic_tones(text)) == to_modern_tones(text)


@pytest.mark.parametrize(
    ("modern", "classic"),
    [
        ("hoà bình", "hòa bình"),
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("khoẻ", "khỏe"),
        ("TỈNH UỶ HOÀ", "TỈNH ỦY HÒA"),
        ("quý quỹ quà quả quẻ", "quý quỹ quà quả quẻ"),
        ("già giá", "già giá"),
        ("hoàn toàn huỳnh khuỷu", "hoàn toàn huỳnh khuỷu"),
        ("toả, xoá.", "tỏa, xóa."),
    ],
)
def test_the_tone_moves_only_in_open_syllables(modern: str, classic: str) -> None:
    assert to_classic_tones(modern) == classic
    assert to_modern_tones(classic) == modern


def test_a_slip_of_the_tone_after_q_is_mended_in_both_styles() -> None:
    assert to_classic_tones("qúy") == to_modern_tones("qúy") == "quý"


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        ("a\u00a0b", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\u200bb", "ab"),
        ("ðảng Ðảng", "đảng Đảng"),
        ("\ufeffa", "a"),
        ("ư\u200b\u0300ng", "ừng"),
        ("１５ đầu cầu", "15 đầu cầu"),
    ],
    ids=[
        "no-break space",
        "CRLF",
        "zero width",
        "eth for đ",
        "byte order mark",
        "mark behind zero width",
        "full width",
    ],
)
def test_white_space_and_look_alikes_are_folded(raw: str, norm: str) -> None:
    assert read_text(raw).norm == norm


def test_rules_see_plain_dashes_and_quotes_but_the_normalised_text_keeps_them() -> None:
    text = read_text("“2016 – 2021”")
    assert (text.norm, text.rules) == ("“2016 – 2021”", '"2016 - 2021"')


def test_text_that_needs_no_change_takes_the_identity() -> None:
    text = read_text("Bộ Y tế họp trực tuyến.")
    assert text.norm is text.raw
    assert text.to_raw(3, 7) == (3, 7)


def test_lower_case_keeps_the_length_where_python_does_not() -> None:
    assert len("İSTANBUL".lower()) != len("İSTANBUL") == len(lower("İSTANBUL"))
