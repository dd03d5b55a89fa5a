"""Good sentences, and articles that are hard for rules: all of them have to be read."""

import unicodedata
from collections.abc import Callable
from random import Random

from tests.hard_texts import repeated
from tests.hostile.made import LIMITS, READ, Fate, File, Kind, World

PLACES = ("Nghệ An", "Thanh Hóa", "Cà Mau", "Lâm Đồng", "Hải Phòng", "Quảng Trị")
BODIES = ("Sở Y tế", "Sở Giáo dục và Đào tạo", "Bộ Công an", "Hội Nông dân tỉnh", "Ban Tổ chức")
MARK = "bí mật không ai được đọc"  # stands in the file outside, and must never stand in a table


def article(random: Random) -> str:
    """A short article that fills every table."""
    day, month = random.randint(1, 28), random.randint(1, 12)
    sites, people = random.randint(2, 700), random.randint(20, 30_000)
    return (
        f"Tin số {random.randint(1, 10**9)}\nSáng {day}/{month}/2021, {random.choice(BODIES)} "
        f"tổ chức hội nghị trực tuyến với {sites} điểm cầu tại {random.choice(PLACES)}. "
        f"Dự hội nghị có gần {people} đại biểu."
    )


def _noise(random: Random, letters: str, length: int) -> str:
    return "".join(random.choices(letters, k=length))


HARD: dict[str, Callable[[Random], str]] = {
    "initials": lambda r: repeated("A.", r.randint(100, 4_000)),
    "days": lambda r: repeated("ngày ", r.randint(100, 4_000)),
    "dates": lambda r: repeated(f"ngày {r.randint(1, 31)}/{r.randint(1, 12)} ", 3_000),
    "brackets": lambda r: repeated(r.choice(["(", "([{", "(a", ")"]), r.randint(100, 4_000)),
    "combining marks": lambda r: "Họp a" + repeated(r.choice("\u0301\u0323\u0489"), 3_000),
    "letters apart (NFD)": lambda r: unicodedata.normalize("NFD", article(r)),
    "bidi controls": lambda r: _noise(r, "\u202e\u202d\u2066\u2069\u200fHọp cầu ", 800),
    "emoji": lambda r: repeated("👨‍👩‍👧‍👦 họp 🇻🇳", r.randint(50, 2_000)),
    "invisible": lambda r: "họp " + _noise(r, "\u200b\u00ad\ufeff\u2060 1", 800),
    "numbers": lambda r: _noise(r, "0123456789., /-", 2_000),
    "any characters": lambda r: "họp " + "".join(
        chr(c) for _ in range(400) if not 0xD800 <= (c := r.randint(1, 0x10FFFF)) < 0xE000
    ),
    "white space": lambda r: "Họp" + _noise(r, " \t\n\u00a0\u2028\x0b\u3000", 3_000) + "xong",
}  # fmt: skip

LONG: dict[str, Callable[[Random], str]] = {
    "100,000 digits": lambda r: _noise(r, "0123456789", 100_000),
    "a million characters of names": lambda r: repeated("Nguyễn Văn An, ", 1_000_000),
    "20,000 brackets": lambda r: "(" * 20_000 + "họp",
    "100,000 combining marks": lambda r: "Họp a" + "\u0301" * 100_000,
    "100,000 characters of days": lambda r: repeated("ngày 1 tháng ", 100_000),
    "100,000 characters of initials": lambda r: repeated("A.", 100_000),
}


def _file(text: Callable[[Random], str], allowed: frozenset[str]) -> Callable[[World], File]:
    def make(world: World) -> File:
        return File("bài.txt", text(world.random).encode(), Fate((allowed,)))

    return make


_READ = frozenset({READ})
KINDS = [
    *(Kind(f"a hard article: {name}", _file(text, _READ)) for name, text in HARD.items()),
    *(
        Kind(f"a long article: {name}", _file(text, _READ | LIMITS), most=2)
        for name, text in LONG.items()
    ),
]
