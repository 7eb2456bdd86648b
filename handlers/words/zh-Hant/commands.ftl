# 每個指令：名稱；大家會打的字（以 … 結尾的，後面可以接任何話，不加斜線也算）；選單上的一行；說明；照著打就能用的例子。
visit = 報拜訪
    .names = 拜訪 | 拜訪了 | 報拜訪 | 跑了 | 跑客戶 | 去了 | 去過 | 見了 | 見過 | 拜會 | 拜會了 | 剛去了 | 剛見了 | 巡店 | 陌拜 | 掃街 | 打了電話給 | 打過電話給 | 電訪了
    .menu = 報拜訪
    .help =
        拜訪完說一句就好，下一步會記成待辦，到時候提醒你。
        電話、LINE 也算；補報就加上「昨天下午4點」。
    .examples = /visit 台光電機 見了王經理，下週三前報價 | 拜訪台光電機 昨天下午談了第三季訂單 | 去了台光電機
visits = 拜訪紀錄
    .names = 拜訪紀錄 | 拜訪記錄 | 我的拜訪 | 跑了哪些 | 跑了幾家
    .menu = 看拜訪紀錄
    .help =
        這週跑了哪些，也可以說哪幾天。
        主管可以加人名，誰都可以加客戶名稱。
    .examples = /visits 這週 | 拜訪紀錄 上週
photos = 照片
    .names = 照片 | 看照片 | 拜訪照片
plan = 安排拜訪
    .names = 安排 | 安排拜訪 | 約 | 約了 | 約訪 | 排訪 | 要去 | 計畫 | 計劃 | 拜訪計畫
    .menu = 安排拜訪
    .help =
        記下哪天去哪一家，幾點可以不寫。
        去過之後一報，這筆就自動勾掉。
    .examples = /plan 台光電機 明天上午10點 | 約台光電機週五下午3點
today = 今天
    .names = 今天 | 今日 | 今天安排 | 今天行程 | 今天去哪 | 行程
    .menu = 今天的行程和待辦
    .help =
        今天要去的、到期的待辦、該去看看的客戶。
        照行號回就好：「1好了 3改週四」。
    .examples = /today | 行程
tomorrow = 明天
    .names = 明天 | 明日 | 明天安排 | 明天行程
followup = 待辦
    .names = 待辦 | 我的待辦 | 加待辦 | 提醒我… | 記得提醒我… | 追蹤 | 跟催 | 跟進
    .menu = 記待辦、看待辦
    .help =
        寫要做什麼、哪天前，客戶寫不寫都行；寫了幾點就準時提醒。
        後面什麼都不寫，就列出還沒辦的。
    .examples = /followup 台光電機 下週一寄樣品 | 提醒我明天9點打電話給台光電機 | 待辦
done = 辦好了
    .names = 辦好了 | 搞定 | 搞定了 | 完成 | 完成了 | 好了 | OK了
    .menu = 辦好一件，勾掉
    .help =
        勾掉待辦或排好的拜訪，寫編號，或剛才清單上的行號。
        看完清單直接回「1好了」就行。
    .examples = /done F1
deal = 商機
    .names = 商機 | 新商機 | 新案子 | 報商機 | 案件
    .menu = 案子：新增、推進、成交
    .help =
        客戶、金額、什麼案子、哪天簽，一句話講完。
        之後接著報：編號或客戶加一句，成交 130萬、未成交 價格、已報價、預計9月30日、分給 阿明 30%、明細 馬達 12 x 1850。
    .examples = /deal 台光電機 126萬 第三季馬達 9月30日簽 | 成交 台光電機 126萬 | /deal 台光電機 已報價
deals = 商機列表
    .names = 商機列表 | 我的案子 | 我的商機 | 案子
    .menu = 進行中的案子
    .help =
        你手上的案子，照階段排，有金額和機率。
        後面可以加：卡住、預計這個月、成交的，或是人名。
    .examples = /deals | 商機列表 卡住 | 我的案子
customer = 客戶
    .names = 客戶 | 客戶資料 | 查客戶 | 店家
    .menu = 客戶資料，新增、修改
    .help =
        只寫名稱就出資料：上次聯絡、下一步、找誰。
        新增：客戶 新增 名稱。要改就接著寫：等級、負責人、別名、名稱、城市、地址、類型、產業、封存。
    .examples = /customer 台光電機 | 客戶 新增 台中藍海科技 | 客戶 台光電機 等級 A
contact = 聯絡人
    .names = 聯絡人 | 窗口 | 決策人 | 聯繫人
    .menu = 客戶那邊的窗口
    .help =
        一句話記下：稱呼、職稱、有沒有決定權、電話。
        已經有的人會更新；人走了就在後面寫「離職」。
    .examples = /contact 台光電機 王經理 採購經理，拍板 | 聯絡人 台光電機
team = 團隊
    .names = 團隊 | 我的團隊 | 看團隊 | 團隊狀況
    .menu = 團隊裡誰有什麼沒辦
    .help =
        誰那邊有什麼沒辦：求助、逾期的待辦、沒回報的拜訪、卡住的案子，每則下面有［提醒］。
        群組裡只說數字，名單私訊主管。
    .examples = /team | 今天誰沒報 | 團隊
nudge = 提醒
    .names = 提醒 | 跟催 | 催一下
    .menu = 私下問一聲，回覆給你
    .help =
        用你的名義私下問，有回覆我告訴你。一件事一天問一次。
        問誰、問什麼：人名、客戶名或編號，寫一樣也行。
    .examples = /nudge | 提醒 Ana Acme Pumps | 提醒 Ana 下週一寄樣品
