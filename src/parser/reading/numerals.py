"""Numbers as word processors and browsers print them in lists."""

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """4 → "IV"; a number below 1 or above 3999 comes back in digits."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def alphabetic(number: int) -> str:
    """1 → "a", 26 → "z", 27 → "aa" (as Word goes on: the letter repeated); below 1, or beyond 260, in digits."""
    if not 0 < number <= 260:
        return str(number)
    count, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (count + 1)
