"""The one occasion an article reports: whether there is one, its days, hosts, mode and totals.

Articles are our own, short, and go through the real pipeline.
"""

import datetime as dt
from functools import cache

import pytest

from pipeline.deadline import processor_time
from pipeline.document import (
    Article,
    BodyValue,
    CountValue,
    DateValue,
    Document,
    Event,
    Mention,
    Mentions,
    read_documents,
)
from pipeline.events import find_event
from pipeline.extractors import find_mentions

PUBLISHED = dt.date(2021, 5, 20)


@cache
def read(text: str, published: dt.date | None = PUBLISHED) -> tuple[Document, Mentions]:
    [document] = read_documents([Article("a", text, published=published)])
    assert isinstance(document, Document), document
    return document, find_mentions(document)


def event_of(text: str, published: dt.date | None = PUBLISHED) -> Event | None:
    return find_event(*read(text, published))


def reported(text: str, published: dt.date | None = PUBLISHED) -> Event:
    event = event_of(text, published)
    assert event is not None, "no event found"
    return event


def hosts_of(text: str) -> list[str]:
    document, mentions = read(text)
    event = reported(text)
    return [document.text.norm[b.start : b.end] for b in (mentions.bodies[i] for i in event.hosts)]


OCCASIONS = {
    "a body holds a meeting": "Sáng 18/5, UBND tỉnh Hà Giang tổ chức hội nghị về tiêm chủng.",
    "an officer chairs a meeting": (
        "Ngày 18/5, Chủ tịch UBND tỉnh Hòa Bình Bùi Văn Khánh chủ trì cuộc họp về chống hạn."
    ),
    "a session opens": "Sáng 17/5, kỳ họp thứ 3 HĐND tỉnh Sơn La khai mạc tại thành phố Sơn La.",
    "a ceremony takes place": (
        "Tối 15/5, tại Nhà hát lớn Hải Phòng đã diễn ra lễ trao giải cuộc thi viết về biển đảo."
    ),
    "the story opens at the meeting": (
        "Tại hội nghị tổng kết mùa vụ chiều 18/5, Giám đốc Sở Nông nghiệp và PTNT tỉnh Long An "
        "cho biết năng suất lúa tăng 3%."
    ),
    "a workshop by two bodies": (
        "Ngày 19/5, Bộ Công Thương phối hợp với Phòng Thương mại và Công nghiệp Việt Nam tổ chức "
        "hội thảo về xuất khẩu nông sản."
    ),
    "a training course": "Ngày 12/5, Sở Y tế tỉnh Lào Cai khai mạc lớp tập huấn lấy mẫu.",
    "a congress": "Ngày 14/5, Đại hội Hội Nông dân huyện Thạch Thất lần thứ X đã bế mạc.",
    "a trial": "Sáng 19/5, TAND tỉnh Nghệ An mở phiên tòa xét xử sơ thẩm vụ án buôn lậu gỗ.",
    "a festival opens": "Tối 16/5, UBND huyện Mộc Châu khai mạc lễ hội hái mận năm 2021.",
    "a contest": "Ngày 15/5, Tỉnh đoàn Kon Tum tổ chức hội thi tin học trẻ lần thứ XX.",
    "a drill": "Sáng 13/5, Bộ Chỉ huy quân sự tỉnh Cà Mau tổ chức diễn tập phòng chống lụt bão.",
    "a press conference": "Chiều 18/5, Bộ Ngoại giao tổ chức họp báo thường kỳ.",
    "a meeting told by a verb": (
        "Bộ Công Thương chiều nay họp trực tuyến với các sở về cung ứng điện."
    ),
    "a gathering": (
        "Chiều 19/5, Tỉnh ủy, HĐND, UBND tỉnh Tuyên Quang đã tổ chức gặp mặt các nhà báo lão thành."
    ),
    "a bridge programme": (
        'Tối 19/5, chương trình cầu truyền hình "Theo chân Bác" do Đài Truyền hình Việt Nam '
        "tổ chức tại 3 điểm cầu."
    ),
    "a ceremony told by a verb": "Sáng 19/5, UBND tỉnh Bến Tre khởi công cầu Rạch Miễu 2.",
    "who is host behind the name": (
        "Hội thảo vừa được Sở Công Thương tỉnh Hưng Yên tổ chức hôm qua bàn cách bán long nhãn."
    ),
    "a meeting that has met": (
        "Cuối tuần qua, đại hội đồng cổ đông của Công ty cổ phần Thép Đà Thành đã họp tại Huế."
    ),
    "a name in quotes": 'Sáng 18/5, Sở Y tế Lai Châu tổ chức: "Lễ phát động tháng hiến máu".',
    "a sitting of a legislature": (
        "Sáng 18/5, Quốc hội biểu quyết thông qua luật, có 470 đại biểu tán thành."
    ),
    "a vote": (
        "Chiều 18/5, Ban Kiểm phiếu cho biết có 52 đại biểu có mặt tại cuộc bỏ phiếu miễn nhiệm."
    ),
    "two bodies sign": (
        "Ngày 18/5, Đại học Vinh và Bệnh viện Đa khoa tỉnh Nghệ An ký thỏa thuận hợp tác đào tạo."
    ),
    "a resolution is studied": (
        "Ngày 17/5, hơn 300 đảng viên Đảng bộ Sở Tư pháp được học tập, quán triệt nghị quyết mới."
    ),
    "a delegation is received": (
        "Chiều 18/5, Chủ tịch UBND tỉnh Lào Cai đã có buổi tiếp đoàn doanh nghiệp Nhật Bản."
    ),
    "a visit told by a verb": "Chiều 18/5, Chủ tịch Quốc hội tiếp Đại sứ Lào đến chào từ biệt.",
    "a count that attends": (
        "Gần 400 đoàn viên hôm qua đã tham gia ngày hội hiến máu ở Nhà thi đấu Phan Đình Phùng."
    ),
    "a short story about a bare meeting": (
        "Tại hội nghị, Tỉnh ủy Thái Bình đã thông qua quy chế làm việc mới. "
        "Ba đồng chí được bầu vào Ủy ban Kiểm tra."
    ),
    "an opening before its time": (
        "Sáng 19/5, Sở GTVT Thái Bình thông xe cầu Bến Tắm, trước đó cầu bị lún."
    ),
}


