# 客戶：資料、新增、修改。
customer-title = { $customer } · { $code } · { $details }
details-separator = ，
customer-grade = { $grade } 級
customer-owner = { $whose ->
    [mine] 你負責
    [nobody] 還沒有人負責，誰先報拜訪或排行程就歸誰
   *[other] 負責人：{ $owner }
}{ $placed ->
    [0] { "" }
   *[other] { " " }· 📍 { $place }
}
customer-segment = 產業：{ $segment }
customer-aliases = 也叫：{ $aliases }
customer-last = 上次聯絡：{ $day }（{ $ago }）{ $other ->
    [0] { "" }
   *[other] ，{ $by }
}{ $met ->
    [0] ，沒遇到人
   *[other] { "" }
}{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] 「{ $note }」
}
customer-last-none = 還沒聯絡過
customer-planned = 下次拜訪：{ $when }
customer-todo = 待辦：{ $text }{ $dated ->
    [0] { "" }
   *[other] { $late ->
        [0] ，{ $due }
       *[other] （{ $due }就該辦了）
    }
}
customer-contact = 👤 { $name }{ $detailed ->
    [0] { "" }
   *[other] ，{ $details }
}
customer-about = 「{ $words }」：是拜訪還是待辦？

customer-changed = ✅ { $customer }：{ $field } → { $value }
customer-renamed = ✅ 改名為 { $customer }，舊名稱也還找得到
customer-same = { $customer }：{ $field }本來就是 { $value }。
customer-archived = 🗄 { $customer }（{ $code }）封存了。紀錄都留著，之後搜尋和清單裡不再出現。

customer-added = ✅ 新增客戶 { $customer } · { $code }{ $graded ->
    [0] { "" }
   *[other] ，{ $grade }
}
customer-on-file = { $name } 已經有了：
customer-near = 「{ $name }」是不是下面這幾家？
customer-near-elsewhere = 已經有跟「{ $name }」很像的客戶，新增之前先問一下{ $lead }。
customer-unread = 「{ $words }」沒看懂，先沒記，按「改」可以補。
ask-customer-name = 新客戶叫什麼？
ask-customer-first = 哪一家客戶？打名稱就好；沒有的話我再問你要不要新增。

button-card = 看資料
button-customer = 看客戶

customer-action-add = 新增
    .names = 新增 | 新建 | 建檔 | 加

grade-A = A 級
    .names = A | A級 | A 級 | A類 | A级 | A类 | grade A | class A
grade-B = B 級
    .names = B | B級 | B 級 | B類 | B级 | B类 | grade B | class B
grade-C = C 級
    .names = C | C級 | C 級 | C類 | C级 | C类 | grade C | class C
grade-none = 不分級
    .names = 不分級 | 無 | 沒有 | none | -

customer-kind-prospect = 潛在客戶
    .names = 潛在客戶 | 潛在 | 開發中 | prospect | lead
customer-kind-customer = 客戶
    .names = 客戶 | 成交客戶 | 老客戶 | 既有客戶 | customer
customer-kind-dealer = 經銷商
    .names = 經銷商 | 代理商 | 通路 | dealer | distributor
customer-kind-supplier = 供應商
    .names = 供應商 | 廠商 | supplier | vendor

archive-yes = 封存
    .names = 封存 | 是 | 好 | 對 | 確定 | yes | ok

field-name = 名稱
    .names = 名稱 | 名字 | 改名
field-alias = 別名
    .names = 別名 | 簡稱 | 也叫 | 又叫
field-grade = 等級
    .names = 等級 | 級別 | 分級
field-kind = 類型
    .names = 類型 | 性質
field-town = 城市
    .names = 城市 | 縣市 | 地區
field-address = 地址
    .names = 地址
field-segment = 產業
    .names = 產業 | 行業
field-owner = 負責人
    .names = 負責人 | 負責業務 | 業務 | 轉給 | 交給
field-archive = 封存
    .names = 封存 | 停用

ask-edit-name = 改成什麼名稱？
ask-edit-alias = 還叫什麼？好幾個用「；」隔開；「拿掉 某某」是不要這個。
alias-off = 拿掉
    .names = 拿掉 | 刪掉 | 不叫
ask-edit-grade = 哪一級？
ask-edit-kind = 哪一種？
ask-edit-town = 在哪個城市？
ask-edit-address = 地址是？
ask-edit-segment = 哪個產業？
ask-edit-owner = 以後誰負責？
ask-edit-archive = 要封存嗎？紀錄都留著，之後不再出現。

apart-visited = { $day }去過

blank-words = - | 無 | 沒有 | 空著 | 清空 | none
