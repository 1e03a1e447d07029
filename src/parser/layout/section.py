"""The strips of a paper, or of one of its annexes, by part."""

from dataclasses import dataclass, field

from parser.layout import closing, letterhead
from parser.layout.closing import ClosingStrips
from parser.layout.letterhead import HeadStrips
from parser.layout.strips import Strip


@dataclass(slots=True)
class Section:
    """The strips of a paper, or of one of its annexes, by part."""

    annex: bool
    head: list[Strip] = field(default_factory=list)
    type_line: Strip | None = None
    type_slug: str | None = None
    title: list[Strip] = field(default_factory=list)
    promulgator: list[Strip] = field(default_factory=list)  # who decides, above "Căn cứ": "GIÁM ĐỐC SỞ Y TẾ"
    addressees: list[Strip] = field(default_factory=list)
    body: list[Strip] = field(default_factory=list)
    closing: list[Strip] = field(default_factory=list)

    def letterhead(self) -> HeadStrips:
        return letterhead.collect(self.head)

    def closing_parts(self) -> ClosingStrips:
        return closing.collect(self.closing)
