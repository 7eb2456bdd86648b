"""Everyday words that names are made of too, and the words beside which a name is expected.

Pure data with a few questions to it. A word here is not a customer unless its neighbours say so.
"""

from functools import lru_cache
from typing import Final

from handlers.reading.naming.words import CALENDAR, EVERYDAY, ORDINARY, TRADE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What reports are written in, beyond `ORDINARY`: no slip of a finger in a name may turn it into one of these.
_REPORT: Final = _words(
    """able accept accepted according account accounts across act add added address afraid afternoon agree agreed
    agreement ahead alone along already although always amount annual anybody anyone anything anyway approve approved
    approval arrive arrived arrival attend attended available average away awful back balance based basically batch
    become began behind believe below beside besides better between big bigger bit bought bring brought budget build
    building built business busy buy buying cable calls cancel cancelled cannot car cards care careful carry case
    catalogue
    cause central certain certainly chance change changed changes chase chased cheap cheaper check checked chief
    choice
    close closed closer closing colleague colleagues come coming comment commercial commit committed common compare
    competition competitor competitors complain complained complaint complaints compressor compressors concern
    concerned
    condition conditions confirm confirmed consider considering construction container continue contracts control
    cooperation copy correct could couple course cover credit current currently cut daily damage damaged data date
    days
    dead deadline deals dear decide decided decision decrease deep defect defective definitely delay delayed deliver
    delivered deliveries demand demo department deposit depends describe details develop development difference
    different
    difficult dinner discuss discussed discussion discount distribution distributor document documents done double
    doubt
    down draft drawing drawings drink drive drop dropped due during early easily easier effect effort either email
    emailed
    emails else employee end ended ends engineers enjoy enough ensure enter entire equipment error especially estimate
    even evening event ever every everybody everyone everything exactly example excellent except exchange excited
    exhibition
    expect expected expensive expires explain explained extend extra face fact fail failed fall far feedback feel
    feels few
    figure figures file fill final finally finance find fine finished firm fit fix fixed fixing floor focus follow
    followed
    following follows food forecast foreign forget forgot forward found foundation four free frequently front full
    fully
    further gave general generally gets getting given gives giving glad goes going goods great ground group grow
    growing
    guess guy guys half hand handle hands happen happened happening hard hardly has hear heard heavy held hello help
    helped
    helps here hers herself high higher highly him himself hire hold holiday hope hopefully hot hours however huge
    idea
    immediately import important improve include included includes including income increase increased indeed
    information
    initial inside install installed installation instead insurance intends interest interested interesting internal
    introduce introduced inventory invest investment invite invited invoices issue issues item items itself job join
    joined
    joining just keen keep keeps kept key kind knew know known knows large larger largest last late lately later
    latest
    lead leads leaks learn least leave leaving left legal less letter level likely limited line lines link list listen
    little loading local location logistics long longer look looked looking looks lost lot lots low lower lunch
    machine
    machines main mainly maintenance major makes making manage management manager managers manual many margin mark
    market
    marketing match material materials matter mean means meant meet meetings member members mention mentioned
    message met
    metal middle might mind minor minute minutes miss missed missing mistake mixed mobile model models money month
    monthly
    months mostly move moved moving much must myself name named names near nearly necessary need needed needs
    negotiate
    negotiation neither never nice night nobody none noon normal normally note noted notes nothing notice now number
    numbers obviously occasion off offered offers office often once ones online only open opened opening opinion
    opportunity option options ordered ordering orders ordinary original others otherwise ought ours outside overall
    overdue owe owes owing own owners pack packaging packed packing page paid pallet pallets panel part particular
    particularly parties parts party passed past pay paying payments payroll people percent perhaps period person
    personal
    personally phone phoned picked pictures piece pieces pilot placed plan planned planning plans play please pleased
    plenty plus point points policy poor popped position possible possibly postpone postponed potential practice
    prefer
    preferred prepare prepared prepares present presentation presented pressure pretty previous prices pricing print
    probably problems procedure procurement produce production progress project projects promise promised proper
    properly
    proposal proposed prospect provide provided provides public pull pump pumps purchase purchasing push pushed put
    quarter
    questions quickly quiet quite quotes quoted raise raised rang range rate rates rather reach reached react read
    ready
    real really reason reasonable reasons receive received recent recently recommend record reduce reduced reduction
    refer
    reference regard regarding regards region regional regular reject rejected related relationship release remain
    remember remind reminded repair repaired repairs repeat replace replaced replacement reply replied report reported
    reports request requested require required requirement requirements research responded response responsible rest
    result results retail return returned returning review reviewed revised right ring risk room round run running
    said
    salary samples sat satisfied saved saying says schedule scheduled seal seals search seasons section security seem
    seemed seems self sell selling send sending sends sense sent separate serious set settle settled several shall
    share
    sheet shift ship shipped shipment shipping shop short shortly show showed showing shown sick side sign signed
    signing
    simply since single sister sit site situation size skip skipped slightly slow slowly small sold solid solve some
    somebody someone something sometimes somewhere soon sooner sorry sort sound sounds spare spares speak special
    specialist specific specification spend spent spoke spoken spot staff stand standard started starting starts state
    status stay stayed steel step steps stick still stocks stop stopped straight strange strategic strategy street
    strict
    strongly structure stuck study stuff stupid subject successful such sudden suddenly suggest suggested suitable
    supplier
    suppliers supplied supplies support supposed sure surely surprised switch switched system table takes taking talk
    talked talking talks target targets task tax team technical tell ten tender term terms terrible tested testing
    tests
    thank thanks that their them themselves therefore these they thing things think thinks third those though thought
    thousands through throughout thus tickets till times tired together told tomorrow tonight too took top topic
    totally
    touch toward towards town track trained training transfer transferred travel treat tried trouble truck trucks true
    truly try trying turn turned twice two type types under understand understood unfortunately unit units unless
    unlikely
    until update updated updates upgrade upon urgent urgently used useful user users uses using usual usually vacation
    valve valves various very via video view visited visiting visits volume volumes wait waited waiting walk walked
    want
    wanted warm warranty warehouse waste watch water ways weeks weekly weight welcome went were whatever whenever
    where
    wherever whether while whole whom whose why wide willing winning wish within without won wonder word words wore
    work
    worked worker workers working worried worry worse worth wouldn write writing written wrong wrote year yearly years
    yesterday yet you young your yours zero reach rep reps boss chef chat chatted coffee quick pop popping handed
    demoed
    met meets nobody noone someone mr mrs ms miss dr prof sir madam hi hey ok okay yes yeah thx pls please btw fyi
    eom eod
    cob eleven twelve thirteen fifteen twenty thirty forty fifty version versions vm qq st nt nz rp rm cn jp zh vs
    eg ie etc nr tel
    mob ext ps fwd cc bcc attn ooo ty np imo wfh omw dm re asap tbd tbc po pos nda rfq rfp qty pcs vat vip ceo cfo
    coo cto cio hr it pr qc qa rd vp gm md pm am usd eur
    gbp
    cny rmb twd hkd jpy sgd inr kg km cm mm ml kw kwh id url www com pdf xls ppt crm erp mes plc led lcd usb cnc abs
    pvc
    oem odm moq fob cif ddp exw lc tt dp da eta etd sop kpi roi q1 q2 q3 q4 h1 h2 ai api app web tv pc faq diy ui ux
    ip
    no ne se sw nw uk us usa eu un uae prc hk tw sg"""
)
_COMMON: Final = ORDINARY | _REPORT | TRADE | CALENDAR
_SUFFIXES: Final = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ment", "ments")

