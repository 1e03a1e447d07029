"""A small paper of our own writing, whole and in parts, for the tests that need any paper at all."""

from collections.abc import Mapping
from typing import Any

LETTERHEAD = """UBND TỈNH BẮC GIANG
SỞ NỘI VỤ
Số: 09/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Giang, ngày 07 tháng 02 năm 2020
"""

BODY = """
KẾ HOẠCH
Phát động phong trào thi đua ngành Nội vụ tỉnh năm 2020

Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;
Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2020 của UBND tỉnh về công tác thi đua, khen thưởng năm 2020,

Sở Nội vụ tỉnh Bắc Giang phát động phong trào thi đua ngành Nội vụ tỉnh năm 2020 như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Động viên cán bộ, công chức hoàn thành nhiệm vụ được giao.
2. Yêu cầu
Phong trào phải thiết thực, tránh hình thức.

II. NỘI DUNG THI ĐUA
1. Cải cách hành chính: 100% hồ sơ được giải quyết đúng hạn.
2. Tinh gọn bộ máy, sắp xếp lại các phòng, ban.

III. KHEN THƯỞNG
Giám đốc Sở Nội vụ tặng Giấy khen cho các tập thể, cá nhân xuất sắc.

IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở: tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 15/12/2020.
2. Các phòng chuyên môn: đăng ký thi đua với Văn phòng Sở.
"""

CLOSING = """
Nơi nhận:
- UBND tỉnh;
- Các phòng, ban thuộc Sở;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn An
"""

PLAN = LETTERHEAD + BODY + CLOSING


def without_source(record: Any) -> dict[str, Any]:
    """A record as plain values without ``source``: what must be alike whatever file the paper came in."""
    plain: Mapping[str, Any] = record.model_dump(mode="json")
    return {key: value for key, value in plain.items() if key != "source"}
