"""An integer in Vietnamese words, in every variant that is written."""


def spell_number(
    number: int,
    *,
    odd: str = "linh",
    four: str = "tư",
    five: str = "lăm",
    thousand: str = "nghìn",
) -> str:
    """Spell a non-negative integer below 10**15, in the variant that the options name.

    ``odd`` stands for an empty ten (linh, lẻ), ``four`` and ``five`` for the unit after the tens.

    >>> spell_number(1205), spell_number(21), spell_number(34, four="bốn")
    ('một nghìn hai trăm linh năm', 'hai mươi mốt', 'ba mươi bốn')
    """
    if number == 0:
        return "không"
    if number >= 10**9:
        high, low = divmod(number, 10**9)
        words = [spell_number(high, odd=odd, four=four, five=five, thousand=thousand), "tỷ"]
    else:
        words, low = [], number
    for scale, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, low = divmod(low, scale)
        if group:
            words += [_spell_group(group, full=bool(words), last=(odd, four, five)), name]
    return " ".join(word for word in words if word)


def _spell_group(group: int, *, full: bool, last: tuple[str, str, str]) -> str:
    """Spell 1 … 999; ``full`` says the empty hundreds too (không trăm linh năm)."""
    odd, four, five = last
    names = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
    hundred, rest = divmod(group, 100)
    ten, one = divmod(rest, 10)
    words = [names[hundred], "trăm"] if hundred or full else []
    if ten == 0:
        tail = [odd, names[one]] if words else [names[one]]
        return " ".join([*words, *(tail if one else [])])
    words += ["mười"] if ten == 1 else [names[ten], "mươi"]
    after = {1: "mốt" if ten > 1 else "một", 4: four if ten > 1 else "bốn", 5: five}
    if one == 5 and ten == 1:
        return " ".join([*words, "lăm"])
    return " ".join([*words, *([after.get(one, names[one])] if one else [])])
