"""What stands before a scale word of a numeral: digits, or a number below 1000 in words.

``read_group`` moves the cursor past the group that it reads. How groups add up to a number is for
``reading``.
"""

from fractions import Fraction

from pipeline.numerals.tokens import (
    DIGIT_WORDS,
    EMPTY_PLACES,
    HALVES,
    LAST_WORDS,
    ODD,
    SCALES,
    Cursor,
    Exact,
)


def read_group(cursor: Cursor, *, first: bool) -> Exact | None:
    """What stands before a scale: digits, or a number below 1000 in words."""
    token = cursor.token(cursor.at)
    if token is None:
        return None
    if token.value is not None:
        cursor.at += 1
        return _hundreds(cursor, token.value)
    if first and token.text == "nửa" and cursor.word(1) in SCALES:
        cursor.at += 1
        return Fraction(1, 2)
    if token.text in EMPTY_PLACES and not (first and token.text in ODD):
        return _odd(cursor) if token.text in ODD else _zero(cursor, first=first)
    tens = _tens(cursor, bare=not first)
    return None if tens is None else _hundreds(cursor, tens)


def _zero(cursor: Cursor, *, first: bool) -> Exact | None:
    """``không`` alone, and the empty places: không trăm linh năm, không nghìn."""
    if cursor.word(1) == "trăm" and not first:
        cursor.at += 2
        if cursor.word() in ODD:
            return _odd(cursor)
        tens = _tens(cursor, bare=False)
        return tens if tens is not None else 0
    if first or cursor.word(1) in SCALES:
        cursor.at += 1
        return 0
    return None


def _odd(cursor: Cursor) -> Exact | None:
    digit = _digit(cursor, 1, last=True)
    if digit is None:
        return None
    cursor.at += 2
    return digit


def _hundreds(cursor: Cursor, head: Exact) -> Exact:
    """``X chục``, ``X trăm`` and what follows them, or ``X`` itself."""
    word = cursor.word()
    if word not in ("chục", "trăm"):
        return head
    cursor.at += 1
    return head * 10 if word == "chục" else head * 100 + _below_hundred(cursor)


def _below_hundred(cursor: Cursor) -> Exact:
    """What follows ``X trăm``: linh năm, hai mươi, rưỡi, hai (tens), nothing."""
    if cursor.word() in HALVES:
        cursor.at += 1
        return 50
    if cursor.word() in ODD:
        return _odd(cursor) or 0
    if cursor.is_digits(cursor.at):
        return 0
    mark = cursor.at
    tens = _tens(cursor, bare=True) or 0
    return tens * 10 if cursor.at == mark + 1 and tens < 10 else tens


def _tens(cursor: Cursor, *, bare: bool) -> Exact | None:
    """A number below 100 in words; ``bare`` also reads a lone ``tư`` or ``mốt``."""
    word = cursor.word()
    if word in ("mười", "hăm"):
        cursor.at += 1
        return (10 if word == "mười" else 20) + _last(cursor)
    digit = _digit(cursor, 0, last=bare)
    if digit is None:
        return None
    cursor.at += 1
    if cursor.word() == "mươi":
        cursor.at += 1
        return digit * 10 + _last(cursor)
    if cursor.word() == "chục":
        cursor.at += 1
        return digit * 10
    if cursor.word() in ("mốt", "lăm", "nhăm") and digit > 1:
        return digit * 10 + _last(cursor)
    return digit


def _last(cursor: Cursor) -> int:
    """The unit after the tens, if there is one; ``hai mươi không`` is not said."""
    digit = _digit(cursor, 0, last=True)
    if digit is None or cursor.word(1) in ("mươi", "trăm", "chục"):
        return 0
    cursor.at += 1
    return digit


def _digit(cursor: Cursor, ahead: int, *, last: bool) -> int | None:
    word = cursor.word(ahead)
    if word in DIGIT_WORDS:
        return DIGIT_WORDS[word]
    return LAST_WORDS.get(word) if last else None
