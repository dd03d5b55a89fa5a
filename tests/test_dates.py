"""Dates: what is marked, where it begins and ends, and which days it names."""

import datetime as dt
import unicodedata

import pytest

from pipeline.deadline import processor_time
from pipeline.document import Article, DateValue, Document, Mention, Sentence
from pipeline.extractors.dates import find_dates
from pipeline.extractors.dates.lunar_calendar import lunar_day
from pipeline.header import read_header
from pipeline.text import read_text, to_modern_tones

PUBLISHED = dt.date(2021, 9, 15)  # a Wednesday


def document(text: str, published: dt.date | None = PUBLISHED) -> Document:
    """One sentence needs no model: the dates read the text alone."""
    view = read_text(text)
    header = read_header(view, title=None, published=published, source="")
    return Document(Article("1", text), view, header, (Sentence(0, len(view.norm), ()),))


def mentions(text: str, published: dt.date | None = PUBLISHED) -> list[Mention[DateValue]]:
    return list(find_dates(document(text, published)))


def marked(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str]]:
    """Each mention as written, with `from..to`, one day, or `-`."""
    view = read_text(text)
    return [(view.norm[m.start : m.end], days(m.value)) for m in mentions(text, published)]


def days(value: DateValue) -> str:
    if value.date_from is None or value.date_to is None:
        return "-"
    first, last = value.date_from.isoformat(), value.date_to.isoformat()
    return first if first == last else f"{first}..{last}"


FULL_DAYS = [
    ("Chiều thứba, tỉnh họp.", "Chiều thứba", "2021-09-14"),
    ("Hội nghị khai mạc ngày 20/8/2019.", "ngày 20/8/2019", "2019-08-20"),
    ("Ngày: 20.08.2019", "20.08.2019", "2019-08-20"),
    ("Họp lúc 8 giờ ngày 20-8-2019 tại tỉnh.", "ngày 20-8-2019", "2019-08-20"),
    ("Lễ diễn ra ngày 20 tháng 8 năm 2019.", "ngày 20 tháng 8 năm 2019", "2019-08-20"),
    ("Bản Tuyên ngôn đọc ngày 2 tháng 9 năm 1945.", "ngày 2 tháng 9 năm 1945", "1945-09-02"),
    ("Ông mất 2 tháng 9 năm 1969.", "2 tháng 9 năm 1969", "1969-09-02"),
    ("Cập nhật 2019-08-20 10:15", "2019-08-20", "2019-08-20"),
    ("Ký ngày 20 / 8 / 2019 tại Huế.", "ngày 20 / 8 / 2019", "2019-08-20"),
    ("Ký ngày20/8/2019 tại Huế.", "ngày20/8/2019", "2019-08-20"),
    ("Ký  ngày  20  tháng  8  năm  2019.", "ngày  20  tháng  8  năm  2019", "2019-08-20"),
    ("Chiều thứ Hai, ngày 2/9/2019, xã mít tinh.", "Chiều thứ Hai, ngày 2/9/2019", "2019-09-02"),
    ("Sáng ngày 05/03/2021, sở họp.", "Sáng ngày 05/03/2021", "2021-03-05"),
    ("Đăng Thứ ba, 20/8/2019, 10:15 (GMT+7)", "Thứ ba, 20/8/2019", "2019-08-20"),
    ("Sắc lệnh ký ngày 20/IX/1945.", "ngày 20/IX/1945", "1945-09-20"),
    ("Ngày 20/8/19, đoàn về xã.", "Ngày 20/8/19", "2019-08-20"),
    ("Trận đánh ngày 30/4/75 kết thúc.", "ngày 30/4/75", "1975-04-30"),
    ("Bà sinh ngày 22/7/1970 ở Huế.", "ngày 22/7/1970", "1970-07-22"),
    ("Đêm ngày 4/4/2020, bão vào bờ.", "Đêm ngày 4/4/2020", "2020-04-04"),
    ("Ngày và đêm 4/4/2020, mưa lớn.", "Ngày và đêm 4/4/2020", "2020-04-04"),
    (
        "Ngày hai mươi tháng tám năm 2019, đoàn về.",
        "Ngày hai mươi tháng tám năm 2019",
        "2019-08-20",
    ),
    ("Hạn chót là ngày mùng 5 tháng 3 năm 2020.", "ngày mùng 5 tháng 3 năm 2020", "2020-03-05"),
]

