"""What the command line says, in Vietnamese and English; the user's locale chooses."""

import locale
import os
from functools import cache

from parser.errors import Language

# Set to "vi" or "en", it goes before the locale.
VARIABLE = "THIDUA_LANG"

_TEXTS: dict[str, tuple[str, str]] = {
    # help
    "app": (
        "Đọc văn bản phát động phong trào thi đua thành bản ghi dữ liệu có dẫn chứng.",
        "Read papers that launch emulation campaigns into records whose every value says where it stands.",
    ),
    "parse": (
        "Đọc văn bản (PDF, DOCX, HTML, Markdown, văn bản thuần) thành bản ghi.",
        "Read papers (PDF, DOCX, HTML, Markdown, plain text) into records.",
    ),
    "parse_epilog": (
        "Mã thoát: 0 mọi tệp đều đọc được; 1 có tệp không đọc được; 2 lệnh viết sai; 130 bị ngắt.",
        "Exit codes: 0 all files were read; 1 some could not be; 2 wrong usage; 130 interrupted.",
    ),
    "schema": ("In JSON Schema của bản ghi.", "Print the JSON Schema of the record."),
    "evaluate": (
        "Chấm bản ghi theo bản ghi mẫu, từng trường và từng văn bản.",
        "Score records against gold ones, by field and by whole paper.",
    ),
    "corpus": (
        "Kho văn bản mẫu: kiểm tra bản ghi mẫu, tạo các tệp từ bản nguồn.",
        "The corpus of annotated papers: check its gold records, make its files from the sources.",
    ),
    "corpus_check": (
        "Đối chiếu từng bản ghi mẫu với văn bản của nó và in phân bố của kho. Mã thoát 1 nếu có lỗi.",
        "Check every gold record against its paper and print the distribution. Exit code 1 where something is wrong.",
    ),
    "corpus_build": (
        "Tạo lại văn bản, bản xuống cấp và bản ghi mẫu của nó từ bản nguồn.",
        "Make the texts, the degraded copies and their gold records anew from the sources.",
    ),
    "corpus_files": (
        "Tạo cả tệp DOCX và PDF (cần LibreOffice).",
        "Make the DOCX and PDF files too (needs LibreOffice).",
    ),
    "corpus_folder": (
        "Thư mục kho, có train/, development/, test/.",
        "The corpus' folder, with train/, development/, test/.",
    ),
    "corpus_empty": (
        "{folder}: không có văn bản mẫu nào (PART/source/*.paper). Hãy chỉ đúng thư mục kho.",
        "{folder}: no papers in it (PART/source/*.paper). Name the folder of the corpus.",
    ),
    "corpus_well": ("{papers} bản ghi mẫu đều khớp với văn bản.", "All {papers} gold records agree with their papers."),
    "corpus_wrong": ("{count} chỗ sai trong bản ghi mẫu.", "{count} things are wrong in the gold records."),
    "corpus_built": ("{part}: đã tạo lại {papers} văn bản.", "{part}: {papers} papers made anew."),
    "corpus_files_need": (
        "Cần LibreOffice (soffice) để tạo PDF. Hãy cài rồi chạy lại.",
        "LibreOffice (soffice) is needed to make the PDF files. Install it and run again.",
    ),
    "head_kind": ("Phân loại", "Kind"),
    "head_papers": ("Văn bản", "Papers"),
    "head_launching": ("Phát động phong trào", "Launch a campaign"),
    "head_mean": ("Trung bình", "Mean"),
    "head_document_right": ("document đúng", "Document right"),
    "head_record_right": ("Bản ghi đúng", "Record right"),
    "head_words": ("Số chữ", "Words"),
    "doctor": (
        "Kiểm tra cài đặt: có gì, đọc được định dạng nào.",
        "Check the installation: what is there, which formats can be read.",
    ),
    "components": (
        "Liệt kê các bước hiểu văn bản; mỗi bước có thể tắt bằng --without.",
        "List the components of understanding; each can be switched off with --without.",
    ),
    "sources": ("Tệp, thư mục, hoặc - để đọc từ đầu vào chuẩn.", "Files, folders, or - for standard input."),
    "output": ("Thư mục ghi kết quả, mỗi văn bản một tệp.", "Folder for the results, one file a paper."),
    "output_file": ("Tệp để ghi thay vì in ra.", "File to write instead of printing."),
    "format": (
        "json, yaml, hoặc table (bảng để người đọc).",
        "json, yaml, or table (for people).",
    ),
    "text": (
        "In toàn văn mà các vị trí (start, end) đếm theo, thay cho bản ghi.",
        "Print the text that places (start, end) count in, instead of the record.",
    ),
    "outline": (
        "In cây đề mục của văn bản, thay cho bản ghi.",
        "Print the tree of the paper's items instead of the record.",
    ),
    "explain": (
        "Cho xem một trường lấy từ đâu trong văn bản, ví dụ: document.issued, awards.0.",
        "Show where a field stands in the paper, for example: document.issued, awards.0.",
    ),
    "without": ("Tắt một bước hiểu văn bản (lặp lại được).", "Switch a component off (may be repeated)."),
    "max_megabytes": ("Tệp lớn nhất được đọc, tính bằng MB.", "Largest file that is read, in MB."),
    "max_pages": ("Số trang PDF nhiều nhất được đọc.", "Most pages of a PDF that are read."),
    "max_characters": ("Số ký tự nhiều nhất của một văn bản.", "Most characters of a paper."),
    "version": ("In số phiên bản.", "Print the version."),
    "gold": ("Thư mục bản ghi mẫu (*.json, *.gold.json).", "Folder of gold records (*.json, *.gold.json)."),
    "predicted": ("Thư mục bản ghi cần chấm.", "Folder of the records to be scored."),
    "against": (
        "Thư mục bản ghi của lần chạy trước: cho xem được thêm gì, mất gì.",
        "Folder of an earlier run's records: show what was gained and lost.",
    ),
    "misses": ("In từng giá trị sai.", "Print each value that is not right."),
    "only": ("Chỉ các trường bắt đầu bằng chuỗi này.", "Only fields that begin so."),
    "by": (
        "Chấm riêng từng nhóm văn bản: theo loại, cấp, khối, thời kỳ, hoặc mức hư hại.",
        "Score each group of papers apart: by type, level, branch, era, or noise.",
    ),
    "report": (
        "Viết báo cáo (report.md, kèm biểu đồ) vào thư mục này.",
        "Write a report (report.md, with plots) into this folder.",
    ),
    "ablation": (
        "Thư mục văn bản: đọc lại khi có và không có từng mô hình, đưa vào báo cáo (lâu).",
        "Folder of the papers: read them with and without each model for the report (takes long).",
    ),
    "papers_need_report": ("--papers cần có --report", "--papers needs --report"),
    "report_written": ("Đã viết {path}.", "{path} written."),
    "report_title": ("Kết quả đọc {papers} văn bản", "How {papers} papers are read"),
    "topics_found": (
        "Lĩnh vực công tác (không tính vào trung bình): chính xác {precision:.3f}, đầy đủ {recall:.3f}, F1 {f1:.3f}",
        "Fields of work (not in the mean): precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}",
    ),
    "as_json": ("In kết quả dạng JSON.", "Print the result as JSON."),
    # what happens
    "reading": ("Đang đọc", "Reading"),
    "done": ("Đã đọc {read} văn bản.", "{read} papers read."),
    "done_failed": (
        "Đã đọc {read} văn bản; {failed} tệp không đọc được.",
        "{read} papers read; {failed} could not be read.",
    ),
    "nothing_found": (
        "{folder}: không có văn bản nào trong thư mục. Các đuôi được tìm: {suffixes}.",
        "{folder}: no papers in this folder. Looked for: {suffixes}.",
    ),
    "folder_unreadable": (
        "{folder}: không mở được thư mục ({why}). Hãy kiểm tra quyền đọc.",
        "{folder}: the folder cannot be opened ({why}). Check the permission to read it.",
    ),
    "not_written": (
        "{file}: không ghi được ({why}). Hãy kiểm tra thư mục và quyền ghi.",
        "{file}: cannot be written ({why}). Check the folder and the permission to write.",
    ),
    "unexpected": (
        "{file}: lỗi ngoài dự kiến ({why}). Xin báo lỗi này kèm tệp cho người phát triển.",
        "{file}: an unexpected error ({why}). Please report it to the developers with the file.",
    ),
    "interrupted": (
        "Đã dừng theo yêu cầu. Các bản ghi đã viết xong vẫn còn nguyên.",
        "Stopped as asked. The records that were finished are kept.",
    ),
    "no_component": (
        "không có bước “{name}”; có các bước: {known}",
        "there is no component '{name}'; there are: {known}",
    ),
    "no_field": (
        "không có trường “{name}”; xem danh sách trong docs/record.md hoặc lệnh thidua schema",
        "there is no field '{name}'; see docs/record.md or thidua schema",
    ),
    "one_view": (
        "chỉ chọn một trong --text, --outline, --explain",
        "choose one of --text, --outline, --explain",
    ),
    "output_is_file": ("{folder} là một tệp, không phải thư mục", "{folder} is a file, not a folder"),
    "no_gold": (
        "{folder}: không có bản ghi mẫu nào (*.json). Hãy chỉ đúng thư mục.",
        "{folder}: no gold records (*.json) in it. Name the folder that holds them.",
    ),
    "no_place": ("(không nêu trong văn bản)", "(the paper does not state it)"),
    "rule": ("suy ra", "derived"),
    "sure": ("(tin cậy {percent:.0%})", "({percent:.0%} sure)"),
    "absence": ("suy ra từ việc văn bản không nêu", "follows from the paper's not saying it"),
    "page": ("trang", "page"),
    "line": ("dòng", "line"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "years": ("{count} năm", "{count} years"),
    # heads of tables
    "head_field": ("Trường", "Field"),
    "head_value": ("Giá trị", "Value"),
    "head_place": ("Ở đâu", "Where"),
    "head_file": ("Tệp", "File"),
    "head_precision": ("Chính xác", "Precision"),
    "head_recall": ("Đầy đủ", "Recall"),
    "head_right": ("Đúng", "Right"),
    "head_missed": ("Thiếu", "Missed"),
    "head_invented": ("Thừa", "Invented"),
    "mean": (
        "Trung bình {mean:.4f} trên {rows} dòng của {papers} văn bản",
        "Mean {mean:.4f} over {rows} rows of {papers} papers",
    ),
    "whole_document": (
        "Phần văn bản (document) đúng hoàn toàn: {right}/{papers}; cả bản ghi đúng hoàn toàn: {whole}/{papers}",
        "All of document right: {right} of {papers}; all of the record right: {whole} of {papers}",
    ),
    "changed": (
        "So với lần trước: trung bình {before:.4f} → {after:.4f}; được thêm {gained}, mất {lost}",
        "Against the earlier run: mean {before:.4f} → {after:.4f}; gained {gained}, lost {lost}",
    ),
    "gained": ("được", "gained"),
    "lost": ("mất", "lost"),
    "missed": ("thiếu", "missed"),
    "invented": ("thừa", "invented"),
    "differs": ("khác", "differs"),
    "head_part": ("Thành phần", "Part"),
    "head_state": ("Tình trạng", "State"),
    "model": ("Mô hình {name}", "Model {name}"),
    "no_model": ("không có; các quy tắc vẫn chạy", "not there; the rules go on alone"),
    "installed": ("có", "installed"),
    "missing": ("THIẾU", "MISSING"),
    "readable": ("đọc được", "can be read"),
    "not_readable": ("chưa đọc được: {how}", "cannot be read: {how}"),
    "scan_how": (
        "cần nhận dạng chữ (OCR) trước",
        "needs text recognition (OCR) first",
    ),
    "old_word_how": ("hãy lưu lại thành DOCX hoặc PDF", "save it as DOCX or PDF"),
    "text_pdf": ("PDF có lớp chữ", "PDF with a text layer"),
    "scanned": ("Bản quét (PDF ảnh, TIFF, PNG, JPEG)", "Scans (PDF pictures, TIFF, PNG, JPEG)"),
    "plain_text": ("Văn bản thuần (UTF-8, UTF-16, UTF-32)", "Plain text (UTF-8, UTF-16, UTF-32)"),
    "all_well": ("Mọi thứ sẵn sàng.", "Everything is ready."),
    "not_well": (
        "Thiếu thư viện. Hãy cài lại trong thư mục của thidua: pip install .",
        "Libraries are missing. Install again, in the folder of thidua: pip install .",
    ),
}


@cache
def language() -> Language:
    """The user's language: ``THIDUA_LANG``, else the locale's; English where neither is Vietnamese."""
    chosen = os.environ.get(VARIABLE, "").lower()
    if not chosen:
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "vi" if chosen.lower().startswith("vi") else "en"


def say(key: str, **values: object) -> str:
    """The text of ``key`` in the user's language, its figures and names filled in."""
    text = _TEXTS[key][0 if language() == "vi" else 1]
    return text.format(**values) if values else text
