"""The Vietnamese encodings before Unicode, as tables from what windows-1252 makes of their bytes.

So one table serves both bytes (read as windows-1252 first) and strings that someone read wrongly
and saved. TCVN3 and VISCII follow TCVN 5712:1993 and RFC 1456, VNI what the VNI fonts draw;
windows-1258 is Python's own. Does not judge whether a text was written in any of them.
"""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

from pipeline.patterns import compiled

Reading = Callable[[str], str]
"""From a text as windows-1252 shows it to the text that was meant."""

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # in windows-1252; read as control characters

# TCVN 5712, bytes A0 to FF. ABC fonts draw no capitals with tones: they are written by the codes of
# small letters in a font of capitals, so small letters is what comes back. B0 to B4 are marks to
# combine in the standard, which no one typed, and signs as in 25°C in what is found.
_TCVN3 = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
# RFC 1456, bytes 80 to FF, and the six letters among the control characters.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS = {"\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ"}
# VNI: letters of their own, and marks behind a letter: what stands above each other belongs
# together. A mark may be of either case, the letter tells which is meant.
_VNI_ALONE = dict(zip("ñôöæóòîÑÔÖÆÓÒÎ", "đơưỉĩịỵĐƠƯỈĨỊỴ", strict=True))
_VNI_TONES = "øùûõï"  # huyền, sắc, hỏi, ngã, nặng
_VNI_MARKED = {
    "a": (_VNI_TONES + "âàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ"),
    "e": (_VNI_TONES + "âàáåãä", "èéẻẽẹêềếểễệ"),
    "o": (_VNI_TONES + "âàáåãä", "òóỏõọôồốổỗộ"),
    "u": (_VNI_TONES, "ùúủũụ"),
    "y": ("øùûõ", "ỳýỷỹ"),
    "ô": (_VNI_TONES, "ờớởỡợ"),
    "ö": (_VNI_TONES, "ừứửữự"),
}


def as_windows_1252(shown: str) -> str:
    r"""A text as windows-1252 would show it, where Latin-1 shows control characters.

    >>> as_windows_1252("\x93nghÞ\x94")
    '“nghÞ”'
    """
    return shown.translate(_from_latin_1())


def windows_1252(raw: bytes) -> str:
    r"""Bytes as windows-1252; its five undefined bytes become the control characters of Latin-1.

    >>> windows_1252(b"H\xe9i ngh\xde \x81")
    'Héi nghÞ \x81'
    """
    return as_windows_1252(raw.decode("latin-1"))


@cache
def readings() -> Mapping[str, Reading]:
    """The encodings by name.

    >>> readings()["tcvn3"]("Héi nghÞ trùc tuyÕn"), readings()["vni"]("Hoäi nghò tröïc tuyeán")
    ('Hội nghị trực tuyến', 'Hội nghị trực tuyến')
    >>> readings()["viscii"]("Hµi ngh¸ trñc tuyªn")
    'Hội nghị trực tuyến'
    """
    return {
        "windows-1258": _translation(_windows_1258()),
        "tcvn3": _translation(_table(0xA0, _TCVN3)),
        "vni": _vni,
        "viscii": _translation(_table(0x80, _VISCII) | _VISCII_CONTROLS),
    }


@cache
def vni_letters() -> Mapping[str, str]:
    """What VNI writes, in windows-1252, for each Vietnamese letter beyond ASCII; i, í, ì not.

    >>> vni_letters()["aú"], vni_letters()["ÖÏ"], vni_letters()["Aù"]
    ('ẳ', 'Ự', 'Á')
    """
    letters = dict(_VNI_ALONE)
    for base, (marks, meant) in _VNI_MARKED.items():
        for mark, letter in zip(marks, meant, strict=True):
            for one, other in product((base, base.upper()), (mark, mark.upper())):
                letters[one + other] = letter if one == base else letter.upper()
    return letters


def _vni(shown: str) -> str:
    letters = vni_letters()
    return _VNI.sub(lambda match: letters[match.group()], shown)


_VNI = compiled("|".join(sorted(vni_letters(), key=len, reverse=True)))


def _translation(table: Mapping[str, str]) -> Reading:
    by_code = str.maketrans(dict(table))
    return lambda shown: shown.translate(by_code)


def _table(first: int, letters: str) -> dict[str, str]:
    """Bytes from ``first`` on, as windows-1252 shows them, to ``letters``."""
    return {windows_1252(bytes([byte])): letter for byte, letter in enumerate(letters, first)}


def _windows_1258() -> dict[str, str]:
    letters = {chr(b): bytes([b]).decode("windows-1258", "ignore") for b in range(0xC0, 0x100)}
    return {shown: letter for shown, letter in letters.items() if shown != letter}


@cache
def _from_latin_1() -> Mapping[int, str]:
    return {
        byte: bytes([byte]).decode("windows-1252")
        for byte in range(0x80, 0xA0)
        if byte not in _UNDEFINED
    }
