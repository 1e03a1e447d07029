"""What a paragraph looks like: bold, centred, in capitals and numbered, by itself or by its styles."""

from dataclasses import dataclass

from parser.reading.docx.xml import Element, W, child, switched_on, value


@dataclass(frozen=True, slots=True)
class Look:
    """Properties that a style or paragraph sets; None where it says nothing."""

    bold: bool | None = None
    capitals: bool | None = None
    centred: bool | None = None
    numbering: tuple[str | None, int | None] = (None, None)  # numId, ilvl

    def over(self, base: "Look") -> "Look":
        """These properties, with those of ``base`` where this one is silent."""
        number, level = self.numbering
        return Look(
            base.bold if self.bold is None else self.bold,
            base.capitals if self.capitals is None else self.capitals,
            base.centred if self.centred is None else self.centred,
            (base.numbering[0] if number is None else number, base.numbering[1] if level is None else level),
        )


def look_of(paragraph_properties: Element | None, run_properties: Element | None) -> Look:
    alignment = value(child(paragraph_properties, "jc"))
    level = value(child(paragraph_properties, "numPr", "ilvl"))
    return Look(
        switched_on(child(run_properties, "b")),
        switched_on(child(run_properties, "caps")),
        None if alignment is None else alignment == "center",
        (
            value(child(paragraph_properties, "numPr", "numId")),
            int(level) if level is not None and level.isdigit() else None,
        ),
    )


class Styles:
    """The styles of a document by identifier, with what they are based on resolved."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = Look()
        if root is None:
            return
        self._default = look_of(
            child(root, "docDefaults", "pPrDefault", "pPr"), child(root, "docDefaults", "rPrDefault", "rPr")
        )
        for style in root.findall(W + "style"):
            identifier = value(style, "styleId")
            if identifier:
                self._elements[identifier] = style
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                    self._elements.setdefault("", style)

    def look(self, identifier: str | None) -> Look:
        """The look of a style (the default paragraph style for None), its ancestors' included."""
        name = identifier or ""
        if name not in self._looks:
            chain: list[Element] = []
            style = self._elements.get(name)
            while style is not None and style not in chain and len(chain) < 32:
                chain.append(style)
                style = self._elements.get(value(child(style, "basedOn")) or " ")
            look = self._default
            for style in reversed(chain):
                look = look_of(child(style, "pPr"), child(style, "rPr")).over(look)
            self._looks[name] = look
        return self._looks[name]
