"""Chinese names of holidays that say no day: 国庆假期, 中秋月饼, 李国庆, 过年好."""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_BEHIND: Final = regex(
    "假|期间|放假|长假|黄金周|活动|大?促|礼|福利|安康|快乐|好|气氛|档|路|街|店|广场|大道|小学|中学|社区|村|月饼|粽|底|末|初|晚会"
    "|联欢|备货|订单|团建|聚|总|哥|姐|兄|经理|老师|先生|主任|[0-9一二两三四五六七八九十]+[天日]"
)
_SURNAMES: Final = (
    "赵钱孙李吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马方任袁柳"
    "唐罗薛郝毛邱贾徐丁邓郭胡高林黄梁宋刘叶"
)
"""Without 周 and 于, which may belong to 本周国庆 and 于国庆."""


def is_no_holiday(chunk: Chunk, row: Sequence[Token], text: str) -> bool:
    """Whether the signs beside the name of a holiday make something else of it."""
    last = chunk.got.tokens[-1]
    if last.kind not in {"holiday", "nian"} or not chunk.got.has("holiday" if last.kind == "holiday" else "guo"):
        return False
    if _BEHIND.match(text, chunk.end):
        return True
    after = row[chunk.last] if chunk.last < len(row) else None
    if after is not None and after.kind == "anaphor" and after.start == chunk.end:
        return True  # 国庆前一天
    alone = len(chunk.got.tokens) == 1 and last.name == "national day"
    return alone and chunk.start > 0 and text[chunk.start - 1] in _SURNAMES
