"""Rules of dates are tried where numbers and words stand, and must miss nothing by that."""

import random

import pytest
import regex

from pipeline.extractors.dates import RULES, leads, negatives
from pipeline.extractors.dates.claims import Claim
from pipeline.extractors.dates.fragments import BEGIN
from pipeline.extractors.dates.occasions import HISTORY
from pipeline.extractors.dates.places import WORD, Places
from pipeline.extractors.dates.written import Rule
from pipeline.text import Text, read_text

_WORDS = (
    "ngày tháng năm quý tuần thứ|hôm nay|qua mai kia sáng chiều tối đêm|rạng sáng|đầu giờ chiều"
    "|từ đến và cuối đầu giữa|nửa đầu|trước sau tới này ngoái|vừa qua|hai ba mười một|chủ nhật"
    "|cn t2 tết mùng mồng rằm giêng chạp|âm lịch|canh tý|mùa xuân|hè của những|thập niên|thế kỷ"
    "|xx iv i|so với|giai đoạn|nhiệm kỳ|sang năm|năm sau|năm trước|trung tuần|cách mạng|số luật"
    "|nghị định|đường|lễ dịp|quốc khánh|ngày phụ nữ|thắng|tỷ số|hotline|bản biển|thi quý|tiêu chí"
    "|thế hệ|cho|như|chiến thắng|một góc phố|cv tt|luật số|phiên bản|version|đường|tel|sn|gấp đôi"
    "|hạ|hòa|dẫn trước|sách|niên vụ|ngày quốc tế|điện thoại|đón mừng cn"
    "|Huế UBND NĐ-CP +84 0912 1800 20082019 ٣ 12345"
)
_MARKS = (" ", " ", " ", " ", " ", "  ", "", ", ", ". ", "/", "-", " - ", ".", ":", "(", "\n")


def _made_texts(groups: str, length: int) -> list[Text]:
    """Words and numbers of dates in any order: what no article says, patterns must bear too."""
    chance = random.Random(5)
    words = [word for group in groups.split("|") for word in (group, *group.split())]
    numbers = [*map(str, range(1, 32)), *(str(year) for year in range(1945, 2030, 7)), "05", "12"]
    texts = [
        "".join(
            chance.choice((chance.choice(words), chance.choice(numbers))) + chance.choice(_MARKS)
            for _ in range(length)
        )
        for _ in range(16_000 // length)
    ]
    return [read_text(text) for text in texts]


BEHIND_LETTER = regex.compile(rf".{BEGIN}")
TEXTS = _made_texts(_WORDS, 400)
LUNAR_TEXTS = _made_texts("tháng|giêng|chạp hai rằm|âm lịch|canh tý|năm nay nhuận ngày|âl", 20)
# Battles are looked for only in texts with a year, and lunar days with a word that says so.
LUNAR = [rule for rule in RULES if rule.id in ("lunar.day", "lunar.month")]
ALL_RULES = [rule for rule in RULES if rule not in LUNAR]
ALL_CLAIMS = [claim for claim in negatives.LOWER if claim is not HISTORY]


@pytest.mark.parametrize("rule", ALL_RULES, ids=[rule.id for rule in ALL_RULES])
def test_a_rule_matches_what_a_search_of_the_whole_text_matches(rule: Rule) -> None:
    for text in TEXTS:
        whole = [match.span() for match in rule.pattern.finditer(text.lower)]
        found = rule._replace(needs=()).matches(Places(text.lower))
        assert [match.span() for match in found] == whole


@pytest.mark.parametrize("rule", LUNAR, ids=[rule.id for rule in LUNAR])
def test_a_lunar_rule_reads_what_a_search_of_the_whole_text_reads(rule: Rule) -> None:
    for text in LUNAR_TEXTS:
        whole = [w for match in rule.pattern.finditer(text.lower) for w in rule.build(match, text)]
        found = [w for match in rule.matches(Places(text.lower)) for w in rule.build(match, text)]
        assert found == whole


@pytest.mark.parametrize("claim", ALL_CLAIMS, ids=[c.pattern.pattern[:40] for c in ALL_CLAIMS])
def test_a_claim_matches_what_a_search_of_the_whole_text_matches(claim: Claim) -> None:
    for text in TEXTS:
        whole = [match.span() for match in claim.pattern.finditer(text.lower)]
        found = claim.matches(Places(text.lower), text.lower)
        assert [match.span() for match in found] == whole


@pytest.mark.parametrize("claim", negatives.RULES, ids=["with type", "with body", "short"])
def test_a_claim_on_codes_matches_what_a_search_of_the_whole_text_matches(claim: Claim) -> None:
    for text in TEXTS:
        whole = [match.span() for match in claim.pattern.finditer(text.rules)]
        found = claim.matches(Places(text.lower), text.rules)
        assert [match.span() for match in found] == whole


def test_no_letter_of_a_word_lets_another_word_begin_behind_it() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    assert not [c for word in WORD.findall(every) for c in word if BEHIND_LETTER.match(c)]


@pytest.mark.parametrize("lead", sorted(leads.PLAIN_LEADS))
def test_a_plain_lead_is_a_whole_lead(lead: str) -> None:
    match = leads.LEAD_BEFORE.search(f"x {lead}", 2)
    assert match is not None
    assert match.group() == lead
