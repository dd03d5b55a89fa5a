"""Articles that report no occasion: weather, scores, recipes, prices, guides … from templates.

Every article comes from a seed, so a failure can be made again. The templates are sentences of our
own, with numbers that look like attendance or sites and are neither: bridge ends, players on a
pitch, injured people, households, populations, capacities of a product, viewers at home, votes.
Nothing here checks anything: see test_quiet.
"""

import datetime as dt
import random
from collections.abc import Iterator

import regex

from pipeline.document import Article

SENTENCES = (5, 9)  # of an article, fewest and most

DAYS = {"day": (-20, 0), "soon": (20, 150)}  # days from the publication, first and last

# In a template: {3..40} is a number, {place} a word of that list, {day} a day written somehow.
_SLOT = regex.compile(r"\{(?:(?P<low>\d++)\.\.(?P<high>\d++)|(?P<name>\w++))\}")

WORDS = {
    "place": """Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|TP.HCM|Nghệ An|Lào Cai|Cà Mau|Quảng Trị|Sơn La
        |Bình Định|Đắk Lắk|Tiền Giang|Thái Bình|Bắc Kạn|An Giang|Phú Yên|Kon Tum|Vĩnh Long""",
    "town": "Sa Pa|Nghĩa Lộ|Cao Lãnh|Hội An|Quy Nhơn|Bảo Lộc|Vị Thanh|Đồng Hới|Chợ Mới|Kỳ Anh",
    "river": "sông Lô|sông Hậu|sông Gianh|sông Ba|sông Trà|kênh Xáng|sông Cái|suối Nậm Kim",
    "bridge": "Rạch Dừa|Bến Tắm|Cây Gáo|Ngòi Thia|Vàm Xáng|Ông Đốc|Thác Giềng|Mương Chùa",
    "name": "{man}|{woman}",
    "man": "Trần Văn Lợi|Nguyễn Đình Khoa|Vừ A Páo|Y Blơi|Thạch Sung|Đỗ Bá Thước",
    "woman": "Lê Thị Sen|Hoàng Thị Mận|Giàng Thị Sua|H'Lan Niê|Trịnh Tố Uyên",
    "team": "Sông Lam|Phố Hiến|Đất Cảng|Tây Nguyên|Cửa Biển|Thành Nam|Đồng Bằng|Cố Đô",
    "part": "Sáng|Chiều|Tối|Rạng sáng|Trưa",
    "crop": "cà phê|hồ tiêu|sầu riêng|thanh long|heo hơi|cá tra|lúa thơm|điều thô|dừa khô",
    "phone": "0912 345 {100..999}|0236.3{100..999}.{100..999}|1900 {1000..9999}|098.{1..9}22.33.44",
    "sign": "Tý|Sửu|Dần|Mão|Thìn|Tỵ|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi",
    "word_number": "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười hai|mười lăm|hai mươi",
}

