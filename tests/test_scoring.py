"""Figures and mistakes: what counts as found, and what as right."""

import datetime as dt
from types import SimpleNamespace as Row
from typing import Any

import pytest

from pipeline.samples import Sample, parse_sample
from pipeline.scoring import Scores, score, shared


def result(**tables: Any) -> Row:
    empty: dict[str, Any] = {"dates": (), "bodies": (), "connections": (), "participants": ()}
    return Row(**{**empty, "event": None, "article": None, **tables})


def row(sample: Sample, text: str, **columns: Any) -> Row:
    start = sample.text.index(text)
    return Row(start=start, end=start + len(text), text=text, rule="test.rule", **columns)


def scored(source: str, text: str, table: str, **columns: Any) -> Scores:
    sample = parse_sample(source)
    return score([sample], [result(**{table: (row(sample, text, **columns),)})])


@pytest.mark.parametrize(
    ("one", "other", "characters"),
    [
        ((0, 10), (0, 10), 10),
        ((0, 10), (5, 15), 5),
        ((0, 10), (6, 16), 0),
        ((0, 10), (10, 20), 0),
        ((0, 10), (0, 30), 10),
        ((0, 10), (0, 31), 0),
    ],
    ids=["the same", "half", "less than half", "side by side", "within", "within one too long"],
)
def test_spans_are_the_same_thing_where_they_share_enough(
    one: tuple[int, int], other: tuple[int, int], characters: int
) -> None:
    first, second = (Row(start=start, end=end) for start, end in (one, other))
    assert shared(first, second) == shared(second, first) == characters


SITES = """event: none

Họp với <connections count="63" qualifier="over" scope="total">hơn 63 điểm cầu</connections>."""


@pytest.mark.parametrize(
    ("text", "count", "qualifier", "value", "span"),
    [
        ("hơn 63 điểm cầu", 63, "over", 1.0, 1.0),
        ("63 điểm cầu", 63, "over", 1.0, 1.0),
        ("hơn 63 điểm cầu", 63, "exact", 0.0, 1.0),
        ("hơn 63 điểm cầu", 64, "over", 0.0, 1.0),
        ("Họp", 63, "over", 0.0, 0.0),
    ],
    ids=["all right", "loose edges", "another qualifier", "another number", "elsewhere"],
)
def test_a_count_is_right_with_its_value_and_qualifier(
    text: str, count: int, qualifier: str, value: float, span: float
) -> None:
    scores = scored(SITES, text, "connections", count=count, qualifier=qualifier, scope="total")
    assert scores.figures["connections.value"].f1 == value
    assert scores.figures["connections.span"].f1 == span


def test_scope_is_a_share_of_the_right_counts() -> None:
    scores = scored(
        SITES, "hơn 63 điểm cầu", "connections", count=63, qualifier="over", scope="part"
    )
    assert scores.shares["connections.scope"].right == 0
    assert scores.shares["connections.scope"].gold == 1
    assert [mistake.what for mistake in scores.mistakes] == ["connections.scope"]


BODIES = """event: none

<bodies kind="state" name="Sở Giáo dục và Đào tạo">Sở GD-ĐT Lào Cai</bodies> thông báo."""


def test_a_body_is_strictly_right_with_its_edges_alone() -> None:
    scores = scored(BODIES, "Sở GD-ĐT", "bodies", kind="state", name="Sở Giáo dục và Đào tạo")
    assert scores.figures["bodies.strict"].f1 == 0
    assert scores.figures["bodies.relaxed"].f1 == 1


def test_the_tone_style_of_a_name_is_not_its_value() -> None:
    source = 'event: none\n\n<bodies name="Thành ủy">Thành uỷ</bodies> họp.'
    scores = scored(source, "Thành uỷ", "bodies", kind="party", name="Thành uỷ")
    assert scores.shares["bodies.name"].f1 == 1


