# 多人的群。
group-greeting-all = 你好。在这儿叫到我，我才回话，别的都不留。这个群还没绑定团队，数据我不在这儿说，有事私聊我。
group-greeting-commands = 你好。在这儿我只收得到 /命令 和回复我的话；想让我听到 @，把我设成群管理员，或者在 @BotFather 关掉 privacy mode。这个群还没绑定团队，数据我不在这儿说，有事私聊我。
group-in-private = { $name }，私聊回你了。
group-noted = { $name }，记下了，私聊里看。
group-no-private-chat = { $name }，这个得私聊回你，先来私聊跟我说句话。
group-strangers = { $team } 的群里有看不了金额的人。人走之前，那边我不报金额。