NEAREST_YEAR = [
    ("Sáng 27.4, hội nghị khai mạc.", "Sáng 27.4", "2021-04-27"),
    ("Ngày 6/1, tỉnh họp.", "Ngày 6/1", "2022-01-06"),
    ("Chiều 5-7, đoàn đến xã.", "Chiều 5-7", "2021-07-05"),
    ("Rạng sáng 23/6, tàu về bến.", "Rạng sáng 23/6", "2021-06-23"),
    ("Việc nộp kéo dài đến hết 30/4.", "30/4", "2021-04-30"),
    ("Không có ca mới (từ 3/4).", "3/4", "2021-04-03"),
    ("Ngày 20 tháng 8, trường khai giảng.", "Ngày 20 tháng 8", "2021-08-20"),
    ("Hôm 24.5, hội trường kín chỗ.", "Hôm 24.5", "2021-05-24"),
    ("Lễ trao giải vào ngày 2/2 tới.", "ngày 2/2", "2022-02-02"),
    ("Mưa lớn ngày 20/12 vừa qua làm sạt lở.", "ngày 20/12", "2020-12-20"),
    ("Ngày 5/6 năm ngoái, cầu thông xe.", "Ngày 5/6 năm ngoái", "2020-06-05"),
    ("Trước ngày 20 tháng này, các xã nộp báo cáo.", "ngày 20 tháng này", "2021-09-20"),
    ("Ngày 31-12, kho bạc khóa sổ.", "Ngày 31-12", "2021-12-31"),
    ("Khoảng 18 giờ 19/6, mưa to.", "19/6", "2021-06-19"),
]

RUNS = [
    ("Đại hội từ ngày 15 đến 17/9/2021.", "từ ngày 15 đến 17/9/2021", "2021-09-15..2021-09-17"),
    ("Tuần lễ diễn ra 20-30/5 ở huyện.", "20-30/5", "2021-05-20..2021-05-30"),
    ("Họp từ 1 đến 3-10 tại tỉnh.", "từ 1 đến 3-10", "2021-10-01..2021-10-03"),
    ("Mưa từ ngày 22 - 24.4 ở miền núi.", "từ ngày 22 - 24.4", "2021-04-22..2021-04-24"),
    ("Hội trại từ ngày 25 - 28/8/2022.", "từ ngày 25 - 28/8/2022", "2022-08-25..2022-08-28"),
    ("Kỷ niệm (30.4.1975 – 30.4.2020).", "30.4.1975 – 30.4.2020", "1975-04-30..2020-04-30"),
    (
        "Biểu giá mới dùng từ ngày 3/9/2022 đến hết ngày 30/11/2025.",
        "từ ngày 3/9/2022 đến hết ngày 30/11/2025",
        "2022-09-03..2025-11-30",
    ),
    ("Nghỉ từ 28/12 đến 3/1/2022.", "từ 28/12 đến 3/1/2022", "2021-12-28..2022-01-03"),
    ("Hội chợ từ ngày 26/10 đến 29/10.", "từ ngày 26/10 đến 29/10", "2021-10-26..2021-10-29"),
    ("Ba ngày gần đây (19/7-21/7) trời mưa.", "19/7-21/7", "2021-07-19..2021-07-21"),
    (
        "Thi công từ tháng 3 đến tháng 5/2020.",
        "từ tháng 3 đến tháng 5/2020",
        "2020-03-01..2020-05-31",
    ),
    ("Lúa trổ tháng 3 - 5/2020.", "tháng 3 - 5/2020", "2020-03-01..2020-05-31"),
    (
        "Dự án từ năm 2018 đến hết năm 2020.",
        "từ năm 2018 đến hết năm 2020",
        "2018-01-01..2020-12-31",
    ),
    ("Đại hội nhiệm kỳ 2016 - 2021 thành công.", "nhiệm kỳ 2016 - 2021", "2016-01-01..2021-12-31"),
    ("Kế hoạch giai đoạn 2011-2017 kết thúc.", "giai đoạn 2011-2017", "2011-01-01..2017-12-31"),
    ("Tổng kết năm học 2020 - 2021.", "năm học 2020 - 2021", "2020-01-01..2021-12-31"),
    ("Đội vô địch mùa 2016/17.", "mùa 2016/17", "2016-01-01..2017-12-31"),
    ("So sánh sau 20 năm (1997-2017).", "1997-2017", "1997-01-01..2017-12-31"),
    ("Ngân sách 2020-2021 tăng.", "2020-2021", "2020-01-01..2021-12-31"),
]