# Forenames and surnames that companies bear as well: "met Morgan" is a person, "at Morgan" is not.
PEOPLE: Final = _words(
    """aaron adam adams alan albert alex alexander alice allen amanda amy anderson andrea andrew andy angela anita anna
    anne anthony antonio arthur bailey baker barbara barnes bell ben bennett bernard betty bill bob bobby brandon
    brian
    brown bruce bryan butler campbell carlos carol caroline carter catherine charles charlie chen cheng chloe chris
    christian christine christopher claire clark clarke claudia cole collins cooper cox craig daniel dave david davies
    davis dean deborah dennis diana diane diaz donald donna doris dorothy doug douglas dylan eddie edward edwards
    elena
    elizabeth ellen emily emma eric erik eva evans evelyn fiona fisher ford foster frances francis frank fred
    gabriel gary
    george gerald gibson gloria gonzalez gordon graham grant gray green greg gregory hall hamilton hannah hans harris
    harrison harry harvey heather helen helena henry hill howard hughes hunter ian irene isabel ivan jack jackson
    jacob
    jake james jamie jan jane janet jason jay jean jeff jeffrey jennifer jenny jeremy jerry jessica jim jimmy joan joe
    john johnny johnson jon jonathan jones jordan jose joseph joshua joyce juan judith judy julia julian julie justin
    karen karl kate katherine kathleen kathy katie keith kelly ken kennedy kenneth kevin kim king kumar kyle larry
    laura
    lauren lawrence lee leo leon leonard lewis li lin linda lisa liu logan louis louise lucas lucy luis luke lynn
    marcus
    margaret maria marie mark marshall martha martin mary mason matt matthew max megan melissa michael michelle miguel
    mike miller mitchell mohammed monica moore morgan morris murphy murray nancy natalie nathan neil nelson nicholas
    nicole nina noah nora novak oliver olivia oscar owen pamela parker patricia patrick paul paula pedro perry peter
    philip phillips pierre powell priya rachel raj ralph raymond rebecca reed richard richardson rita robert roberts
    robin robinson rodriguez roger rogers roland ronald rosa rose ross roy russell ruth ryan sally sam samantha samuel
    sanders sandra sara sarah schmidt scott sean sergio shah sharon shaw shirley simon simpson singh smith sofia
    sophia
    sophie stephanie stephen steve steven stewart stuart sue susan taylor ted teresa terry thomas thompson tim tina
    tom
    tony tracy turner tyler vera victor victoria vincent walker wallace walter wang ward warren watson wayne wendy
    white
    william williams wilson wong wood wright wu yang young yusuf zhang zoe"""
)
# Towns and countries: "in Leeds" is a place, "Leeds ordered 5" a customer.
TOWNS: Final = _words(
    """london leeds manchester birmingham liverpool bristol sheffield glasgow edinburgh cardiff belfast dublin
    cambridge
    oxford york bath norwich bury derby leicester nottingham coventry reading bradford hull stoke plymouth exeter
    brighton bolton preston wigan oldham rochdale stockport chester lancaster durham newcastle sunderland swansea
    newport lincoln ipswich luton swindon paris lyon marseille berlin hamburg munich münchen cologne köln frankfurt
    stuttgart dresden leipzig bremen hanover essen dortmund vienna wien zurich zürich geneva basel bern prague warsaw
    krakow budapest madrid barcelona lisbon porto rome milan milano turin naples amsterdam rotterdam brussels antwerp
    ghent oslo stockholm copenhagen helsinki athens istanbul dubai cairo nairobi lagos accra boston chicago dallas
    houston austin denver phoenix seattle portland detroit cleveland columbus atlanta miami orlando tampa memphis
    nashville baltimore philadelphia pittsburgh buffalo albany toronto montreal vancouver ottawa calgary sydney
    perth brisbane auckland wellington singapore tokyo osaka seoul busan taipei taichung kaohsiung shanghai beijing
    shenzhen guangzhou hangzhou suzhou wuhan chengdu mumbai delhi bangalore chennai kolkata pune hyderabad jakarta
    manila bangkok hanoi england scotland wales ireland britain germany france spain italy poland austria switzerland
    belgium holland netherlands sweden norway denmark finland greece turkey china taiwan japan korea india texas
    california florida europe asia africa america yorkshire lancashire kent essex surrey sussex devon cornwall
    """
)
TITLES: Final = _words("mr mrs ms miss mx dr prof sir madam herr frau señor señora mme m eng ing uncle auntie boss")