# `# genre`, then `= title` and one sentence a line.
TEMPLATES = """
# weather
= Thời tiết {day}: {place} mưa to, gió giật cấp {7..9}
= Không khí lạnh tràn về, {place} rét {9..15} độ
Theo Trung tâm Dự báo khí tượng thủy văn quốc gia, {day} {place} có mưa rào, {24..33} độ C.
Lượng mưa từ {40..90} - {100..200} mm, có nơi trên {210..300} mm, đề phòng sạt lở.
Hồi {1..23} giờ, tâm áp thấp cách {town} khoảng {120..400} km, mỗi giờ đi được {10..20} km.
Mực nước {river} lên mức {2..9},{10..99} m, dưới báo động {1..3} là {10..60} cm.
Đợt mưa trước làm {2..9} người bị thương, {2..9}.{100..999} hộ dân phải di dời.
{2..9}.{100..999} tàu với {11..40}.{100..999} lao động đã nhận được thông báo để tránh trú.
Sóng biển cao {2..5} - {6..8} m; biển động mạnh, tầm nhìn xa dưới {4..9} km.
Người dân cần tư vấn gọi {phone}, trực 24/7.
Chỉ số tia cực tím ở mức {8..11}, nên tránh nắng từ 10 giờ đến 15 giờ.
# football
= {team} {0..4}-{0..4} {team}: bàn thắng phút cuối
= Hạ {team}, {team} vào tốp {3..6}
{part} qua trên sân {town}, {team} thắng {team} {1..5}-{0..4} ở vòng {2..25}.
22 cầu thủ trên sân chơi rắn, trọng tài rút {2..8} thẻ vàng và {1..2} thẻ đỏ.
Phút {2..89}, {name} đá phạt từ {18..30} m, bóng đập cột dội ra.
Sau {10..25} vòng, đội khách có {12..50} điểm, hiệu số {15..40}-{10..30}.
Huấn luyện viên đăng ký {18..23} cầu thủ, trong đó {2..5} cầu thủ bị treo giò.
Trận này được truyền trực tiếp, ước có {1..4} triệu khán giả xem qua màn ảnh nhỏ.
Hai cầu thủ va đầu nhau phải khâu {3..9} mũi, nghỉ {2..6} tuần.
Tỷ lệ cầm bóng là {51..68}-{32..49}, dứt điểm {8..20}/{3..7} lần.
Lịch vòng tới: {team} - {team}, 17h {day}.
# tennis
= {woman} vào tứ kết sau {2..4} giờ
{woman}, {18..33} tuổi, thắng 6-{0..4}, 4-6, 7-5 sau {2..4} giờ {10..50} phút.
Tay vợt này xếp hạng {20..400} thế giới, kém đối thủ {30..200} bậc.
Tay vợt giao bóng ăn điểm trực tiếp {3..20} lần, mắc {15..40} lỗi tự đánh hỏng.
Tiền thưởng là {10..90}.{100..999} USD, cộng {20..90} điểm xếp hạng.
Lần gặp trước, hồi tháng {1..12}, tay vợt thua 0-2 chóng vánh.
Chấn thương cổ tay khiến tay vợt nghỉ {3..9} tháng và mất {100..300} bậc.
Đối thủ kế tiếp cao 1m{70..95}, từng thắng {3..9} trận liên tiếp.
# recipe
= Cách nấu canh chua cá lóc cho {4..8} người ăn
= Bánh xèo giòn rụm với {2..5} bước
Nguyên liệu cho {4..8} người: {300..900} g cá, {2..6} quả cà chua, {1..3} thìa nước mắm.
Ngâm gạo từ {2..4} đến {5..8} giờ, xay với {400..900} ml nước cốt dừa.
Đun lửa nhỏ {15..40} phút, hớt bọt {2..4} lần cho nước trong.
Khi nước sôi, cho sả và gừng vào trước, nêm tối đa {1..3} thìa muối.
Mỗi khẩu phần chứa {200..600} kcal, không quá {10..30} g chất béo.
Một nồi như vậy đủ cho {10..25} người, ai ăn chay thì thay cá bằng nấm.
Chị {woman} ở {town} nấu món này đã {5..30} năm, mỗi ngày bán {100..400} tô.
Giá một phần {20..65}.000 đồng, đặt trước qua số {phone}.
# farm prices
= Giá {crop} {day}: tăng {100..900} đồng
= {crop} ở {place} giảm còn {20..90}.000 đồng/kg
Giá {crop} {day} ở {place} là {30..99}.{100..900} đồng/kg, tăng {100..900} đồng.
Thương lái mua tại vườn từ {20..40}.000 - {45..90}.000 đồng/kg tùy loại.
Quý I/{2012..2025}, cả nước xuất {100..400} nghìn tấn, thu {200..900} triệu USD.
Xã có {300..900} hộ trồng {crop}, trong đó {20..90} hộ thu trên 1 tỷ đồng/năm.
Ông {man} nói {2..9} ha của nhà ông cho {10..60} tấn, thuê {5..20} người hái.
Tồn kho của các nước không quá {100..900} nghìn tấn, ít nhất trong {5..15} năm.
Hợp tác xã {town} thu mua {200..800} tấn mỗi vụ cho {100..400} thành viên.
Chuyên gia khuyên bà con đừng ồ ạt trồng mới thêm quá {2..6}.000 ha.
# gold and money
= Vàng và ngoại tệ {day}
= USD ngân hàng tăng {10..90} đồng
Ngân hàng Nhà nước công bố tỷ giá trung tâm {22..25}.{100..999} đồng/USD.
Vietcombank mua vào {22..25}.{100..999}, bán ra {22..25}.{100..999} đồng.
Vàng miếng giao dịch ở {60..92},{1..9} - {93..99},{1..9} triệu đồng/lượng.
Giá thế giới chốt phiên ở {1500..2900} USD/ounce, giảm {1..3},{1..9}%.
Lãi suất tiền gửi kỳ hạn {6..12} tháng phổ biến {4..8},{1..9}%/năm.
Mỗi khách chỉ được mua tối đa {1..3} lượng, phải xếp hàng từ {5..8} giờ.
Khối ngoại bán ròng {100..900} tỷ đồng, {100..300} mã giảm và {50..90} mã tăng.
Chỉ số đóng cửa ở {900..1300},{10..99} điểm, khớp lệnh {400..900} triệu cổ phiếu.
# road accident
= Xe tải đâm dải phân cách, {2..5} người bị thương
= Ùn tắc {3..9} km trên đèo ở {place}
{part} {day}, xe khách {29..45} chỗ va chạm xe tải trên quốc lộ {1..50}, {place}.
Vụ tai nạn làm {1..3} người chết, {3..9} người bị thương, {10..25} hành khách hoảng loạn.
Trên xe lúc ấy có {20..44} người, phần lớn là công nhân về quê.
Nạn nhân được đưa vào Bệnh viện Đa khoa {place}, {2..6} người đã xuất viện.
Công an huyện điều {5..20} chiến sĩ phân luồng từ hai đầu cầu {bridge}.
Tài xế {man}, {23..60} tuổi, âm tính với ma túy và nồng độ cồn.
Tính từ đầu năm, đoạn đường này xảy ra {4..20} vụ, {2..9} người tử vong.
Mức phạt từ {4..6} đến {7..18} triệu đồng theo Nghị định 100/2019/NĐ-CP.
# bridge
= Hai đầu cầu {bridge} lún {5..30} cm
= Cầu {bridge} chờ mặt bằng, dân đi đò
Đường dẫn hai đầu cầu {bridge} bắc qua {river} vẫn dang dở sau {2..6} năm.
Đầu cầu phía {place} vướng {5..40} hộ, đầu cầu bên kia vướng {2..9} hộ.
Cầu dài {80..600} m, rộng {5..12} m, gồm {3..12} nhịp, vốn {20..400} tỷ đồng.
Nhà thầu bắt đầu cầu chính trước, bắt đầu đường dẫn sau, {14..40} công nhân làm ba ca.
Mỗi ngày {1..4}.{100..900} lượt người qua bến đò, vé {2..5}.000 đồng.
Tại 2 đầu cầu, mỗi bên đặt một biển cấm xe trên {5..13} tấn.
Xã có {1..4}.{100..999} hộ dân với {6..15}.{100..999} nhân khẩu mong cây cầu này.
Cầu cũ nối hai điểm dân cư, yếu từ năm {1990..2012}, mặt cầu thủng {2..9} chỗ.
Sở GTVT {place} hứa thông xe trước {soon}.
# horoscope
= Tử vi {day}: tuổi {sign} gặp quý nhân
= 12 con giáp tuần mới: tuổi {sign} nên kín tiếng
Người tuổi {sign} tài lộc {word_number} phần, con số may mắn {1..9} và {10..99}.
Tuổi {sign} chớ cãi vã, {word_number} người bạn cũ có thể tìm đến vay tiền.
Nên mặc màu lam, xuất hành hướng Đông Nam lúc {5..11} giờ.
Mười người tuổi {sign} thì chín người nóng tính, cần uống đủ {2..3} lít nước.
Tình duyên của tuổi {sign} lên {2..5} sao, sức khỏe {2..5}/5.
Nội dung chỉ để tham khảo, khoảng {2..9} nghìn người đọc mục này mỗi ngày.
Tuổi {sign} tránh ký giấy tờ trong {day}.
# gadget
= Trên tay điện thoại {3..20} triệu đồng: pin {4..6}.000 mAh
= Loa {40..300} W chơi được {8..20} giờ
Máy nặng {160..230} g, màn hình {5..7},{1..9} inch, camera {48..200} MP.
Chip {4..8} lõi, RAM {6..16} GB, điểm đo {300..900}.{100..999}.
Giá bán {5..30},{1..9} triệu đồng, {200..500} người đặt trước được tặng tai nghe.
Pin {4..6}.{100..900} mAh dùng {1..2} ngày, sạc {18..120} W đầy trong {30..80} phút.
Phiên bản phần mềm 1.{1..9}.{10..99} sửa {5..30} lỗi, tải qua Wi-Fi.
Hãng bán {2..9} triệu máy trong quý II/{2015..2025}, có {3..9} nghìn đại lý.
Bảo hành {12..24} tháng, hỏi thêm qua {phone}.
# meeting software
= Phần mềm họp trực tuyến mới: tối đa {20..100} điểm cầu
= Chọn thiết bị hội nghị truyền hình cho phòng {6..20} chỗ
Gói cơ bản cho phép kết nối tối đa {20..100} điểm cầu, giá {2..9} triệu đồng/năm.
Bản cao cấp hỗ trợ đến {200..900} điểm cầu và mã hóa AES 256.
Mỗi phòng ảo chứa được {100..500} người, ghi hình {10..60} giờ.
Camera xoay {120..350} độ, thu tiếng xa {5..9} m, ghép {2..4} màn hình.
Máy chủ đặt ở {place}, độ trễ {20..90} ms, dùng băng thông {2..8} Mbps.
Phần mềm chạy trên Windows, tương thích với {5..20} loại micro.
Bộ thiết bị gồm {2..5} micro, {1..3} loa, giá {15..90} triệu đồng, liên hệ {phone}.
# books
= Đọc “Mùa nước lên”: {200..400} trang về đồng bằng
= Sách mới: “Người gác đèn”
Cuốn sách dày {180..600} trang, in {1..5}.000 bản, giá {60..250}.000 đồng.
Tác giả {name} sinh năm {1930..1995} ở {place}, viết {3..20} tập truyện.
Truyện kể {word_number} người lính gác đảo đèn giữa biển suốt {2..9} năm.
Nhân vật chính làm mướn cho {2..6} nhà, nuôi {3..7} đứa em.
Nhà xuất bản Trẻ tái bản lần thứ {2..9}, sửa {10..40} lỗi in.
Trong chương {2..19}, cả làng {300..900} người bỏ đi vì đói năm {1930..1946}.
Trên mạng đọc sách có {100..900} lượt chấm, trung bình {3..4},{1..9}/5 điểm.
Bản dịch tiếng Pháp ra mắt độc giả năm {1990..2020}.
# plants
= Cây chò ngàn năm trong rừng {place}
= Trồng lan trên ban công: {3..7} điều cần biết
Cây cao {20..55} m, gốc {5..20} người ôm không xuể, ước {300..1500} tuổi.
Loài này được mô tả năm {1790..1930}, cả nước có chừng {20..60} loài họ hàng.
Mỗi gốc cho {30..200} quả, hạt nảy mầm sau {7..30} ngày.
Tưới {2..3} lần mỗi tuần, mỗi lần không quá {200..500} ml.
Đất cần pH {5..6},{1..9}, bón {10..40} g lân mỗi gốc vào tháng {1..12}.
Dân làng {town} kể thời chống Pháp {word_number} người từng nấp trong hốc cây.
Vỏ cây chứa {2..9}% tanin, xưa dùng nhuộm vải.
Hạt Kiểm lâm đóng {2..9} biển cấm chặt, trồng dặm {100..900} cây con.
# health tips
= Ngủ đủ {7..8} tiếng để khỏe tim
= Phân biệt cảm lạnh và cúm
Người lớn nên đi bộ {30..60} phút mỗi ngày, ít nhất {4..6} ngày một tuần.
Nghiên cứu trên {200..900} bệnh nhân cho thấy nguy cơ giảm {10..40}%.
Theo WHO, khoảng {2..9} triệu người trên thế giới mắc bệnh này.
Khoa khám {100..400} người một ngày, {5..20} người phải nhập viện.
Cứ {100..900} người thì có {2..9} người mang gen bệnh mà không biết.
Uống {1..3} viên mỗi ngày sau ăn, trẻ dưới {6..12} tuổi không dùng.
Bác sĩ {name} khuyên đo huyết áp lúc {6..8} giờ, giữ dưới 130/80.
Đường dây nóng của Bệnh viện Bạch Mai là {phone}.
# television
= Phim truyền hình {20..60} tập lên sóng {day}
= Tập {5..40}: cô út về quê
Bộ phim dài {20..60} tập, mỗi tập {30..50} phút, phát lúc {18..22}h trên VTV1.
Tập đầu đạt {2..9},{1..9} điểm rating, khoảng {3..9} triệu khán giả xem tại nhà.
Khán giả bình luận {2..9} nghìn lượt trên mạng, khen diễn viên {name}.
Đoàn phim dựng {3..9} ngôi nhà cổ ở {town}, quay {60..200} ngày.
Trong phim, {word_number} người con tranh nhau mảnh đất {200..900} m2.
Đạo diễn {man} từng làm {3..15} phim, tóc bạc từ năm {30..50} tuổi.
Ca khúc của phim có {2..9}.{100..999}.000 lượt nghe sau {2..6} tuần.
# crime
= Bắt nhóm trộm {5..30} xe máy ở {place}
= Lừa bán đất, lãnh {7..18} năm tù
Công an tỉnh {place} bắt {2..9} đối tượng trộm {5..30} xe máy trong {2..9} tháng.
Lúc {0..23}h{10..59} {day}, {man} (SN {1970..2003}) cạy cửa lấy {20..900} triệu đồng.
Nhóm này gồm {3..9} người, có {2..4} người từng đi tù.
{20..90} người bị hại đã trình báo, thiệt hại {2..40} tỷ đồng.
Tại nhà nghi phạm thu {2..9} điện thoại, {1..5} dao, {100..900} viên ma túy.
Viện KSND huyện phê chuẩn lệnh tạm giam {2..4} tháng.
Trước đó, ở đầu cầu {bridge}, {word_number} người dân thấy chiếc xe lạ.
Theo Điều {100..350} Bộ luật Hình sự, khung phạt từ {2..5} - {7..15} năm.
# statistics
= Dân số {place} đạt {1..3},{1..9} triệu người
= CPI tháng {1..12} tăng 0,{10..90}%
Cục Thống kê cho hay dân số là {1..3}.{100..999}.{100..999} người, nữ chiếm 50,{1..9}%.
Mật độ {100..900} người/km2, tuổi thọ {70..76},{1..9}, mỗi hộ {3..4},{1..9} người.
Lực lượng lao động {400..900}.{100..999} người, thất nghiệp {1..4},{10..99}%.
Thu nhập bình quân {3..9},{1..9} triệu đồng/người/tháng, tăng {2..12}%.
So với năm {2009..2020}, tỉnh giảm {2..9} xã và {10..40} ấp.
Có {20..90}% hộ dùng nước sạch, còn {2..9}.{100..999} hộ nghèo.
Tổng đàn trâu bò {100..400} nghìn con, {20..90} nghìn hộ chăn nuôi.
Xuất khẩu quý {1..4} đạt {100..900} triệu USD, nhập siêu {10..90} triệu.
# travel
= Một ngày ở {town} hết {300..900} nghìn đồng
= {town} mùa lúa chín: đi đâu, ăn gì
Từ {place} đi xe khách {3..9} tiếng, vé {150..400}.000 đồng/người.
Phòng cho {2..4} người giá {300..900}.000 đồng, thêm người trả {50..100} nghìn.
Đỉnh núi cao {1..3}.{100..999} m, leo mất {4..9} giờ, đường mòn {6..20} km.
Bản có {30..90} nóc nhà, {200..600} người Dao sống bằng thảo quả.
Thuyền chở tối đa {6..30} người, chạy {30..90} phút, thuê {300..900} nghìn đồng.
Năm {2010..2024}, nơi này đón {100..900} nghìn lượt khách, doanh thu {50..900} tỷ đồng.
Quán của bà {woman} mở từ 6 giờ, {10..20} bàn, gọi {phone}.
Nên đi tháng {1..12}, trời khô, đêm lạnh {8..15} độ.
# pets
= Nuôi mèo trong chung cư: {4..9} lời khuyên
Mèo con {2..5} tháng tuổi ăn {3..5} bữa, mỗi bữa {20..60} g.
Tiêm phòng {2..3} mũi, cách nhau {3..4} tuần, giá {100..400}.000 đồng.
Chó cỏ nặng {8..16} kg, một lứa đẻ {3..9} con, sống {10..15} năm.
Ở phường, {20..90} hộ nuôi chó thả rông, {2..9} người bị cắn năm ngoái.
Chuồng dài {60..120} cm, đặt nơi thoáng, lau {2..3} lần mỗi tuần.
Bác sĩ thú y {name} chữa {5..20} con mỗi ngày, số {phone}.
# law guide
= Từ {day}, làm hộ chiếu hết {3..8} ngày
= Mức đóng bảo hiểm tự nguyện năm {2016..2026}
Theo Nghị định số {10..150}/{2015..2025}/NĐ-CP, lệ phí là {50..400}.000 đồng.
Hồ sơ gồm {2..5} bản sao, nộp tại Công an xã hoặc qua mạng.
Bộ Tài chính ước có {2..9},{1..9} triệu người được giảm thuế.
Người nộp thuế có {1..3} người phụ thuộc được trừ {3..6},{1..9} triệu đồng/tháng.
Luật có hiệu lực từ ngày 1/7/{2015..2026}, gồm {5..15} chương, {60..200} điều.
Mỗi hộ được vay không quá {50..200} triệu đồng, hạn {3..10} năm, lãi {3..7},{1..9}%.
Mức hỗ trợ {200..900} nghìn đồng/người, áp dụng cho {2..9}.{100..999} đối tượng.
Vướng mắc gọi {phone} trong giờ hành chính.
# admission scores
= Điểm chuẩn năm {2012..2025}: ngành y cao nhất
Trường Đại học Cần Thơ lấy {15..28},{10..99} điểm, cao hơn năm ngoái {1..2},{1..9}.
Chỉ tiêu là {1..6}.{100..999} sinh viên cho {30..90} ngành, học phí {10..40} triệu đồng/năm.
Tỷ lệ chọi ngành sư phạm là 1/{3..20}, có {2..9} mã ngành mới.
Ký túc xá chứa {800..900} sinh viên, {6..8} người một phòng, {200..500} nghìn đồng/tháng.
Trường có {300..900} giảng viên, trong đó {20..90} giáo sư và phó giáo sư.
Điểm ưu tiên tối đa {1..2},{1..9}, công thức xem trên trang của Bộ GD-ĐT.
Mỗi lớp không quá {30..45} học sinh, trường tuyển {8..15} lớp.
# village
= Làng rèn bên {river}
= Người giữ nghề dệt chiếu ở {town}
Làng có {200..900} hộ với {1..4}.{100..999} nhân khẩu, {60..90}% sống nhờ nghề.
Cụ {woman}, {70..95} tuổi, làm nghề từ năm {10..16} tuổi, dạy lại {word_number} người cháu.
Mỗi chiếc bán {50..300}.000 đồng, một ngày làm {3..9} chiếc.
Năm {1945..1975}, bom đánh sập cầu {bridge}, {word_number} người làng chết.
Đình làng dựng năm {1700..1900}, có {3..7} gian, thờ {word_number} vị thành hoàng.
Nay chỉ còn {5..30} nhà đỏ lửa, {100..400} thợ trẻ vào {place} làm công nhân.
Con đường từ đầu cầu {bridge} vào làng dài {300..900} m.
# company news
= Doanh nghiệp {place} báo lãi {20..900} tỷ đồng
Công ty Cổ phần Thép {town} lãi {20..900} tỷ đồng quý {1..4}, tăng {5..60}%.
Công ty có {300..900} lao động, lương bình quân {6..15},{1..9} triệu đồng/tháng.
Nhà máy {2..40} ha khởi công năm {2005..2023}, công suất {100..900} nghìn tấn.
Cổ phiếu đóng cửa ở {10..90}.{100..900} đồng, khớp {1..9} triệu đơn vị.
Ngân hàng BIDV cho vay {100..900} tỷ đồng, kỳ hạn {5..12} năm.
Năm {2010..2024}, doanh nghiệp cắt giảm {100..400} công nhân, trả {2..4} tháng lương.
Đơn hàng từ Nhật đủ đến tháng {1..12}, kho còn {2..9} nghìn tấn.
Ông {man} nắm {5..40}% vốn, vợ ông có {2..9} triệu cổ phiếu.
"""