PERIODS = [
    ("Kết quả tháng 8/2019 khá.", "tháng 8/2019", "2019-08-01..2019-08-31"),
    ("Khởi công cuối tháng 3/2020.", "cuối tháng 3/2020", "2020-03-01..2020-03-31"),
    ("Nợ tính đến cuối T5/2017.", "cuối T5/2017", "2017-05-01..2017-05-31"),
    ("Ông giữ chức từ 5/2015.", "5/2015", "2015-05-01..2015-05-31"),
    ("Hồi tháng Ba, xã có điện.", "tháng Ba", "2021-03-01..2021-03-31"),
    ("Tháng 10 vừa qua, đoàn thăm đảo.", "Tháng 10 vừa qua", "2020-10-01..2020-10-31"),
    (
        "Tháng mười hai năm 1946, Hà Nội nổ súng.",
        "Tháng mười hai năm 1946",
        "1946-12-01..1946-12-31",
    ),
    ("Sơ kết quý I/2020.", "quý I/2020", "2020-01-01..2020-03-31"),
    ("Báo cáo quý III/2020 của sở.", "quý III/2020", "2020-07-01..2020-09-30"),
    ("Việc quý 1 năm nay chậm.", "quý 1 năm nay", "2021-01-01..2021-03-31"),
    ("Quý II-2020, thu ngân sách giảm.", "Quý II-2020", "2020-04-01..2020-06-30"),
    ("Sơ kết 6 tháng đầu năm 2020.", "6 tháng đầu năm 2020", "2020-01-01..2020-06-30"),
    ("Sáu tháng đầu năm, xuất khẩu tăng.", "Sáu tháng đầu năm", "2021-01-01..2021-06-30"),
    ("Nhiệm vụ 5 tháng cuối năm 2022.", "5 tháng cuối năm 2022", "2022-08-01..2022-12-31"),
    ("Nửa cuối năm 2020, giá giảm.", "Nửa cuối năm 2020", "2020-07-01..2020-12-31"),
    ("Hai quý đầu năm 2020 khó khăn.", "Hai quý đầu năm 2020", "2020-01-01..2020-06-30"),
    ("Đầu năm 2020, dịch bùng phát.", "Đầu năm 2020", "2020-01-01..2020-12-31"),
    ("Mùa xuân năm 1975, quân ta tiến vào.", "Mùa xuân năm 1975", "1975-01-01..1975-12-31"),
    ("Ông Tư, sinh năm 1969, quê Huế.", "sinh năm 1969", "1969-01-01..1969-12-31"),
    ("Bị cáo Tư (SN 1971) nhận tội.", "SN 1971", "1971-01-01..1971-12-31"),
    ("Thu ngân sách tăng so với 2015.", "2015", "2015-01-01..2015-12-31"),
    ("Quy hoạch có tầm nhìn 2045.", "2045", "2045-01-01..2045-12-31"),
    ("Những năm 1990, làng chưa có điện.", "Những năm 1990", "1990-01-01..1999-12-31"),
    ("Những năm 80 - 90, gạo còn thiếu.", "Những năm 80 - 90", "1980-01-01..1999-12-31"),
    (
        "Thập niên 60 của thế kỷ XX đầy biến động.",
        "Thập niên 60 của thế kỷ XX",
        "1960-01-01..1969-12-31",
    ),
    ("Bước vào thế kỷ XXI, xã đổi thay.", "thế kỷ XXI", "2001-01-01..2100-12-31"),
    ("Ca mắc thấp nhất vào tuần 24-26.", "tuần 24-26", "2021-06-14..2021-07-04"),
]

RELATIVE = [
    ("Hôm nay, tỉnh họp trực tuyến.", "Hôm nay", "2021-09-15"),
    ("Sáng nay, đoàn đến thăm.", "Sáng nay", "2021-09-15"),
    ("Chiều qua, mưa lớn.", "Chiều qua", "2021-09-14"),
    ("Tối ngày hôm qua, cháy lớn.", "Tối ngày hôm qua", "2021-09-14"),
    ("Ngày mai, thí sinh dự thi.", "Ngày mai", "2021-09-16"),
    ("Ngày kia, đoàn về nước.", "Ngày kia", "2021-09-17"),
    ("Hôm kia, xe mới tới.", "Hôm kia", "2021-09-13"),
    ("Rạng sáng mai, bão đổ bộ.", "Rạng sáng mai", "2021-09-16"),
    ("Tuần này, tỉnh xét nghiệm.", "Tuần này", "2021-09-13..2021-09-19"),
    ("Tuần qua, giá vàng tăng.", "Tuần qua", "2021-09-06..2021-09-12"),
    ("Đầu tuần tới, học sinh đi học.", "Đầu tuần tới", "2021-09-20..2021-09-26"),
    ("Cuối tuần này, phố đông.", "Cuối tuần này", "2021-09-18..2021-09-19"),
    ("Cuối tuần qua, biển động.", "Cuối tuần qua", "2021-09-11..2021-09-12"),
    ("Thứ Hai tuần tới, tòa mở.", "Thứ Hai tuần tới", "2021-09-20"),
    ("Thứ Hai vừa qua, tòa tuyên án.", "Thứ Hai vừa qua", "2021-09-13"),
    ("Hôm thứ Ba, hãng tin cho biết.", "Hôm thứ Ba", "2021-09-14"),
    ("Chiều thứ Sáu tới, đội ra sân.", "Chiều thứ Sáu tới", "2021-09-17"),
    ("Tháng trước, giá xăng giảm.", "Tháng trước", "2021-08-01..2021-08-31"),
    ("Tháng tới, cầu thông xe.", "Tháng tới", "2021-10-01..2021-10-31"),
    ("Quý trước, lãi giảm.", "Quý trước", "2021-04-01..2021-06-30"),
    ("Năm ngoái, vải được mùa.", "Năm ngoái", "2020-01-01..2020-12-31"),
    ("Năm trước, lúa mất mùa.", "Năm trước", "2020-01-01..2020-12-31"),
    ("Cuối năm nay, đường xong.", "Cuối năm nay", "2021-01-01..2021-12-31"),
    ("Năm tới, xã xây trường.", "Năm tới", "2022-01-01..2022-12-31"),
    ("Năm qua, ngành vượt khó.", "Năm qua", "2021-01-01..2021-12-31"),
]

