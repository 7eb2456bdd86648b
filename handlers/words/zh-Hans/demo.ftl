# `legwork demo`：对话之外的几句话。
demo-presses = 点 [{ $button }]
demo-edits = 把上一条改成：{ $text }
demo-push = 小助主动发给{ $name }：
demo-next-init = 刚才都是真跑的。要给自己的团队用，从 `legwork init --admin 名字` 开始。
demo-next-readme = 接下来十分钟怎么让业务员用上 Telegram，看 README.md。
