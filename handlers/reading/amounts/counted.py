"""What says that a number is a quantity, a rate, a share or the price of one: no amount of money by itself."""

from typing import Final

from handlers.reading.amounts.words import fitting

MEASURES: Final = (
    "台件套箱吨家人天点月号日年倍次张条辆只位米寸岁楼层度期笔单支瓶桶个块名户斤亩份盒"
    "袋根卷片颗顆粒双包组公匹栋棟平克升秒分强級级里头頭毫厘種种款步"
)
_PIECES: Final = "台件套箱吨个支瓶桶米只条张"
_ONES: Final = f"{_PIECES}年月天周日人家户位平斤公盒包袋片根卷盘年季頓顿车柜间晚份"
# Words that begin like a measure and are none: 8万天线 is an amount and what it is for; 年后 is a time.
_TIMES: Final = (
    "年[后前底初终終中]|月[底初末结中付]|[日号號](?:付|打|到|给)|[日]结|次[年月日性]"
    "|张[总工经經]|期[初末间間]|分[期批两三]|单[子]"
)
_THINGS: Final = (
    "天[线车窗平然地]|支[架座撑撐付票路持柱]|套[件管筒装裝餐]|单[片元子据身位独獨晶相向]|年[度费費框会會货]"
    "|月[度饼餅]"
    "|日[用本常]|号[码碼牌]|点[焊胶膠火阵陣]|倍[频頻增]|次[品]|张[力紧緊]|条[码碼形款件]|只[读讀够夠是要有]|位[移]"
    "|米[粉面其]"
    "|楼[宇板梯]|层[板压流]|期[货款]|笔[记記电]|瓶[盖蓋装裝坯口]|桶[装裝]|家[具电電用里居]|人[工力民造]"
    "|台[灯燈架面式车账帳达達湾灣]"
    "|箱[体體变變式]|吨[袋桶包]|个[人体體]|成[套品本功]|折[弯彎叠疊旧舊页頁射]|名[义義片单單下称稱]|户[外型头頭]"
    "|份[额額]|盒[装裝]"
    "|袋[装裝]|根[据據]|卷[帘簾料]|片[区區材]|粒[子]|双[方面层頭头轴軸]|包[装裝含括干乾邮裹税稅]"
    "|组[合装裝件织織态態]|公[司关關告积積示路寓]"
    "|平[台均安板衡时]|克[服重]|升[级級降]|分[期批两兩销銷公析切配给給别]|强[制化]|级[别別联]|里[程面]|头[款期]"
    "|种[子植]|款[项項子到]|度[假量]|组|步[骤驟进進入行]"
)
_HAN: Final = (
    rf"(?!{_TIMES})(?:折|成(?!交)|[{MEASURES}]|小时|小時|分钟|分鐘"
    r"|方(?!案|面|便|法|式|向)|千瓦|瓦|伏|转|轉|版|届|屆|周年|週年)"
)
_HAN_OF_SIZED: Final = rf"(?!{_THINGS}){_HAN}|富翁|火急|多个为什么|位数|位數|大军|粉丝|粉絲|大客户|一夜|欧姆"
_UNITS: Final = (
    "units?|pcs|pieces?|people|persons?|kg|tons?|tonnes?|mm|cm|km|m2|sqm|inch|inches|days?|weeks?|months?|years?"
    "|hours?|hrs?|mins?|minutes?|am|pm|hz|items?|visits?|customers?|calls?|sets?|points?|litres?|liters?|steps?"
    "|users?"
    "|followers|subscribers|visitors|views|clicks|hits|downloads|words|rows|employees|staff|residents|students"
    "|patients"
    "|met(?:re|er)s?|miles?|feet|ft|rpm|lux|lumens|volts?|watts?|kw|amps?|ohms?|cycles|times|gallons|barrels"
    "|bottles"
    "|cartons|pairs|dozen|rolls|sheets|copies|pages|pixels|dpi|square|cubic|sq|runs?|race|resistors?|monitors?"
    "|displays?"
    "|screens?|tvs?|video|cameras?|tools|emails|households|bags|guests|attendees|impressions|euro pallets"
)
_LENGTHS: Final = "cables?|pipes?|hoses?|tubes?|tapes?|long|wide|high|tall|deep|away|thick|ladders?"
_POWERED: Final = "led|lamps?|motors?|chargers?|panels?|solar|bulbs?|speakers?"
_POWERED_HAN: Final = "灯|燈|电|電|功率|快充|充|光源|喇叭|音箱|组件|光伏|逆变|逆變|太阳能|太陽能|马达|馬達"
_GOODS: Final = (
    "boxes|pallets?|orders?|samples?|pumps?|valves?|doors?|racks?|crates?|motors?|sensors?|brackets?|bearings?"
    "|panels?"
    "|cables?|filters?|hoses?|parts"
)
_SPANS: Final = (
    "months?|mths?|mo|years?|yrs?|quarters?|qtr|weeks?|wks?|days?|hours?|hrs?|nights?|units?|pcs?|pieces?"
    "|box(?:es)?"
    "|sets?"
    "|pairs?|seats?|users?|licen[cs]es?|persons?|heads?|pop|go|kg|tons?|tonnes?|sqm|m2|met(?:re|er)s?|lit(?:re"
    "|er)s?"
    "|bags?|rolls?|cases?|cartons?|each|annum|sites?|stores?|shops?|rooms?|trucks?|machines?|lines?|trips?|shifts?"
    "|batch(?:es)?"
)
_GERMAN: Final = " ?(?:pro|je|/) ?(?:st(?:[üÜ]|ue?)?c?k|einheit|monat|jahr|tag|stunde|woche|tonne|meter|kilo)"
_RATE: Final = (
    r" ?(?:%|‰|percent|pct|per ?cent|[x×*] ?[0-9]|[:/][0-9]|@|(?:each|ea|apiece|per|a piece|pcm)(?![a-z])"
    r"|p\.?a\.?(?![a-z])"
    rf"|p\.?/?m\.?(?![a-z])|(?:an?|every) (?:{_SPANS})(?![a-z])|an? [a-z]+(?=$|[^a-z ])|(?:monthly|yearly|annually"
    r"|weekly|quarterly|daily"
    r"|hourly)"
    r"(?![a-z]))"
    rf"|{_GERMAN}(?![a-z])|[a-z]| ?/ ?(?:(?:{_SPANS})(?![a-z])|[{_ONES}]|[月日](?![底结付]))"
    rf"| ?[一每](?:[{_ONES}](?![半性])|次(?!性)"
    r"|小时|季度|[店站批期趟])| ?/ ?[店站批期趟项項]"
    r"| ?的 ?(?:[0-9.]+ ?%|百分之|[一二两三四五六七八九]成)| (?:less|minus|-) ?[0-9.]+ ?(?:%|percent)|± ?[0-9]|[²³]"
)
COUNTED_PRICE: Final = fitting(_RATE)
"""After an amount with a currency: it is a rate or the price of one."""
COUNTED_SIZED: Final = fitting(
    rf"{_RATE}|{_HAN_OF_SIZED}| {_HAN}(?![\u4e00-\u9fff])|个(?!人)| 个(?![\u4e00-\u9fff])| ?(?:{_UNITS})(?![a-z])"
)
"""After a number with a size: 12万台 is a quantity, 40k pumps is an amount and what it is for."""
COUNTED_LETTER: Final = {
    "k": fitting(" ?(?:显示|顯示|电视|電視|屏|螢幕|摄像|攝影|高清|投影|监控|監控|画质|畫質|超清)"),
    "m": fitting(rf" ?(?:{_LENGTHS})(?![a-z])|[长長宽寬高深厚]"),
    "w": fitting(rf" ?(?:(?:{_POWERED})(?![a-z])|{_POWERED_HAN})"),
}
"""After a size that is also metres or watts."""
COUNTED_BARE: Final = fitting(rf"{_RATE}|\"| ?(?:个|{_HAN})| ?(?:{_UNITS}|{_GOODS})(?![a-z])")
"""After a bare number."""
BOARDS: Final = fitting(r"(?![一每左上以定首尾预钱整货]|[含未不]?[税稅])[\u4e00-\u9fff]")
"""After a small number of 块: 三块板 are three boards."""

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|year|am|pm"
_SHARED: Final = (
    "rebate|discount|deposit|down|downpayment|advance|commission|margin|cut|increase|fee|share|retention|tax"
    "|vat|gst"
    "|surcharge"
)
OF_ONE: Final = fitting(
    rf"(?:[单均][价價](?:是|为|約|约)?|[月日年时時][租薪]金?|人均"
    rf"|(?<![0-9一二三四五六七八九十下本上这个当次每底])[月年季]付|每(?:公[斤里升]|千克|平[方米]米?|立方米?|[{_ONES}店站批期趟次单]|小时"
    r"|季度)(?:[付交收要租打]|大约|約"
    rf"|约)?|(?<![0-9十百千万])一[{_ONES}](?<!收[到了]一张)(?<![票兑兌据单同约函给开]一张)(?<![给开]了一张)"
    r"(?:大概|大约|差不多|平均|就|才|也就)?"
    r"|(?<!价)各|[都均](?:是|为)?|分别是?|分別是?|各自|\beach(?: at| is| costs?| pays?| paid)?"
    r"|\b(?:instal+ments|payments|tranches|lots|amounts|times) of|\b(?:double|twice|triple)"
    r"|\bunit price(?: of)?|\bprice each|\bday rate(?: of)?"
    rf"|\bper (?:{_SPANS})|% (?:(?:{_SHARED}) )?(?:of|off|on|from)(?: the)?|\b(?:percent|half|thirds?"
    rf"|quarters?) (?:of"
    r"|off)(?: the)?)[:： ]*$"
    rf"|(?<![0-9a-z.,])[0-9][0-9,.]*[kw]?(?: |(?=pcs|units?))(?!{_MONTHS})(?:[a-z][a-z\"-]* ){{1,3}}(?:at|@) ?$"
    rf"|(?<![0-9a-z.,])[0-9][0-9,.]* ?[{_PIECES}][^0-9]{{0,6}}(?:@|[x×*]|各) ?$"
    r"|(?<![0-9a-z.,])[0-9][0-9,.]* ?(?:[a-z]+ ?)?[x×*] ?$"
    rf"|(?<![0-9a-z.,])[0-9]+ (?:{_SPANS}) (?:at|@|of) ?$"
)
"""Before a number: it is the price of one."""

PAPER: Final = fitting(
    r"(?:元|块)?(?:整|左右)?的?(?:[^，。,.;；0-9]{0,4})(?:承[兑兌]|支票|[汇匯]票|[银銀]承|商承|本票)"
)
"""After an amount: 一张15万的支票 is a cheque, not the price of a sheet."""

OF_ONE_ENDS: Final = frozenset(
    f"abcdefghijklmnopqrstuvwxyz店站批期趟次单别別自@×*各价價均都租薪付交收要打约約是为时度概多就才金克方里升%{_ONES}"
)
"""Each of these ends with one of them, which is quicker to see."""
