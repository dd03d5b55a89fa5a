"""Pages as Vietnamese papers and portals build them, of our own sentences."""

TITLE = "Sở Nội vụ họp trực tuyến với 22 điểm cầu"
LEAD = "Chiều 14/8/2023, cuộc họp bàn việc sắp xếp thôn, tổ dân phố ở 22 xã, phường của tỉnh."
FIRST = (
    "Dự tại điểm cầu chính có hơn 120 đại biểu, là người của các sở, ngành và đoàn thể trong tỉnh."
)
SECOND = (
    "Người chủ trì đề nghị các xã, phường rà soát lại từng việc và báo cáo trước ngày 30/8/2023."
)
THIRD = (
    "Theo báo cáo, sáu tháng đầu năm có 214 thôn làm xong, tăng 12 thôn so với cùng kỳ năm trước."
)
CAPTION = "Quang cảnh tại điểm cầu trung tâm. Ảnh: Bình Minh"
OTHERS = (
    "Công an tỉnh giao ban với 700 người",
    "Sở Y tế tập huấn cho 3.000 cán bộ",
    "Hội Nông dân họp tại 45 đầu cầu",
)
BESIDE = ("700 người", "3.000 cán bộ", "45 đầu cầu", "99/GP", "Trang chủ", "5.000", "1.234")

HEAD = f'<meta charset="utf-8"><title>{TITLE} | Báo Ví Dụ</title>'
NAVIGATION = (
    '<div id="header"><div class="clock">Thứ Sáu, 12/9/2025</div><ul class="menu">'
    '<li><a href="/">Trang chủ</a></li><li><a href="/ct">Chính trị</a></li></ul></div>'
    '<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/ts">Thời sự</a></div>'
)
FOOTER = (
    '<div id="footer"><p>Giấy phép số 99/GP-BTTTT ngày 1/2/2020. Điện thoại: 024 0000 0000.'
    " Đang xem: 5.000 người.</p></div>"
)


def links(name: str) -> str:
    """A box of other news."""
    items = "".join(f'<li><a href="/tin-{n}">{other}</a></li>' for n, other in enumerate(OTHERS))
    return f'<div class="{name}"><h3>Tin liên quan</h3><ul>{items}</ul></div>'


def page(head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head>{HEAD}{head}</head>'
        f"<body>{NAVIGATION}{body}{FOOTER}</body></html>"
    )


JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
    f' "headline": "{TITLE}", "datePublished": "2023-08-14T17:20:00+07:00",'
    ' "dateModified": "2023-08-16T08:00:00+07:00",'
    ' "author": {"@type": "Person", "name": "Trần Thị Bình"}}</script>'
)
PAPER = page(
    JSON_LD,
    '<section class="page-detail"><div class="top"><span class="date">Thứ hai, 14/8/2023'
    f'</span></div><h1 class="title-detail">{TITLE}</h1><p class="description">{LEAD}</p>'
    f'<article class="fck_detail"><p>{FIRST}</p><figure><img src="a.jpg"><figcaption>'
    f"<p>{CAPTION}</p></figcaption></figure><p>{SECOND}</p><p>{THIRD}</p></article>{links('box-tinlienquan')}"
    "</section>",
)
BLOG = page(
    '<meta property="article:published_time" content="2023-08-14T10:20:00+07:00">'
    '<meta property="article:modified_time" content="2024-01-02T10:20:00+07:00">'
    '<meta name="author" content="Nguyễn Văn An">',
    f'<main><article><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">1.234 lượt xem'
    f'</div><div class="entry-content"><p>{LEAD}</p><p>{FIRST}</p><blockquote><p>{SECOND}</p>'
    "</blockquote><ul><li>Xã An Bình có 12 thôn</li><li>Xã An Hòa có 9 thôn</li></ul>"
    f"<p>{THIRD}</p></div>{links('related-posts')}</article></main><aside>{links('widget')}</aside>",
)
PORTAL = page(
    "",
    f'<div class="left">{links("menu-left")}</div><div class="detail"><h2 class="title">{TITLE}'
    '</h2><span class="post-date">14/08/2023 - 10:20</span><div class="journal-content-article">'
    f"<div>{LEAD}</div><div>{FIRST}</div><table><tbody><tr><th>Điểm cầu</th><th>Đại biểu</th></tr>"
    "<tr><td>Xã An Bình</td><td>120<br>(chính)</td></tr><tr><td>Xã An Hòa</td><td>45</td></tr>"
    f"</tbody></table><div>{SECOND}</div><div>{THIRD}</div></div>"
    '<div class="luotxem">Lượt xem: 1.234</div><div class="x"><h3>Các tin khác</h3><ul>'
    + "".join(f'<li><a href="/y">{other}</a> (12/08/2023)</li>' for other in OTHERS)
    + "</ul></div></div>",
)
TABLES = page(
    "",
    f'<form id="aspnetForm"><table><tr><td width="20%">{links("left")}</td><td>'
    f'<div class="ArticleTitle">{TITLE}</div><div class="ArticleDate">14/08/2023</div>'
    f'<div class="ArticleContent"><p class="MsoNormal"><span>{LEAD}<o:p></o:p></span></p>'
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></td></tr></table></form>",
)
BREAKS = page(
    "",
    f'<div id="content"><h1>{TITLE}</h1><div class="time">10:20 | 14/08/2023</div>'
    f'<div class="noidung">{LEAD}<br><br>{FIRST}<br/>{SECOND}<br>{THIRD}</div>'
    f'{links("tin-lien-quan")}<div class="tags">Từ khóa: <a href="/t">họp</a></div></div>',
)
INLINE = page(
    '<meta itemprop="datePublished" content="2023-08-14">',
    f'<div class="detail-content"><h1>{TITLE}</h1><h2 class="detail-sapo">{LEAD}</h2><p>{FIRST}</p>'
    f'<div type="RelatedOneNews"><a href="/r" title="x">{OTHERS[0]}</a></div><p>{SECOND}</p>'
    f'<p><a href="/r2">&gt;&gt; {OTHERS[1]}</a></p><p>{THIRD}</p></div>'
    f'<div class="comments"><p>Bạn đọc: ở xã tôi có 5.000 người dự</p></div>'
    f"{links('detail__related')}",
)
PAGES = {
    "a paper with a lead, a picture and JSON-LD": PAPER,
    "a blog with a list and a quotation": BLOG,
    "a portal with a table and no metadata": PORTAL,
    "a page laid out by tables": TABLES,
    "paragraphs parted by line breaks": BREAKS,
    "other news between the paragraphs": INLINE,
}
LIST = page(
    "",
    '<div class="list">'
    + "".join(f'<div><a href="/{n}">{other}</a></div>' for n, other in enumerate(OTHERS * 5))
    + "</div>",
)
