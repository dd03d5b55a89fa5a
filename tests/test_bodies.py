"""Bodies: which spans are institutions, and what each one tells."""

import datetime as dt
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import pytest
import regex

from pipeline.document import Article, BodyValue, Document, Entity, read_documents, settle
from pipeline.extractors.bodies import find_bodies
from pipeline.lexicon import read_table, slug
from pipeline.text import read_text

_MARK = regex.compile(r"⟦(.*?)⟧")


@lru_cache(maxsize=512)
def read(text: str, published: dt.date | None = None) -> Document:
    [document] = read_documents([Article("1", text, published=published)])
    assert isinstance(document, Document)
    return document


def found(text: str) -> list[str]:
    document = read(text)
    return [document.text.norm[m.start : m.end] for m in settle(find_bodies(document))]


def value(name: str, published: dt.date | None = None) -> BodyValue:
    """The value of a name at the beginning of a sentence."""
    mentions = settle(find_bodies(read(f"{name} họp sáng nay.", published)))
    assert [(m.start, m.end) for m in mentions] == [(0, len(name))], mentions
    return mentions[0].value


MARKED = [
    # government and its offices
    "⟦Chính phủ⟧ giao ⟦Bộ Y tế⟧ báo cáo trước ngày 15.",
    "Bộ trưởng ⟦Bộ GD-ĐT⟧ phát biểu kết luận hội nghị.",
    "Thứ trưởng ⟦Bộ Văn hóa, Thể thao và Du lịch⟧ trao bằng khen.",
    "⟦Bộ Lao động - Thương binh và Xã hội⟧ ban hành thông tư mới.",
    "⟦Bộ LĐ-TB&XH⟧ và ⟦Bộ TT&TT⟧ cùng ký kế hoạch.",
    "⟦Bộ NN&PTNT⟧, ⟦Bộ Công Thương⟧ và ⟦Ngân hàng Nhà nước⟧ sẽ họp lại.",
    "Theo ⟦bộ Tài chính⟧, thu ngân sách đạt kế hoạch.",
    "Bộ trưởng Y tế nhấn mạnh việc tiêm chủng.",
    "⟦Văn phòng Chính phủ⟧ vừa có thông báo kết luận.",
    "⟦Cục Quản lý Khám, chữa bệnh⟧ (⟦Bộ Y tế⟧) hướng dẫn phân tuyến.",
    "⟦Cục Trồng trọt⟧ - ⟦Bộ Nông nghiệp và Phát triển nông thôn⟧ khuyến cáo nông dân.",
    "⟦Tổng cục Thống kê⟧ công bố số liệu quý I.",
    "Vụ trưởng ⟦Vụ Pháp chế⟧ trình bày dự thảo.",
    "⟦Thanh tra Chính phủ⟧ công bố kết luận.",
    "⟦Thanh tra Bộ⟧ đã lập biên bản.",
    "⟦Ủy ban An toàn giao thông Quốc gia⟧ gửi công điện.",
    "⟦Ban Chỉ đạo 389 quốc gia⟧ tổng kết năm.",
    "⟦Kiểm toán Nhà nước⟧ kiến nghị xử lý.",
    "⟦Bảo hiểm xã hội Việt Nam⟧ (⟦BHXH Việt Nam⟧) họp giao ban.",
    # provinces, districts, communes
    "⟦UBND tỉnh Nghệ An⟧ tổ chức hội nghị trực tuyến.",
    "Phó Chủ tịch ⟦UBND TP.HCM⟧ chủ trì cuộc họp.",
    "Chủ tịch ⟦UBND TP Cần Thơ⟧ kiểm tra điểm cầu.",
    "⟦UBND TP. Đà Nẵng⟧ yêu cầu các quận báo cáo.",
    "Lãnh đạo ⟦UBND huyện Con Cuông⟧ dự họp.",
    "⟦UBND xã Mường Lống⟧ tiếp nhận quà.",
    "⟦UBND Q.3⟧ đã xử phạt quán ăn.",
    "⟦HĐND, UBND tỉnh⟧ họp phiên thường kỳ.".replace("⟦HĐND, UBND tỉnh⟧", "⟦HĐND⟧, ⟦UBND tỉnh⟧"),
    "Kỳ họp thứ 12 ⟦HĐND thành phố Hải Phòng⟧ khóa XV bế mạc.",
    "Giám đốc ⟦Sở Giáo dục và Đào tạo tỉnh Sơn La⟧ báo cáo.",
    "⟦Sở GD&ĐT Lào Cai⟧ tập huấn cho giáo viên.",
    "⟦Sở Tài nguyên và Môi trường⟧ lấy mẫu nước.",
    "⟦Sở VH-TT&DL⟧ phối hợp ⟦Sở KH&CN⟧ khảo sát.",
    "Trưởng ⟦Phòng GD&ĐT huyện Quỳ Hợp⟧ cho biết.",
    "⟦Chi cục Kiểm lâm tỉnh Kon Tum⟧ bàn giao cá thể khỉ.",
    "⟦Cục Thuế tỉnh Bình Dương⟧ đối thoại với doanh nghiệp.",
    "⟦Văn phòng UBND tỉnh Thái Bình⟧ thông báo.",
    "⟦Ban Quản lý Khu kinh tế⟧ báo cáo tiến độ.",
    "⟦Kho bạc Nhà nước Quảng Trị⟧ giải ngân kịp thời.",
    "Giám đốc ⟦Sở Y tế Hà Tĩnh⟧ Nguyễn Văn Bình trả lời báo chí.",
    "Chủ tịch ⟦UBND tỉnh⟧ Trần Văn Hùng phát biểu.",
    # party
    "⟦Ban Thường vụ Tỉnh ủy Hòa Bình⟧ họp chiều qua.",
    "⟦Bộ Chính trị⟧, ⟦Ban Bí thư⟧ đã cho ý kiến.",
    "Phó Bí thư Thường trực ⟦Tỉnh ủy⟧ dự họp.",
    "Ủy viên ⟦Trung ương Đảng⟧, Bí thư ⟦Thành ủy Hải Phòng⟧ chủ trì.",
    "⟦Ban Tuyên Giáo Trung ương⟧ tổ chức hội nghị báo cáo viên.",
    "Trưởng ⟦Ban Tổ chức T.Ư⟧ quán triệt nghị quyết.",
    "⟦Ban Nội chính Tỉnh ủy Lâm Đồng⟧ sơ kết quý.",
    "⟦Ủy ban Kiểm tra Huyện ủy⟧ công bố quyết định.",
    "Bí thư ⟦Huyện ủy Nghi Lộc⟧ Phan Văn Tuấn tiếp dân.",
    "Bí thư ⟦Đảng ủy xã Tam Thanh⟧ dự sinh hoạt.",
    "⟦Đảng ủy Khối các cơ quan tỉnh⟧ phát động thi đua.",
    "⟦Ban cán sự đảng Bộ Ngoại giao⟧ ban hành kế hoạch.",
    "Đại hội ⟦Đảng bộ tỉnh Long An⟧ thành công.",
    "⟦BCH Đảng bộ tỉnh⟧ họp lần thứ chín.",
    "⟦Đảng Cộng sản Việt Nam⟧ tròn 90 tuổi.",
    "Anh ta là Tỉnh ủy viên, Huyện ủy viên nhiều khóa.",
    # legislature, justice
    "⟦Ủy ban Thường vụ Quốc hội⟧ cho ý kiến về dự án luật.",
    "⟦QH⟧ thảo luận tại hội trường.",
    "Các đại biểu ⟦Quốc hội⟧ chất vấn.",
    "Trưởng ⟦Đoàn ĐBQH tỉnh Bạc Liêu⟧ tiếp xúc cử tri.",
    "⟦Ban Pháp chế HĐND tỉnh⟧ thẩm tra tờ trình.",
    "⟦Thường trực HĐND huyện⟧ giám sát.",
    "⟦TAND thành phố Hà Nội⟧ mở phiên tòa trực tuyến.",
    "⟦Tòa án nhân dân huyện Krông Búk⟧ xét xử lưu động.",
    "⟦TAND cấp cao tại Đà Nẵng⟧ giữ nguyên bản án.",
    "⟦VKSND tối cao⟧ kháng nghị.",
    "Kiểm sát viên ⟦VKSND tỉnh Gia Lai⟧ luận tội.",
    "⟦Cục Thi hành án dân sự tỉnh⟧ kê biên tài sản.",
    # front and mass organisations
    "⟦Ủy ban MTTQ Việt Nam tỉnh Hà Nam⟧ tiếp nhận ủng hộ.",
    "⟦UB MTTQ huyện⟧ giám sát việc chi trả.",
    "Các tổ chức thành viên của ⟦Mặt trận tổ quốc⟧ cùng dự.",
    "⟦LĐLĐ tỉnh⟧ tặng quà công nhân.",
    "⟦Hội Liên hiệp Phụ nữ tỉnh⟧ và ⟦Hội Nông dân huyện Ba Vì⟧ ký kết.",
    "⟦Trung ương Đoàn⟧ phát động tháng thanh niên.",
    "⟦Tỉnh đoàn⟧ ra quân tình nguyện.",
    "⟦Hội Chữ thập đỏ Việt Nam⟧ vận động hiến máu.",
    "⟦Hội Sinh viên Việt Nam tại Nhật Bản⟧ tổ chức giao lưu.",
    # armed forces and police
    "⟦Công an tỉnh Quảng Bình⟧ khởi tố vụ án.",
    "Trưởng ⟦công an huyện Tuy An⟧ cho biết.",
    "⟦Công an Đà Nẵng⟧ cảnh báo thủ đoạn mới.",
    "⟦Bộ Chỉ huy Quân sự tỉnh⟧ diễn tập.",
    "⟦Phòng CSGT Công an tỉnh Bắc Ninh⟧ ra quân.",
    "⟦Cơ quan CSĐT Công an huyện Hương Khê⟧ bắt tạm giam.",
    "⟦Sư đoàn 5⟧ thuộc ⟦Quân khu 7⟧ hành quân.",
    "⟦Bộ đội Biên phòng tỉnh⟧ tuần tra.",
    "⟦Bộ Tư lệnh Cảnh sát biển⟧ trao cờ.",
    "⟦Quân ủy Trung ương⟧, ⟦Bộ Quốc phòng⟧ chúc Tết.",
    "⟦Bộ Quốc phòng Nga⟧ ra tuyên bố.",
    # education and health
    "⟦Trường THPT chuyên Lê Hồng Phong⟧ đăng cai.",
    "Hiệu trưởng ⟦Trường ĐH Bách khoa Hà Nội⟧ chào mừng tân sinh viên.",
    "Học sinh ⟦trường THCS Lý Tự Trọng⟧ đoạt giải.",
    "⟦Học viện Chính trị quốc gia Hồ Chí Minh⟧ bế giảng.",
    "⟦Đại học Quốc gia Hà Nội⟧ công bố điểm.",
    "⟦Học viện Nông nghiệp Việt Nam⟧ tuyển sinh.",
    "⟦Trung tâm Giáo dục thường xuyên tỉnh⟧ mở lớp.",
    "⟦Bệnh viện Bạch Mai⟧ hỗ trợ chuyên môn.",
    "⟦BVĐK tỉnh Phú Thọ⟧ tiếp nhận ca nặng.",
    "⟦Bệnh viện Đa khoa khu vực Cam Ranh⟧ khánh thành.",
    "⟦Trung tâm Y tế huyện Tân Phú⟧ tiêm chủng.",
    "⟦Viện Vệ sinh dịch tễ Trung ương⟧ xét nghiệm.",
    "⟦Trung tâm Kiểm soát bệnh tật tỉnh⟧ giám sát.",
    # companies, media, international
    "⟦Công ty CP Sữa Việt Xanh⟧ tài trợ.",
    "⟦Công ty TNHH MTV Môi trường Đô thị⟧ thu gom rác.",
    "⟦Tập đoàn Điện lực Việt Nam⟧ (⟦EVN⟧) bảo đảm điện.",
    "⟦Viettel⟧ và ⟦VNPT⟧ lắp đường truyền.",
    "Dịch vụ VNPT Meeting kết nối các phòng họp.",
    "⟦Viettel Solutions⟧ triển khai hệ thống.",
    "⟦Ngân hàng TMCP Phương Nam⟧ khai trương.",
    "Theo báo ⟦Tuổi Trẻ⟧, trời sẽ mưa.",
    "⟦Đài Truyền hình Việt Nam⟧ truyền hình trực tiếp.",
    "Chương trình phát trên kênh VTV3.",
    "⟦WHO⟧ và ⟦UNICEF⟧ viện trợ vắc xin.",
    "⟦Tổ chức Y tế Thế giới⟧ ghi nhận nỗ lực.",
    "⟦Liên hợp quốc⟧ họp khẩn.",
    "⟦Đại sứ quán Việt Nam tại Lào⟧ thông báo.",
    "Đồng chí bí thư đọc diễn văn.\nTheo ⟦VnExpress⟧",
    "(⟦HNMO⟧) - Sáng nay, trời nắng.",
    # brackets and short forms
    "⟦Trung tâm Tích hợp dữ liệu⟧ (⟦TTTHDL⟧) vận hành. Sau đó ⟦TTTHDL⟧ báo cáo.",
    "⟦Công ty CP Greenfarm⟧ trồng rau. Năm nay ⟦Greenfarm⟧ xuất khẩu.",
    # lines in capitals
    "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA".join("⟦⟧"),
    # coordination and ends
    "⟦Sở Y tế⟧ và các sở, ngành liên quan dự họp.",
    "⟦Sở Nội vụ⟧ vừa kiểm tra công vụ.",
    "⟦Hội đồng thi Sở Giáo dục và Đào tạo Yên Bái⟧ họp.",
    "⟦Bộ Y tế⟧, Tài chính phối hợp.",
    "⟦Trung tâm Văn hóa, Thông tin và Thể thao huyện⟧ biểu diễn.",
    "⟦Hiệp hội các nhà sản xuất ô tô Việt Nam⟧ kiến nghị.",
    "⟦Cục An toàn thông tin⟧ và ⟦Cục Tin học hóa⟧ cùng ra khuyến cáo.",
    "⟦Viện Hàn lâm Khoa học xã hội Việt Nam⟧ tổ chức hội thảo.",
    "Các Đoàn đại biểu ⟦Quốc hội⟧ góp ý dự án luật.",
    "⟦Ban Chỉ đạo Trung ương về phòng, chống tham nhũng⟧ họp phiên thứ hai.",
    "⟦Ủy ban nhân dân thị trấn Quỳnh Côi⟧ tiếp công dân.",
    "⟦Trường THPT Anh Sơn 2⟧, ⟦Trường THCS Phan Chu Trinh⟧ tham gia.",
    "⟦Bệnh viện Bạch Mai cơ sở 2⟧ sắp khánh thành.",
    "⟦Bộ Thương mại và Công nghiệp Ấn Độ⟧ áp thuế.",
    "⟦Ban Công tác đại biểu⟧ thẩm tra hồ sơ.",
    "⟦Sở Xây dựng⟧/⟦Sở Giao thông vận tải⟧ thẩm định.",
    "⟦Công an TP⟧. Nhưng vụ việc chưa dừng.",
    "⟦Đảng Nhân dân Campuchia⟧ cử đoàn sang thăm.",
    "⟦Ban Tuyên giáo tỉnh Quảng Trị⟧ định hướng dư luận.",
    "Ông làm ở ⟦Thành ủy Vinh⟧Trần Văn B ký.",
    # names that know no end but their own
    "⟦Cục Quản lý Y, Dược cổ truyền⟧ tập huấn cho lương y.",
    "⟦Tổng công ty Chè Việt Bắc - CTCP⟧ trả cổ tức.",
    "⟦Hiệp hội các nhà bán lẻ Việt Nam⟧ đề xuất giảm thuế.",
    "⟦Lữ đoàn Công binh 414⟧ thuộc ⟦Quân khu 4⟧ sửa đường.",
    "⟦Trung đoàn Bộ binh 1⟧ bắn đạn thật, có 95 cán bộ theo dõi.",
    "⟦Trung tâm VH-TT&TT huyện Mai Sơn⟧ dựng sân khấu.",
    "⟦Phòng GD&ĐT Gò Quao⟧ khen thưởng 20 giáo viên.",
    "Chủ tịch ⟦Hội đồng trường Trường ĐH Tây Bắc⟧ ký quy chế.",
    "⟦Hội Hữu nghị Việt Nam - Cuba⟧ quyên góp gạo.",
    "⟦Hội hữu nghị Nhật - Việt⟧ trồng hoa anh đào.",
    "⟦Trường Tiểu học, THCS và THPT Sao Khuê⟧ tựu trường.",
    "⟦Trường PTDTBT THCS Nậm Cắn⟧ nấu cơm cho học trò.",
    "⟦Đồn Biên phòng cửa khẩu quốc tế Nậm Cắn⟧ phân luồng xe.",
    "⟦Chi ủy⟧ và ⟦Ban Công tác Mặt trận⟧ đến từng nhà.",
    "⟦Đảng Dân chủ Tự do Nhật Bản⟧ chọn chủ tịch mới.",
    "Phó Thủ tướng Thường trực ⟦Chính phủ⟧ phát lệnh khởi công.",
    "Phó trưởng Ban Thường trực ⟦Ban Nội chính Tỉnh ủy⟧ tiếp dân.",
    "⟦Ban Dân vận⟧ nhập với ⟦Ban Tuyên giáo⟧.",
    "⟦Công ty CP Mía đường Lam Kinh Xanh⟧ vào vụ ép.",
    "⟦Bệnh viện Hữu nghị Đa khoa Nghệ An⟧ ghép thận.",
    "Bà vào ⟦Bệnh viện Chợ Rẫy⟧. ⟦Chợ Rẫy⟧ đang quá tải.",
    "Khoản vay của ⟦ngân hàng thế giới⟧ giải ngân chậm.",
    "⟦Chi nhánh Ngân hàng Chính sách xã hội tỉnh Sơn La⟧ cho vay.",
    "⟦Trung tâm Ươm tạo khu vực Tây Nguyên⟧ nhận hồ sơ.",
    "(Ảnh: ⟦Tiền Phong⟧) Cầu mới thông xe.",
    "(⟦Dân Việt⟧) - Sáng sớm, chợ cá đã đông.",
    "QTĐT - Ngày 4/3, trời rét đậm và sương mù dày đặc.".replace("QTĐT", "⟦QTĐT⟧"),
    # the segmenter glues a verb to a name that it does not know
    "⟦Trường ĐH Yersin⟧ góp ba tiết mục.",
    "⟦Công ty Sonaco⟧ thải nước ra sông.",
    "⟦Cục Hải quan⟧ mở lớp hướng dẫn.",
]