LUNAR = [
    ("Mùng 3 Tết Canh Tý, phiên chợ mở.", "Mùng 3 Tết Canh Tý", "2020-01-27"),
    ("Mùng 1 Tết 1985, trời rét.", "Mùng 1 Tết 1985", "1985-01-21"),
    ("Mồng 1 Tết Đinh Hợi trời nắng.", "Mồng 1 Tết Đinh Hợi", "2007-02-17"),
    ("Mùng 1 Tết Canh Tuất sẽ là thứ bảy.", "Mùng 1 Tết Canh Tuất", "2030-02-02"),
    (
        "Sáng mùng 1 Tết Nguyên đán 2007, dân đi lễ.",
        "Sáng mùng 1 Tết Nguyên đán 2007",
        "2007-02-17",
    ),
    ("28 Tết Canh Tý, chợ hoa đông.", "28 Tết Canh Tý", "2020-01-22"),
    ("Hội mở rằm tháng Giêng năm 2017 âm lịch.", "rằm tháng Giêng năm 2017 âm lịch", "2017-02-11"),
    ("Khai hội 10 tháng Giêng âm lịch.", "10 tháng Giêng âm lịch", "2022-02-10"),
    ("Giỗ Tổ ngày 10/3 âm lịch.", "ngày 10/3 âm lịch", "2021-04-21"),
    ("Cúng ông Táo 23 tháng Chạp năm Canh Tý.", "23 tháng Chạp năm Canh Tý", "2021-02-04"),
    ("Hội kéo dài hết tháng Ba âm lịch.", "tháng Ba âm lịch", "2021-04-12..2021-05-11"),
]

WEEKDAYS = [
    ("Công văn ký thứ Hai vừa qua của sở.", "thứ Hai vừa qua", "2021-09-13"),
    ("Bản vá ra thứ Bảy vừa qua đã ổn.", "thứ Bảy vừa qua", "2021-09-11"),
    ("Lớp học bắt đầu thứ hai tới, trường còn thiếu bàn.", "thứ hai tới", "2021-09-20"),
    ("Tòa mở lại thứ 2 tuần sau.", "thứ 2 tuần sau", "2021-09-20"),
    ("Học sinh tới lớp từ thứ hai tuần sau nữa.", "thứ hai tuần sau nữa", "2021-09-27"),
    ("Cầu sập thứ sáu tuần trước.", "thứ sáu tuần trước", "2021-09-10"),
    ("Tối chủ nhật, giải bế mạc.", "Tối chủ nhật", "2021-09-12"),
    ("Chiều thứ hai, đoàn đã về xã.", "Chiều thứ hai", "2021-09-13"),
    ("Hai đội sẽ gặp nhau tối thứ Bảy.", "tối thứ Bảy", "2021-09-18"),
    ("Trận đấu lúc 16g30 chủ nhật là vé cuối.", "chủ nhật", "2021-09-12"),
    ("Số liệu công bố vào thứ Năm vượt dự báo.", "thứ Năm", "2021-09-16"),
    ("T3, 20/8/2019, xã họp.", "T3, 20/8/2019", "2019-08-20"),
]

BARE_DAYS = [
    ("Phải nâng băng thông trước 10-7.", "10-7", "2021-07-10"),
    ("Giá thấp nhất kể từ 24/5, nhà vườn lo.", "24/5", "2021-05-24"),
    ("Từ 1-3, hai sở hợp nhất.", "1-3", "2022-03-01"),
    ("Niêm yết chậm nhất là 5-5.", "5-5", "2021-05-05"),
    ("Giao mặt bằng chậm nhất 30.9 thì kịp.", "30.9", "2021-09-30"),
    ("Hạn chót 15.10 đã cận kề.", "15.10", "2021-10-15"),
    ("Ngày chốt quyền 16/7 đã qua.", "16/7", "2021-07-16"),
    ("Lịch thi: 5/8.", "5/8", "2021-08-05"),
    ("Bệnh nhân nhập viện 26/8; đã khỏe.", "26/8", "2021-08-26"),
    ("Trạm hư sau bão số 9 (29-9).", "29-9", "2021-09-29"),
    ("Đồng Nai - 30.12, công đoàn mở đại hội.", "30.12", "2021-12-30"),
    ("Hồ sơ hẹn 30 tháng này không được lùi.", "30 tháng này", "2021-09-30"),
    ("Nghị quyết ngày 30122021 của xã.", "ngày 30122021", "2021-12-30"),
    ("Giải thể thao, bóng đáNgày 18/12, sân kín người.", "Ngày 18/12", "2021-12-18"),
    ("Xe chuyển bánh từ 0 giờ ngày 20.", "ngày 20", "2021-09-20"),
]