@pytest.mark.parametrize(
    ("marked", "day", "right"),
    [
        ("", dt.date(2020, 5, 1), True),
        ("", dt.date(2021, 5, 1), False),
        ("", None, False),
        (' open="yes"', dt.date(2021, 5, 1), True),
        (' open="yes"', None, True),
        (' open="yes"', dt.date(2020, 5, 2), False),
    ],
    ids=["right", "another year", "none", "open: any year", "open: none", "open: another day"],
)
def test_a_day_whose_year_nobody_can_tell_takes_any_year(
    marked: str, day: dt.date | None, right: bool
) -> None:
    days = 'date_from="2020-05-01" date_to="2020-05-01"'
    source = f"event: none\n\nTừ <dates {days}{marked}>ngày 1/5</dates>."
    scores = scored(source, "ngày 1/5", "dates", date_from=day, date_to=day)
    assert scores.figures["dates.value"].right == right


def test_in_a_partial_table_more_is_not_wrong() -> None:
    whole = "event: none\n\n<bodies>Bộ Y tế</bodies> và VNPT."
    partial = "event: none\npartial: bodies\n\n<bodies>Bộ Y tế</bodies> và VNPT."
    for source, found in ((whole, 2), (partial, 1)):
        sample = parse_sample(source)
        rows = (
            row(sample, "Bộ Y tế", kind="state", name="Bộ Y tế"),
            row(sample, "VNPT", kind="company", name="VNPT"),
        )
        assert score([sample], [result(bodies=rows)]).figures["bodies.strict"].found == found


def event(**columns: Any) -> Row:
    nothing = dict.fromkeys(("date_from", "date_to", "connections", "participants", "name"))
    return Row(**{**nothing, "mode": "unknown", "host_texts": (), **columns})


def test_hosts_are_compared_as_written_and_one_by_one() -> None:
    sample = parse_sample("event.hosts: UBND tỉnh; Sở Y tế\n\nTin.")
    got = event(host_texts=("UBND  tỉnh", "Bộ Y tế"))
    figure = score([sample], [result(event=got)]).figures["event.hosts"]
    assert (figure.right, figure.found, figure.gold) == (1, 2, 2)


def test_a_field_that_the_sample_leaves_out_is_not_looked_at() -> None:
    sample = parse_sample("event.mode: online\n\nTin.")
    figures = score([sample], [result(event=event(mode="online", connections=3))]).figures
    assert figures["event.mode"].f1 == 1
    assert "event.connections" not in figures


def test_an_event_where_there_is_none_is_wrong_in_each_field_it_fills() -> None:
    sample = parse_sample("event: none\n\nTin.")
    scores = score([sample], [result(event=event(mode="online", connections=3))])
    assert scores.figures["event.found"].precision == 0
    assert scores.figures["event.connections"].found == 1
    assert [mistake.what for mistake in scores.mistakes] == ["event wrong"]


def test_an_event_that_is_not_marked_is_not_looked_at() -> None:
    sample = parse_sample("published: 2020-01-01\n\nTin.")
    assert "event.found" not in score([sample], [result(event=event())]).figures


def test_a_mistake_shows_its_sentence_and_what_was_wanted() -> None:
    source = 'event: none\n\nA họp. Có <connections count="3">3 điểm cầu</connections> dự. Hết.'
    scores = score([parse_sample(source)], [result()])
    (mistake,) = scores.mistakes
    assert mistake.what == "connections missed"
    assert mistake.sentence == "Có ⟦3 điểm cầu⟧ dự."
    assert mistake.note == "gold=count=3"


def test_figures_are_micro_averaged_over_the_samples() -> None:
    samples = [parse_sample(BODIES)] * 3
    right = result(
        bodies=(row(samples[0], "Sở GD-ĐT Lào Cai", kind="state", name="Sở Giáo dục và Đào tạo"),)
    )
    figure = score(samples, [right, right, result()]).figures["bodies.strict"]
    assert (figure.precision, figure.recall) == (1.0, 2 / 3)
    assert figure.f1 == pytest.approx(0.8)
