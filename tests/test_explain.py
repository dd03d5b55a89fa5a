"""Why an article reads as it does at one place: what stands, what lost, and the reasons told."""

import json
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from pipeline.errors import PipelineError
from pipeline.explain import Candidate, Explanation, explain, find_offset
from pipeline.extraction import extract
from pipeline.tables import MENTION_TABLES
from tests.shell import daucau

ARTICLE = """Tỉnh ủy sơ kết nửa nhiệm kỳ
Ngày: 05.07.2018
Sáng 4/7, Ban Thường vụ Tỉnh ủy Kiên Giang họp hội nghị trực tuyến theo Nghị định 15/2017/NĐ-CP.
Hội nghị nối tới gần 130 điểm cầu trong tỉnh, với hơn 4.500 đại biểu tham dự.
Dự hội nghị còn có lãnh đạo Ban Tuyên giáo Trung ương, UBND các huyện.
Trước đó, 300 đại biểu bỏ phiếu tán thành. Giá lúa ở mức 5.200 đồng một ký.
Ông nói mỗi tháng họp một lần.
"""


def at(words: str, text: str = ARTICLE, published: str | None = None) -> Explanation:
    return explain(text, find_offset(text, words), published)


def reasons(told: Explanation) -> tuple[str, ...]:
    return tuple(why for mention in told.mentions for why in mention.why)


def outcome(told: Explanation, text: str) -> Candidate:
    return next(c for c in told.candidates if c.text == text and not c.won)


DATES = {
    "a full date is explicit": (
        "Hội nghị mở ngày 20/8/2019.", "20/8", None, "explicit: day, month and year are written",
    ),
    "the year comes from the record": (
        "Hội nghị mở ngày 20/8.", "20/8", "2019-08-21",
        "day and month written, year from published (2019-08-21, as given)",
    ),
    "a relative day counts from publication": (
        "Sáng nay, tỉnh họp.", "nay", "2019-08-21", "counts from published (2019-08-21, as given)",
    ),
    "the year is carried within the occasion": (
        "Kỳ họp khai mạc ngày 20/8/2019. Chiều 22/8, kỳ họp bế mạc.", "22/8", None,
        "day and month written, year carried from `ngày 20/8/2019` of the same occasion",
    ),
    "a list lends its year": (
        "Lớp mở ngày 5/6 và 7/6/2020.", "5/6", None,
        "day and month written, year carried from `7/6/2020`",
    ),
    "nothing tells the year": (
        "Sáng 6/1, tỉnh họp.", "6/1", None, "unresolved: nothing tells the year",
    ),
    "nothing tells today": (
        "Sáng nay, tỉnh họp.", "nay", None, "unresolved: nothing tells the day of publication",
    ),
    "the day beside says it": (
        "Hôm nay (27/4), tỉnh họp.", "Hôm", "2020-04-28", "the day stands beside it: `27/4`",
    ),
    "a year is written": ("Ông sinh năm 1969.", "1969", None, "explicit: the year is written"),
    "the clock is told": (
        "Hội nghị mở lúc 8h30 ngày 12/3/2020.", "12/3", None, "the clock beside it says 08:30",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "published", "says"), DATES.values(), ids=DATES)
def test_a_date_says_what_settled_it(
    text: str, words: str, published: str | None, says: str
) -> None:
    assert says in reasons(at(words, text, published))


def test_the_dateline_gives_the_year_and_says_so() -> None:
    told = at("4/7")
    why = "day and month written, year from published (2018-07-05, from the dateline)"
    assert told.mentions[0].why[0] == why
    assert "it stands in the dateline: the day on which the article appeared" in reasons(
        at("05.07.2018")
    )