@pytest.mark.parametrize("text", OCCASIONS.values(), ids=OCCASIONS.keys())
def test_an_article_that_reports_an_occasion_has_an_event(text: str) -> None:
    assert event_of(text) is not None


NO_OCCASION = {
    "weather": "Ngày 19/5, Bắc Bộ có mưa rào và dông, nhiệt độ cao nhất 33 độ.",
    "a match": "Tối 18/5, đội chủ nhà thắng 3-1 sau hai hiệp thi đấu trước 20.000 khán giả.",
    "a recipe": "Ướp thịt với tỏi băm 20 phút, sau đó nướng trên than hồng đến khi vàng đều.",
    "prices": "Giá vàng sáng 19/5 tăng 200.000 đồng mỗi lượng, lên 56,3 triệu đồng.",
    "a crime": "Ngày 17/5, Công an huyện Củ Chi bắt giữ hai nghi phạm trộm cắp xe máy.",
    "a decree": "Chính phủ vừa ban hành Nghị định 15/2021/NĐ-CP về quản lý dự án đầu tư xây dựng.",
    "an epidemic bulletin": "Bản tin 6h ngày 19/5 của Bộ Y tế: thêm 30 ca mắc mới tại 5 tỉnh.",
    "a product": (
        "Dịch vụ hội nghị truyền hình của VNPT cho phép hội nghị/hội họp từ xa với 20 điểm cầu."
    ),
    "a system of sites": "Nhà mạng lắp đặt hệ thống họp trực tuyến gồm 9 điểm cầu.",
    "a bridge with two ends": "Đường dẫn hai đầu cầu dài 900 m, hoàn thành trong quý III/2021.",
    "a meeting in the past of another story": (
        "Thị trường lao động khởi sắc. Doanh nghiệp tuyển thêm 3.000 công nhân may. Mức lương khởi "
        "điểm tăng nhẹ so với năm trước. Nhiều nhà máy mở thêm ca đêm để kịp đơn hàng xuất khẩu. "
        "Trước đó, Sở Lao động có văn bản hướng dẫn sau hội nghị giao ban quý I."
    ),
    "congress as a topic": (
        "Cả nước thi đua lập thành tích chào mừng Đại hội XIII của Đảng bằng nhiều công trình, "
        "đưa nghị quyết đại hội đảng bộ các cấp vào cuộc sống."
    ),
    "meetings in general": "Người dân hạn chế các cuộc họp đông người và đeo khẩu trang.",
    "words that begin like a name": "Ngành điện đưa ra giải pháp và giải quyết 300 đơn thư.",
    "an organising committee": "Ban tổ chức giải cho biết vé trận chung kết đã bán hết.",
    "a plan asked for": "Thành phố yêu cầu các quận cần sớm tổ chức hội nghị người lao động.",
    "an exam's statistics": "Năm nay tỉnh có 12.000 thí sinh đăng ký dự kỳ thi tốt nghiệp THPT.",
    "a feast": "Dịp lễ 30/4, người dân đổ về các bãi biển miền Trung nghỉ mát.",
    "personnel of several provinces": (
        "Thái Nguyên: Ngày 12/5, tại hội nghị Tỉnh ủy, hai đồng chí được bầu bổ sung. "
        "Bắc Kạn: Ngày 13/5, hội nghị Tỉnh ủy lần thứ 5 đã kiện toàn chức danh. "
        "Cao Bằng: Ngày 14/5, tại hội nghị lần thứ 6, Tỉnh ủy công bố quyết định."
    ),
    "a meeting of the last century": (
        "Ông sinh ra ở làng nghề. Tháng 8/1945, tại hội nghị cán bộ, ông được cử làm ủy viên."
    ),
    "a law that was passed": (
        "Luật này được Quốc hội thông qua ngày 18/5 và áp dụng cho mọi cơ sở giết mổ gia súc."
    ),
    "a proposal to a legislature": (
        "Ngày 18/5, Bộ Nội vụ trình Ủy ban Thường vụ Quốc hội xem xét việc thí điểm nói trên."
    ),
    "a tournament that was": (
        "Từng là giải đấu quy tụ nhiều ngôi sao, V-League nay vắng khách vì các đội thiếu tiền."
    ),
    "a school's courses": (
        "Trường ĐH Cần Thơ tuyển 300 chỉ tiêu cho chương trình tiên tiến, chương trình đại trà."
    ),
    "work from home": (
        "Nhiều công ty cho nhân viên làm việc tại nhà, nhắn tin thay cho các cuộc họp đông người."
    ),
    "a word beside a session": (
        "Hạn mặn đến sớm hơn mọi năm. Bên lề kỳ họp, một đại biểu cho rằng cần trữ nước ngọt."
    ),
    "a picture from elsewhere": (
        "Giá dầu thế giới giảm phiên thứ ba liên tiếp vì nhu cầu yếu. Dầu ngọt nhẹ mất gần 2 đô "
        "la Mỹ mỗi thùng, còn dầu Brent lùi về mức thấp nhất trong bốn tháng. Giới buôn lo kho dự "
        "trữ ở vịnh Mexico đã đầy trong khi các nhà máy lọc dầu châu Á giảm công suất để bảo "
        "dưỡng. Bộ trưởng Dầu mỏ Ả Rập Xê Út phát biểu tại hội nghị ngày 2/5. Ảnh: Reuters. Các "
        "nhà phân tích cho rằng đà giảm còn kéo dài."
    ),
    "an interview": "Ông Nam đã có cuộc trao đổi với phóng viên về giá điện.",
    "an empty article": "",
    "a promise to open a bridge": (
        "Cầu Bến Tắm lún 8 cm. Sở GTVT Thái Bình hứa thông xe trước ngày 22/9/2021."
    ),
    "a pledge": "Ngày 18/5, UBND tỉnh Cà Mau cam kết khánh thành bệnh viện trong năm nay.",
    "a deadline that is demanded": (
        "Bộ GTVT yêu cầu nhà thầu hợp long cầu Mỹ Thuận trước ngày 30/6."
    ),
    "a goal": "Sở Xây dựng Hà Nội phấn đấu thông xe hầm chui vào ngày 2/9.",
    "what has not been opened yet": (
        "Đến ngày 18/5, Sở Y tế An Giang vẫn chưa khánh thành trạm cấp cứu."
    ),
    "a call to hold no meetings": ("Bộ Y tế ngày 18/5 kêu gọi không tổ chức hội nghị đông người."),
}


