"""Signs of the traditional script that stand in words around a date, beyond those that every reader folds."""

from typing import Final

_TRADITIONAL: Final = (
    "載屬馬續備鐵聯糧興學獎標試級盤兒違毀轉報儘輕觀碼餅談將倆為華編裝傢釐問處説勢識經體慮顧訴況穫論饋補進訓務稅潤賺貴終籤準啟嗎沒應採購帶復調換啓"
    "倉鋪廂檔組爐颱風攤長評選設軸針鎮鋁銅膠褲診術師牀鳴諾傑鵬輝軒瑤麗軍強濤偉龍鳳蘭飛慶財貞潔瑩峯鍋燒畫園寶紅讀書課攝銀證險醫訪獨價灣闆摺額"
    "鄒傭勞韓東掛於撐郵臘擺婦範吳聞鄭爲紡陣魯羅謝棟嚴唄馮達衛衞頻遊黃賈糉陰雞蘇許葉聖盡腦剛階趙齡媽陽誕劉韋獲歡崗喫樹靜賣動貓呂蔣現鄧撥孫質楊積滿薦餘寫買幹"
)
_SIMPLIFIED: Final = (
    "载属马续备铁联粮兴学奖标试级盘儿违毁转报尽轻观码饼谈将俩为华编装家厘问处说势识经体虑顾诉况获论馈补进训务税润赚贵终签准启吗没应采购带复调换启"
    "仓铺厢档组炉台风摊长评选设轴针镇铝铜胶裤诊术师床鸣诺杰鹏辉轩瑶丽军强涛伟龙凤兰飞庆财贞洁莹峰锅烧画园宝红读书课摄银证险医访独价湾板折额"
    "邹佣劳韩东挂于撑邮腊摆妇范吴闻郑为纺阵鲁罗谢栋严呗冯达卫卫频游黄贾粽阴鸡苏许叶圣尽脑刚阶赵龄妈阳诞刘韦获欢岗吃树静卖动猫吕蒋现邓拨孙质杨积满荐余写买干"
)
_TABLE: Final = {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}


def simplified(folded: str) -> str:
    """A folded text with these signs simplified too, character for character."""
    return folded.translate(_TABLE)
