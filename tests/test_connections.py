"""Counts of connected sites: which are found, their value, scope, level and place."""

import unicodedata
from typing import Literal

import pytest

from pipeline.document import Article, CountValue, Document
from pipeline.extractors.connections import find_connections
from pipeline.header import read_header
from pipeline.lexicon import read_table
from pipeline.text import read_text


def connections(sentence: str) -> list[tuple[str, CountValue]]:
    text = read_text(sentence)
    header = read_header(text, title=None, published=None, source="")
    document = Document(Article("a", sentence), text, header, ())
    return [(text.norm[m.start : m.end], m.value) for m in find_connections(document)]


def found(sentence: str) -> list[tuple[str, int, str]]:
    return [(text, value.count, value.qualifier) for text, value in connections(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hội nghị kết nối tới 63 điểm cầu.", ("63 điểm cầu", 63, "exact")),
        (
            "Hội nghị được truyền tới gần 800 đầu cầu trong cả nước.",
            ("gần 800 đầu cầu", 800, "nearly"),
        ),
        (
            "Buổi tập huấn nối với hơn 2.759 điểm cầu trực tuyến.",
            ("hơn 2.759 điểm cầu trực tuyến", 2759, "over"),
        ),
        (
            "Chương trình diễn ra tại ba điểm cầu: Lào Cai, Huế và Cà Mau.",
            ("ba điểm cầu", 3, "exact"),
        ),
        (
            "Cuộc họp mở ở bốn đầu cầu Hà Nội, Vinh, Nha Trang và Cần Thơ.",
            ("bốn đầu cầu", 4, "exact"),
        ),
        ("Hội thảo có từ 40 đến 50 điểm cầu.", ("từ 40 đến 50 điểm cầu", 40, "range")),
        (
            "Đơn vị đã lắp 12 cầu truyền hình phục vụ giao ban.",
            ("12 cầu truyền hình", 12, "exact"),
        ),
        ("Hội nghị có 31 điểm kết nối trên toàn tỉnh.", ("31 điểm kết nối", 31, "exact")),
        (
            "Thứ trưởng chủ trì hội nghị trực tuyến với 63 tỉnh, thành phố.",
            ("63 tỉnh, thành phố", 63, "exact"),
        ),
        (
            "Chiều nay, Bộ họp trực tuyến về phòng, chống bão với 28 tỉnh, thành.",
            ("28 tỉnh, thành", 28, "exact"),
        ),
        (
            "Bộ trưởng họp với 12 địa phương theo hình thức trực tuyến.",
            ("12 địa phương", 12, "exact"),
        ),
        (
            "Hội nghị trực tuyến được nối tới 63/63 tỉnh, thành phố.",
            ("63/63 tỉnh, thành phố", 63, "exact"),
        ),
        (
            "Hội nghị trực tuyến đến các điểm cầu tại 30 quận, huyện.",
            ("30 quận, huyện", 30, "exact"),
        ),
        (
            "Lễ phát động được truyền hình trực tiếp tại 5 thành phố.",
            ("5 thành phố", 5, "exact"),
        ),
        (
            "Có 45 bệnh viện tham gia hội chẩn trực tuyến sáng nay.",
            ("45 bệnh viện", 45, "exact"),
        ),
        (
            "Hội nghị trực tuyến phủ trên 63 tỉnh, thành phố trong cả nước.",
            ("63 tỉnh, thành phố", 63, "exact"),
        ),
        (
            "Hội nghị trực tuyến về an toàn giao thông có 63 đầu cầu.",
            ("63 đầu cầu", 63, "exact"),
        ),
        ("Hội nghị diễn ra đồng thời tại 9 điểm cầu.", ("9 điểm cầu", 9, "exact")),
        ("Hội nghị kết nối 63 tỉnh, thành.", ("63 tỉnh, thành", 63, "exact")),
        (
            "Buổi tập huấn trực tuyến cho 700 cơ sở y tế.",
            ("700 cơ sở y tế", 700, "exact"),
        ),
        (
            "Hội nghị trực tuyến toàn quốc có sự tham gia của 63 tỉnh, thành phố.",
            ("63 tỉnh, thành phố", 63, "exact"),
        ),
        (
            "Cùng dự họp tại điểm cầu 28 tỉnh, thành có lãnh đạo các sở.",
            ("28 tỉnh, thành", 28, "exact"),
        ),
        (
            "Phiên tòa trực tuyến mở tại 2 điểm: hội trường và trại tạm giam.",
            ("2 điểm", 2, "exact"),
        ),
        (
            "Hội nghị trực tuyến được nối tới trên 100 xã, phường.",
            ("trên 100 xã, phường", 100, "over"),
        ),
    ],
)
def test_a_count_of_connected_sites(sentence: str, expected: tuple[str, int, str]) -> None:
    assert found(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai đầu cầu Bến Thủy thường ùn tắc vào giờ tan tầm.",
        "Đường dẫn 2 đầu cầu đang được thi công, thông xe cuối năm.",
        "Mưa lớn làm sạt lở 2 đầu cầu bắc qua suối.",
        "Đội bóng bắt đầu cầu nguyện trước trận.",
        "Giáo xứ lập 3 điểm cầu nguyện, lễ được truyền hình trực tiếp.",
        "Hội nghị trực tuyến được theo dõi tại điểm cầu Hà Nội.",
        "Đại biểu tại điểm cầu thứ 22 của hội nghị phát biểu.",
        "Hội nghị trực tuyến nghe ý kiến từ điểm cầu số 1.",
        "Phần mềm họp trực tuyến cho phép tối đa 100 điểm cầu.",
        "Gói cước dành cho khách hàng gồm 10 điểm cầu.",
        "Hệ thống mới có thể kết nối cùng lúc 500 điểm cầu.",
        "Đường bay kết nối giữa 3 thành phố mở lại từ tháng tới.",
        "Đài Truyền hình Việt Nam phối hợp với 5 tỉnh làm phim.",
        "Kỳ thi trực tuyến thu hút thí sinh của 30 quốc gia.",
        "Bão ảnh hưởng tới 12 tỉnh, thành phố ven biển.",
        "Một điểm cầu của hội nghị gặp sự cố đường truyền.",
        "Tuyến cao tốc nối 4 tỉnh vừa khởi công.",
        "Hội nghị trực tuyến đánh giá việc giảm nghèo ở 62 huyện.",
    ],
)
def test_no_count_of_connected_sites(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Hội nghị kết nối tới 63 điểm cầu.", ["total"]),
        (
            "Đầu cầu Phú Thọ có 6 đầu cầu cấp tỉnh, cấp huyện có 13 đầu cầu, kết nối trực tuyến.",
            ["part", "part"],
        ),
        (
            "Hệ thống họp gồm 20 điểm cầu, trong đó một điểm cầu trung tâm và 19 bệnh viện.",
            ["total", "part", "part"],
        ),
        (
            "Hội nghị được truyền trực tuyến đến 11 huyện, thị xã và 180 xã, phường.",
            ["part", "part"],
        ),
        ("Tại điểm cầu tỉnh Sơn La, hội nghị có 12 điểm cầu.", ["part"]),
        ("Hội nghị mở tới 40 điểm cầu cấp tỉnh, cấp huyện và cấp xã.", ["total"]),
    ],
)
def test_scope_tells_the_whole_from_a_part(sentence: str, scopes: list[str]) -> None:
    assert [value.scope for _, value in connections(sentence)] == scopes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kỳ họp trực tuyến được chia ra trong 4 phòng.", [(4, "total")]),
        ("Hội nghị trực tuyến: trong 6 hội trường, ai cũng đeo khẩu trang.", [(6, "total")]),
        (
            "Buổi học trực tuyến mở ở trụ sở; ngoài phòng họp chính còn có 8 phòng họp.",
            [(8, "part")],
        ),
        ("Ba mươi phòng họp khắp tỉnh cùng theo dõi hội nghị trực tuyến.", [(30, "total")]),
        (
            "Chín huyện, thị xã, mỗi nơi một đầu cầu, cùng dự hội nghị.",
            [(9, "total"), (1, "per_site")],
        ),
        (
            "Có 80 người dự ở 7 huyện, tổng cộng 8 điểm cầu của hội nghị.",
            [(7, "part"), (8, "total")],
        ),
        ("Phát biểu có lãnh đạo 63 tỉnh, thành phố tại các điểm cầu hội nghị.", [(63, "total")]),
        (
            "Từ một điểm cầu chính, hội nghị nối 20 điểm cầu, tổng cộng 21 điểm cầu.",
            [(1, "part"), (20, "part"), (21, "total")],
        ),
        (
            "Hội nghị nối từ tỉnh đội đến 10 ban chỉ huy quân sự huyện qua truyền hình.",
            [(10, "total")],
        ),
        ("Phiên tòa nối phòng xử với 2 điểm cầu thành phần.", [(2, "part")]),
        (
            "Hội nghị trực tuyến toàn quốc khai mạc, Sở Nội vụ tổ chức thành 3 điểm cầu.",
            [(3, "part")],
        ),
        ("Khách sạn cho thuê 5 phòng họp, có màn hình họp trực tuyến.", []),
        ("Trường được đầu tư 12 phòng học, dạy trực tuyến từ tháng sau.", []),
        ("Sản phẩm này hỗ trợ đến 200 điểm cầu.", []),
        ("Gói 90.000 đồng/tháng mở được 50 điểm cầu.", []),
    ],
)
def test_rooms_places_and_shares(sentence: str, expected: list[tuple[int, str]]) -> None:
    assert [(value.count, value.scope) for _, value in connections(sentence)] == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("upper", [False, True], ids=["as written", "in capitals"])
