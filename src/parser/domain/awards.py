"""Forms of awards: titles, flags, orders, certificates (Luật Thi đua, khen thưởng 06/2022/QH15 and before)."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import fold, key, unaccented
from parser.domain.tables import table

# Classes whose entries differ by who gives them; of the others, the name alone tells the entry.
BY_AUTHORITY = frozenset({"bang_khen", "giay_khen", "co_thi_dua", "ky_niem_chuong"})


@dataclass(frozen=True, slots=True)
class AwardForm:
    slug: str
    name: str
    form: str  # the class: "bang_khen", "danh_hieu_thi_dua", …
    level: str  # of who decides: "thu_tuong", "bo_nganh", …
    recipients: tuple[str, ...]
    names: tuple[str, ...]


@cache
def award_forms() -> tuple[AwardForm, ...]:
    return tuple(
        AwardForm(
            row["slug"],
            row["name"],
            row["class"],
            row["level"],
            tuple(row["for"]),
            (row["name"], *row.get("aliases", ())),
        )
        for row in table("award_forms")["awards"]
    )


@cache
def form_by_slug() -> dict[str, AwardForm]:
    return {form.slug: form for form in award_forms()}


@cache
def _named() -> dict[str, AwardForm]:
    """Folded full name → form, for those that the name alone tells."""
    found: dict[str, AwardForm] = {}
    for form in award_forms():
        if form.form in BY_AUTHORITY and form.slug not in ("co_thi_dua_chinh_phu",):
            continue
        for name in form.names:
            for spelling in {name, name.replace("sĩ", "sỹ")}:
                found.setdefault(key(spelling), form)
    short = table("award_forms")["meta"]["abbreviations"]
    for abbreviation, name in short.items():
        if key(name) in found and len(abbreviation) > 3:
            found.setdefault(key(abbreviation), found[key(name)])
    return found


# The general names of the classes, as papers print them.
_CLASSES = {
    "huân chương": "huan_chuong",
    "huy chương": "huy_chuong",
    "cờ thi đua": "co_thi_dua",
    "cờ đơn vị": "co_thi_dua",
    "cờ luân lưu": "co_thi_dua",
    "bằng khen": "bang_khen",
    "giấy khen": "giay_khen",
    "kỷ niệm chương": "ky_niem_chuong",
    "huy hiệu": "ky_niem_chuong",
}


@cache
def award_names() -> re.Pattern[str]:
    """Matches an award's name on folded text: a full name, else the name of a class."""
    names = sorted({*_named(), *map(key, _CLASSES)}, key=len, reverse=True)
    choice = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    slips = "|".join(pattern.pattern for pattern, _ in _misread())
    return re.compile(rf"(?<!\w)(?:{choice}|{slips})(?!\w)")


# Letters that recognition takes for one another, besides those that differ by a mark.
_ALIKE = {"i": "il1", "n": "nu", "u": "nu", "c": "ce", "e": "ce"}


@cache
def _misread() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Certificates as recognition garbles them → class: "Glấy khen", "Giấykhen", "Bằug khen"."""
    marked: dict[str, str] = {}
    for letter in "aăâáàảãạắằẳẵặấầẩẫậeêéèẻẽẹếềểễệiíìỉĩịoôơóòỏõọốồổỗộớờởỡợuưúùủũụứừửữự":
        marked[unaccented(letter)] = marked.get(unaccented(letter), "") + letter
    found = []
    for name in ("bằng khen", "giấy khen"):
        letters = (
            "".join(sorted({*(form for like in _ALIKE.get(base, base) for form in marked.get(like, like))}))
            for base in unaccented(fold(name))
        )
        pattern = "".join(r"\s*" if form == " " else f"[{form}]" for form in letters)
        found.append((re.compile(pattern), _CLASSES[name]))
    return tuple(found)


def form_of_name(name: str) -> AwardForm | None:
    return _named().get(key(name))


def class_of_name(name: str) -> str | None:
    """The class that a printed name belongs to."""
    form = form_of_name(name)
    if form is not None:
        return form.form
    printed = {key(k): v for k, v in _CLASSES.items()}.get(key(name))
    return printed or next((kind for pattern, kind in _misread() if pattern.fullmatch(fold(name))), None)


@cache
def _ranks() -> re.Pattern[str]:
    tokens = table("award_forms")["meta"]["rank_tokens"]
    choices = (
        f"(?P<{rank}>{'|'.join(re.escape(t) for t in sorted({fold(token) for token in row}, key=len, reverse=True))})"
        for rank, row in tokens.items()
    )
    return re.compile(rf"\s*,?\s*(?:{'|'.join(choices)})(?!\w)")


def rank_at(folded_text: str, at: int) -> tuple[str, int] | None:
    """ "hạng Nhất" right behind an award's name: ("nhat", where it ends)."""
    match = _ranks().match(folded_text, at)
    return (match.lastgroup, match.end()) if match and match.lastgroup else None


_SLUGS = {
    ("bang_khen", "thu_tuong"): "bang_khen_thu_tuong",
    ("bang_khen", "bo_nganh"): "bang_khen_bo",
    ("bang_khen", "tinh"): "bang_khen_tinh",
    ("giay_khen", "so_nganh"): "giay_khen_giam_doc_so",
    ("giay_khen", "huyen"): "giay_khen_chu_tich_huyen",
    ("giay_khen", "xa"): "giay_khen_chu_tich_xa",
    ("giay_khen", "co_so"): "giay_khen_thu_truong_don_vi",
    ("co_thi_dua", "thu_tuong"): "co_thi_dua_chinh_phu",
    ("co_thi_dua", "bo_nganh"): "co_thi_dua_bo",
    ("co_thi_dua", "tinh"): "co_thi_dua_tinh",
    ("ky_niem_chuong", "bo_nganh"): "ky_niem_chuong_bo_nganh",
    ("ky_niem_chuong", "tinh"): "ky_niem_chuong_tinh",
}


def slug_for(form: str, level: str | None, branch: str | None, authority: str | None) -> str | None:
    """The entry for a certificate or flag given on a level; None where the law's list has none for that giver.

    Mass organisations below the centre and the Party give certificates of their own, which the list does not hold.
    """
    if level is None:
        return None
    low = fold(authority or "")
    if branch == "dang":
        return "giay_khen_dang_uy" if form == "giay_khen" else None
    if branch == "doan_the" and not (form in ("bang_khen", "co_thi_dua") and level == "bo_nganh"):
        return None
    if branch == "luc_luong_vu_trang":
        if (
            form in ("bang_khen", "co_thi_dua")
            and level == "bo_nganh"
            and ("tư lệnh" in low or not low.startswith("bộ "))
        ):
            return f"{form}_quan_khu" if "quân khu" in low or "tư lệnh" in low else _SLUGS.get((form, level))
        if form == "giay_khen":
            return "giay_khen_thu_truong_don_vi"
    own = next((slug for at, words, slug in _certificates() if at == level and words.search(low)), None)
    return own if own and form == "giay_khen" else _SLUGS.get((form, level))


@cache
def _certificates() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Of bodies with a certificate of their own on a level: that level, words of their names, the entry."""
    return tuple(
        (
            row["level"],
            re.compile(rf"(?:{'|'.join(re.escape(fold(word)) for word in row['words'])})(?!\w)"),
            row["slug"],
        )
        for row in table("authorities")["certificates"]
    )
