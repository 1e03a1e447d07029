"""The components by name, with what each finds; kept apart so that they can be listed without loading spaCy."""

from collections.abc import Iterable
from typing import NamedTuple

from parser.errors import UnknownComponent


class Component(NamedTuple):
    """A component's name, and what it finds in English and Vietnamese."""

    name: str
    english: str
    vietnamese: str


COMPONENTS = (
    Component("dates", "days, months, quarters and spans of years", "ngày, tháng, quý và giai đoạn"),
    Component("references", "other documents that are cited", "văn bản được viện dẫn"),
    Component("organisations", "bodies and the offices of their heads", "cơ quan, tổ chức và người đứng đầu"),
    Component("persons", "signers and other people", "người ký và những người khác"),
    Component("places", "provinces, districts and communes", "tỉnh, huyện, xã"),
    Component("awards", "awards and who gives them", "hình thức khen thưởng và cấp khen"),
    Component("quantities", "measured amounts with their comparison", "số lượng, tỷ lệ và cách so sánh"),
    Component("words", "words and word classes where amounts are counted", "từ và từ loại quanh số lượng"),
    Component("occasions", "commemorations", "ngày kỷ niệm"),
    Component("quotations", "quotations and what announces them", "phần trong ngoặc kép và từ dẫn"),
    Component("section_roles", "what each section is about", "vai trò của từng mục"),
    Component("item_kinds", "what each item is (trained)", "mỗi khoản là gì (mô hình)"),
    Component("topics", "fields of work (trained)", "lĩnh vực công tác (mô hình)"),
    Component("subjects", "what measures count (trained)", "đối tượng của chỉ tiêu (mô hình)"),
)


# Those that ask a model of ``models/``.
TRAINED = ("item_kinds", "topics", "subjects")


def check_names(names: Iterable[str]) -> frozenset[str]:
    """The names of components to be switched off. Raises ``UnknownComponent``."""
    known = tuple(component.name for component in COMPONENTS)
    for name in names:
        if name not in known:
            raise UnknownComponent(name, known)
    return frozenset(names)
