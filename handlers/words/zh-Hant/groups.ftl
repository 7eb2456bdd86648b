# 多人的群組。
group-greeting-all = 你好。在這裡叫到我，我才回話，其他的都不留。這個群組還沒綁定團隊，資料我不在這裡說，有事私訊我。
group-greeting-commands = 你好。在這裡我只收得到 /指令 和回覆我的話；想讓我聽到 @，把我設成群組管理員，或到 @BotFather 關掉 privacy mode。這個群組還沒綁定團隊，資料我不在這裡說，有事私訊我。
group-in-private = { $name }，私訊回你了。
group-noted = { $name }，記下了，私訊裡看。
group-no-private-chat = { $name }，這個要私訊回你，先來私訊跟我說句話。
group-strangers = { $team } 的群組裡有不能看金額的人。人離開前，那邊我不報金額。
