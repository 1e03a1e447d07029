"""The codes of the record, as types. Their Vietnamese and English labels are in ``domain/data/labels.yaml``."""

from typing import Literal

Level = Literal["trung_uong", "bo_nganh", "tinh", "so_nganh", "huyen", "xa", "co_so"]
Branch = Literal["nha_nuoc", "dang", "doan_the", "luc_luong_vu_trang", "don_vi"]
Relation = Literal["can_cu", "thuc_hien", "thay_the", "bai_bo", "vien_dan"]
LinkRelation = Literal["ban_hanh_kem", "phu_luc", "cung_tap"]
Form = Literal["thuong_xuyen", "chuyen_de"]
StartRule = Literal["explicit", "from_issue", "from_year"]
Comparator = Literal["eq", "gte", "lte", "top"]
Change = Literal["tang", "giam"]
AwardClass = Literal[
    "danh_hieu_thi_dua", "co_thi_dua", "huan_chuong", "huy_chuong", "danh_hieu_vinh_du_nha_nuoc", "giai_thuong",
    "ky_niem_chuong", "bang_khen", "giay_khen",
]  # fmt: skip
Rank = Literal["nhat", "nhi", "ba"]
AwardLevel = Literal["nha_nuoc", "thu_tuong", "bo_nganh", "tinh", "so_nganh", "huyen", "xa", "co_so"]
Recipient = Literal["tap_the", "ca_nhan", "ho_gia_dinh"]
AppliesTo = Literal["tap_the", "ca_nhan", "ho_gia_dinh", "chung"]
MilestoneKind = Literal[
    "dang_ky", "so_ket", "tong_ket", "bao_cao", "nop_ho_so", "trinh", "khen_thuong", "ket_thuc", "khac"
]  # fmt: skip
Part = Literal["letterhead", "title", "addressees", "body", "closing", "annex", "furniture"]
Role = Literal[
    "can_cu", "muc_dich", "yeu_cau", "chu_de", "doi_tuong", "pham_vi", "thoi_gian", "noi_dung", "chi_tieu", "giai_phap",
    "dang_ky", "hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "tieu_chuan_khen_thuong", "ho_so", "tong_ket",
    "kinh_phi", "to_chuc_thuc_hien", "dieu_khoan", "loi_keu_goi", "phu_luc",
]  # fmt: skip
WarningCode = Literal[
    "so_bo_trong", "ngay_bo_trong", "chu_viet_tay", "thoi_gian_nguoc", "ky_niem_sai", "vien_dan_het_hieu_luc",
    "vien_dan_mau_thuan", "ocr_thap", "lop_chu_hong", "bang_ma_cu", "muc_khong_hieu", "nhan_lap",
    "khong_phai_phong_trao", "thieu_thanh_phan",
]  # fmt: skip
TextLayer = Literal["native", "ocr", "mixed"]
