"""Everything that can go wrong with what a user hands in: one small hierarchy, each class saying what to do.

An error carries data (the file, the details); its sentence is made from it in Vietnamese or English.
"""

from typing import ClassVar, Literal

Language = Literal["vi", "en"]


class ThiduaError(Exception):
    """The root of the errors that this library raises on purpose."""


class InputError(ThiduaError):
    """A file that cannot be parsed.

    ``file`` names it (``None`` for bytes without a name); ``detail`` is a figure or name that the sentence shows.
    """

    code: ClassVar[str] = "input"
    sentence: ClassVar[dict[Language, str]]

    def __init__(self, detail: str = "", *, file: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.file = file

    def message(self, language: Language = "en") -> str:
        """One line: the file, what is wrong, what to do."""
        nameless = {"vi": "(dữ liệu không tên)", "en": "(unnamed data)"}[language]
        return f"{self.file or nameless}: " + self.sentence[language].format(detail=self.detail)

    def __str__(self) -> str:
        return self.message("en")


class FileUnreadable(InputError):
    code = "unreadable"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "không mở được tệp ({detail}). Hãy kiểm tra đường dẫn và quyền đọc.",
        "en": "the file cannot be opened ({detail}). Check the path and the permission to read it.",
    }


class EmptyDocument(InputError):
    code = "empty"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "tệp không có chữ nào. Hãy kiểm tra lại tệp gốc.",
        "en": "there is no text in it. Check the original file.",
    }


class NotADocument(InputError):
    code = "not_a_document"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "không phải văn bản đọc được ({detail}). Hãy đưa tệp PDF, DOCX, HTML, Markdown hoặc văn bản thuần.",
        "en": "not a document that can be read ({detail}). Give a PDF, DOCX, HTML, Markdown or plain text file.",
    }


class UnsupportedFormat(InputError):
    code = "unsupported"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "chưa đọc được định dạng {detail}. Hãy lưu lại thành DOCX hoặc PDF rồi thử lại.",
        "en": "the format {detail} cannot be read. Save it as DOCX or PDF and try again.",
    }


class DamagedDocument(InputError):
    code = "damaged"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "tệp bị hỏng ({detail}). Hãy lấy lại bản gốc hoặc mở rồi lưu lại bằng phần mềm đã tạo ra nó.",
        "en": "the file is damaged ({detail}). Fetch it again, or open and save it with the program that made it.",
    }


class EncryptedDocument(InputError):
    code = "encrypted"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "tệp có mật khẩu. Hãy lưu một bản không đặt mật khẩu rồi thử lại.",
        "en": "the file is protected by a password. Save a copy without one and try again.",
    }


class ScanWithoutText(InputError):
    code = "scan"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "đây là bản quét (ảnh) không có lớp chữ. Hãy nhận dạng chữ (OCR) để tạo PDF hai lớp rồi thử lại.",
        "en": "this is a scan, a picture without a text layer. Run text recognition (OCR) on it first and try again.",
    }


class WrongEncoding(InputError):
    code = "encoding"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "bảng mã không phải Unicode ({detail}). Hãy lưu lại bằng UTF-8 rồi thử lại.",
        "en": "the text is not in Unicode ({detail}). Save it as UTF-8 and try again.",
    }


class TooLarge(InputError):
    code = "too_large"
    sentence: ClassVar[dict[Language, str]] = {
        "vi": "tệp quá lớn ({detail}). Hãy tách tệp hoặc nâng giới hạn.",
        "en": "the file is too large ({detail}). Split it or raise the limit.",
    }


class UnknownComponent(ThiduaError):
    """A pipeline component was named that does not exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no component {name!r}; there are: {', '.join(known)}")
        self.name = name
        self.known = known


class Ungrounded(ThiduaError):
    """A value would have left without evidence (raised only where ``strict`` is asked for, as the tests do)."""

    def __init__(self, pointer: str, why: str) -> None:
        super().__init__(f"{pointer}: {why}")
        self.pointer = pointer
        self.why = why