def quiet_articles(*, seed: int, count: int) -> list[Article]:
    """``count`` different articles, each with a day of publication, the same for the same seed."""
    draw = random.Random(seed)
    genres = list(_genres())
    found: dict[str, Article] = {}
    while len(found) < count:
        genre, titles, sentences = genres[len(found) % len(genres)]
        published = dt.date(2005, 1, 1) + dt.timedelta(days=draw.randrange(7700))
        many = draw.randint(SENTENCES[0], min(SENTENCES[1], len(sentences)))
        lines = [draw.choice(titles), *_paragraphs(draw.sample(sentences, many), draw)]
        text = _capitalised(_filled("\n".join(lines), published, draw))
        found[text] = Article(id=f"{genre} {len(found)}", text=text, published=published)
    return list(found.values())


def _genres() -> Iterator[tuple[str, list[str], list[str]]]:
    for block in TEMPLATES.split("\n# ")[1:]:
        genre, *lines = block.strip().split("\n")
        titles = [line.removeprefix("= ") for line in lines if line.startswith("= ")]
        yield genre, titles, [line for line in lines if not line.startswith("= ")]


def _paragraphs(sentences: list[str], draw: random.Random) -> list[str]:
    cut = draw.randint(1, len(sentences) - 1)
    return [" ".join(sentences[:cut]), " ".join(sentences[cut:])]


def _filled(template: str, published: dt.date, draw: random.Random) -> str:
    def fill(match: regex.Match[str]) -> str:
        name = match.group("name")
        if name is None:
            return str(draw.randint(int(match.group("low")), int(match.group("high"))))
        if name in DAYS:
            return _day(published + dt.timedelta(days=draw.randint(*DAYS[name])), draw)
        words = [word.strip() for word in WORDS[name].split("|")]
        return _filled(draw.choice(words), published, draw)

    return _SLOT.sub(fill, template)


def _capitalised(text: str) -> str:
    return regex.sub(r"(?m)(^|\. )(\p{Ll})", lambda start: start[1] + start[2].upper(), text)


def _day(day: dt.date, draw: random.Random) -> str:
    full = f"{day.day}/{day.month}/{day.year}"
    dotted = f"ngày {day.day:02}.{day.month:02}.{day.year}"
    return draw.choice([f"ngày {day.day}/{day.month}", f"ngày {full}", dotted, f"{full}"])
