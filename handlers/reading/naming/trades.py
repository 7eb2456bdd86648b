"""What Chinese companies make, deal in or are: the last words of their names.

Pure data with two questions to it. A word here is never the telling part of a name, and makes another company of a
known one (星光灯饰 where 星光印刷 is known).
"""

from typing import Final

from handlers.reading.naming.words import TRADE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINES: Final = _words(
    """毛织 针织 毛衫 毛纺 棉纺 纺织 制衣 服装 服饰 鞋业 鞋材 鞋帽 皮具 皮革 箱包 手袋 拉链 织带 织造 染整 印花 绣花
    灯饰 灯具 照明 厨具 餐具 茶具 洁具 卫浴 陶瓷 瓷砖 地板 门业 门窗 窗帘 布艺 玻璃 石材 板材 管材 管业 线材 线缆
    铝材 铝业 铝合 钢材 钢构 钢管 钢业 铜业 铜材 型材 木业 木材 竹木 纸业 纸品 纸箱 彩印 彩盒 印务 油墨 涂料 油漆
    胶粘 硅胶 橡塑 注塑 塑业 薄膜 泡沫 海绵 化纤 染料 助剂 试剂 肥料 农资 种业 种苗 花卉 园林 园艺 苗木 饲料 牧业
    渔业 水产 海产 海鲜 生鲜 果蔬 果业 蔬菜 水果 粮油 米业 面粉 调味 糖业 糖酒 烟酒 酒水 茶业 茶叶 乳业 奶业 肉业
    肉类 冷冻 冷链 烘焙 饼屋 糕点 面馆 火锅 烧烤 餐厅 酒楼 茶楼 咖啡 奶茶 商场 商城 药房 药店 药材 诊所 口腔 牙科
    眼科 眼镜 美容 美发 日化 洗涤 保洁 家政 物业 地产 置业 置地 宾馆 旅游 旅行 旅社 船舶 海运 货运 货代 速运 速递
    仓储 汽修 车业 车行 轮胎 摩托 单车 配件 轴承 齿轮 弹簧 紧固 刀具 磨具 磨料 夹具 工具 量具 数控 焊接 铸造 锻造
    冲压 压铸 电镀 喷涂 电源 电池 电工 电料 电线 开关 芯片 线路 电路 触控 传感 安防 监控 消防 暖通 制冷 空调 风机
    阀业 管件 净水 水务 环卫 光伏 锂电 储能 玩具 文具 礼品 工艺 首饰 珠宝 金店 钟表 乐器 体育 健身 图书 书店 影视
    传播 会展 装修 装潢 建安 建工 路桥 市政 水泥 砂石 沥青 防水 保温 劳保 医械 器械 耗材 检测 检验 培训 律师 财税
    租赁 担保 保险 证券 餐饮 传媒 广告 饮料 制品 用品 音响 农机 林业 矿业 矿山 石油 燃气 煤炭 热力"""
)
# "Foods", "Bakery": what a company deals in or is, so that the words before are its name.
KINDS: Final = TRADE.difference(
    _words("and service services market international global company power water store")
) | _words(
    """bakery brewery cafe clinic hotel hospital school college university church bank pharmacy garage studio labs
    laboratories ceramics textiles bearings hydraulics optics dairy packaging marine farms farm interiors motors
    works mills builders bros automotive robotics biotech software digital media press print printing furniture
    fabrics garments apparel cosmetics jewellery toys sports fitness travel airlines bikes cars steel glass paper
    timber wood stone cement paints coatings polymers instruments controls automation cold fresh organic agro seeds
    kitchen"""
)
LINES: Final = _LINES | TRADE
_HOUSES: Final = frozenset("行店城馆厂社园场屋坊")
_LONGEST: Final = 2


def is_line(pair: str) -> bool:
    """Whether two folded characters are a line of business."""
    return pair in LINES


def specific(pair: str) -> bool:
    """Whether they are one that says little but what is made (灯饰, not 科技)."""
    return pair in _LINES


def without_house(name: str) -> str:
    """大朗百思毛织 for 大朗百思毛织厂; the name itself if it ends otherwise."""
    return name[:-1] if name[-1:] in _HOUSES and name[-_LONGEST - 1 : -1] in LINES else name


def before_lines(name: str) -> str:
    """What stands before the lines of business that a folded name ends in, and the house of one (海产行, 家具城); all
    of it if it ends in none."""
    rest = without_house(name)
    while rest[-_LONGEST:] in LINES:
        rest = rest[:-_LONGEST]
    return rest
