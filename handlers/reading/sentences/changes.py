"""Words that change an appointment: called off, moved to another day."""

from typing import Final

from handlers.reading.patterns import regex

CALLED_OFF: Final = regex(
    r"^\W*(?:please |pls )?(?:cancel|call off|scrap|skip)\b|^\W*(?:取消|不去|推掉)"
    r"|不[去来][^,，。]{0,14}?了|(?:拜访|会议|见面|约|行程|演示)[^,，。]{0,4}取消"
    r"|^\u25a1+\W*(?:is |was |has |got |been )*(?:cancelled|canceled|called off|off)\b|^\u25a1+[^,，。]{0,6}取消了"
    r"|\b(?:meeting|visit|demo|call|appointment|lunch)\b.{0,40}\b(?:is|was|got|been) (?:off|cancelled"
    r"|canceled|called off)\b"
)
MOVED: Final = regex(
    r"(?:moved|shifted|postponed|pushed|rescheduled|rebooked|changed)\b[^,.]{0,40}?\b(?:to|till|until)\b"
    r"|改[成到在期约]|推[到迟后]|挪到|延[到期]|改(?=[明后下周今])"
)
"""What was moved; the day it was moved to stands behind."""
