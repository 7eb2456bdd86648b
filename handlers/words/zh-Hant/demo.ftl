# `legwork demo`：對話之外的幾句話。
demo-presses = 按 [{ $button }]
demo-edits = 把上一則改成：{ $text }
demo-to-person = 小助私訊{ $name }：
demo-to-group = 小助在「{ $group }」群組：
demo-you-are = 現在你是{ $name }，時間停在 { $when }。隨便寫一句，Ctrl-D 結束，什麼都不會留下。
demo-next-chat = 剛剛都是真的在跑。想自己進去試試：`{ $command }`
demo-next-init = 給自己的團隊用，從 `legwork init --admin 名字` 開始。
demo-next-readme = 接下來十五分鐘怎麼讓團隊用上 Telegram 和 Slack，看 README.md。
