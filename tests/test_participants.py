"""Counts of people who take part: which are found, their value and scope, and what is left out."""

import pytest

from pipeline.document import Article, CountValue, Document
from pipeline.extractors.participants import find_participants
from pipeline.header import read_header
from pipeline.lexicon import read_table
from pipeline.text import read_text


def participants(sentence: str) -> list[tuple[str, CountValue]]:
    text = read_text(sentence)
    header = read_header(text, title=None, published=None, source="")
    document = Document(Article("a", sentence), text, header, ())
    return [(text.norm[m.start : m.end], m.value) for m in find_participants(document)]


def found(sentence: str) -> list[tuple[str, int, str]]:
    return [(text, value.count, value.qualifier) for text, value in participants(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội nghị có 142 đại biểu tham dự.", ("142 đại biểu", 142, "exact")),
        (
            "Dự lễ có lãnh đạo tỉnh cùng hơn 1.200 đại biểu.",
            ("hơn 1.200 đại biểu", 1200, "over"),
        ),
        (
            "Hội nghị trực tuyến thu hút gần 70.000 người tham dự.",
            ("gần 70.000 người", 70_000, "nearly"),
        ),
        (
            "Giải chạy diễn ra với sự tham gia của khoảng 18.000 vận động viên.",
            ("khoảng 18.000 vận động viên", 18_000, "about"),
        ),
        (
            "Đêm nhạc diễn ra trước hàng nghìn khán giả.",
            ("hàng nghìn khán giả", 1000, "magnitude"),
        ),
        (
            "Từ 100 đến 120 đại biểu sẽ dự đại hội.",
            ("Từ 100 đến 120 đại biểu", 100, "range"),
        ),
        ("Số người dự họp không quá 30 người.", ("không quá 30 người", 30, "at_most")),
        ("Lễ hội quy tụ trên 300 nghệ nhân.", ("trên 300 nghệ nhân", 300, "over")),
        (
            "Lớp tập huấn dành cho 60 cán bộ cấp xã.",
            ("60 cán bộ", 60, "exact"),
        ),
        (
            "Tham gia giải có hơn 260 vận động viên của 11 đơn vị.",
            ("hơn 260 vận động viên", 260, "over"),
        ),
        (
            "Buổi lễ có sự góp mặt của ông Nam, bà Hoa và 40 doanh nhân.",
            ("40 doanh nhân", 40, "exact"),
        ),
        (
            "Chủ tịch tỉnh đối thoại với 200 thanh niên sáng nay.",
            ("200 thanh niên", 200, "exact"),
        ),
        ("Ngày hội có một trăm linh năm thí sinh.", ("một trăm linh năm thí sinh", 105, "exact")),
        (
            "Đại hội có từ 150 đại biểu trở lên.",
            ("từ 150 đại biểu trở lên", 150, "at_least"),
        ),
        (
            "Hàng trăm giáo dân cầu nguyện trong thánh lễ.",
            ("Hàng trăm giáo dân", 100, "magnitude"),
        ),
        (
            "Tổng số đại biểu tham dự đại hội là 345.",
            ("345", 345, "exact"),
        ),
        ("Đại biểu nữ là 96 người, chiếm 30%.", ("96 người", 96, "exact")),
        (
            "Phiên họp có sự tham dự của 28/30 đại biểu.",
            ("28/30 đại biểu", 28, "exact"),
        ),
        ("Ban tổ chức đón 40 vị khách mời.", ("40 vị khách mời", 40, "exact")),
        (
            "Cuộc thi thu hút 3 nghìn lượt học sinh tham gia tranh tài.",
            ("3 nghìn lượt học sinh", 3000, "exact"),
        ),
        (
            "Tham dự khóa học có 45 học viên.",
            ("45 học viên", 45, "exact"),
        ),
        (
            "Tổng số đại biểu dự hội nghị là 1.510 người.",
            ("1.510 người", 1510, "exact"),
        ),
        (
            "Khoảng 40.000 khán giả có mặt trên sân.",
            ("Khoảng 40.000 khán giả", 40_000, "about"),
        ),
        (
            "Hơn 150 cử tri phường Tân Định đã tới dự buổi tiếp xúc.",
            ("Hơn 150 cử tri", 150, "over"),
        ),
        (
            "Đại hội bầu 12 đại biểu đi dự đại hội cấp trên.",
            ("12 đại biểu", 12, "exact"),
        ),
        (
            "Đại hội bầu đoàn đại biểu dự đại hội cấp trên gồm 18 đồng chí.",
            ("18 đồng chí", 18, "exact"),
        ),
    ],
)
def test_a_count_of_people_who_take_part(sentence: str, expected: tuple[str, int, str]) -> None:
    assert found(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự thảo được 61 đại biểu tán thành, 4 đại biểu không tán thành.",
        "Nghị quyết được thông qua với 52/52 đại biểu có mặt tán thành.",
        "Hội nghị bầu ban chấp hành gồm 33 người.",
        "Cử tri bầu 500 đại biểu Quốc hội.",
        "Đại hội bầu 27 đại biểu vào ban chấp hành.",
        "Vụ tai nạn làm 5 người chết, 12 người bị thương.",
        "Bệnh viện đang điều trị 50 người bệnh.",
        "Có 2.310 người cách ly tại nhà sau hội nghị.",
        "Dân số của huyện là 1,7 vạn người.",
        "Hội nghị cho biết vùng này có 3 triệu người tham gia bảo hiểm y tế.",
        "Đảng bộ có 4.020 đảng viên.",
        "Trường có 900 học sinh, 60 giáo viên.",
        "Thành phố hỗ trợ 7 nghìn người nghèo.",
        "Chương trình trao quà cho 200 học sinh nghèo.",
        "Lễ trao giải cho 75 học sinh giỏi.",
        "Kỳ thi có 19 thí sinh bỏ thi.",
        "Kỳ thi có 64 thí sinh trúng tuyển.",
        "Năm nay 730 thí sinh đăng ký dự thi.",
        "Có 35 thí sinh đạt điểm 9 môn Lý.",
        "Top 15 thí sinh có điểm tốt.",
        "Công an bắt giữ 20 người sau trận đấu.",
        "Số lần đọc: 1081",
        "Một đại biểu đề nghị làm rõ nội dung này.",
        "Hai người đến dự tiệc rồi về.",
        "Kênh của cô thu hút 90 nghìn người theo dõi.",
        "Danh thắng này mỗi năm đón 2 triệu du khách.",
        "Quyết định chỉ định 8 người tham gia ban chấp hành.",
        "Vé trận chung kết giá 500.000 đồng một người.",
        "Xe chở 40 người gặp nạn gần sân vận động.",
        "Ông Nam, 65 tuổi, là một trong 3 thí sinh còn lại.",
        "Không tập trung quá 20 người ở nơi công cộng.",
        "Nhà máy có 3.600 công nhân.",
        "Ban đại diện cho 9.000 người dân tộc thiểu số.",
        "Hội nghị nghe báo cáo về 18 người mất tích.",
        "Đội bóng hòa 2-2 trong trận lượt về.",
        "Đề án tuyển 220 sinh viên sư phạm.",
    ],
)
def test_no_count_of_people_who_take_part(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Hội nghị có 142 đại biểu tham dự.", ["total"]),
        ("Đại hội có 300 đại biểu, trong đó có 250 đại biểu chính thức.", ["total", "part"]),
        (
            "Hội nghị có 500 đại biểu ở hội trường và trên 1.000 đại biểu tại 72 điểm cầu.",
            ["part", "part"],
        ),
        ("Mỗi điểm cầu không quá 30 đại biểu dự.", ["per_site"]),
        ("Số người dự không quá 20 người/điểm cầu.", ["per_site"]),
        ("Tại điểm cầu tỉnh có 120 đại biểu dự hội nghị.", ["part"]),
        ("Riêng huyện Ba Vì có 80 đại biểu tham dự.", ["part"]),
        ("Đại hội có 90 đại biểu chính thức.", ["part"]),
        (
            "Dự hội nghị có 200 đại biểu. Tại phần thảo luận, 10 đại biểu tham gia chất vấn.",
            ["total", "part"],
        ),
        ("Đại hội bầu 12 đại biểu đi dự đại hội cấp trên.", ["part"]),
        (
            "Dự lễ có lãnh đạo huyện cùng 50 cán bộ tham dự; lễ hội có 900 người tham dự.",
            ["part", "total"],
        ),
        ("Năm nay tỉnh có 12.000 thí sinh dự thi.", ["part"]),
    ],
)
def test_scope_tells_the_whole_from_a_part(sentence: str, scopes: list[str]) -> None:
    assert [value.scope for _, value in participants(sentence)] == scopes


def test_the_words_of_the_list_are_usable() -> None:
    nouns = [row["noun"] for row in read_table("count_people.tsv")]
    assert len(nouns) == len(set(nouns))
    assert all(noun == noun.lower() for noun in nouns)
    assert {row["kind"] for row in read_table("count_people.tsv")} == {"sure", "some"}


def test_a_list_goes_on_behind_its_first_count() -> None:
    sentence = "Hội nghị có 500 đại biểu, 40 nhà báo và 30 chuyên gia."
    assert [value.count for _, value in participants(sentence)] == [500, 40, 30]


def test_bounds_follow_the_qualifier() -> None:
    ((_, value),) = participants("Hội nghị có gần 800 đại biểu.")
    assert (value.count, value.count_min, value.count_max) == (800, None, 800)


def test_the_noun_is_normalised() -> None:
    ((text, value),) = participants("Hội nghị có 30 ĐẠI  BIỂU dự.")
    assert (text, value.noun) == ("30 ĐẠI  BIỂU", "đại biểu")