@pytest.mark.parametrize("text", NO_OCCASION.values(), ids=NO_OCCASION.keys())
def test_an_article_on_anything_else_has_none(text: str) -> None:
    assert event_of(text) is None


HOSTS = {
    "who holds it": (
        "Sáng 18/5, Sở Du lịch tỉnh Quảng Nam tổ chức hội nghị xúc tiến du lịch hè.",
        ["Sở Du lịch tỉnh Quảng Nam"],
    ),
    "two who hold it together": (
        "Ngày 19/5, Bộ Tư pháp phối hợp với Bộ Công an tổ chức hội nghị về lý lịch tư pháp.",
        ["Bộ Tư pháp", "Bộ Công an"],
    ),
    "a list with a last and": (
        "Ngày 19/5, Bộ Y tế, Bộ Công an và Bộ Quốc phòng tổ chức hội thảo về thuốc giả.",
        ["Bộ Y tế", "Bộ Công an", "Bộ Quốc phòng"],
    ),
    "who is named behind": (
        "Hội thảo về chuyển đổi số do Bộ Khoa học và Công nghệ tổ chức đã diễn ra sáng 18/5.",
        ["Bộ Khoa học và Công nghệ"],
    ),
    "whose session it is": (
        "Sáng 17/5, kỳ họp thứ 3 HĐND tỉnh Sơn La khai mạc.",
        ["HĐND tỉnh Sơn La"],
    ),
    "whose session it is, behind a comma": (
        (
            "Ngày 17/5, tại phiên chất vấn của kỳ họp thứ 5, HĐND tỉnh Bình Thuận, nhiều đại biểu "
            "hỏi về rác thải."
        ),
        ["HĐND tỉnh Bình Thuận"],
    ),
    "whose meeting it is": (
        "Tại cuộc họp của Ủy ban Thường vụ Quốc hội sáng nay, nhiều ý kiến tán thành dự luật.",
        ["Ủy ban Thường vụ Quốc hội"],
    ),
    "both sides of a ceremony": (
        "Lễ ký kết hợp tác giữa Đại học Huế và Đại học Đà Nẵng diễn ra sáng 18/5.",
        ["Đại học Huế", "Đại học Đà Nẵng"],
    ),
    "the body that presides": (
        (
            "Sáng 18/5, hội nghị trực tuyến toàn quốc về an toàn thực phẩm khai mạc. "
            "Bộ Y tế chủ trì hội nghị."
        ),
        ["Bộ Y tế"],
    ),
    "the minister's ministry": (
        "Ngày 18/5, Bộ trưởng Bộ Xây dựng Trần Văn Minh chủ trì hội nghị về quy hoạch.",
        ["Bộ Xây dựng"],
    ),
    "who met": (
        "Chiều 18/5, Bộ Xây dựng họp trực tuyến với các sở về nhà ở xã hội.",
        ["Bộ Xây dựng"],
    ),
    "not where it was held": (
        (
            "Sáng 18/5, tại hội trường UBND huyện Đông Anh, Hội Cựu chiến binh huyện Đông Anh "
            "tổ chức lễ kỷ niệm ngày truyền thống."
        ),
        ["Hội Cựu chiến binh huyện Đông Anh"],
    ),
    "not on whose behalf": (
        "Theo kế hoạch của UBND tỉnh Yên Bái, Sở Y tế tỉnh Yên Bái tổ chức lớp tập huấn.",
        ["Sở Y tế tỉnh Yên Bái"],
    ),
    "who decided at it": (
        "Sáng nay, tại hội nghị lần thứ 12, Thành ủy Vinh đã bầu bổ sung hai ủy viên.",
        ["Thành ủy Vinh"],
    ),
    "who held it, told behind": (
        "Lễ khánh thành cầu được UBND huyện Phụng Hiệp tổ chức hôm qua.",
        ["UBND huyện Phụng Hiệp"],
    ),
    "under whose chair": (
        "Tại 60 điểm cầu hôm qua đã diễn ra hội nghị về học phí với sự chủ trì của Bộ Y tế.",
        ["Bộ Y tế"],
    ),
    "who was in charge": (
        "Sáng 18/5 khai mạc hội thi thợ giỏi, Sở Xây dựng tỉnh Long An là đơn vị đứng ra tổ chức.",
        ["Sở Xây dựng tỉnh Long An"],
    ),
    "who invites": (
        "Hôm qua, Tỉnh ủy Bạc Liêu mời 180 đại biểu dự lễ công bố quyết định thành lập sở.",
        ["Tỉnh ủy Bạc Liêu"],
    ),
    "whose officer receives": (
        "Sáng 18/5, Chủ tịch UBND tỉnh Trà Vinh đã có buổi tiếp đoàn công tác của Nhật Bản.",
        ["UBND tỉnh Trà Vinh"],
    ),
    "four bodies with one place": (
        (
            "Sáng 18/5, Thành ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam TP Cần Thơ tổ chức: "
            '"Lễ kỷ niệm ngày thành lập Đội".'
        ),
        ["Thành ủy", "HĐND", "UBND", "Ủy ban MTTQ Việt Nam TP Cần Thơ"],
    ),
    "the congress's own body": (
        (
            "Sáng 18/5, Đại hội Đảng bộ huyện Tân Phú lần thứ X khai mạc. "
            "Huyện ủy Tân Phú tổ chức đại hội với tinh thần tiết kiệm."
        ),
        ["Đảng bộ huyện Tân Phú"],
    ),
    "the form that was written out before": (
        (
            "Nhiều nghị quyết của HĐND tỉnh Cà Mau được cử tri chờ đợi. "
            "Sáng 18/5, HĐND tỉnh tổ chức kỳ họp thứ hai."
        ),
        ["HĐND tỉnh Cà Mau"],
    ),
    "the legislature whose session it must be": (
        (
            "Phát biểu tại kỳ họp sáng 18/5, Bí thư Tỉnh ủy ghi nhận các ý kiến. "
            "Nghị quyết của HĐND tỉnh Cà Mau có hiệu lực từ tháng sau."
        ),
        ["HĐND tỉnh Cà Mau"],
    ),
    "not who sits before a screen": (
        "Sáng 18/5, Công ty Xi măng Bỉm Sơn tổ chức điểm cầu tham dự hội nghị toàn quốc.",
        [],
    ),
    "nobody": ("Sáng 18/5, hội nghị về nước sạch đã diễn ra tại thành phố Cần Thơ.", []),
}


