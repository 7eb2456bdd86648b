# `legwork demo`：对话之外的几句话。
demo-presses = 点 [{ $button }]
demo-edits = 把上一条改成：{ $text }
demo-to-person = 小助私聊{ $name }：
demo-to-group = 小助在“{ $group }”群里：
demo-you-are = 现在你是{ $name }，时间停在 { $when }。随便写一句，Ctrl-D 结束，什么都不留。
demo-next-chat = 刚才都是真跑的。想自己进去试试：`{ $command }`
demo-next-init = 给自己的团队用，从 `legwork init --admin 名字` 开始。
demo-next-readme = 接下来十五分钟怎么让团队用上 Telegram 和 Slack，看 README.md。
