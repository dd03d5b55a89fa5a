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
        ("Năm nay tỉnh có 12.000 thí sinh dự thi.", ["total"]),
        (
            "Tỉnh Nam Định có 19.000 thí sinh dự thi. Tỉnh Hà Nam có 9.000 thí sinh dự thi.",
            ["part", "part"],
        ),
        (
            "Hội nghị có 40 đại biểu dự tại phòng họp, 60 người dự ở huyện, vị chi 100 người.",
            ["part", "part", "total"],
        ),
        ("Lễ ra quân có 300 bạn trẻ dự, có cả 25 sinh viên nước ngoài.", ["total", "part"]),
        ("Hội nghị có 90 đại biểu dự, đông nhất là Huế (31 người).", ["total", "part"]),
        ("Hội nghị mời 80 đại biểu; 12 vị trong số này là nữ.", ["total", "part"]),
        ("Năm trước, hội nghị chỉ có 50 đại biểu.", ["part"]),
        ("Dự lễ có 70 đại biểu nguyên là cán bộ ngành.", ["part"]),
    ],
)
def test_scope_tells_the_whole_from_a_part(sentence: str, scopes: list[str]) -> None:
    assert [value.scope for _, value in participants(sentence)] == scopes


@pytest.mark.parametrize(
    ("sentence", "count", "scope"),
    [
        ("Hội nghị học nghị quyết: 64 cán bộ ngồi kín phòng họp tầng hai.", 64, "total"),
        ("Đêm hội khai mạc, khoảng 8.000 người đứng kín hai bờ sông.", 8000, "total"),
        ("Đại hội bắt đầu lúc 8 giờ, 205 cổ đông đăng nhập dự họp.", 205, "total"),
        ("Hội nghị tập huấn, riêng điểm cầu Cửa Lò tập trung 75 người.", 75, "part"),
        ("Lễ tổng kết: tại hội trường, lúc bắt đầu có 310 người.", 310, "part"),
        ("Giao ban trực tuyến: điểm cầu Móng Cái, 42 người.", 42, "part"),
        ("Hội nghị sơ kết mở ở ba cấp, cấp xã 900 người.", 900, "part"),
        ("Tỉnh đoàn mời 150 cán bộ đoàn đến buổi gặp mặt.", 150, "total"),
        ("Huyện tổ chức họp mặt hai trăm doanh nhân đầu xuân.", 200, "total"),
        ("Cuộc diễn tập huy động 180 chiến sĩ.", 180, "total"),
        ("Hội thi có tất cả năm đội, tính cả các đoàn khách, 640 người dự khán.", 640, "total"),
        ("Buổi đối thoại, tổng số người dự được đếm qua vé mời: 730 bạn trẻ.", 730, "total"),
        ("Tại hội nghị, 9 cử tri kiến nghị sửa đường.", 9, "part"),
        ("Phiên chất vấn có 21 lượt đại biểu đăng ký ngay đầu giờ.", 21, "part"),
        ("Lễ hội mở đầu bằng màn trống của 120 nghệ nhân.", 120, "part"),
        ("Ngày hội hiến máu có 400 tình nguyện viên đăng ký tham gia.", 400, "total"),
        ("Hai bên hội đàm, mỗi bên cử bảy thành viên.", 7, "per_site"),
        ("Hội nghị trực tuyến, mỗi nơi bố trí từ 20 đến 25 người.", 20, "per_site"),
        ("Trong phòng họp không quá 15 người.", 15, "at_most"),
        ("Gần 900 lượt đảng viên của xã được học tập, quán triệt nghị quyết.", 900, "total"),
        ("Toàn tỉnh có 8.120 thí sinh dự kỳ thi tốt nghiệp.", 8120, "total"),
    ],
)
def test_people_who_are_gathered(sentence: str, count: int, scope: str) -> None:
    ((_, value),) = participants(sentence)
    assert value.count == count
    assert scope in (value.scope, value.qualifier)