@pytest.mark.parametrize(("text", "hosts"), HOSTS.values(), ids=HOSTS.keys())
def test_hosts_are_the_bodies_that_hold_the_occasion(text: str, hosts: list[str]) -> None:
    assert hosts_of(text) == hosts


def test_the_body_whose_officer_presides_is_evidence_and_no_host_beside_the_organiser() -> None:
    text = (
        "Sáng 18/5, Sở Công Thương tỉnh Hải Dương tổ chức hội nghị tiêu thụ vải thiều. "
        "Phó Chủ tịch UBND tỉnh Hải Dương Trần Văn Quân chủ trì hội nghị."
    )
    document, mentions = read(text)
    chairs = [
        document.text.norm[body.start : body.end]
        for e in reported(text).evidence
        for body in [mentions.bodies[e.mention]]
        if e.field == "chair"
    ]
    assert chairs == ["UBND tỉnh Hải Dương"]
    assert hosts_of(text) == ["Sở Công Thương tỉnh Hải Dương"]


DAYS = {
    "the day that opens the sentence": (
        "Ngày 18/5, Bộ Y tế tổ chức hội nghị giao ban.",
        (5, 18),
        (5, 18),
    ),
    "the day behind the name": (
        "Bộ Y tế tổ chức hội nghị giao ban ngày 18/5 tại Hà Nội.",
        (5, 18),
        (5, 18),
    ),
    "today": ("Sáng nay, Bộ Y tế tổ chức hội nghị giao ban.", (5, 20), (5, 20)),
    "two days of a list": (
        "Trong hai ngày 17 và 18/5, UBND tỉnh Gia Lai tổ chức đại hội các dân tộc thiểu số.",
        (5, 17),
        (5, 18),
    ),
    "a run of days": (
        "Từ ngày 15 đến 17/5, Sở Văn hóa và Thể thao Hà Nội tổ chức hội thi chim cảnh.",
        (5, 15),
        (5, 17),
    ),
    "one day of a run that is told later": (
        (
            "Sáng 12/5, Sở Y tế tỉnh Lào Cai tổ chức lớp tập huấn sơ cứu cho nhân viên y tế xã. "
            "Lớp tập huấn diễn ra từ ngày 12 đến 14/5."
        ),
        (5, 12),
        (5, 14),
    ),
    "the opening day of a run": (
        (
            "Tối 12/5, UBND huyện Mộc Châu khai mạc lễ hội hái mận. "
            "Lễ hội diễn ra từ ngày 12 đến 16/5 tại thị trấn Nông trường."
        ),
        (5, 12),
        (5, 12),
    ),
    "not the day of a document": (
        "Ngày 18/5, Bộ Y tế tổ chức hội nghị về Nghị quyết số 21 ngày 5/4/2021.",
        (5, 18),
        (5, 18),
    ),
    "not a deadline": (
        "Sáng 18/5, Bộ Y tế tổ chức hội nghị yêu cầu các tỉnh báo cáo trước ngày 30/5.",
        (5, 18),
        (5, 18),
    ),
    "the news day of the lead": (
        (
            "Hơn hai giờ của sáng 18/5, còi hụ vang khắp khu công nghiệp Nomura. Đó là cuộc diễn "
            "tập chữa cháy do Công an thành phố Hải Phòng tổ chức."
        ),
        (5, 18),
        (5, 18),
    ),
    "days on both sides of midnight": (
        "Bộ Y tế tổ chức hội nghị từ 20h ngày 18/5 đến 0h30 ngày 19/5 qua cầu truyền hình.",
        (5, 18),
        (5, 19),
    ),
    "not the next time": (
        (
            "Sáng 18/5, Đoàn Biên phòng Bờ Y tổ chức lễ chào cờ. "
            "Lễ chào cờ sẽ được tổ chức hằng tháng, lần tới ngày 15/6."
        ),
        (5, 18),
        (5, 18),
    ),
    "not the day of what happens beside it": (
        (
            "Tối 18/5, UBND tỉnh Lâm Đồng khai mạc festival hoa trước hàng nghìn người dân. "
            "Sân khấu được dựng trên mặt hồ, có hơn bốn trăm diễn viên múa, hát các làn điệu của "
            "đồng bào. Các con đường quanh hồ rực rỡ hoa cúc, hoa hồng, cẩm tú cầu và lan. "
            "Trong khuôn khổ festival có hội thảo về hoa xuất khẩu ngày 20/5 do Bộ Công Thương "
            "tổ chức."
        ),
        (5, 18),
        (5, 18),
    ),
    "not a birth": (
        "Tại kỳ họp thứ 2 sáng 18/5, HĐND tỉnh Lai Châu bầu bà Lò Thị Hoa, sinh ngày 1/1/1963.",
        (5, 18),
        (5, 18),
    ),
}