KIEN_GIANG, NOW = "province Kiên Giang (code 91)", "since 1 July 2025 in An Giang"
BODIES = {
    "a gazetteer's entry": (
        "Bộ Chính trị họp.", "2019-08-21",
        "a form of `Bộ Chính trị` in the gazetteer central.tsv",
    ),
    "a head with its place": (
        "Sở Y tế Kiên Giang họp.", "2019-08-21", "the head `Sở` of heads.tsv opens it",
    ),
    "the province of its time": (
        "Sở Y tế Kiên Giang họp.", "2019-08-21",
        f"{KIEN_GIANG} as of 2019; {NOW}",
    ),
    "a province whose day is not told": (
        "Sở Y tế Kiên Giang họp.", None,
        f"{KIEN_GIANG} as before 1 July 2025, the article's day is not told; {NOW}",
    ),
    "a province that kept its name": (
        "Sở Y tế Nghệ An họp.", "2019-08-21",
        "province Nghệ An (code 40) as of 2019; since 1 July 2025 under the same name",
    ),
    "a body without a province": (
        "UBND tỉnh họp.", "2019-08-21",
        "no province: neither its name nor the words behind it tell one",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "published", "says"), BODIES.values(), ids=BODIES)
def test_a_body_says_what_found_it_and_where_it_stands(
    text: str, published: str | None, says: str
) -> None:
    assert says in reasons(explain(text, 0, published))


def test_a_short_name_points_to_the_name_that_introduced_it() -> None:
    text = "Trung tâm Dịch vụ việc làm Nghệ An (DVVL) họp. Sau đó DVVL mở phiên giao dịch."
    told = explain(text, text.rindex("DVVL"))
    assert reasons(told)[0].startswith("a short name that the article itself gives to `Trung tâm")