@pytest.mark.parametrize(
    "sentence",
    [
        "Về nội dung này, 120 đại biểu chọn phương án một, chiếm 24,2%.",
        "Dự thảo được bấm nút thông qua với 440 đại biểu đồng ý.",
        "Có 30 phiếu trắng trên tổng số 480 đại biểu Quốc hội.",
        "Hội nghị cho biết 5 năm qua tỉnh đã mở 90 lớp nghề cho 2.600 học viên.",
        "Theo báo cáo tại hội nghị, từ đầu năm huyện đã bồi dưỡng cho 300 cán bộ.",
        "Ngành đã tổ chức 40 hội nghị với 5.100 lượt người.",
        "Hội nghị đặt chỉ tiêu đào tạo 500 học viên.",
        "Mùa lễ hội năm nay dự kiến đón 300.000 lượt khách.",
        "Trang học trực tuyến cung cấp khóa học miễn phí cho 2 triệu học sinh.",
        "Gói dịch vụ họp trực tuyến cho phép phòng họp tối đa 25 người.",
        "Kỳ thi huy động 90 giáo viên chấm thi.",
        "Thành phố dừng các sự kiện tập trung trên 30 người.",
        "Trận chung kết có 9 triệu khán giả xem qua màn hình nhỏ.",
        "Đại biểu thay mặt 12.000 đoàn viên phát biểu tại đại hội.",
    ],
)
def test_people_who_are_not_gathered(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỗi phòng ảo chứa được 160 người, ghi hình 40 giờ.",
        "Phần mềm họp trực tuyến cho phép mỗi phòng chứa tối đa 300 người.",
        "Gói miễn phí cho phép 100 người tham gia cuộc họp trong 40 phút.",
        "Ứng dụng hỗ trợ cuộc họp với 1.000 người tham dự cùng lúc.",
        "Nền tảng này cho phép tổ chức hội thảo tới 500 người tham dự.",
        "Nhà thi đấu mới có sức chứa 5.000 người.",
        "Hội trường rộng 400 m2, đủ chỗ cho 350 người.",
        "Trung tâm hội nghị chứa được 800 người.",
    ],
)
def test_what_a_room_or_a_product_holds_is_no_attendance(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhà thầu bắt đầu cầu chính trước, 15 công nhân làm ba ca.",
        "Trên công trường hai đầu cầu, 40 công nhân đang thi công.",
        "Trước lễ hợp long, 60 kỹ sư, công nhân thi công suốt đêm.",
        "Ở đầu cầu Bến Tắm, mười người dân thấy chiếc xe lạ.",
        "Hàng trăm người hiếu kỳ kéo đến hiện trường vụ cháy nhà văn hóa.",
        "Sau lễ hội, trạm xá xã giữ lại để cách ly 31 người.",
        "Mỗi lớp học trực tuyến chỉ có 10 học sinh.",
        "Ngay sau trận chung kết, hàng triệu cổ động viên đổ ra đường.",
        "Cô là người trẻ nhất trong 8 tay vợt còn lại.",
        "Dịp nghỉ lễ, bãi biển đón 40.000 lượt khách.",
        "Bồi dưỡng, tập huấn ngắn hạn cho 680 người.",
        "Trận chung kết dự kiến có 110 triệu người theo dõi.",
        "Rà soát điều kiện của 24 thí sinh dự kiến không trúng tuyển.",
        "Huyện có 910 thí sinh (TS) đăng ký dự thi, trong đó có 44 thí sinh tự do.",
    ],
)
def test_people_at_work_or_elsewhere_do_not_take_part(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Dự lễ thông xe có 300 công nhân của nhà thầu.", 300),
        ("Hội nghị trực tuyến: đầu cầu Vinh có 45 người.", 45),
        ("Ban tổ chức ghi nhận 800 đầu cầu với 9.000 người ngồi trước màn hình.", 9000),
        ("Hội nghị họp qua Zoom có 900 người tham dự.", 900),
        ("Mỗi lớp tập huấn có 50 học viên.", 50),
        ("Lớp bồi dưỡng nghiệp vụ cho 86 cán bộ khai giảng sáng nay.", 86),
        ("Hội thi thợ giỏi có 45 công nhân của 9 công ty.", 45),
        ("Sau lễ khai mạc, 200 vận động viên bước vào tranh tài.", 200),
        ("Cuộc diễn tập chữa cháy huy động 180 chiến sĩ diễn tập chữa cháy.", 180),
    ],
)
def test_workers_trainees_and_sites_of_an_occasion_take_part(sentence: str, count: int) -> None:
    assert [value for _, value, _ in found(sentence)] == [count]


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kỳ họp mở đầu, có mặt 47 trên tổng số 50 đại biểu.", [(47, "total")]),
        (
            "Buổi gặp mặt in 200 thiếp, song hơn 250 bà con tới, ngồi cả ngoài hiên.",
            [(250, "total")],
        ),
        (
            "Hội thi khai mạc: 30 thí sinh thi môn hàn, 18 người thi môn tiện.",
            [(30, "part"), (18, "part")],
        ),
        (
            "Hội thảo có 90 học giả dự, trong số này 14 người đến từ Lào.",
            [(90, "total"), (14, "part")],
        ),
        ("Ban tổ chức hội trại giới hạn sân khấu không quá 800 người.", [(800, "total")]),
        ("Hội nghị cấp tỉnh, số lượng khống chế tối đa 60 người.", [(60, "total")]),
        ("Lễ ra quân sáng nay, trường Sư phạm góp 90 sinh viên.", [(90, "part")]),
        ("Giải đua mở trên hồ, mỗi ghe có từ 18 đến 22 tay chèo.", [(18, "per_site")]),
        ("Họp báo trên mạng: cả thảy 70 phóng viên theo dõi và hỏi.", [(70, "total")]),
        ("Lễ hội có đoàn rước từ đình, đi đầu là 40 thanh niên mang cờ hội.", [(40, "part")]),
        ("Đồng bào về dự lễ hội đông tới 900 người.", [(900, "total")]),
        ("Cuộc họp chỉ 14 người, ngồi cách nhau một ghế.", [(14, "total")]),
        ("Buổi gặp mặt có 65 cựu giáo viên tham dự.", [(65, "total")]),
        (
            "Dự hội nghị trực tuyến có 3.000 đại biểu, điểm cầu xã từ 20 đến 35 người.",
            [(3000, "total"), (20, "per_site")],
        ),
        (
            "Giải quy tụ 120 vận động viên; trận cuối có 900 người đứng xem.",
            [(120, "total"), (900, "part")],
        ),
        (
            "Buổi đối thoại có 180 cử tri dự; mười hai người phát biểu.",
            [(180, "total"), (12, "part")],
        ),
        ("Sau buổi lễ, hàng trăm phật tử dâng hương tại chùa.", [(100, "part")]),
    ],
)
def test_counts_in_other_orders(sentence: str, expected: list[tuple[int, str]]) -> None:
    assert [(value.count, value.scope) for _, value in participants(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bầu được 4 đại biểu Quốc hội, 55 đại biểu HĐND tỉnh và 290 đại biểu cấp xã.",
        "Số ứng cử viên đại biểu HĐND tỉnh là 88 người.",
        "Ở giải vô địch, anh xếp thứ 31 trên tổng số 64 người thi nội dung bơi ếch.",
        "Hội nghị dự báo dân số tỉnh thêm 40.000 người trong năm tới.",
        "Hội nghị nghe báo cáo: cả năm có 4.500 người tới.",
        "Công ty gửi 40 kỹ sư sang nước ngoài học nghề.",
        "Mỗi ghe chở được 20 người qua sông.",
        "Bệnh viện tiếp nhận 30 người, trong số đó 12 người bị nặng.",
    ],
)
def test_other_orders_that_count_nobody_present(sentence: str) -> None:
    assert found(sentence) == []


def test_a_share_in_words_is_one_mention() -> None:
    ((words, value),) = participants("Đại hội có 95 trên tổng số 100 đại biểu tham dự.")
    assert (words, value.count, value.noun) == ("95 trên tổng số 100 đại biểu", 95, "đại biểu")
