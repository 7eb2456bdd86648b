"""20,000 customers' names in both languages, the same ones each time: what a name is looked for among.

The ones the tables speak of come first, under the numbers 1 and up; no made-up name shares their telling part.
"""

import random
from typing import Final

from handlers.reading.names import Named


def _words(text: str) -> list[str]:
    return text.split()


KNOWN: Final = """
Acme; Acme Pumps GmbH; Northgate Logistics Ltd; Blue Ocean Foods Ltd; Müller Maschinenbau GmbH; Procter & Gamble
May Chen Trading Ltd; Sunday Ltd; 7-Eleven; March Foods Inc; Target Tools GmbH; Summit; Global Freight Partners
Harbour Cold Store; McAllister & Sons Ltd; Zeta Systems; Kowalski Elektronik Sp. z o.o.; Bluebird Bakery
Riverside Dental Clinic; Schneider Hydraulics AG; O'Brien Packaging Ltd; Tanaka Precision; Whitfield Dairy
Copperfield Textiles; Fairweather Marine; Nakamura Optics; Thornbury Ceramics Ltd; Lindqvist Bearings AB
深圳华强电子有限公司; 华强电器; 鸿源机电; 苏州宏远机械有限公司; 三一重工; 九月集团; 周五金店; 周大福
先锋贸易有限公司; 大众汽配; 和平食品有限公司; 东莞市锦江印染有限公司; 杭州海通科技股份有限公司; 字节跳动; 台積電
天成; 大家乐餐饮; 联想（北京）有限公司; 宁波昌茂塑胶有限公司; 无锡振坤轴承厂; 重庆嘉陵摩托有限公司
鼎新電腦股份有限公司; 台光電機; 廣達精密有限公司; 佛山市顺泽陶瓷有限公司; 市第三人民医院; 青岛啸海渔业有限公司
温州豪泽皮革有限公司; 厦门屹立石材有限公司; 金蝶软件; 3M中国有限公司; 长沙岳麓包装有限公司
"""
_ALIASES: Final = {"市第三人民医院": ("市三院",), "Procter & Gamble": ("P&G",), "台積電": ("TSMC",)}
_CHARACTERS: Final = (
    "安邦宝博晨诚驰创德鼎东方丰福富港高冠光广国海瀚航恒弘鸿宏华辉汇惠佳嘉坚建金锦晶精景凯康科坤力立利联亮"
    "龙隆茂美民明铭宁鹏普齐启乾强庆荣瑞润森升盛胜世顺思泰腾天通同万旺威维伟祥翔新鑫信兴星旭亚扬耀业一益亿"
    "毅永优友宇裕元源远悦云泽展正志智中众卓"
)
_TRADES: Final = _words(
    """电子 电器 机电 机械 科技 贸易 商贸 实业 建材 化工 五金 模具 食品 医药 服饰 纺织 家具 汽配 物流 环保 光电 仪器
    设备 阀门 泵业 包装 印刷"""
)
_TOWNS: Final = _words(
    """深圳 广州 东莞市 佛山 苏州 无锡市 杭州 宁波 温州 上海 北京 天津 南京 青岛 厦门 成都 重庆 武汉 长沙 西安 台北
    高雄"""
)
_FORMS: Final = ("有限公司", "有限公司", "股份有限公司", "有限责任公司", "", "厂", "集团")
_BEGINNINGS: Final = _words(
    """Al Alm Ander Ash Bar Bel Berg Black Bren Brook Cal Carl Chan Cor Crest Dal Dor East El Fen Fin Gar Glen Gran Hal
    Har Hay Hol Kel Ken King Lang Lin Lor Mal Mar Mel Mont Nor Oak Or Pem Quin Ral Red Ros San Sel Stan Stone Tal
    Thorn Tor Val Ver Wal West Whit Win Wood York"""
)
_MIDDLES: Final = ("", "", "", "a", "e", "en", "er", "in", "i", "ing", "o")
_ENDINGS: Final = _words(
    """bach beck bridge brook burg burn by dale den don feld field ford ham haven heim hurst ley low man mark mere mond
    more ridge sen son stein stone ston ton vale ville ward water way well wick wood worth"""
)
_EVERYDAY: Final = _words(
    """Apex Summit Prime Global Royal Blue Silver Golden Star Delta Alpha Pioneer United Central Modern"""
)
_LINES: Final = _words(
    """Pumps Valves Foods Logistics Trading Industries Systems Solutions Services Engineering Technologies Electronics
    Machinery Tools Construction Chemicals Plastics Metals Medical Pharma Energy Shipping Freight Supplies Dental
    Packaging Textiles Dairy Motors Interiors"""
)
_LEGAL: Final = ("Ltd", "Ltd", "GmbH", "Inc", "LLC", "AG", "S.A.", "", "", "Pte Ltd")


def known() -> list[str]:
    """The names the tables speak of, in their order."""
    return [name.strip() for line in KNOWN.strip().splitlines() for name in line.split(";")]


def twenty_thousand(count: int = 20_000) -> list[Named]:
    """The known names, then made-up ones, half of them Chinese, as a seed gives them."""
    names = known()
    telling = {name[at : at + 2] for name in names if not name.isascii() for at in range(len(name) - 1)}
    dice = random.Random(5)
    seen = set(names)
    while len(seen) < count:
        name = _chinese(dice, telling) if len(seen) % 2 else _latin(dice)
        if name not in seen:
            seen.add(name)
            names.append(name)
    return [Named(number, name, _ALIASES.get(name, ())) for number, name in enumerate(names, 1)]


def _chinese(dice: random.Random, taken: set[str]) -> str:
    core = "".join(dice.choices(_CHARACTERS, k=dice.choice((2, 2, 2, 3))))
    while core[:2] in taken:
        core = "".join(dice.choices(_CHARACTERS, k=2))
    town = dice.choice(_TOWNS) if dice.random() < 0.6 else ""
    return town + core + dice.choice(_TRADES) + dice.choice(_FORMS)


def _latin(dice: random.Random) -> str:
    if dice.random() < 0.15:
        word = f"{dice.choice(_EVERYDAY)} {dice.choice(_EVERYDAY)}"
    else:
        word = dice.choice(_BEGINNINGS) + dice.choice(_MIDDLES) + dice.choice(_ENDINGS)
    if dice.random() < 0.1:
        word += f" & {dice.choice(('Sons', 'Partners', 'Bros'))}"
    return f"{word} {dice.choice(_LINES)} {dice.choice(_LEGAL)}".strip()
