# 每个命令：名称；人们会打的字（以 … 结尾的，后面可以接任何话，不加斜杠也算）；菜单上的一行；说明；照着打就能用的例子。
visit = 报拜访
    .names = 拜访 | 拜访了 | 报拜访 | 跑了 | 跑客户 | 去了 | 去过 | 见了 | 见过 | 刚去了 | 刚见了 | 巡店 | 走访 | 陌拜 | 扫街 | 打了电话给 | 打过电话给 | 电联了
    .menu = 报拜访
    .help =
        拜访完说一句就行，下一步会记成待办，到时候提醒你。
        电话、微信也算；补报就加上“昨天下午4点”。
    .examples = /visit 华强电子 见了王经理，下周三前报价 | 拜访华强电子 昨天下午谈了三季度订单 | 去了华强电子
visits = 拜访记录
    .names = 拜访记录 | 我的拜访 | 跑了哪些 | 跑了几家
    .menu = 看拜访记录
    .help =
        这周跑了哪些，也可以说哪几天。
        主管可以加人名，谁都可以加客户名。
    .examples = /visits 这周 | 拜访记录 上周
photos = 照片
    .names = 照片 | 看照片 | 拜访照片
plan = 安排拜访
    .names = 安排 | 安排拜访 | 约 | 约了 | 约访 | 要去 | 计划 | 拜访计划
    .menu = 安排拜访
    .help =
        记下哪天去哪家，几点可以不写。
        去过之后一报，这条自动勾掉。
    .examples = /plan 华强电子 明天上午10点 | 约华强电子周五下午3点
today = 今天
    .names = 今天 | 今日 | 今天安排 | 今天去哪 | 行程
    .menu = 今天去哪、做什么
    .help =
        今天要去的、到期的待办、该去看看的客户。
        按行号回就行：“1好了 3改周四”。
    .examples = /today | 今天
tomorrow = 明天
    .names = 明天 | 明日 | 明天安排
followup = 待办
    .names = 待办 | 我的待办 | 加待办 | 提醒我… | 记得提醒我… | 跟进
    .menu = 记待办、看待办
    .help =
        写要做什么、哪天前，客户写不写都行；写了几点就按点提醒。
        后面什么都不写，就列出没办的。
    .examples = /followup 华强电子 下周一寄样品 | 提醒我明天9点给华强电子打电话 | 待办
done = 办好了
    .names = 办好了 | 搞定 | 搞定了 | 完成 | 完成了 | 好了
    .menu = 办好一件，勾掉
    .help =
        勾掉待办或安排好的拜访，写编号，或者刚才列表里的行号。
        看完列表直接回“1好了”就行。
    .examples = /done F1
deal = 商机
    .names = 商机 | 新商机 | 记商机 | 报商机
    .menu = 商机：新建、推进、成交
    .help =
        客户、金额、什么单子、哪天签，一句话说完。
        后面接着报：编号或客户加一句，成交 13万、丢单 价格、已报价、预计9月30日、分给 小周 30%、明细 水泵 12 x 1850。
    .examples = /deal 华强电子 12万 三季度水泵 9月30日签 | 成交 华强电子 12万 | /deal 华强电子 已报价
deals = 商机列表
    .names = 商机列表 | 我的单子 | 我的商机 | 单子 | 漏斗
    .menu = 在谈的单子
    .help =
        你在谈的单子，按阶段排，带金额和概率。
        后面可以加：卡住、预计本月、成交的，或者人名。
    .examples = /deals | 商机列表 卡住 | 我的单子
customer = 客户
    .names = 客户 | 客户资料 | 查客户
    .menu = 客户资料，新增、修改
    .help =
        只写名字就出资料：上次联系、下一步、找谁。
        新增：客户 新增 名字。要改就接着写：级别、负责人、别名、名称、城市、地址、类型、行业、归档。
    .examples = /customer 华强电子 | 客户 新增 深圳蓝海科技 | 客户 华强电子 级别 A
contact = 联系人
    .names = 联系人 | 对接人 | 决策人
    .menu = 客户那边的人
    .help =
        一句话记下：称呼、职务、拍不拍板、电话。
        已经有的人会更新；人走了就在后面写“离职”。
    .examples = /contact 华强电子 王经理 采购经理，拍板 | 联系人 华强电子
team = 团队
    .names = 团队 | 我的团队 | 看团队 | 团队情况
    .menu = 团队里谁有什么没办
    .help =
        谁那儿有什么没办：求助、逾期的待办、没报的拜访、停着的商机，每条下面有［催一下］。
        群里只说数，名单私发主管。
    .examples = /team | 今天谁没报 | 团队
nudge = 催一下
    .names = 催一下 | 盯一下 | 催办
    .menu = 私下问一声，回话给你
    .help =
        用你的名义私下问，有回话我告诉你。一件事一天问一次。
        问谁、问什么：人名、客户名或编号，写一样也行。
    .examples = /nudge | 催一下 Ana 华强电子 | 提醒 Ana 下周一寄样品
helpme = 求助
    .names = 求助 | 需要支持 | 需要帮忙
    .menu = 跟主管要支持
    .help =
        私下发给你的主管，回话发到这里。写不写客户都行。
    .examples = /helpme 华强电子 要30天账期 | 求助 华强电子 要30天账期
