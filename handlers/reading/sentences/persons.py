"""Who was met: a person named with a title, or by the words beside the name ("met Kim at Acme", 见了李娜)."""

from typing import Final

from handlers.reading.naming.folding import simplified_characters
from handlers.reading.patterns import regex
from handlers.reading.sentences.contact_words import TITLES, read_contact
from handlers.reading.sentences.persons_mixed import person_in


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLE: Final = r"(?:(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Eng|Ing|Herr|Frau|Sr|Fr|Rev)\.?\s+)?"
_NAME: Final = rf"{_TITLE}[A-Z][a-zA-Z'’-]+(?:\s+(?:van|von|de|da|del|bin|der|la|le)\b)*(?:\s+[A-Z][a-zA-Z'’-]+){{0,2}}"
_LOWER: Final = r"[a-z]{2,12}(?:\s[a-z]{2,12})?"
_WITH: Final = (
    r"(?:[Mm]et(?: up)?(?: with)?|[Ss]aw|[Ss]een|[Ss]poke(?:n)?(?: on the phone| by phone| again)? (?:to"
    r"|with)|[Tt]alked (?:to|with)|[Cc]hatted (?:to|with)|[Cc]alled|[Rr]ang|[Pp]honed"
    r"|[Ee]-?mailed|[Tt]exted|[Mm]essaged|[Vv]isited|[Mm]eeting with|[Cc]all with|[Ll]unch with"
    r"|[Cc]offee with|[Dd]inner with|[Dd]emo (?:for|with|to)|[Pp]resented to"
    r"|[Cc]atch[- ]?up with|[Cc]aught up with|[Ss]at down with|[Ss]ee|[Mm]eet(?:ing)?(?: with)?"
    r"|[Ss]eeing|[Cc]all|[Rr]ing|[Pp]hone|[Ee]-?mail|[Ss]end|[Tt]ell|[Aa]sk|[Rr]emind|[Cc]hase"
    r"|(?<![Ww]ent )(?<![Gg]one )[Ww]ith|[Ww]i|[Ww]/?|[Vv]isit|[Mm]et:|[Ss]peak to|[Pp]ing|[Nn]ote to"
    r"|[Qq]uote to|[Ee]mail to|[Ss]poke w/|[Gg]ot hold of|[Rr]an into|[Bb]umped into|(?:vm|voicemail"
    r"|message|card|brochure|samples?) (?:for|with))(?: (?:new guy|the new guy|new buyer|old))?"
)
_EN: Final = regex(rf"\b{_WITH}\s+(?P<who>{_NAME})")
_SUBJECT: Final = regex(
    rf"(?:^|[,.;:–-]\s+|\b(?:and|but|so|because|that)\s+)(?P<who>{_NAME})(?=\s+(?:well|chuffed|pleased|impressed|delighted|ok|okay|happy|fine"
    rf"|keen|loves?|showed|gave|in charge|there|said|says|wants?|wanted|needs?|asked|asks|agreed|told"
    rf"|promised|confirmed|will|has|is|was|likes?|liked|complained|thinks|signed|approved|would|from|at"
    rf"|of)\b)"
)
_SPEAKS: Final = regex(
    rf"(?<=[a-z\u25a1] )(?P<who>{_NAME})(?=\s+(?:said|says|wants?|wanted|needs|asked|asks|agreed|told"
    r"|promised|confirmed|thinks|loves|likes)\b)"
)
_BEHIND: Final = regex(
    r"\u25a1\s*[-–—:,]\s*(?P<who>[A-Z][a-z]+|[a-z]{3,10})(?=\s*[,:;-]|\s+(?:away|happy|ok|good|was|is|wants?|said|says)\b|\s*$)"
)
_BESIDE: Final = regex(rf"^\W{{0,3}}(?P<who>{_NAME})\s+(?:at|from|of|@|\(|,)")
_BRACKETED: Final = regex(r"\u25a1\s*[(（]\s*(?P<who>[A-Z][a-z]+|[a-z]{3,10})(?=\s*[,，)）])")
_NAMED: Final = regex(rf"叫\s?(?P<who>{_NAME}|[\u4e00-\u9fff]{{2,3}})(?=$|[\s,，。])")
_THEIRS: Final = regex(rf"\u25a1['’]s (?P<who>{_NAME})")
_ROLE: Final = regex(
    rf"(?:GM|[Bb]uyer|[Oo]wner|[Mm]anager|[Dd]irector|CEO|CFO|MD|[Bb]oss|[Ee]ngineer|contact)(?:,| is"
    rf"|:)\s+(?P<who>{_NAME})"
)
_SMALL: Final = regex(
    rf"\b(?:met(?: up)?(?: with)?|saw|spoke (?:to|with)|talked (?:to|with)|called|rang|phoned"
    rf"|meeting with|call with|see|call|ring|with|visited|emailed)\s+(?P<who>{_LOWER})\s+(?:(?:at|from"
    rf"|of)\s+|[(（@]\s?)$"
)
_SMALL_ALONE: Final = regex(
    r"\b(?:met(?: up)?(?: with)?|saw|spoke (?:to|with|w/)|talked (?:to|with|w/)|texted|emailed|rang"
    r"|phoned|w/|with)\s+(?P<who>[a-z]{3,10})(?=$|[,.;!]|\s(?:about|today|he|she|re|who)\b)"
)
_SMALL_SAYS: Final = regex(
    r"(?:^|[,.;-]\s)(?P<who>[a-z]{3,10}) (?:says?|said|wants?|wanted|asked|asks|agreed|told|ok with"
    r"|okay with|happy with|fine with|keen|is happy|is ok)\b"
)
_SMALL_FRONT: Final = regex(r"\W{0,3}(?P<who>[a-z]{3,10}) (?:at|from|@|\() ?\u25a1")
_NO_PERSON: Final = _words(
    """
    lunch meeting demo visit stop call called was back out coffee dinner breakfast finished stopped dropped
    today yesterday morning here just order complaint payment deposit check cheque news still site walk training
    install delivery problem issue lead tomorrow popped been went arrived enquiry inquiry opp opportunity po
    money transfer wire feedback trouble
    """
)
_SMALL_TITLE: Final = regex(r"\b(?:mr|ms|mrs|miss|dr|prof)\.? [a-z]{2,14}\b")
_NOBODY: Final = _words(
    """
    brochure catalogue catalog specs leaflet pricelist permission the a an this that our my his her their them him us
    me it you some someone somebody everyone all both two three buyer owner manager boss team guys guy people
    purchasing engineer engineering director ceo cfo cto head reception security nobody no one new old procurement
    legal accounts hr ops finance sales staff they he she we i next last today tomorrow yesterday monday tuesday
    wednesday thursday friday saturday sunday back in at on to from of about after before by and or progress potential
    interest results management production everything nothing changes issues lots delivery pricing samples stock tea
    plenty good great fine okay closed open wants asked not out off yes price happy sad busy terms quote sample prices
    invoice order orders contract client customer was were is are been did do does has have had will would can could
    should might may maybe if when while where because since during until im ive dont cant got get went going gone
    took gave sent send tried trying seen met saw spoke talked rang called heard appointment telephone phone email
    whatsapp wechat line zoom teams hi hey hello thanks ok yeah tired just only again still very really first second
    third visit visits offer offers goods machine machines project projects tender trial test tests shop store shelf
    job jobs approx budget won lost signed ordered paid
    """
)
_DAYS: Final = regex(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?|Jan(?:uary)?|Feb(?:ruary)?|March|April|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Today|Tomorrow|Yesterday|The|Next|Last|This|Q[1-4]|EOD|COB|PO|Christmas|Easter|Xmas|We|They|He|She|It|No|New|Great|Good|(?:I|We|You|They|He|She|It|That|There|Here|Who|What)(?:['’](?:m|ve|ll|d|re|s))?|Just|Had|Has|Have|Will|Please|Also|And|But|So|Then|BACS|ACH|Wire|Cheque|Check|PO|Call(?:ed)?|Met|Saw|Visit(?:ed)?|Back|Out|Sorry|Lunch|Meeting|Demo|Site|Order|Payment|Deposit|Quote"
)
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "欧阳涂凌祝齐莫洪施柯翁简詹"
)
_ZH: Final = regex(
    rf"(?:见到?了?|碰到了?|找到?了?|拜访了?|约了?|和|跟|与|给|向|陪|联系了?|遇到|问了?|催|对接人|联系人[是:：]?)\s*(?P<who>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=$|[\s,，。;；、!！（(]|谈|聊|说|见|吃|喝|通|打|开|碰|沟通|确认|去|要|在|的|了|讨|签|介绍|演示|约|吧|过|电话|报|发|对|联系|回|催|交|送|寄|看|问)"
)
_CALLED: Final = regex(
    rf"(?:老|小|阿)[{_SURNAMES}明强芳伟娟华军杰敏丽](?![\u4e00-\u9fff]?(?:店|厂|区|学|卖|板))(?=$|[\s,，。;；]|谈|聊|说|见|要|在|的|了|答|同|打|那|确|想|问|回|今|明|下|还|也|会|觉|表|反|电|给|试|看|他|她|让|有|没|约|签|收)"
)
_OF_FIRM: Final = regex(
    rf"(?:\u25a1|的|科|部|员|跟|和|与|見了?|见了?|找|\s)(?P<who>(?:司马|司馬|欧阳|歐陽|上官|诸葛|諸葛|[^\W换換到见見跟和与與找的了是他她那个個位老见总總管说說\da-zA-Z])(?:{TITLES}))(?![\u4e00-\u9fff]?(?:会议|會議))"
    r"|(?:\u25a1\s?|的|科|部|员|[（(，,])(?P<nick>[小老阿](?![板闆师師客样樣总總是实實人家手早姐心时時组組姨本])[\u4e00-\u9fff])(?=[今昨来來说說聊谈談想要在打,，。)）\s]|$)"
)
_NO_NAME_ZH: Final = regex(
    r"^周[一二三四五六日天末]|^(?:高|方|金|石|史|任|常|万|文|白|江|田|程|于|何|许|段|简|易|余|毛|康|雷)(?:层|案|额|材|何|务|见|一|件|本|色|苏|口|序|是|时|多|落|单|经|的|谈|下|到|利|管|工|度|量|员)"
)


def contact_in(text: str, start: int, end: int, customers: list[tuple[int, int]]) -> str | None:
    """The person that `text[start:end]` speaks of, as written; a customer's own name is none."""
    masked = text[start:end]
    for first, last in customers:
        low, high = max(first, start), min(last, end)
        if low < high:
            masked = masked[: low - start] + "\u25a1" * (high - low) + masked[high - start :]
    simple = masked.translate(simplified_characters()) if _HAN.search(masked) else masked
    named = (
        _titled_first(simple)
        or _with(simple)
        or person_in(masked)
        or _of_firm(simple)
        or _titled(simple)
        or _beside(simple)
        or _small(simple)
    )
    at = simple.find(named) if named else -1
    return masked[at : at + len(named)] if named and at >= 0 else named or None


_HAN: Final = regex("[\u3400-\u9fff]")
_TITLE_FIRST: Final = regex(rf"(?:{TITLES}|教练|教練)\s?(?P<who>[A-Z][a-z]{{1,11}})(?![A-Za-z])")


_WITH_ZH: Final = regex(
    rf"(?:跟|和|与|找)(?:他们?|她们?)?(?:的)?(?:助理|秘书|同事|老婆|儿子|下属|采购|财务|技术)?(?P<who>[老小阿]?[{_SURNAMES}][\u4e00-\u9fff]{{0,3}}?)(?=聊|谈|见|沟通|碰|开会|吃)"
)


def _titled_first(text: str) -> str | None:
    """跟教练Ken谈: a title in front of a Latin name."""
    found = _TITLE_FIRST.search(text)
    return found["who"] if found else None


def _with(text: str) -> str | None:
    """Who was talked to, where somebody else is named too: 周总请假 跟他助理小郑聊的."""
    found = _WITH_ZH.search(text)
    return found["who"] if found else None


def is_name(words: str, *, in_list: bool) -> bool:
    """Whether words alone are a person's name: one or two in capitals, or a small one in a list."""
    words = words.strip()
    if read_contact(words) == words:
        return True
    if not regex_name.fullmatch(words) or _DAYS.fullmatch(words):
        return False
    return (words[0].isupper() or in_list) and words.casefold() not in _NOBODY | _NO_PERSON


regex_name: Final = regex(r"[A-Z][a-z]{2,11}(?: [A-Z][a-z]{2,11})?|[a-z]{3,10}")


def _of_firm(text: str) -> str | None:
    """A person right behind the firm or the department: 华强的小罗, 药剂科小翟."""
    found = _OF_FIRM.search(text)
    return (found["who"] or found["nick"]) if found else None


def _titled(text: str) -> str | None:
    found = read_contact(text)
    return found if found and "\u25a1" not in found else None


def _beside(text: str) -> str | None:
    for pattern in (_BRACKETED, _THEIRS, _NAMED, _ROLE, _EN, _SUBJECT, _SPEAKS, _BESIDE, _BEHIND):
        for found in pattern.finditer(text):
            words = found["who"].removesuffix("'s").removesuffix("’s").split()
            kept = []
            for word in words:
                folded = word.casefold()
                if (
                    _DAYS.fullmatch(word)
                    or folded in _NOBODY
                    or (word == folded and (word in _NO_PERSON or word.endswith("ed")))
                ):
                    break
                kept.append(word)
            if kept:
                return " ".join(kept)
    found_zh = _ZH.search(text)
    if found_zh and not _NO_NAME_ZH.match(found_zh["who"]):
        return found_zh["who"]
    called = _CALLED.search(text)
    return called[0] if called else None


def _small(text: str) -> str | None:
    """ "met kim at acme": in small letters a name counts only between its verb and the customer."""
    if titled := _SMALL_TITLE.search(text):
        return titled[0]
    alone = _SMALL_ALONE.search(text)
    if alone and alone["who"] not in _NOBODY:
        return alone["who"]
    says = _SMALL_SAYS.search(text)
    if says and says["who"] not in _NOBODY | _NO_PERSON:
        return says["who"]
    front = _SMALL_FRONT.match(text)
    if front and front["who"] not in _NOBODY | _NO_PERSON:
        return front["who"]
    at = text.find("\u25a1")
    found = _SMALL.search(text[:at]) if at > 0 else None
    if found is None or set(found["who"].split()) & _NOBODY:
        return None
    return found["who"]
