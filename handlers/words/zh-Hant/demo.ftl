# `legwork demo`：對話之外的幾句話。
demo-presses = 按 [{ $button }]
demo-edits = 把上一則改成：{ $text }
demo-push = 小助主動傳給{ $name }：
demo-next-init = 剛剛都是真的在跑。要給自己的團隊用，從 `legwork init --admin 名字` 開始。
demo-next-readme = 接下來十分鐘怎麼讓業務用上 Telegram，看 README.md。