# English words after which a customer's name stands …
_AT: Final = _words(
    """at visited visit visiting from to into left leaving outside inside by re for regarding about customer client
    account of in near via chase chased nudge remind invoice won lost signed sign signs closed close off into around"""
)
# … and those after which a person's stands as often.
_WITH: Final = _words(
    """met saw see seeing meet meeting with called call calling rang ring phoned phone emailed email told tell asked
    ask
    seen spoke spoken texted messaged tell plus and""",
)
# Those after which a forename or surname is a customer's all the same.
CUSTOMER_WORDS: Final = _words("at visited visiting visit re customer client chase invoice left")
# What one visits that is nobody's name.
PLACES: Final = _words(
    """plant factory site store stores shop shops office home
    hotel school hospital clinic bank park market center centre
    city town people team warehouse workshop plants sites offices customer customers client clients staff house country
    region area friends family church station airport port harbour harbor farm mine mill garage studio gym"""
)
BEFORE_NAMES: Final = _AT | _WITH
PLACES_BEFORE: Final = _AT

# Chinese words that companies are called by too: 先锋 leads, 大众 is everybody, 和平 is peace.
EVERYDAY_HAN: Final = _words(
    """逾期 师傅 人人 每日 东风 小米 美的 民国 两天 今日 明日 昨日 礼拜 星期 同业 先锋 大众 和平 光明 东方
    红星 胜利 长城 长江
    黄河 太阳 阳光 明天 未来
    希望 永远 安全 健康 快乐 幸福 美好 朝阳
    建设 解放 团结 友谊 创新 发展 进步 繁荣 富强 文明 自由 平等 公正 法治 爱国 敬业 诚信 友善 高兴 高新 新兴 新高
    新华 中华 中国 中国人 国家 人民 民众 群众 公众 观众 听众 世界 全球 国际 环球 地球 宇宙 天空 天下 天地 天然 天气
    天生 天才 天天 天上 天使 天堂 大海 大地 大学 大会 大力 大量 大型 大厦 大楼 大道 大街 大门 大师 大王 大哥 大姐
    大爷 大妈 大小 大于 大多 大半 大部 大方 大胆 大事 大概 大家 大同 大全 大功 大奖 大战 大赛 大气 大批 优秀 优良
    优先 优势 优惠 优质 优化 优点 优美 立即 立刻 立场 立项 建立 成立 创立 独立 对立 中立 创业 创造 创意 创建 开创
    家里 家人
    首创 通过 通知 通常 通用 通讯 通信 通道 通行 通风 通过了 普通 交通 沟通 流通 开通 联通 精通 卡通 共同 同时 同样
    同意 同事 同行 同学 同步 同类 合同 不同 相同 协同 如同 认同 信任 信心 信用 信号 信息 信誉 自信 相信 迷信
    亲信 短信 来信 回信 确信 坚信 坚持 坚定 坚决 坚强 坚固 志愿 标志 杂志 意志 日志 正常 正确 正好 正式 正在 正面
    正规 正宗 正经 真正 改正 纠正 修正 反正 端正 严正 中心 中间 中午 中等 中级 中型 中央 中部 中秋 中文 中标 中奖
    中断 中止 其中 集中 手中 空中 高中 初中 途中 心中 意中 年中 期中 家中 高级 高度 高端 高价 高峰 高手 高层 高速
    高温 高压 高效 高低 高考 高大 高明 高潮 提高 最高 升高 偏高 较高 很高 太高 明白 明显 明确 明细 明年 说明 证明
    表明 声明 发明 聪明 透明 鲜明 照明 分明 公开 公平 公告 公布 公里 公斤 公路 公园 公共 公认 公关 办公 全部 全面
    全国 全体 全年 全新 全力 完全 齐全 健全 周全 保证 保持 保护 保险 保留 保养 保障 保守 保修 保管 确保 担保 环保
    质保 汇报 汇总 汇款 汇率 汇票 外汇 丰富 财富 富有 富裕 广告 广场 广泛 广大 推广 宽广 强大 强调 强烈 强度 强迫
    加强 增强 力量 力度 努力 能力 动力 压力 实力 电力 人力 有力 得力 给力 主力 活力 魅力 潜力 阻力 利润 利用 利益
    利率 利息 顺利 便利 盈利 权利 有利 福利 联系 联合 联络 联盟 联想 互联 关联 亮点 明亮 漂亮 月亮 响亮 龙头 龙虾
    恐龙 茂盛 美国 美元 美丽 美观 美食 完美 精美 赞美 民间 民用 民主 居民 农民 公民 宁可 宁愿 安宁 平台 平均 平常
    平时 平方 平衡 平稳 水平 太平 生平 普遍 普及 普查 齐备 整齐 启动 启发 开启 乾坤 强化 庆祝 国庆 荣誉 光荣 瑞士
    瑞典 润滑 森林 升级 升值 上升 提升 盛大 旺盛 盛行 胜任 世纪 世家 顺便 顺序 顺路 顺手 顺畅 思考 思路 思想 意思
    泰国 泰山 腾出 天津 图片 万一 万元 万能 千万 百万 旺季 威胁 维护 维修 维持 思维 伟大 祥和 吉祥 安祥 翔实 新闻
    新款 新品 新增 新手 新人 新年 新鲜 新建 新型 新开 重新 更新 最新 清新 翻新 鑫鑫 兴趣 兴奋 兴旺 振兴 星期 明星
    星级 卫星 扬州 表扬 发扬 荣耀 业务 业绩 业主 业内 业余 就业 行业 专业 作业 商业 开业 毕业 停业 营业 农业 一般
    一直 一起 一定 一样 一些 一共 一致 一边 一旦 一切 一下 一点 一次 一家 一批 一台 一个 一百 一千 一万 统一 第一
    唯一 之一 单一 逐一 亿元 永久 友好 友情 朋友 男友 女友 宽裕 充裕 元旦 元月 多元 单元 公元 三元 五元 十元 百元
    千元 源头 资源 来源 能源 电源 货源 水源 远程 远期 长远 偏远 喜悦 泽国 展示 展会 展厅 展览 展开 进展 扩展 开展
    拓展 参展 布展 志气 智能 智慧 理智 中意 众多 众人 卓越 安装 安排 安心 安静 安慰 平安 治安 保安 公安 国安 晚安
    西安 宝贝 宝贵 支付宝 博物 博客 微博 赌博 晨会 早晨 清晨 诚意 诚恳 真诚 忠诚 奔驰 创始 德国 道德 品德 东西 东边
    东北 东南 房东 股东 广东 山东 京东 方便 方法 方式 方面 方向 方案 方圆 对方 地方 双方 官方 甲方 乙方 我方 他方
    各方 多方 祝福 福建 港口 香港 冠军 光盘 光线 目光 灯光 观光 时光 国内 国外 国产 国道 外国 各国 出国 回国 海外
    海关 海运 上海 青海 沿海 浩瀚 航空 航班 恒温 永恒 弘扬 红利 红包 宏观 宏大 华丽 豪华 精华 光辉 实惠 恩惠 特惠
    佳节 最佳 更佳 嘉宾 建议 建筑 组建 金额 金属 现金 资金 奖金 租金 佣金 定金 订金 押金 基金 黄金 薪金 本金 五金
    合金 晶体 水晶 精力 精准 精确 精品 精神 精简 精细 风景 前景 背景 情景 凯旋 小康 安康 科学 科室 学科 乾净 坤包
    开心 开始 开会 开发 开票 开单 开工 开车 离开 打开 分开 召开 实在 实际 实现 实施 实验 实时 实用 真实 确实 其实
    落实 现实 事实 诚实 充实 核实 结实 老实 果实 信达 发达 到达 表达 达到 达成 下达 传达 抵达 雷达 成本 成为 成员
    成绩 成熟 成长 成品 成都 成套 完成 组成 造成 变成 现成 合成 赞成 构成 形成 促成 谈成 做成 三成 五成 八成 九成
    七成 和气 和谐 温和 总和 饱和 缓和 共和 合作 合适 合格 合理 合计 合并 合作社 配合 结合 组合 综合 符合 适合 混合
    场合 集合 融合 混凝 长期 长度 长久 增长 特长 延长 校长 家长 生长 擅长 万全 万里 百合 百分 百货 多少 好像 好多
    好用 好看 好处 好转 好评 最好 爱好 良好 看好 只好 刚好 还好 你好 您好 讨好 恰好 特别 特点 特殊 特价 特色 独特
    起来 起步 起码 看到 看看 看来 看法 看样 难看 观看 查看 查询 检查 调查 巡查 抽查 审查 检测 测试 试用 试机 试样
    考试 尝试 面试 笔试 调试 使用 应用 采用 费用 作用 适用 专用 常用 耐用 有用 没用 不用 用户 用途 用量 用处 用心
    用品 认真 认为 认识 认可 确认 默认 承认 知道 了解 理解 解决 解释 缓解 分解 和解 误解 讲解 谅解 见解 见面 意见
    看见 听见 再见 常见 可见 遇见 意向 意外 注意 满意 愿意 在意 生意 主意 乐意 随意 故意 特意 留意 大意 得意 有意
    乐观 娱乐 音乐 俱乐 欢乐 永乐 方正 永安 安定 稳定 固定 规定 决定 确定 肯定 约定 协定 制定 假定 预定 限定 鉴定
    评定 设定 指定 否定 判定 锁定 定制 定价 定期 定位 定单 定好 定了 回复 回来 回去 回家 回款 回访 回报 回头 回应
    回收 返回 收回 撤回 驳回 挽回 召回 找回 来回 几回 几天 几家 几个 几台 几点 每周 每月 每年 每家 每次 首先 首次
    首付 首批 首款 尾款 付款 货款 贷款 存款 罚款 借款 欠款 全款 余款 分期 分析 分钟 分配 分别 分享 分公 部分 充分
    成分 十分 几分 评分 积分 区分 身份 股份 月份 年份 备份 双份 一份 两份 三份 路上 晚上 早上 网上 马上 线上 以上
    加上 赶上 遇上 手上 楼上 身上 桌上 事情 事故 事业 事项 事先 董事 本事 故事 往事 军事 人事 从事 当事 前台 后台
    电台 两台 台湾 台风 阳台 柜台 服务 任务 商务 财务 事务 家务 税务 债务 职务 法务 医务 劳务 特务 公务 机会 机构
    机器 机场 机型 机票 机房 手机 司机 时机 主机 动机 整机 样机 飞机 电机 商机 危机 有机 随机 单机 打印机 空调 协调
    单调 步调 格调 色调 曲调 南方 北方 西方 后方 前方 上方 下方 江南 江北 河南 河北 湖南 湖北 山西 陕西 江西 广西
    海南 云南 安徽 江苏 浙江 四川 贵州 甘肃 辽宁 吉林 重庆 深圳 广州 杭州 苏州 东莞 佛山 宁波 温州 无锡 南京 青岛
    佢哋 我哋 你哋 人哋 听日 寻日 琴日 今朝 听朝 寻晚 琴晚 后日 前日 而家 头先 啱啱 几时 边个 边间 边度 点解 点样 唔该
    唔系 系咪 唔好 唔使 有冇 冇人 冇问 冇货 乜嘢 呢个 呢间 嗰个 嗰间 嗰边 老细 客人 舖头 铺头 落单 过数 入数 找数 尾数
    收工 放工 返工 返嚟 过嚟 出嚟 落嚟 上嚟 得闲 执到 搞掂 倾掂 倾好 倾完 倾过 仲有 仲未 仲要 应承 投诉 订金
    好似 自己 话过
    厦门 武汉 长沙 郑州 济南 合肥 福州 南昌 昆明 贵阳 太原 兰州 沈阳 大连 长春 哈尔滨 台北 高雄 台中 新竹 桃园"""
)
TITLES_HAN: Final = _words(
    """总经理 副总 经理 主任 科长 处长 院长 部长 厂长 局长 店长 课长 医生 老师 工程师 先生 女士 小姐 太太 老板 董事长
    采购 会计 总监 总 董 工 姐 哥 协理 副理 襄理 主管 组长 师傅 队长 教授 老总 会长 秘书"""
)
SURNAMES_HAN: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文欧阳涂凌祝齐莫洪施柯翁简詹"
)


def of_reports(word: str) -> bool:
    """Whether a Latin word is one that reports are written in rather than names."""
    return word in _REPORT


@lru_cache(maxsize=8192)
def common(word: str) -> bool:
    """Whether a Latin word is one of a report's own, inflected or not."""
    if word in _COMMON or word in PEOPLE or word.isdecimal():
        return True
    return any(word.endswith(ending) and _stem(word.removesuffix(ending)) for ending in _SUFFIXES)


def _stem(stem: str) -> bool:
    # stopp-ed, mak-ing, repl-ies
    return len(stem) > 2 and (
        stem in _COMMON or (len(stem) > 3 and stem[:-1] in _COMMON) or stem + "e" in _COMMON or stem + "y" in _COMMON
    )


def everyday_han(pair: str) -> bool:
    """Whether two Chinese characters are a word of everyday talk."""
    return pair in EVERYDAY or pair in EVERYDAY_HAN