NOTHING = [
    "Các bộ, ngành và địa phương báo cáo trước ngày 20.",
    "Các sở GD-ĐT chuẩn bị kỳ thi.",
    "UBND các huyện, thị xã chịu trách nhiệm.",
    "Chủ tịch UBND cấp xã kiểm tra.",
    "63 sở Y tế nộp báo cáo.",
    "Cơ quan chức năng đang điều tra.",
    "Ban tổ chức trao giải nhất.",
    "Ban giám hiệu nhà trường họp phụ huynh.",
    "Đảng và Nhà nước luôn quan tâm.",
    "Theo Trung ương, việc này rất cấp bách.",
    "Công an đang làm rõ.",
    "Tòa án sẽ tuyên án vào tuần tới.",
    "Hội đồng xét xử vào phòng nghị án.",
    "Người dân vào bệnh viện khám bệnh.",
    "Nhà trường cho học sinh nghỉ.",
    "Tỉnh sẽ hỗ trợ kinh phí.",
    "Bộ đang lấy ý kiến.",
    "Việt Nam và Lào ký hiệp định.",
    "Chính phủ điện tử giúp giảm giấy tờ.",
    "Đoàn đi qua Nhà Quốc hội.",
    "ĐBQH Nguyễn Thị Lan phát biểu.",
    "Quyết định số 1234/QĐ-UBND có hiệu lực.",
    "Nghị quyết 15/2020/NQ-HĐND được thông qua.",
    "Thị trường Hải Phòng sôi động.",
    "Tàu Trường Sa 16 cập cảng.",
    "Du khách đến Hội An dịp Tết.",
    "Tây Ban Nha thắng hai bàn.",
    "Đài Loan có bão.",
    "Ông Nguyễn Trường Sơn vắng mặt.",
    "Kỳ thi THPT quốc gia diễn ra an toàn.",
    "Hội nghị Trung ương 7 khóa XII bế mạc.",
    "Báo cáo nêu rõ ba hạn chế.",
    "Khoa học và công nghệ là động lực.",
    "CLB Sông Lam thắng trận.",
    "Giải AFF Cup khởi tranh.",
    "Anh mua bảo hiểm y tế.",
    "Trường hợp này phải cách ly.",
    "Vụ án được khởi tố.",
    "Một trung tâm lớn vừa mở.",
    "Bộ luật Hình sự quy định rõ.",
    "Luật Tổ chức Quốc hội được sửa đổi.",
    "Tổ chức phi Chính phủ tài trợ.",
    "Chủ tịch UBND huyện, thị xã, thành phố chịu trách nhiệm.",
    "Đêm nhạc do fan Hardwell by VinaPhone mua vé.",
    "Trên trang Facebook có nhiều ý kiến.",
    "Tổng công ty thực hiện tốt nhiệm vụ.",
    "Các trường ĐH, CĐ tuyển sinh.",
    "Ảnh: T.Đảng Thay mặt gia đình cảm ơn.",
    "Bộ trưởng TT&TT Trần Văn An phát biểu.",
    "Nghị quyết số 12-NQ/ĐU đi vào cuộc sống.",
    "Ban Kiểm phiếu công bố kết quả.",
    "Ông thắng kiện ở tòa án Bồ Đào Nha.",
    "Anh là cử nhân đại học Luật.",
    "Nơi đây là trung tâm KHCN của vùng.",
    "Khối cơ quan Đảng tỉnh nghỉ lễ hai ngày.",
    "Tuần lễ thời trang London khép lại.",
    "Nhà báo Daniel Smith viết về hồ Ba Bể.",
    "Chiếc Mazda 3 đỗ ở góc phố Đội Cấn.",
    "Hội đồng quản trị sẽ trình phương án.",
    "Doanh nghiệp nhỏ APEC mong được vay vốn.",
    "Khoa KhÃ¡m bá»\u0087nh má»\u009f cá»\u00ada.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_names_are_found_with_exact_edges(marked: str) -> None:
    assert found(_MARK.sub(r"\1", marked)) == _MARK.findall(marked)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_named_institution_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_cases_are_as_many_as_the_language_needs() -> None:
    assert len(MARKED) + len(NOTHING) >= 130


NAMES = [
    ("Bộ GD-ĐT", "Bộ Giáo dục và Đào tạo"),
    ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ("Bộ LĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("Bộ Lao động, Thương binh & Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
    ("Bộ VH-TT-DL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Bộ Kế hoạch - Đầu tư", "Bộ Kế hoạch và Đầu tư"),
    ("Bộ Y Tế", "Bộ Y tế"),
    ("QH", "Quốc hội"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ("UBND TP Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
    ("UBND Đồng Tháp", "Ủy ban nhân dân tỉnh Đồng Tháp"),
    ("UBND TX Kỳ Anh", "Ủy ban nhân dân thị xã Kỳ Anh"),
    ("HĐND huyện Đô Lương", "Hội đồng nhân dân huyện Đô Lương"),
    ("Công an Hải Phòng", "Công an thành phố Hải Phòng"),
    ("Tòa án Đà Nẵng", "Tòa án nhân dân thành phố Đà Nẵng"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("Sở TN&MT Quảng Ninh", "Sở Tài nguyên và Môi trường Quảng Ninh"),
    ("Phòng LĐ-TB&XH quận", "Phòng Lao động - Thương binh và Xã hội quận"),
    ("Ban Nội chính TƯ", "Ban Nội chính Trung ương"),
    ("BTV Huyện ủy Thanh Chương", "Ban Thường vụ Huyện ủy Thanh Chương"),
    ("BCH Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ tỉnh"),
    ("MTTQ", "Mặt trận Tổ quốc Việt Nam"),
    ("UB MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("LĐLĐ TP", "Liên đoàn Lao động thành phố"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("BVĐK Hùng Vương", "Bệnh viện Đa khoa Hùng Vương"),
    ("BV Phổi Thái Nguyên", "Bệnh viện Phổi Thái Nguyên"),
    ("Trường ĐH Luật TP.HCM", "Trường Đại học Luật Thành phố Hồ Chí Minh"),
    ("THPT Chu Văn An", "Trường Trung học phổ thông Chu Văn An"),
    ("Công ty CP Hoa Sen", "Công ty Cổ phần Hoa Sen"),
    ("EVN", "Tập đoàn Điện lực Việt Nam"),
    ("WHO", "Tổ chức Y tế Thế giới"),
    ("TTXVN", "Thông tấn xã Việt Nam"),
    ("Uỷ ban nhân dân tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Hòa Bình"),
    ("Ngân hàng BIDV", "Ngân hàng Thương mại Cổ phần Đầu tư và Phát triển Việt Nam"),
    ("Tổng công ty Chè Việt Bắc CTCP", "Tổng công ty Chè Việt Bắc - Công ty Cổ phần"),
    ("Cục CSGT", "Cục Cảnh sát giao thông"),
    ("Phòng CSKT", "Phòng Cảnh sát kinh tế"),
    ("Vinafood 2", "Tổng công ty Lương thực miền Nam"),
    (
        "Trường TH, THCS & THPT Sao Khuê",
        "Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Sao Khuê",
    ),
    ("BQL các KCN", "Ban Quản lý các khu công nghiệp"),
]


@pytest.mark.parametrize(("written", "name"), NAMES)
def test_a_name_is_written_out_in_one_spelling(written: str, name: str) -> None:
    assert value(written).name == name


KINDS = [
    ("Tỉnh ủy Yên Bái", "party", "province"),
    ("Ban Tuyên giáo Huyện ủy", "party", "district"),
    ("Đảng ủy Bộ Ngoại giao", "party", "central"),
    ("Chính phủ", "state", "central"),
    ("UBND xã Thanh Sơn", "state", "commune"),
    ("Sở Nội vụ", "state", "province"),
    ("Quốc hội", "legislature", "central"),
    ("Ban Pháp chế HĐND tỉnh", "legislature", "province"),
    ("TAND huyện Hoài Đức", "justice", "district"),
    ("Hội Nông dân tỉnh", "front", "province"),
    ("Ủy ban Kiểm tra LĐLĐ tỉnh", "front", "province"),
    ("Bộ Công an", "armed", "central"),
    ("Cục Quân y", "armed", "central"),
    ("Phòng CSGT Công an tỉnh", "armed", "province"),
    ("Phòng Kỹ thuật hình sự", "armed", "province"),
    ("Phòng Hậu cần", "armed", None),
    ("Văn phòng Luật sư Minh Triết", "company", None),
    ("Cơ quan Phát triển Pháp", "international", None),
    ("Ban Tư tưởng - Văn hóa Trung ương", "party", "central"),
    ("Đoàn xã Tân Lập", "front", "commune"),
    ("Trường Mầm non Hoa Mai", "education", None),
    ("Viện Pasteur Nha Trang", "health", None),
    ("Trung tâm Y tế huyện", "health", None),
    ("Tập đoàn Dầu khí Việt Nam", "company", None),
    ("Báo Nhân Dân", "media", None),
    ("NATO", "international", None),
    ("Hiệp hội Lương thực Việt Nam", "other", "central"),
    ("Bộ Ngoại giao Mỹ", "state", None),
]


@pytest.mark.parametrize(("written", "kind", "level"), KINDS)
def test_kind_and_level(written: str, kind: str, level: str | None) -> None:
    got = value(written)
    assert got.kind == kind
    if level is not None:
        assert got.level == level


def test_a_province_is_the_one_of_its_time_and_its_successor_is_told() -> None:
    got = value("UBND tỉnh Kiên Giang", dt.date(2019, 8, 20))
    assert (got.place, got.province, got.province_code, got.province_now) == (
        "Kiên Giang", "Kiên Giang", "91", "An Giang",
    )  # fmt: skip


def test_the_code_is_of_the_list_in_force_when_the_article_appeared() -> None:
    before = value("Sở Y tế Lào Cai", dt.date(2024, 5, 1))
    after = value("Sở Y tế Lào Cai", dt.date(2025, 9, 1))
    assert (before.province_code, after.province_code) == ("10", "15")


def test_a_province_that_is_no_more_keeps_its_name_in_a_later_article() -> None:
    got = value("Công an tỉnh Hậu Giang", dt.date(2026, 1, 5))
    assert (got.province, got.province_code, got.province_now) == ("Hậu Giang", "93", "Cần Thơ")


def test_a_city_below_the_province_is_a_district() -> None:
    got = value("UBND TP Tam Kỳ")
    assert (got.level, got.place, got.province) == ("district", "Tam Kỳ", None)


@pytest.mark.parametrize(
    "text",
    [
        "UBND huyện Con Cuông, Nghệ An họp.",
        "UBND huyện Con Cuông (Nghệ An) họp.",
        "UBND huyện Con Cuông, tỉnh Nghệ An họp.",
        "UBND xã Môn Sơn, huyện Con Cuông, Nghệ An họp.",
        "Công an xã Môn Sơn (Con Cuông, Nghệ An) họp.",
    ],
)
def test_the_province_may_stand_behind_the_name(text: str) -> None:
    [mention] = settle(find_bodies(read(text)))
    assert mention.value.province == "Nghệ An"
    assert mention.value.level in ("district", "commune")


def test_another_body_behind_a_comma_tells_no_province() -> None:
    [mention, _] = settle(find_bodies(read("UBND huyện Con Cuông, Sở Y tế Nghệ An họp.")))
    assert mention.value.province is None


def test_a_known_body_stands_where_its_name_says() -> None:
    assert value("ĐHQG TP.HCM").province == "Thành phố Hồ Chí Minh"


def test_known_bodies_have_a_stable_key_and_others_none() -> None:
    assert value("Bộ Y tế").body_id == "bo-y-te"
    assert value("UBND TP.HCM").body_id == "uy-ban-nhan-dan-thanh-pho-ho-chi-minh"
    assert value("UBND tỉnh").body_id is None


def test_spellings_of_one_body_share_its_key() -> None:
    written = ("TAND tối cao", "TANDTC", "Tòa án nhân dân Tối cao", "Toà án nhân dân tối cao")
    assert len({value(name).body_id for name in written}) == 1


@pytest.mark.parametrize(
    "text",
    ["Bộ Y tế", "UBND tỉnh Nghệ An", "Sở GD-ĐT TP.HCM", "Công an huyện Con Cuông", "Cục Thú y"],
)
def test_a_line_in_capitals_gives_the_same_name(text: str) -> None:
    line = f"{text} tổ chức hội nghị"
    [mention] = settle(find_bodies(read(line.upper())))
    assert mention.value.name == value(text).name


def test_an_abbreviation_in_brackets_stands_for_its_body_everywhere() -> None:
    document = read("Quỹ Phát triển Cộng đồng Xanh (PTCX) ra mắt. Giám đốc PTCX phát biểu.")
    names = {m.value.name for m in settle(find_bodies(document))}
    assert names == {"Quỹ Phát triển Cộng đồng Xanh"}


def test_every_mention_names_its_rule() -> None:
    document = read("Sở Y tế Hà Nội và Quốc hội họp.\nTheo VnExpress")
    rules = [m.rule for m in settle(find_bodies(document))]
    assert rules == ["head.so", "name.quoc-hoi", "name.vnexpress"]


def test_a_mention_never_crosses_a_line() -> None:
    assert found("Giám đốc Sở Y tế\nHà Nội mưa to") == ["Sở Y tế"]


@pytest.mark.parametrize(
    "text",
    [
        "A." * 20_000,
        "7" * 50_000,
        "Ban Chỉ đạo " * 8_000,
        "Ủy ban Hội đồng và " * 6_000,
        "\n" * 90_000,
    ],
    ids=["initials", "digits", "heads that never end", "heads joined", "empty lines"],
)
@pytest.mark.timeout(30)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    list(find_bodies(replace(read("x"), text=read_text(text), sentences=())))


def test_the_model_adds_what_the_rules_left_free_and_says_so() -> None:
    text = "Chủ tịch hội sinh viên Marseille dự họp với Sở Y tế."
    spans = [Entity(9, 32, "LOC"), Entity(44, 51, "ORG"), Entity(0, 8, "PER")]
    mentions = settle(find_bodies(replace(read(text), entities=tuple(spans))))
    assert [(text[m.start : m.end], m.source) for m in mentions] == [
        ("hội sinh viên Marseille", "ner"),
        ("Sở Y tế", "rule"),
    ]


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_decomposed_text_gives_the_same_names(form: Literal["NFD", "NFC"]) -> None:
    text = "UBND tỉnh Hòa Bình và Sở GD-ĐT Thừa Thiên Huế họp."
    written = [m.value for m in settle(find_bodies(read(unicodedata.normalize(form, text))))]
    assert written == [m.value for m in settle(find_bodies(read(text)))]


def _of_table() -> list[tuple[str, str, str]]:
    return [(row["name"], row["kind"], row["tail"]) for row in read_table("central.tsv")]


@pytest.mark.parametrize(("name", "kind", "tail"), _of_table(), ids=lambda cell: str(cell)[:40])
def test_every_known_body_is_found_by_its_own_name(name: str, kind: str, tail: str) -> None:
    got = value(name)
    assert (got.name, got.kind, got.body_id) == (name, kind, slug(name))


def test_every_form_of_a_known_body_leads_to_a_name() -> None:
    for row in read_table("central.tsv"):
        for form in filter(None, row["forms"].split(";")):
            assert found(f"Hôm qua {form} họp.") == [form], form


def test_a_long_run_of_short_names_is_read_without_end() -> None:
    assert len(found("Tập đoàn FPT " * 400 + "họp.")) > 0