def test_the_value_is_the_same_in_every_writing(form: Literal["NFC", "NFD"], upper: bool) -> None:
    sentence = "Hội nghị kết nối tới gần 800 điểm cầu trong cả nước."
    ((_, value),) = connections(
        unicodedata.normalize(form, sentence.upper() if upper else sentence)
    )
    assert (value.noun, value.count, value.qualifier) == ("điểm cầu", 800, "nearly")


def test_the_words_of_the_lists_are_usable() -> None:
    for row in read_table("count_sites.tsv"):
        assert row["noun"] == row["noun"].lower()
        assert row["kind"] in ("site", "place", "room")
        assert row["level"] in ("", "central", "province", "district", "commune")
    words = [(row["group"], row["words"]) for row in read_table("count_words.tsv")]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for _, word in words)


def test_level_and_place_stand_beside_the_count() -> None:
    first, second = connections(
        "Đầu cầu Phú Thọ có 6 đầu cầu cấp tỉnh, cấp huyện có 13 đầu cầu, kết nối trực tuyến."
    )
    assert (first[1].level, first[1].place) == ("province", "Phú Thọ")
    assert (second[1].level, second[1].place) == ("district", None)


def test_places_carry_their_own_level() -> None:
    ((_, value),) = connections("Bộ họp trực tuyến với 63 tỉnh, thành phố.")
    assert (value.noun, value.level) == ("tỉnh, thành phố", "province")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hội nghị trực tuyến với 7 huyện,thị xã,thành phố và 90 xã,phường,thị trấn.",
            [(7, "part"), (90, "part")],
        ),
        (
            "Hội nghị trực tuyến: nối với hội trường tỉnh là 10 huyện, thị xã.",
            [(10, "total")],
        ),
        ("Đêm thơ được truyền trực tiếp từ bốn điểm: Huế, Vinh, Đà Lạt, Cà Mau.", [(4, "total")]),
        ("Tập huấn nghiệp vụ có 85 trạm y tế xã cùng tham gia trực tuyến.", [(85, "total")]),
        (
            "Hội nghị mở tại 13 điểm cầu, trong đó có 12 tòa án nhân dân cấp huyện.",
            [(13, "total"), (12, "part")],
        ),
        (
            "Tỉnh họp qua cầu truyền hình với 6 huyện, thị xã. Khép lại, 7 điểm cầu đã báo cáo.",
            [(6, "part"), (7, "total")],
        ),
        ("Bàn về điện, hội nghị trực tuyến nghe: tuyến cáp nối với đảo này là 6 xã.", []),
        ("Đêm nhạc gây quỹ xây cầu cho 4 xã vùng sâu, có truyền hình đưa tin.", []),
        ("Hội nghị trực tuyến bàn việc cấp nước cho 12 huyện.", []),
        ("Chương trình phát trực tiếp, rồi đoàn thăm ba điểm: chùa, đình và chợ.", []),
    ],
)
def test_places_in_other_orders(sentence: str, expected: list[tuple[int, str]]) -> None:
    assert [(value.count, value.scope) for _, value in connections(sentence)] == expected