COUNTS = {
    "nearly": ("Họp trực tuyến với gần 800 đầu cầu.", "800", ("nearly, as `gần` says",)),
    "its bound": ("Họp trực tuyến với gần 800 đầu cầu.", "800", ("at most 800",)),
    "exact": ("Họp trực tuyến với 63 điểm cầu.", "63", ("exact: no word hedges the number",)),
    "about": (
        "Khoảng 18.000 người dự mít tinh.", "18.000", ("no bounds: the words give none",),
    ),
    "each site": (
        "Hội nghị trực tuyến, mỗi điểm cầu không quá 30 người dự.", "30",
        ("`30` reads as 30", "at most 30", "per_site: of each single site"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "says"), COUNTS.values(), ids=COUNTS)
def test_a_count_says_how_its_number_was_read(text: str, words: str, says: tuple[str, ...]) -> None:
    assert set(says) <= set(reasons(at(words, text)))


def test_a_mention_says_what_of_the_event_rests_on_it() -> None:
    assert at("gần 130").mentions[0].event == ("connections of the event (130) rests on it",)
    assert at("Ban Thường vụ").mentions[0].event == ("a host of the event",)
    assert "date_from of the event (2018-07-04) rests on it" in at("4/7").mentions[0].event
    assert at("Ban Tuyên giáo").mentions[0].event == ()


LOST = {
    "inside a longer name": ("Tỉnh ủy Kiên Giang", "which is longer and holds it"),
    "a class": ("UBND", "dropped: a class of bodies"),
    "a document's number": ("Nghị định 15/2017/NĐ-CP", "no date: a document"),
    "a vote": ("300 đại biểu", "but the words beside it are of votes"),
    "a price": ("5.200", "reads as 5200 (exact); no counted noun is behind it"),
}


@pytest.mark.parametrize(("words", "why"), LOST.values(), ids=LOST)
def test_a_candidate_that_lost_says_to_what(words: str, why: str) -> None:
    assert why in outcome(at(words), words).outcome


def test_a_head_alone_is_no_name_and_says_why() -> None:
    told = at("bộ", "Các cán bộ của sở dự.")
    assert all(candidate.outcome.startswith("no name") for candidate in told.candidates)


def test_the_ends_of_a_run_say_that_they_were_joined() -> None:
    text = "Lớp học từ 28/3/2020 đến 2/4/2020."
    told = at("28/3", text)
    assert outcome(told, "28/3/2020").outcome.startswith("one end of the run `từ 28/3/2020 đến")
    assert [c.text for c in told.candidates if c.won] == ["từ 28/3/2020 đến 2/4/2020"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_candidate_that_won_is_the_mention_of_the_extraction(
    form: Literal["NFC", "NFD"],
) -> None:
    text = unicodedata.normalize(form, ARTICLE)
    result = extract(text)
    rows = [(table, row) for table in MENTION_TABLES for row in getattr(result, table)]
    assert len(rows) > 5
    for table, row in rows:
        for offset in (row.start, row.end - 1):
            told = explain(text, offset)
            assert row in [mention.row for mention in told.mentions]
            won = [(c.table, c.rule, c.start, c.end, c.text) for c in told.candidates if c.won]
            assert (table, row.rule, row.start, row.end, row.text) in won
            assert len(won) == len(told.mentions)


def test_offsets_all_over_an_article_can_be_explained() -> None:
    for offset in range(0, len(ARTICLE), 3):
        told = explain(ARTICLE, offset)
        assert bool(told.mentions) == any(c.won for c in told.candidates)
        assert all(c.start <= offset < c.end for c in told.candidates)
        assert all(c.text == ARTICLE[c.start : c.end] for c in told.candidates)
        assert bool(told.mentions) != bool(told.nearest)


def test_where_nothing_stands_the_nearest_mention_is_told() -> None:
    told = at("lãnh đạo")
    assert told.nearest is not None
    assert told.nearest.text == "Ban Tuyên giáo Trung ương"
    assert not told.mentions


def test_an_article_without_a_mention_has_no_nearest_one() -> None:
    assert explain("Trời mưa to.", 0).nearest is None


def test_the_sentence_and_the_word_at_the_place_are_told() -> None:
    told = at("điểm cầu")
    assert told.word is not None
    assert told.word in told.words
    assert told.sentence_text == ARTICLE[told.sentence_start : told.sentence_end]
    assert told.sentence_text.startswith("Hội nghị nối tới")
    between = explain("Một câu. \n\nHai câu.", 9)
    assert (between.sentence, between.word, between.sentence_text) == (None, None, "")


def test_words_are_found_in_any_unicode_form() -> None:
    text = unicodedata.normalize("NFD", ARTICLE)
    offset = find_offset(text, "gần 130 điểm cầu")
    assert unicodedata.normalize("NFC", text[offset:]).startswith("gần 130 điểm cầu")


@pytest.mark.parametrize("offset", [-1, len(ARTICLE), 10**9])
def test_an_offset_outside_the_text_is_a_mistake(offset: int) -> None:
    with pytest.raises(PipelineError, match=f"no offset {offset}: the text has the offsets 0 to"):
        explain(ARTICLE, offset)


def test_words_that_stand_nowhere_are_a_mistake() -> None:
    with pytest.raises(PipelineError, match="stands nowhere in the article"):
        find_offset(ARTICLE, "điểm cầu Cà Mau")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_command_prints_what_stands_and_the_candidates(article: Path) -> None:
    done = daucau("explain", article, "--text", "gần 130")
    assert done.returncode == 0, done.stderr
    assert "published: 2018-07-05, from the dateline" in done.stdout
    assert "- nearly, as `gần` says" in done.stdout
    assert "won   connections" in done.stdout
    assert "no rule found anything here; the nearest mention is" in (
        daucau("explain", article, "--text", "trong tỉnh").stdout
    )


def test_the_command_gives_json_for_machines(article: Path) -> None:
    offset = ARTICLE.index("4/7")
    done = daucau("explain", article, "--at", str(offset), "--published", "2018-07-05", "--json")
    told = json.loads(done.stdout)
    assert told["offset"] == offset
    assert told["mentions"][0]["row"]["date_from"] == "2018-07-04"
    assert told["published_from"] == "record"


MISTAKES = {
    "no place": [],
    "two places": ["--at", "3", "--text", "họp"],
    "an offset outside the text": ["--at", "99999"],
    "words that stand nowhere": ["--text", "không có câu này"],
    "a day that is none": ["--at", "3", "--published", "hôm qua"],
}


@pytest.mark.parametrize("args", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence(article: Path, args: list[str]) -> None:
    done = daucau("explain", article, *args)
    assert done.returncode == 2
    assert done.stderr.startswith("daucau: ")
    assert done.stderr.count("\n") == 1
