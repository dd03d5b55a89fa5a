"""Head and foot of a scraped article: what is read from them, and what is left alone."""

import datetime as dt

import pytest

from pipeline.header import Header, read_header
from pipeline.text import read_text

STORY = "Sáng nay, xã An Bình mở hội nghị trực tuyến bàn việc làm đường liên thôn và cấp nước sạch."
DAY = dt.date(2019, 8, 20)


def header(
    text: str, *, title: str | None = None, published: dt.date | None = None, source: str = "a.txt"
) -> Header:
    return read_header(read_text(text), title=title, published=published, source=source)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày: 20.08.2019",
        "20/08/2019 14:30",
        "Thứ ba, 20/8/2019, 10:15 (GMT+7)",
        "Thứ Ba, ngày 20/8/2019",
        "Cập nhật lúc 14:30, ngày 20/8/2019",
        "Cập nhật: 20-08-2019",
        "Ngày đăng: 20/08/2019",
        "(Báo An Bình) - Ngày 20/8/2019",
        "VOV.VN - 20/08/2019 10:15",
        "2019-08-20T10:15:00+07:00",
        "20/08/2019 | 10h15",
        "(20-08-2019)",
        "[20/8/2019]",
        "20-8-2019 | Thời sự",
        "Thời sự | 20/08/2019 14:30",
        "Trang chủ » Kinh tế » 20/08/2019",
        "Cập nhật lúc: 14:20, 20/08/2019",
        "Cập nhật lúc: 14:20, 20/08/2019 | Lượt xem: 1.204",
        "Ngày đăng: 20/08/2019 - Lượt xem: 1.204",
        "20/08/2019 14:30 | 1.204 lượt xem | 3 bình luận",
        "Đăng ngày 20/08/2019",
        "Ngày 20 tháng 8 năm 2019",
        "Thứ Ba, ngày 20 tháng 8 năm 2019, 7:15",
        "T3, 20/08/2019",
        "Hà Nội, ngày 20/8/2019",
        "Cần Thơ, ngày 20 tháng 8 năm 2019",
        "Lê Na | 20/08/2019 14:30",
        "Lê Na / 20-08-2019",
        "LÊ NA   Thứ ba, 20/08/2019 06:15 GMT+7",
    ],
)
def test_a_line_that_is_only_a_date_says_when_the_article_appeared(line: str) -> None:
    text = f"Xã An Bình làm đường\n{line}\n{STORY}"
    found = header(text)
    assert (found.published, found.published_from) == (DAY, "dateline")
    assert found.dateline is not None
    assert text[slice(*found.dateline)].strip("T") in line
    assert found.body_start >= text.index(line) + len(line) - 1


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 20/8/2019, xã An Bình họp dân bàn việc làm đường.",
        "Lễ khai giảng diễn ra ngày 20/8/2019 tại trường xã",
        "(Báo An Bình) - Ngày 20/8/2019, xã An Bình họp dân bàn việc làm đường liên thôn.",
        "Ngày 31/2/2019",
        "Từ 20/8/2019 đến 22/8/2019",
        "Hạn nộp hồ sơ: 20/8/2019",
        "Ông Tư, sinh ngày 20/8/2019",
        "Quyết định ký ngày 20/8/2019 - Sở Y tế",
        "Ngày 20/8",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(line: str) -> None:
    found = header(f"Xã An Bình làm đường\n{line}\n{STORY}")
    assert (found.published, found.dateline) == (None, None)


@pytest.mark.parametrize("date", ["(20-8-2019)", "(20/8/2019)", "20/08/2019 14:30"])
def test_a_date_that_closes_the_title_is_the_dateline_and_no_title(date: str) -> None:
    found = header(f"Xã An Bình làm đường {date}\n{STORY}")
    assert (found.published, found.title) == (DAY, "Xã An Bình làm đường")
    assert found.body_start == len(f"Xã An Bình làm đường {date}")


@pytest.mark.parametrize(
    "title",
    ["Kỷ niệm 90 năm ngày truyền thống (20/8/2019)", "Họp mặt cựu học sinh (từ 18 đến 20/8/2019)"],
)
def test_a_day_that_the_title_tells_of_is_no_dateline(title: str) -> None:
    assert header(f"{title}\n{STORY}").published is None


@pytest.mark.parametrize(
    "lead",
    ["Hà Nội, 20/8/2019 - ", "TP.HCM, ngày 20/8/2019 – ", "Huế (20/8/2019): ", "Huế (20/8/2019) "],
)
def test_a_place_and_a_date_that_open_the_story_are_the_dateline(lead: str) -> None:
    found = header(f"Xã An Bình làm đường\n{lead}{STORY}\n{STORY}")
    assert found.published == DAY


def test_a_place_and_a_date_inside_the_first_sentence_are_left_alone() -> None:
    lead = "Huế, ngày 20/8/2019, xã An Bình mở hội nghị bàn việc làm đường liên thôn."
    assert header(f"Xã An Bình làm đường\n{lead}\n{STORY}").published is None


def test_a_dateline_below_the_head_needs_a_label() -> None:
    body = "\n".join([STORY] * 12)
    assert header(f"{body}\n20/8/2019").published is None
    assert header(f"{body}\nNgày đăng: 20/8/2019").published == DAY


