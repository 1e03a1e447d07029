"""Read a PDF page by page: characters, rows, columns, ruled tables; then one text."""

import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

import pypdfium2 as pdfium

from parser.errors import DamagedDocument, EmptyDocument, EncryptedDocument, ScanWithoutText, TooLarge
from parser.reading.encodings import normalised
from parser.reading.limits import Limits
from parser.reading.paper import Box, Cell, Paper, PaperBuilder
from parser.reading.pdf.breaks import continued
from parser.reading.pdf.characters import Glyph, PageFrame, glyphs_of
from parser.reading.pdf.columns import Placed, in_reading_order
from parser.reading.pdf.lines import TextLine, rows_of, segments_of
from parser.reading.pdf.tables import TableCell, cells_of, has_rulings
from parser.reading.sniffing import PDF

# PDFium keeps global state: calls from several threads must not overlap.
_LOCK = threading.Lock()
# A scanner's or signer's program stamps a few words on a page that is otherwise a picture.
_FEW = 40
_BOLD = 0.9  # of a line's characters: letters of a substitute font need not be


def read_pdf(data: bytes, limits: Limits) -> Paper:
    """A PDF file as a paper, lines with boxes. Raises the documented ``InputError``s only."""
    with _LOCK:
        document = _opened(data)
        try:
            return _read(document, data, limits)
        except pdfium.PdfiumError as error:
            raise DamagedDocument(str(error)) from error
        finally:
            document.close()


def _opened(data: bytes) -> "pdfium.PdfDocument":
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # What PDFium tells of a failure can be left over from another file.
        if b"/Encrypt" in data and ("password" in str(error).lower() or "security" in str(error).lower()):
            raise EncryptedDocument from error
        raise DamagedDocument("PDF") from error


def _read(document: "pdfium.PdfDocument", data: bytes, limits: Limits) -> Paper:
    total = len(document)
    if total > limits.pages:
        raise TooLarge(f"{total} > {limits.pages} trang / pages")
    if total == 0:
        raise EmptyDocument
    builder = PaperBuilder()
    pages: list[tuple[list[Glyph], PageFrame]] = []
    ruled: list[int] = []
    left = limits.characters
    for number in range(total):
        page = document[number]
        glyphs, frame = glyphs_of(page, left + 1)
        left -= len(glyphs)
        if left < 0:
            raise TooLarge(f"> {limits.characters:,} ký tự / characters")
        pages.append((glyphs, frame))
        if glyphs and len(ruled) < limits.ruled_pages and has_rulings(page):
            ruled.append(number)
    visible = sum(len(glyphs) for glyphs, _ in pages)
    if visible < _FEW * total and _shows_pictures(document):
        raise ScanWithoutText
    if visible == 0:
        raise EmptyDocument
    tables = continued(cells_of(data, ruled), [glyphs for glyphs, _ in pages]) if ruled else {}
    numbers = count(1 + max((cell.cell.table for cells in tables.values() for cell in cells), default=-1))
    for number, (glyphs, frame) in enumerate(pages):
        rests = _rests(
            tables.get(number, []), tables.get(number + 1, []), pages[number + 1][0] if number + 1 < total else []
        )
        _write(builder, number + 1, glyphs, frame, tables.get(number, []), rests, numbers)
        cells = {cell.cell for cell in tables.get(number, [])}
        tables[number + 1] = [cell for cell in tables.get(number + 1, []) if cell.cell not in cells]
        if number + 1 < total and rests:
            taken = {glyph.number for inside in rests.values() for glyph in inside}
            pages[number + 1] = [g for g in pages[number + 1][0] if g.number not in taken], pages[number + 1][1]
    return builder.paper(PDF, pages=total)


def _rests(
    cells: Sequence[TableCell], below: Sequence[TableCell], glyphs: Sequence[Glyph]
) -> dict[object, list[Glyph]]:
    """What the next page holds of cells that begin on this one: it is read where its row is."""
    shared = {cell.cell for cell in cells} & {cell.cell for cell in below}
    return _parted(glyphs, [cell for cell in below if cell.cell in shared])[0]