helpme = 求助
    .names = 求助 | 需要支援 | 需要幫忙
    .menu = 跟主管要支援
    .help =
        私下傳給你的主管，回覆傳到這裡。寫不寫客戶都行。
    .examples = /helpme 台光電機 要30天帳期 | 求助 台光電機 要30天帳期
answer = 回一句
nudged = 回話
undo = 收回
    .names = 收回 | 復原 | 撤回 | 撤銷 | 刪掉 | 記錯了
    .menu = 收回剛才那筆
    .help =
        把你在這裡最後一則訊息改動的都收回。刪訊息不算收回。
        回覆下面的［收回］7天內都能按。
    .examples = /undo | 收回
leave = 請假
    .names = 請假 | 休假 | 特休 | 病假 | 事假 | 補休 | 颱風假 | 我要請假
    .menu = 請假、出差：這幾天不吵你
    .help =
        這幾天我不傳訊息。出差打「出差 8/3到8/7」；提早回來打「銷假」。
        主管可以幫人登記：請假 阿明 8/3到8/7。半天算一天。
    .examples = /請假 8/3到8/7 | 請假 下週一到週三 | 出差 明天
trip = 出差
    .names = 出差 | 要出差
back = 銷假
    .names = 銷假 | 取消請假 | 不請假了 | 不請了 | 回來上班 | 我回來了 | 提前回來了
settings = 設定
    .names = 設定 | 我的設定
    .menu = 語言、時間、提醒
    .help =
        語言、時區、工作日、勿擾時間，還有哪些訊息主動傳給你。
        也可以直接打：設定 勿擾 21:00-07:30。
    .examples = /settings | 設定 工作日 週一到週六 | 設定 勿擾 21:00-07:30 | 設定 時區 台北
language = 語言
    .names = 語言 | 換語言
    .menu = 繁體、简体、English
    .help =
        選一種，以後我就用它回；三種我都看得懂。
    .examples = /language 繁體
help = 怎麼用
    .names = 怎麼用 | 說明 | 幫助 | ？ | 怎麼弄
    .menu = 怎麼用
    .help =
        你在這裡能做什麼；後面加指令名稱，就說那一個怎麼用。
    .examples = /help | 怎麼用 拜訪
target = 業績
    .names = 業績 | 目標 | 任務 | 指標 | 達成率 | 我的業績 | 我的目標 | 還差多少 | 我還差多少 | 時間進度
    .menu = 我的業績；定目標
    .help =
        這個月做了多少、還差多少、剩下每個工作天要做多少；也可以問別的月、季、年。
        主管一句話定目標：誰、什麼時候、多少，順序隨意；有挑戰目標就寫「基本50萬 挑戰60萬」；「取消目標 小李 五月」就不算了。
    .examples = 業績 | 還差多少 | /target 2027-Q1
report = 週報
    .names = 週報 | 戰報 | 這週怎麼樣
    .menu = 週報：數字和要你看的事
    .help =
        這週做得怎麼樣：達成率對時間進度、要你看的事、每個人做了什麼。別的日子也可以：上週、3月。
        看得到的依你的權限：業務看自己的，主管看自己組的；後面寫組名就只看那一組。
    .examples = /report 上週 | 週報
daily = 日報
    .names = 日報
monthly = 月報
    .names = 月報
wrong = 數字不對
join = 加入
    .names = 加入
    .menu = 用邀請碼加入
    .help =
        把邀請碼傳給我：先打「加入」，空一格，再貼上碼。
member = 成員
    .names = 成員 | 團隊成員
    .menu = 成員進出
    .help =
        看誰在；加人後把邀請碼轉給他；有人離開，說清楚交給誰。
        成員 新增 名字 業務 團隊 · 成員 邀請碼 名字 · 成員 暱稱 名字 阿明 · 成員 移除 名字 交給 名字
    .examples = /member | 成員 新增 林雅婷 業務
bind = 綁定群組
    .names = 綁定 | 綁定團隊 | 綁定群組
    .menu = 把群組綁到團隊
    .help =
        在群組裡傳：綁定 團隊名稱，能放金額就加「含金額」。
        不要了就傳「解除綁定」。
    .examples = /bind North | 綁定 North 含金額 | 解除綁定
unbind = 解除綁定
    .names = 解除綁定 | 解綁 | 取消綁定
start = 開始
result = 聊了什麼
place = 客戶位置
who-looked = 誰看過我的位置
    .names = 誰看過我的位置 | 誰看過位置 | 誰看了我的位置
move = 改時間
skip = 不去了
skip-reason = 為什麼不去
edit = 改
show = 看一下
redo = 還原
cancel = 取消
noted = 記下
quote = 記原話
voice-text = 語音裡的話
voice-drop = 語音不記
won = 成交
    .names = 簽了 | 簽約了 | 得標 | 得標了
lost = 未成交
    .names = 未成交 | 掉單 | 掉單了 | 丟單 | 丟單了 | 沒拿到
closed = 結案
    .names = 結案 | 結案了
lost-reason = 為什麼沒拿到
deal-known = 已知情況
announce = 發捷報

# 冒號前面的說法（「下一步：報價」）。
labels = next_step | contact | when | note | member | customer | channel | title | part | phone | amount | stage
label-next_step = 下一步 | 下步 | 接下來
label-contact = 聯絡人 | 見了誰 | 窗口
label-when = 時間 | 日期
label-note = 備註 | 內容 | 情況
label-member = 代 | 幫 | 業務
label-customer = 客戶
label-channel = 方式
label-title = 職稱 | 職務
label-part = 角色
label-phone = 電話 | 手機
label-amount = 金額
label-stage = 階段