def test_the_record_wins_over_dateline_and_path() -> None:
    record = dt.date(2019, 8, 21)
    found = header(f"Tin xã\n20/8/2019\n{STORY}", published=record, source="2019/08/19/a.txt")
    assert (found.published, found.published_from) == (record, "record")
    assert found.dateline is not None


@pytest.mark.parametrize("path", ["tin/2019/08/20/a.txt", "tin-2019-08-20.txt", "20190820_01.txt"])
def test_the_path_tells_the_day_where_nothing_else_does(path: str) -> None:
    found = header(STORY, source=path)
    assert (found.published, found.published_from) == (DAY, "path")


@pytest.mark.parametrize("path", ["a20190820b.txt", "20191320.txt", "1234567890.txt", "tin.txt"])
def test_other_digits_in_a_path_are_no_day(path: str) -> None:
    assert header(STORY, source=path).published is None


def test_the_first_line_is_the_title_where_a_longer_text_follows() -> None:
    found = header(f"Xã An Bình làm đường\n{STORY}")
    assert found.title == "Xã An Bình làm đường"
    assert found.title_span == (0, len("Xã An Bình làm đường"))
    assert found.body_start == len("Xã An Bình làm đường")


@pytest.mark.parametrize(
    "text", [STORY, f"Xã họp dân.\n{STORY}", f"{STORY * 3}\n{STORY}", "Xã An Bình làm đường"]
)
def test_a_sentence_or_a_lone_line_is_no_title(text: str) -> None:
    assert header(text).title is None


def test_the_title_of_the_record_is_found_in_the_text_where_it_stands_there() -> None:
    found = header(f"XÃ AN BÌNH  LÀM ĐƯỜNG\n{STORY}", title="Xã An Bình làm đường")
    assert (found.title, found.title_span) == ("Xã An Bình làm đường", (0, 21))
    assert header(STORY, title="Xã An Bình làm đường").title_span is None


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Thanh Anh", "Thanh Anh"),
        ("Nguyễn An - Trần Bình", "Nguyễn An - Trần Bình"),
        ("Theo VOV", "VOV"),
        ("(Theo TTXVN)", "TTXVN"),
        ("Theo baoanbinh.vn", "baoanbinh.vn"),
        ("Bài, ảnh: Lê Na", "Lê Na"),
        ("Tác giả: Lê Na", "Lê Na"),
        ("LÊ NA", "LÊ NA"),
        ("T.H", "T.H"),
        ("Lê Na\nTheo VOV", "Lê Na"),
        ("Lê Na (tổng hợp)", "Lê Na (tổng hợp)"),
    ],
)
def test_the_last_line_names_the_author(foot: str, author: str) -> None:
    text = f"{STORY}\n{STORY}\n\n{foot}"
    found = header(text)
    assert found.author == author
    assert text[found.body_end :].strip() == foot


@pytest.mark.parametrize("foot", ["Thanh Anh", "Theo VOV", "Nguyễn An - Trần Bình"])
def test_a_name_behind_the_last_stop_is_the_author(foot: str) -> None:
    found = header(f"{STORY} {foot}")
    assert found.author == foot.removeprefix("Theo ")


@pytest.mark.parametrize(
    "foot",
    ["Ảnh minh họa", "Xem thêm", "Mọi người đều vui", "Đoàn đã thăm Hà Nội và Huế.", "Video"],
)
def test_other_last_lines_name_nobody(foot: str) -> None:
    assert header(f"{STORY}\n{STORY}\n{foot}").author is None


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("Số lần đọc:1081", 1081),
        ("Lượt xem: 1.234", 1234),
        ("Số lượt xem: 12", 12),
        ("1.234 lượt xem", 1234),
        ("Đã xem: 7", 7),
    ],
)
def test_the_foot_tells_how_often_the_article_was_read(line: str, views: int) -> None:
    text = f"{STORY}\nThanh Anh\n{line}"
    found = header(text)
    assert (found.views, found.author) == (views, "Thanh Anh")
    assert text[found.body_end :].strip() == f"Thanh Anh\n{line}"


@pytest.mark.parametrize(
    "head",
    ["20/8/2019 | Lượt xem: 1.204", "20/8/2019\nLượt xem: 1.204", "20/8/2019 - 1.204 lượt đọc"],
)
def test_the_dateline_may_tell_how_often_the_article_was_read(head: str) -> None:
    found = header(f"Xã An Bình làm đường\n{head}\n{STORY}")
    assert (found.published, found.views) == (DAY, 1204)
    assert found.body_start == len(f"Xã An Bình làm đường\n{head}")


def test_views_inside_the_story_are_left_alone() -> None:
    assert header(f"{STORY} Đoạn phim có 1.234 lượt xem trong ngày đầu.").views is None


@pytest.mark.parametrize("text", ["", "\n \n", "A", "Số lần đọc:1", "20/8/2019"])
def test_almost_nothing_is_read_without_error(text: str) -> None:
    found = header(text)
    assert 0 <= found.body_start <= found.body_end <= len(text)
