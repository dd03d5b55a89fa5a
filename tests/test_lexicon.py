"""The word lists and gazetteers: read once, checked entry by entry."""

import datetime as dt
import unicodedata
from importlib.resources import files
from typing import get_args

import pytest

from pipeline.document import Kind, Level
from pipeline.lexicon import province_on, provinces, read_list, read_table, slug

LISTS = [
    "commons.txt", "countries.txt", "papers.txt", "regions.txt", "stops.txt", "subsidiaries.txt",
    "surnames.txt", "verbs.txt", "words.txt",
]  # fmt: skip
TABLES = [
    "abbreviations.tsv", "central.tsv", "cities.tsv", "districts.tsv", "fields.tsv",
    "heads.tsv", "kinds.tsv", "places.tsv", "provinces.tsv",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS + TABLES)
def test_a_resource_opens_with_the_source_of_its_facts(name: str) -> None:
    text = files("pipeline").joinpath("resources", name).read_text(encoding="utf-8")
    head = text.split("\n")[:9]
    comment = " ".join(line for line in head if line.startswith("#"))
    assert head[0].startswith("#")
    assert any(word in comment for word in ("Public knowledge", "package", "Decision"))


@pytest.mark.parametrize("name", LISTS + TABLES)
def test_a_resource_is_composed_unicode_without_stray_white_space(name: str) -> None:
    text = files("pipeline").joinpath("resources", name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert [line for line in text.split("\n") if line != line.rstrip(" ") or "  " in line] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_words_only(name: str) -> None:
    entries = read_list(name)
    assert len(entries) > 5
    assert [entry for entry in entries if set(entry) & set("\\^$*+?[](){}|\t") - {"+"}] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_no_row_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in read_table(name)]
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", ["heads.tsv", "central.tsv"])
def test_kinds_levels_and_tails_are_known_ones(name: str) -> None:
    for row in read_table(name):
        assert row["kind"] in get_args(Kind), row
        assert row["level"] in ("", *get_args(Level)), row
        assert set(row["tail"]) <= set("abcdefghjklmnopqrtvwxyz#+"), row


@pytest.mark.parametrize("name", ["heads.tsv", "central.tsv"])
def test_no_form_stands_for_two_bodies(name: str) -> None:
    column = "head" if name == "heads.tsv" else "name"
    owners: dict[str, str] = {}
    for row in read_table(name):
        for form in (row[column], *filter(None, row["forms"].split(";"))):
            assert owners.setdefault(form, row[column]) == row[column], form


def test_every_verb_is_one_of_the_words() -> None:
    assert set(read_list("verbs.txt")) <= set(read_list("words.txt"))


@pytest.mark.parametrize("name", ["cities.tsv", "districts.tsv"])
def test_every_town_and_district_lies_in_a_province(name: str) -> None:
    names = {province.name for province in provinces()}
    assert {row["province"] for row in read_table(name)} <= names


def test_there_were_63_provinces_and_there_are_34() -> None:
    assert len(provinces()) == len({province.code for province in provinces()}) == 63
    assert len({province.now for province in provinces()}) == 34
    assert len({province.code_now for province in provinces()}) == 34


def test_a_successor_has_one_code_and_is_itself_a_former_province() -> None:
    codes: dict[str, str] = {}
    for province in provinces():
        assert codes.setdefault(province.now, province.code_now) == province.code_now
    old = {province.name for province in provinces()}
    assert set(codes) - old == {"Huế"}


@pytest.mark.parametrize(
    ("name", "code", "now"),
    [
        ("Hà Nội", "01", "Hà Nội"),
        ("Thành phố Hồ Chí Minh", "79", "Thành phố Hồ Chí Minh"),
        ("Bình Dương", "74", "Thành phố Hồ Chí Minh"),
        ("Cà Mau", "96", "Cà Mau"),
        ("Kiên Giang", "91", "An Giang"),
        ("Quảng Nam", "49", "Đà Nẵng"),
        ("Thái Bình", "34", "Hưng Yên"),
        ("Đắk Nông", "67", "Lâm Đồng"),
    ],
)
def test_provinces_have_their_codes_and_successors(name: str, code: str, now: str) -> None:
    [province] = [p for p in provinces() if p.name == name]
    assert (province.code, province.now) == (code, now)


def test_hue_changed_its_name_half_a_year_before_the_merger() -> None:
    [province] = [p for p in provinces() if p.name == "Thừa Thiên Huế"]
    days = (None, dt.date(2024, 12, 31), dt.date(2025, 1, 1))
    assert [province_on(province, day)[0] for day in days] == [
        "Thừa Thiên Huế", "Thừa Thiên Huế", "Huế",
    ]  # fmt: skip


@pytest.mark.parametrize("day", [None, dt.date(2019, 1, 1), dt.date(2025, 6, 30)])
def test_before_the_merger_codes_are_the_old_ones(day: dt.date | None) -> None:
    assert all(province_on(p, day)[1] == p.code for p in provinces())


def test_a_key_is_ascii() -> None:
    assert slug("Uỷ ban Đối ngoại & Hợp tác (2)") == "uy-ban-doi-ngoai-hop-tac-2"


def test_a_missing_resource_is_an_error_of_its_own() -> None:
    with pytest.raises(FileNotFoundError):
        read_list("no-such-list.txt")