YEARS = [
    ("Kim ngạch gấp rưỡi 2001; đường hay sạt.", "2001", "2001"),
    ("Ý kiến về lương tối thiểu 2016 phải chờ.", "2016", "2016"),
    ("Kế hoạch 2008 của công ty: mở mười chi nhánh.", "2008", "2008"),
    ("Lợi nhuận sau thuế 2019 tăng.", "2019", "2019"),
    ("Chào đón năm mới 2017, phố treo đèn.", "năm mới 2017", "2017"),
    ("Nhìn lại một năm khó khăn 2020 của ngành.", "năm khó khăn 2020", "2020"),
    ("Lễ trồng cây xuân Kỷ Hợi 2019, tỉnh ra quân.", "xuân Kỷ Hợi 2019", "2019"),
    ("Đội lên hạng mùa giải 2020.", "mùa giải 2020", "2020"),
    ("Khách tăng, sang năm thêm 15%.", "sang năm", "2022"),
    ("Năm sau nữa, cầu mới xong.", "Năm sau nữa", "2023"),
]

MORE = [
    ("Tuần trước nữa, sà lan đâm vào trụ.", "Tuần trước nữa", "2021-08-30..2021-09-05"),
    ("Cả nước có 3.204 ca (tuần thứ 36).", "tuần thứ 36", "2021-09-06..2021-09-12"),
    ("Giá lúa đang cao mà tháng tám rớt.", "tháng tám", "2021-08-01..2021-08-31"),
    ("Dự kiến tháng 6 năm tới khởi công.", "tháng 6 năm tới", "2022-06-01..2022-06-30"),
    ("Chưa có ca mới kể từ 29 Tết.", "29 Tết", "2022-01-31"),
    ("Mưa từ tối qua đến sáng 14/9.", "từ tối qua đến sáng 14/9", "2021-09-13..2021-09-14"),
    (
        "Phát sóng từ 20h15 ngày 30/4/2018 đến 1h ngày 01/05/2018.",
        "từ 20h15 ngày 30/4/2018 đến 1h ngày 01/05/2018",
        "2018-04-30..2018-05-01",
    ),
    (
        "Kỳ họp ba ngày (từ 7 đến 9-12-2011) đã xong.",
        "từ 7 đến 9-12-2011",
        "2011-12-07..2011-12-09",
    ),
]

ONE_MENTION = [*FULL_DAYS, *NEAREST_YEAR, *RUNS, *PERIODS, *RELATIVE, *LUNAR]
ONE_MENTION += [*WEEKDAYS, *BARE_DAYS, *MORE]
ONE_MENTION += [(text, span, f"{year}-01-01..{year}-12-31") for text, span, year in YEARS]


@pytest.mark.parametrize(
    ("text", "span", "value"), ONE_MENTION, ids=[case[1] for case in ONE_MENTION]
)
def test_a_sentence_names_one_date(text: str, span: str, value: str) -> None:
    assert marked(text) == [(span, value)]


