# 客户：资料、新增、修改。
customer-title = { $customer } · { $code } · { $details }
details-separator = ，
customer-grade = { $grade }类
customer-owner = { $whose ->
    [mine] 你在跟
    [nobody] 还没人跟，谁先报拜访或安排就归谁
   *[other] 负责人：{ $owner }
}{ $placed ->
    [0] { "" }
   *[other] { " " }· 📍 { $place }
}
customer-segment = 行业：{ $segment }
customer-aliases = 也叫：{ $aliases }
customer-last = 上次联系：{ $day }（{ $ago }）{ $other ->
    [0] { "" }
   *[other] ，{ $by }
}{ $met ->
    [0] ，没见到人
   *[other] { "" }
}{ $placed ->
    [0] { "" }
   *[other] { " " }{ $place }
}{ $noted ->
    [0] { "" }
   *[other] “{ $note }”
}
customer-last-none = 还没联系过
customer-planned = 下次拜访：{ $when }
customer-todo = 待办：{ $text }{ $dated ->
    [0] { "" }
   *[other] { $late ->
        [0] ，{ $due }
       *[other] （{ $due }就该办了）
    }
}
customer-contact = 👤 { $name }{ $detailed ->
    [0] { "" }
   *[other] ，{ $details }
}
customer-about = “{ $words }”：是拜访还是待办？

customer-changed = ✅ { $customer }：{ $field } → { $value }
customer-renamed = ✅ 改名为 { $customer }，旧名字也还找得到
customer-same = { $customer }：{ $field }本来就是{ $value }。
customer-archived = 🗄 { $customer }（{ $code }）归档了。记录都留着，以后查找和列表里不再出现。

customer-added = ✅ 新增客户 { $customer } · { $code }{ $graded ->
    [0] { "" }
   *[other] ，{ $grade }
}
customer-on-file = { $name }已经有了：
customer-near = “{ $name }”是不是下面哪家？
customer-near-elsewhere = 已有和“{ $name }”相近的客户，新增之前先问一下{ $lead }。
customer-unread = “{ $words }”没看懂，先没记，点“改”可以补。
ask-customer-name = 新客户叫什么？
ask-customer-first = 哪家客户？打名字就行；没有的话我问你要不要新增。

button-card = 看资料
button-customer = 看客户

customer-action-add = 新增
    .names = 新增 | 新建 | 添加 | 建档 | 加

grade-A = A类
    .names = A | A类 | A级 | A類 | A級 | grade A | class A
grade-B = B类
    .names = B | B类 | B级 | B類 | B級 | grade B | class B
grade-C = C类
    .names = C | C类 | C级 | C類 | C級 | grade C | class C
grade-none = 不分类
    .names = 不分类 | 无 | 没有 | none | -

customer-kind-prospect = 潜在客户
    .names = 潜在客户 | 潜在 | 意向 | 意向客户 | prospect | lead
customer-kind-customer = 客户
    .names = 客户 | 成交客户 | 老客户 | 终端客户 | customer
customer-kind-dealer = 经销商
    .names = 经销商 | 代理商 | 渠道 | 代理 | dealer | distributor
customer-kind-supplier = 供应商
    .names = 供应商 | 供货商 | supplier | vendor

archive-yes = 归档
    .names = 归档 | 是 | 好 | 对 | 确定 | yes | ok

field-name = 名称
    .names = 名称 | 名字 | 改名
field-alias = 别名
    .names = 别名 | 简称 | 也叫 | 又叫
field-grade = 级别
    .names = 级别 | 等级 | 分类
field-kind = 类型
    .names = 类型 | 性质
field-town = 城市
    .names = 城市 | 地区
field-address = 地址
    .names = 地址
field-segment = 行业
    .names = 行业 | 细分
field-owner = 负责人
    .names = 负责人 | 归属人 | 归属 | 业务员 | 转给 | 交给
field-archive = 归档
    .names = 归档 | 停用

ask-edit-name = 改成什么名称？
ask-edit-alias = 还叫什么？几个用“；”隔开；“去掉 某某”是不要这个。
alias-off = 去掉
    .names = 去掉 | 删掉 | 不叫
ask-edit-grade = 哪一类？
ask-edit-kind = 哪种？
ask-edit-town = 在哪个城市？
ask-edit-address = 地址是？
ask-edit-segment = 哪个行业？
ask-edit-owner = 以后谁跟？
ask-edit-archive = 要归档吗？记录都留着，以后不再出现。

apart-visited = { $day }去过

blank-words = - | 无 | 没有 | 空着 | 清空 | none