def _shows_pictures(document: "pdfium.PdfDocument") -> bool:
    import pypdfium2.raw as pdfium_c

    return any(
        next(iter(document[number].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
        for number in range(min(len(document), 5))
    )


def _write(
    builder: PaperBuilder,
    number: int,
    glyphs: Sequence[Glyph],
    frame: PageFrame,
    cells: Sequence[TableCell],
    rests: Mapping[object, Sequence[Glyph]],
    numbers: Iterator[int],
) -> None:
    """Write one page: what stands in cells goes cell by cell, at the height where its table begins.

    ``numbers`` counts on from the ruled tables: three and more columns side by side are told as a table without rules.
    """
    inside, outside = _parted(glyphs, cells)
    rows = [segments_of(row) for row in rows_of(outside)]
    edges = _edges(rows)
    starts = sorted({cell.cell.table: cell.box.top for cell in reversed(cells)}.items(), key=lambda item: item[1])
    done = 0
    for table, top in starts:
        cut = bisect_right([row[0].box.top for row in rows], top, lo=done)
        _write_lines(builder, number, _celled(in_reading_order(rows[done:cut], frame.width), numbers), edges)
        done = cut
        for cell in cells:
            if cell.cell.table != table:
                continue
            for page, held in ((number, inside), (number + 1, rests)):
                lines = [line for row in rows_of(held.get(cell.cell, [])) for line in segments_of(row)]
                _write_lines(builder, page, [(Placed(line, None), cell.cell) for line in lines], None)
    _write_lines(builder, number, _celled(in_reading_order(rows[done:], frame.width), numbers), edges)


def _celled(lines: Sequence[Placed], numbers: Iterator[int]) -> Iterator[tuple[Placed, Cell | None]]:
    """The lines, each with its cell where it stands in one of three or more columns."""
    tables: dict[int, int] = {}
    for placed in lines:
        if placed.place is None:
            yield placed, None
            continue
        if placed.band not in tables:
            tables[placed.band] = next(numbers)
        yield placed, Cell(tables[placed.band], 0, placed.place)


def _edges(rows: Sequence[Sequence[TextLine]]) -> tuple[float, float] | None:
    """The left and right edge of a page's text in points; None where it has too few lines to tell."""
    if len(rows) < 4:
        return None
    return min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)


def _is_centred(box: Box, edges: tuple[float, float]) -> bool | None:
    """Whether a line is set about the middle of the text; None for a full one, which could be set either way."""
    left, right = edges
    width = right - left
    if box.x1 - box.x0 > 0.94 * width:
        return None
    return abs((box.x0 + box.x1) - (left + right)) < 0.02 * width and box.x0 > left + 0.02 * width


def _parted(glyphs: Sequence[Glyph], cells: Sequence[TableCell]) -> tuple[dict[object, list[Glyph]], list[Glyph]]:
    """The characters by the cell that holds their middle, and those outside all cells."""
    if not cells:
        return {}, list(glyphs)
    inside: dict[object, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for cell in cells:
            box = cell.box
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                inside.setdefault(cell.cell, []).append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _write_lines(
    builder: PaperBuilder,
    number: int,
    lines: Iterable[tuple[Placed, Cell | None]],
    edges: tuple[float, float] | None,
) -> None:
    for placed, cell in lines:
        line = placed.line
        text = normalised(line.text)
        if not text.strip():
            continue
        builder.add(
            text,
            page=number,
            box=line.box,
            size=line.size,
            bold=sum(glyph.bold for glyph in line.glyphs) >= _BOLD * len(line.glyphs),
            centred=_is_centred(line.box, edges) if edges and placed.column is None and cell is None else None,
            column=placed.column,
            cell=cell,
            glyphs=line.edges if len(line.edges) == len(text) else None,
        )