SEVERAL = [
    (
        "Họp các ngày 25, 26 và 27/1/2021.",
        [("ngày 25", "2021-01-25"), ("26", "2021-01-26"), ("27/1/2021", "2021-01-27")],
    ),
    ("Hôm nay, 20/8/2019, tỉnh họp.", [("Hôm nay", "2019-08-20"), ("20/8/2019", "2019-08-20")]),
    ("Tỉnh họp sáng nay (14/9).", [("sáng nay", "2021-09-14"), ("14/9", "2021-09-14")]),
    ("Trong hai ngày 21 và 22/11, tỉnh họp.", [("ngày 21", "2021-11-21"), ("22/11", "2021-11-22")]),
    (
        "Giải diễn ra ngày 13.4 và 20.4 ở sân huyện.",
        [("ngày 13.4", "2021-04-13"), ("20.4", "2021-04-20")],
    ),
    ("Nghỉ ngày 30/4 và 1/5/2019.", [("ngày 30/4", "2019-04-30"), ("1/5/2019", "2019-05-01")]),
    (
        "Chợ làng họp ngày mồng 4 và mồng 5 Tết Canh Tý.",
        [("ngày mồng 4", "2020-01-28"), ("mồng 5 Tết Canh Tý", "2020-01-29")],
    ),
    (
        "Trại hè mở ngày 20.5 và bế mạc 30.5.",
        [("ngày 20.5", "2021-05-20"), ("30.5", "2021-05-30")],
    ),
    (
        "Năm 2017 là 6,8%, 2018 là 7,1%.",
        [("Năm 2017", "2017-01-01..2017-12-31"), ("2018", "2018-01-01..2018-12-31")],
    ),
    (
        "Việc quý I và quý II/2020 đã xong.",
        [("quý I", "2020-01-01..2020-03-31"), ("quý II/2020", "2020-04-01..2020-06-30")],
    ),
    (
        "Các năm 2018, 2019 và 2020 đều tăng.",
        [
            ("năm 2018", "2018-01-01..2018-12-31"),
            ("2019", "2019-01-01..2019-12-31"),
            ("2020", "2020-01-01..2020-12-31"),
        ],
    ),
    ("Tối 4/4 và sáng 5/4, mưa to.", [("Tối 4/4", "2021-04-04"), ("sáng 5/4", "2021-04-05")]),
    (
        "Đêm 12 rạng sáng 13/5, tàu chìm.",
        [("Đêm 12", "2021-05-12"), ("rạng sáng 13/5", "2021-05-13")],
    ),
    (
        "Nghị quyết 15/2020/NĐ-CP ký ngày 3/2/2020.",
        [("ngày 3/2/2020", "2020-02-03")],
    ),
    (
        "Báo cáo gửi đến thứ sáu (17/9) là hết hạn.",
        [("thứ sáu", "2021-09-17"), ("17/9", "2021-09-17")],
    ),
    ("Từ chiều 23.4 đến nay chưa thấy.", [("chiều 23.4", "2021-04-23")]),
    ("Học hai ngày (21 và 22/7) ở sở.", [("21", "2021-07-21"), ("22/7", "2021-07-22")]),
    (
        "Đại hội bế mạc (13, 14, 15/10).",
        [("13", "2021-10-13"), ("14", "2021-10-14"), ("15/10", "2021-10-15")],
    ),
    ("Ngày 19, 20, lũ lên báo động 2.", [("Ngày 19", "2021-09-19"), ("20", "2021-09-20")]),
    (
        "Nộp hồ sơ ngày 5/9, 7/9 và 12/9.",
        [("ngày 5/9", "2021-09-05"), ("7/9", "2021-09-07"), ("12/9", "2021-09-12")],
    ),
    (
        "Giải đá 18-19/9; chung kết lúc 16g30 chủ nhật.",
        [("18-19/9", "2021-09-18..2021-09-19"), ("chủ nhật", "2021-09-19")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_a_sentence_names_several_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


NO_DATES = [
    "Phải mất 9 tháng này mới xong.",
    "Cô có thể khỏe lại từ 6 tháng tới 2 năm.",
    "Chợ hoa họp ở lễ hội xuân 2017.",
    "Khẩu trang bán chạy dịp Lễ Tình nhân 14/2.",
    "Chấm bảo mật ở mức 7/10, 6/10 và 8/10.",
    "Tỉ lệ điều dưỡng trên bác sĩ là 4/1.",
    "Chuẩn của tổ chức này là 4/1.",
    "Phim dựng khung hình 16/9.",
    "Huyết áp lúc nhập viện là 14/9.",
    "Bạn Hoa, lớp 12/3, nói vậy.",
    "Trẻ uống trước 2-3 tuần.",
    "Mua từ 3-5 con giống.",
    "Tăng từ 6.5 lên 8.2.",
    "Suốt hơn 20 tháng này, xưởng đóng cửa.",
    "Mỗi sáng thứ hai, trường chào cờ.",
    "Chợ họp các ngày thứ bảy, chủ nhật.",
    "Mở cửa từ thứ 2 đến thứ 6.",
    "Lễ chào cờ giữ vào thứ hai tuần đầu mỗi quý.",
    "Lần mang thai thứ hai này khó hơn.",
    "Kỳ họp thứ 3 vừa rồi nhiều việc.",
    "Người thứ hai vừa qua đời.",
    "Lên sàn vào ngày thứ 6 sau khi bán.",
    "Đó là trách nhiệm với thế hệ hôm nay.",
    "Trồng cây cho hôm nay và mai sau.",
    "Một góc xã Tân An hôm nay.",
    "Để có được ngày hôm nay, cả làng góp sức.",
    "Hát về thành phố hôm nay.",
    "Năm mươi năm sau, đồi vẫn xanh.",
    "Ông mở xưởng hai mươi năm trước.",
    "Bước sang năm mới, phố vui.",
    "Chị đang học sang năm thứ tư.",
    "Chiến thắng mùa xuân 1975 mở ra thời kỳ mới.",
    "Cuộc tổng tiến công mùa xuân 1975 toàn thắng.",
    "Xem “Lễ hội âm nhạc - Chào năm mới 2017” trên đài.",
    "Dự World Cup 2018 và AFF Cup 2016.",
    "Thuốc uống ngày 2 lần.",
    "Anh làm ngày 8 tiếng.",
    "Quán mở đêm 30.",
    "Thai ở tuần thứ 32 bị ngã.",
    "Mỗi tháng tám lần, đoàn đi tuần.",
    "Đường dây hỗ trợ trực 24/7.",
    "Chiếm hơn 1/3 số điểm cả nước.",
    "Cửa hàng nằm trên đường 3 Tháng 2.",
    "Nhà ở đường 30/4, thành phố Tây Ninh.",
    "Học tập theo Chỉ thị 05-CT/TƯ của Bộ Chính trị.",
    "Quyết định số 1234/2020/QĐ-UBND có hiệu lực.",
    "Nghị định 15/2020/NĐ-CP quy định xử phạt.",
    "Thông tư số 22/2016 sửa đổi cách đánh giá.",
    "Đội chủ nhà thắng 2-1 trên sân khách.",
    "Hai đội hòa 0-0 sau 90 phút.",
    "Giá xăng tăng 1.500 đồng một lít.",
    "Gọi tổng đài 1900 2020 để được tư vấn.",
    "Liên hệ điện thoại 0912.345.678.",
    "Bản cập nhật phiên bản 4.2.1 đã có.",
    "Cuộc cách mạng công nghiệp 4.0 đang tới.",
    "Tăng 5-7% so với kế hoạch.",
    "Xe khách 29B-123.45 chạy tuyến Hà Nội.",
    "Chuyến bay VN 1234 hạ cánh.",
    "Đội tuyển chuẩn bị cho EURO 2020.",
    "Đoàn Việt Nam dự SEA Games 30.",
    "Kỷ niệm chiến thắng 30/4 ở phường.",
    "Dịp lễ 30/4 và 1/5, bãi biển đông.",
    "Mừng Quốc khánh 2-9, phố treo cờ.",
    "Chào mừng ngày Doanh nhân Việt Nam 13/10.",
    "Tặng hoa nhân ngày Quốc tế Phụ nữ (8/3).",
    "Tỷ lệ chọi cao nhất là 1/7.",
    "Xe chạy trên quốc lộ 1A và cao tốc.",
    "Phòng, chống dịch Covid-19 và 2019-nCoV.",
    "Công trình kéo dài 3 năm.",
    "Việc xong trong 2 ngày.",
    "Hàng năm, xã tổ chức lễ hội.",
    "Họp lúc 8 giờ tại hội trường.",
    "Trong thời gian tới, tỉnh sẽ mở đường.",
    "Những năm qua, đời sống khá lên.",
    "Đại hội khóa XII thành công.",
    "Người dân chuẩn bị đón Tết.",
    "Cuối năm, việc nhiều hơn.",
    "Đầu năm, nông dân xuống đồng.",
    "Một ngày sau, đoàn rời xã.",
    "Hai tuần trước, ông còn khỏe.",
    "Mỗi tháng ba lần, đoàn xuống bản.",
    "Năm sau cao hơn năm trước.",
    "Điểm thi trung bình là 7.5.",
    "Có 12/12 xã về đích.",
    "Trẻ từ 3-5 tuổi được đến trường.",
    "Xã Tân An có 2000 người.",
    "Đạt 45/45 phiếu tán thành.",
    "Số nhà 12/5 bị sập.",
    "Cách mạng Tháng Tám là bước ngoặt.",
    "Bộ luật Hình sự 2015 được sửa đổi.",
    "Đội lọt vào vòng 1/8 của giải.",
    "Ông về nhì ở cuộc thi quý 3.",
    "Làm thứ bảy, còn chủ nhật nghỉ.",
    "Đứng thứ hai trong tỉnh.",
    "Cần đầu tư 5 tỷ đồng.",
    "Huấn luyện viên chuyển sang sơ đồ 4-3-1-2.",
    "Hội thi diễn ra ngày 15/3 hằng năm.",
    "Vào những năm 80 của thế kỷ ivx.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert marked(text) == []


TIMES = [
    ("8h30 ngày 12.3.2020, lễ bắt đầu.", dt.time(8, 30)),
    ("Lúc 20h ngày 19/8, đèn tắt.", dt.time(20)),
    ("Từ 7 giờ đến 19 giờ ngày 23/5/2021, cử tri đi bầu.", dt.time(7)),
    ("Khoảng 8 giờ 45 ngày 13/1/2021, xe lật.", dt.time(8, 45)),
    ("20/08/2019 14:30", dt.time(14, 30)),
    ("2 giờ chiều ngày 5/6/2020, tàu chạy.", dt.time(14)),
    ("Ngày 5/6/2020, tỉnh họp.", None),
]


@pytest.mark.parametrize(("text", "clock"), TIMES, ids=[case[0] for case in TIMES])
def test_the_clock_beside_a_day_goes_to_its_time(text: str, clock: dt.time | None) -> None:
    found = mentions(text)
    assert len(found) == 1
    assert found[0].value.time == clock
    assert not text[found[0].start : found[0].end].startswith(("8h", "20h", "7 giờ"))


UNKNOWN = ["Ngày 6/1, tỉnh họp.", "Hôm nay, tỉnh họp.", "Mùng 3 Tết, chợ mở.", "Tuần qua, mưa."]


@pytest.mark.parametrize("text", UNKNOWN)
def test_nothing_tells_the_year_so_nothing_is_guessed(text: str) -> None:
    found = mentions(text, None)
    assert [(m.value.date_from, m.value.resolved_by) for m in found] == [(None, "unresolved")]


def test_a_full_date_of_the_same_occasion_lends_its_year() -> None:
    found = mentions("Sáng 25-9, HĐND tỉnh họp. Kỳ họp khai mạc ngày 24-9-2020.", None)
    assert [days(m.value) for m in found] == ["2020-09-25", "2020-09-24"]
    assert [m.value.resolved_by for m in found] == ["context", "explicit"]


def test_comparisons_and_births_lend_no_year() -> None:
    text = "Ngày 25/9, tỉnh họp. Ông An sinh ngày 20/9/1970."
    assert marked(text, None) == [("Ngày 25/9", "-"), ("ngày 20/9/1970", "1970-09-20")]


def test_the_day_beside_today_settles_today() -> None:
    found = mentions("Hôm nay, 20/8/2019, tỉnh họp. Ngày mai, đoàn về.", None)
    assert [days(m.value) for m in found] == ["2019-08-20", "2019-08-20", "2019-08-21"]


QUARTERS = [
    (
        "Bù phần chậm của quý II và quý III.",
        dt.date(2024, 1, 4),
        ["2023-04-01..2023-06-30", "2023-07-01..2023-09-30"],
    ),
    (
        "Quý I nộp trước ngày 15/11/2024, quý II trước 15/2/2025, quý III trước 15/5/2025.",
        dt.date(2024, 10, 28),
        ["2025-01-01..2025-03-31", "2025-04-01..2025-06-30", "2025-07-01..2025-09-30"],
    ),
    (
        "Quý I đạt 20%, quý II đạt 45%.",
        dt.date(2024, 7, 10),
        ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"],
    ),
    ("Kết quả quý III khá.", dt.date(2024, 3, 5), ["2023-07-01..2023-09-30"]),
]


@pytest.mark.parametrize(
    ("text", "published", "expected"), QUARTERS, ids=[case[0][:30] for case in QUARTERS]
)
def test_quarters_in_order_share_the_year_that_fits(
    text: str, published: dt.date, expected: list[str]
) -> None:
    found = [value for span, value in marked(text, published) if "quý" in span.lower()]
    assert found == expected


def test_a_dateline_settles_the_days_of_the_story() -> None:
    text = "Xã họp dân\n11-5-2021 | Thời sự\nTTO - Sáng 11-5, xã họp. Tuần này, xã bầu cử."
    assert marked(text, None)[1:] == [
        ("Sáng 11-5", "2021-05-11"),
        ("Tuần này", "2021-05-10..2021-05-16"),
    ]


def test_the_way_an_article_writes_its_days_tells_bare_ones_from_decimals() -> None:
    with_days = "Sáng 25.9, tỉnh họp. Công bố kết quả 27.8."
    assert [span for span, _ in marked(with_days)] == ["Sáng 25.9", "27.8"]
    assert marked("Công bố kết quả 27.8.") == []


FORMS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "upper case": str.upper,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "modern tones": to_modern_tones,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [case[0] for case in [*FULL_DAYS, *RUNS, *PERIODS, *LUNAR]])
def test_the_form_of_the_text_changes_no_value(text: str, form: str) -> None:
    as_written = [days(m.value) for m in mentions(text)]
    assert [days(m.value) for m in mentions(FORMS[form](text))] == as_written


PRECISIONS = [
    ("Ngày 5/6/2020.", "day"),
    ("Tuần này.", "week"),
    ("Tháng 6/2020.", "month"),
    ("Quý 2/2020.", "quarter"),
    ("6 tháng đầu năm 2020.", "half"),
    ("Năm 2020.", "year"),
    ("Nhiệm kỳ 2015-2020.", "span"),
    ("Thế kỷ XX.", "span"),
]


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_precision_is_the_unit_that_is_named(text: str, precision: str) -> None:
    assert [m.value.precision for m in mentions(text)] == [precision]


def test_the_same_year_is_the_one_that_was_named_last() -> None:
    text = "Năm 2015, ông về xã; tháng 12 cùng năm, ông mở xưởng."
    assert marked(text)[1] == ("tháng 12", "2015-12-01..2015-12-31")


def test_the_last_days_of_a_short_lunar_month_do_not_exist() -> None:
    assert lunar_day(2021, 12, 30) is None  # the last month of Tân Sửu had 29 days
    assert lunar_day(2021, 12, 29) == dt.date(2022, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "1/" * 25_000,
        "1, " * 20_000,
        "ngày " * 20_000,
        "năm 2020, " * 5_000,
        "A. " * 20_000,
        "từ 5.6, " * 9_000,
        "thứ hai " * 9_000,
        "quý II " * 9_000,
        "ngày 19, " * 9_000,
        "5/6, " * 9_000,
        "hôm nay " * 9_000,
        "một góc " * 9_000 + "hôm nay",
    ],
    ids=[
        "digits",
        "slashes",
        "list",
        "words",
        "years",
        "initials",
        "cues",
        "weekdays",
        "quarters",
        "lone days",
        "bare days",
        "today",
        "corners",
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    with processor_time(20):
        mentions(text)