@pytest.mark.parametrize(("text", "first", "last"), DAYS.values(), ids=DAYS.keys())
def test_days_are_those_tied_to_the_occasion(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    event = reported(text)
    assert (event.date_from, event.date_to) == (dt.date(2021, *first), dt.date(2021, *last))


YEARS = {
    "the year in the occasion's own name": (
        "Tối 21/2, lễ hội Gióng 2018 do UBND huyện Sóc Sơn tổ chức đã khai mạc.",
        dt.date(2018, 2, 21),
    ),
    "the year of the nearest full date": (
        "Ngày 11/9, TAND tỉnh Lạng Sơn mở phiên tòa xử bị cáo (SN 1991) trộm xe ngày 3/7/2019.",
        dt.date(2019, 9, 11),
    ),
    "next year's plan, made in December": (
        "Ngày 27/12, Sở Y tế tỉnh Lào Cai tổ chức hội nghị triển khai nhiệm vụ năm 2020.",
        dt.date(2019, 12, 27),
    ),
    "no year told": ("Ngày 24/8, Bộ Y tế tổ chức hội nghị giao ban.", None),
    "a term of office tells none": (
        "Ngày 24/9, Tỉnh ủy Đắk Lắk tổ chức hội nghị bầu bổ sung nhiệm kỳ 2016 - 2021.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "day"), YEARS.values(), ids=YEARS.keys())
def test_without_a_day_of_publication_the_article_itself_tells_the_year(
    text: str, day: dt.date | None
) -> None:
    assert reported(text, None).date_from == day


def test_an_occasion_whose_day_is_not_told_has_none() -> None:
    event = reported("Bộ Y tế vừa tổ chức hội nghị trực tuyến với 63 tỉnh, thành phố.")
    assert (event.date_from, event.date_to) == (None, None)


MODES = {
    "a meeting online": ("Sáng 18/5, Bộ Y tế tổ chức hội nghị trực tuyến về tiêm chủng.", "online"),
    "sites": ("Sáng 18/5, Bộ Y tế tổ chức hội nghị với 63 điểm cầu trong cả nước.", "online"),
    "both ways": (
        "Sáng 18/5, Bộ Y tế tổ chức hội nghị theo hình thức trực tiếp kết hợp trực tuyến.",
        "hybrid",
    ),
    "in the hall and at the sites": (
        "Sáng 18/5, Bộ Y tế tổ chức hội nghị trực tiếp tại Hà Nội và trực tuyến tới các tỉnh.",
        "hybrid",
    ),
    "in one room, linked to others": (
        (
            "Sáng 18/5, kỳ họp thứ 2 HĐND tỉnh Yên Bái họp trực tiếp tại hội trường, kết nối trực "
            "tuyến với các huyện."
        ),
        "hybrid",
    ),
    "some in the hall": (
        (
            "Sáng 18/5, Bộ Y tế tổ chức hội nghị trực tuyến với 63 điểm cầu, 160 đại biểu "
            "dự trực tiếp ở Hà Nội."
        ),
        "hybrid",
    ),
    "broadcast live": (
        (
            "Tối 18/5, cầu truyền hình do Đài Truyền hình Việt Nam tổ chức được truyền hình "
            "trực tiếp tại 3 điểm cầu."
        ),
        "online",
    ),
    "two phases, both online": (
        (
            "Ngày 18/5, HĐND tỉnh Cà Mau tổ chức kỳ họp theo hình thức trực tuyến, các đại biểu "
            "họp trực tuyến trong ba phòng."
        ),
        "online",
    ),
    "a court beside the sites": (
        "Sáng 18/5, TAND tỉnh Bắc Ninh mở phiên tòa trực tuyến xét xử vụ cố ý gây thương tích.",
        "hybrid",
    ),
    "in a hall": ("Sáng 18/5, Bộ Y tế tổ chức hội nghị tại Hà Nội.", "in_person"),
    "an online service as a topic": (
        "Sáng 18/5, UBND tỉnh Hà Nam tổ chức hội nghị về dịch vụ công trực tuyến mức độ 4.",
        "in_person",
    ),
}


@pytest.mark.parametrize(("text", "mode"), MODES.values(), ids=MODES.keys())
def test_the_mode_is_how_the_occasion_was_held(text: str, mode: str) -> None:
    assert reported(text).mode == mode


def test_totals_are_mentions_and_never_sums() -> None:
    event = reported(
        "Ngày 18/5, Bộ Công an tổ chức hội nghị trực tuyến với gần 700 điểm cầu, "
        "trong đó cấp tỉnh có 63 điểm cầu. Hơn 9.000 đại biểu dự hội nghị; "
        "tại điểm cầu Nam Định có 120 đại biểu."
    )
    assert (event.connections, event.connections_qualifier) == (700, "nearly")
    assert (event.participants, event.participants_qualifier) == (9000, "over")


PARTS = {
    "the last group of a list of guests": (
        "Sáng 18/5, Tỉnh ủy Bến Tre tổ chức gặp mặt. Dự buổi gặp mặt có lãnh đạo tỉnh; đại diện "
        "các sở; cùng 104 đại biểu nguyên là chiến sĩ quân giới."
    ),
    "a delegation on a visit": (
        "Tại buổi hội đàm sáng 18/5, hai bên bàn về du lịch. "
        "Đoàn khách sang thăm lần này có hơn 1.000 đại biểu dự các hoạt động ở năm tỉnh."
    ),
    "those of one site": (
        "Sáng 18/5, Bộ Y tế tổ chức hội nghị trực tuyến. Tại điểm cầu Cà Mau có 40 đại biểu dự."
    ),
}


@pytest.mark.parametrize("text", PARTS.values(), ids=PARTS.keys())
def test_a_part_of_those_who_attend_is_no_total(text: str) -> None:
    assert reported(text).participants is None


def test_those_who_came_go_before_those_who_were_summoned() -> None:
    event = reported(
        "Ngày 18/5, Công đoàn Công ty May Tiền Tiến khai mạc đại hội. "
        "Đại hội triệu tập 200 đại biểu, 199 người có mặt."
    )
    assert event.participants == 199


def test_those_who_attend_go_before_those_who_are_represented() -> None:
    event = reported(
        "Ngày 18/5, Công đoàn Công ty May Tiền Tiến tổ chức đại hội. "
        "Có 199 đại biểu dự, đại diện cho 3.000 đoàn viên."
    )
    assert event.participants == 199


def test_a_total_of_another_occasion_is_not_taken() -> None:
    event = reported(
        "Chiều 18/5, Chính phủ tổ chức phiên họp thường kỳ. Thủ tướng biểu dương ngành văn hóa. "
        "Tháng trước, ngành đã tổ chức thành công đại lễ Phật đản với hơn 3.000 đại biểu tham dự."
    )
    assert event.participants is None


def test_evidence_points_at_the_mentions_that_gave_the_fields() -> None:
    text = "Ngày 18/5, Bộ Y tế tổ chức họp báo trực tuyến với 63 điểm cầu, hơn 2.000 đại biểu dự."
    document, mentions = read(text)
    told = {
        e.field: document.text.norm[m.start : m.end]
        for e in reported(text).evidence
        for m in [getattr(mentions, e.table)[e.mention]]
    }
    assert told == {
        "date_from": "Ngày 18/5",
        "date_to": "Ngày 18/5",
        "hosts": "Bộ Y tế",
        "connections": "63 điểm cầu",
        "participants": "hơn 2.000 đại biểu",
    }


NAMES = {
    "up to who holds it": (
        "Hội thảo về nước sạch nông thôn do Bộ Xây dựng tổ chức đã diễn ra sáng 18/5.",
        "Hội thảo về nước sạch nông thôn",
    ),
    "up to a full stop": (
        "Sáng 18/5, Bộ Y tế tổ chức hội nghị giao ban công tác tiêm chủng.",
        "Hội nghị giao ban công tác tiêm chủng",
    ),
    "with its title": (
        'Sáng 18/5, Bộ Y tế tổ chức hội thảo "Nước sạch cho mọi nhà" tại Hà Nội.',
        'Hội thảo "Nước sạch cho mọi nhà"',
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES.keys())
def test_the_name_is_the_occasion_as_the_text_calls_it(text: str, name: str) -> None:
    assert reported(text).name == name


def test_the_province_is_the_place_named_where_no_host_tells_one() -> None:
    event = reported("Sáng 18/5, hội nghị về nước sạch đã diễn ra tại thành phố Đà Nẵng.")
    assert (event.level, event.province, event.province_now) == (None, "Đà Nẵng", "Đà Nẵng")


def test_level_and_province_are_the_first_hosts() -> None:
    text = "Ngày 5/4, UBND tỉnh Nghệ An tổ chức hội nghị, 20 đại biểu dự."
    [document] = read_documents([Article("a", text, published=PUBLISHED)])
    assert isinstance(document, Document)
    day = dt.date(2021, 4, 5)
    body = BodyValue(
        "Ủy ban nhân dân tỉnh Nghệ An",
        "state",
        "b1",
        "province",
        "Nghệ An",
        "Nghệ An",
        "40",
        "Nghệ An",
    )
    mentions = Mentions(
        dates=(Mention(0, 8, "day", DateValue(day, day, "day", "published")),),
        bodies=(Mention(10, 26, "head", body),),
        participants=(
            Mention(46, 57, "count", CountValue("đại biểu", 20, 20, 20, "exact", "total")),
        ),
    )
    event = find_event(document, mentions)
    assert event is not None
    assert (event.level, event.province, event.province_code) == ("province", "Nghệ An", "40")
    assert event.date_from == day
    assert event.participants == 20


HOSTILE = {
    "one name again and again": "hội nghị " * 20_000,
    "one verb again and again": "tổ chức " * 20_000 + "hội nghị",
    "initials": "A." * 20_000 + " hội nghị",
    "days again and again": "hội nghị ngày 5/4, " * 5_000,
    "bodies again and again": "Bộ Y tế, " * 5_000 + "tổ chức hội nghị",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_stays_linear(text: str) -> None:
    document, mentions = read(text)
    with processor_time(20):
        find_event(document, mentions)