answer = 回一句
nudged = 回话
undo = 撤销
    .names = 撤销 | 撤回 | 删掉 | 记错了
    .menu = 撤销刚才那条
    .help =
        把你在这里最后一条消息改动的都收回去。删消息不算撤销。
        回复下面的[撤销]7天内都能点。
    .examples = /undo | 撤回
leave = 请假
    .names = 请假 | 休假 | 年假 | 病假 | 事假 | 调休 | 台风假 | 我要请假
    .menu = 请假、出差：这几天不打扰你
    .help =
        这几天我不发消息。出差打“出差 8/3到8/7”；提前回来打“销假”。
        主管可以替人记：请假 小周 8/3到8/7。半天按一天算。
    .examples = /请假 8/3到8/7 | 请假 下周一到周三 | 出差 明天
trip = 出差
    .names = 出差 | 要出差
back = 销假
    .names = 销假 | 取消请假 | 不请假了 | 不请了 | 回来上班 | 我回来了 | 提前回来了
settings = 设置
    .names = 设置 | 我的设置
    .menu = 语言、时间、提醒
    .help =
        语言、时区、工作日、免打扰时间，还有哪些消息主动发你。
        也可以直接打：设置 免打扰 21:00-07:30。
    .examples = /settings | 设置 工作日 周一到周六 | 设置 免打扰 21:00-07:30 | 设置 时区 上海
language = 语言
    .names = 语言 | 换语言
    .menu = 简体、繁體、English
    .help =
        选一种，以后我就用它回；三种我都看得懂。
    .examples = /language 简体
help = 怎么用
    .names = 怎么用 | 帮助 | ？ | 怎么弄
    .menu = 怎么用
    .help =
        你在这里能做什么；后面加命令名，就说那一个怎么用。
    .examples = /help | 怎么用 拜访
target = 业绩
    .names = 业绩 | 目标 | 任务 | 指标 | 完成率 | 我的业绩 | 我的目标 | 还差多少 | 我还差多少 | 时间进度
    .menu = 我的业绩；定目标
    .help =
        这个月做了多少、还差多少、剩下每个工作日要做多少；也可以问别的月、季度、年。
        主管一句话定目标：谁、什么时候、多少，顺序随意；有冲刺目标就写“保底50万 冲刺60万”；“取消目标 小李 五月”就不算了。
    .examples = 业绩 | 还差多少 | /target 2027-Q1
report = 周报
    .names = 周报 | 战报 | 这周怎么样
    .menu = 周报：数字和要你看的事
    .help =
        这周做得怎么样：完成率对时间进度、要你看的事、每个人做了什么。别的日子也行：上周、3月。
        看得到的按你的权限：业务员看自己的，组长看自己组的；后面写组名就只看那个组。
    .examples = /report 上周 | 周报
daily = 日报
    .names = 日报
monthly = 月报
    .names = 月报
wrong = 数不对
join = 加入
    .names = 加入
    .menu = 用邀请码加入
    .help =
        把邀请码发我：先打“加入”，空一格，再贴上码。
member = 成员
    .names = 成员 | 团队成员
    .menu = 成员进出
    .help =
        看谁在；加人后把邀请码转给他；有人走，说清楚交给谁。
        成员 添加 名字 业务员 团队 · 成员 邀请码 名字 · 成员 昵称 名字 小周 · 成员 移除 名字 交给 名字
    .examples = /member | 成员 添加 周小敏 业务员
bind = 绑定群
    .names = 绑定 | 绑定团队 | 绑定群
    .menu = 把群绑到团队
    .help =
        在群里发：绑定 团队名，能放金额就加“含金额”。
        不要了就发“解绑”。
    .examples = /bind North | 绑定 North 含金额 | 解绑
unbind = 解绑
    .names = 解绑 | 解除绑定 | 取消绑定
start = 开始
result = 聊了什么
place = 客户位置
who-looked = 谁看过我的位置
    .names = 谁看过我的位置 | 谁看过位置 | 谁看了我的位置
move = 改期
skip = 不去了
skip-reason = 为什么不去
edit = 改
show = 看一下
redo = 恢复
cancel = 取消
noted = 记下
quote = 记原话
voice-text = 语音里的话
voice-drop = 语音不记
won = 成交
    .names = 成交 | 成交了 | 签了 | 签单了 | 拿下 | 拿下了 | 中标 | 中标了
lost = 丢单
    .names = 丢单 | 丢单了 | 丢了 | 输了 | 黄了
closed = 结案
    .names = 结案 | 结案了
lost-reason = 为什么丢
deal-known = 已知情况
announce = 发喜报

# 冒号前面的说法（“下一步：报价”）。
labels = next_step | contact | when | note | member | customer | channel | title | part | phone | amount | stage
label-next_step = 下一步 | 下步 | 接下来
label-contact = 联系人 | 见了谁 | 对接人
label-when = 时间 | 日期
label-note = 备注 | 内容 | 情况
label-member = 代 | 替 | 业务员
label-customer = 客户
label-channel = 方式
label-title = 职务 | 职位
label-part = 角色 | 作用
label-phone = 电话 | 手机
label-amount = 金额
label-stage = 阶段
