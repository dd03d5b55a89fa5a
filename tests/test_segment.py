"""Sentences and words are exact spans of the text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.segment import LONGEST_SENTENCE, Segment, segment
from pipeline.text import Text, read_text


def sentences(raw: str) -> list[str]:
    text = read_text(raw)
    return [text.norm[s.start : s.end] for s in segments(text)]


def segments(text: Text) -> tuple[Segment, ...]:
    (found,) = segment([text])
    assert not isinstance(found, ValueError)
    return found


@pytest.mark.parametrize(
    "marked",
    [
        "Hội nghị bế mạc.|Các đại biểu ra về.",
        "Nghị quyết Đại hội khóa XII.|Đầu cầu tỉnh có 6 điểm.",
        "Ông V. Putin đến thăm.|Bà về.",
        "PGS.TS. Nguyễn Thị Lan phát biểu.",
        "Đại biểu tại TP. Hồ Chí Minh và TP.Hà Nội vắng mặt.",
        "Có 1.500 người dự.|Trời mưa!|Vậy sao?",
        "Tham dự có lãnh đạo các sở... và các huyện.",
        "Tham dự có lãnh đạo các sở...|Hội nghị bế mạc.",
        "“Chúng tôi sẽ làm.”|Ông nói.",
        "Hội nghị lần thứ X.|Sau đó nghỉ.",
        "Tiêu đề không chấm\n|Ngày: 20.08.2019\n|Hôm nay họp.",
        "v.v. và nhiều thứ khác.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    raw = marked.replace("\n|", "\n").replace("|", " ")
    assert sentences(raw) == [part.strip() for part in marked.split("|")]


def test_a_lost_space_after_a_stop_still_ends_the_sentence() -> None:
    assert len(sentences("Các đơn vị thành viên.Với tinh thần ấy, đoàn lên đường.")) == 2


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_covered_by_words_or_is_an_error(raw: str) -> None:
    text = read_text(raw)
    (found,) = segment([text])
    if isinstance(found, ValueError):
        return
    covered = {i for s in found for a, b in s.words for i in range(a, b)}
    assert all(text.norm[i].isspace() for i in range(len(text.norm)) if i not in covered)


def test_words_of_one_text_do_not_depend_on_its_neighbours() -> None:
    texts = [read_text("Bộ Y tế họp."), read_text(""), read_text("Hội nghị trực tuyến bắt đầu.")]
    together = segment(texts)
    assert together == [segment([text])[0] for text in texts]


def test_words_join_syllables_whatever_the_tone_style() -> None:
    for raw in ("hòa bình", "hoà bình"):
        assert words(raw) == [raw]


def words(raw: str) -> list[str]:
    text = read_text(raw)
    return [text.norm[a:b] for s in segments(text) for a, b in s.words]


@pytest.mark.parametrize(
    "hostile",
    ["A." * 20_000, "1" * 50_000, "a" * 200_000, "A. " * 20_000, ". " * 20_000, '("“' * 20_000],
    ids=["initials", "digits", "one word", "spaced initials", "stops", "open quotes"],
)
def test_hostile_lines_are_cut_into_bounded_sentences(hostile: str) -> None:
    text = read_text(hostile)
    began = time.process_time()
    (found,) = segment([text])
    assert time.process_time() - began < 120  # a guard against hanging, not a measurement
    if not isinstance(found, ValueError):
        assert max(s.end - s.start for s in found) <= LONGEST_SENTENCE


def test_no_cut_parts_marks_from_their_letter() -> None:
    text = read_text("Họp a" + "\u0323" * 3_000 + " và b")
    spans = [text.to_raw(s.start, s.end) for s in segments(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
