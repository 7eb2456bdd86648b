# 出了问题，早上告诉管 Legwork 的人。
upkeep-heading = { $count ->
    [0] Legwork 有事要看一下
   *[other] Legwork 有 { $count } 条消息卡住了
}
upkeep-unprocessed = 收到了没处理成：{ $count } 条，最早{ $oldest }
upkeep-dead = 发不出去：{ $count } 条，最早{ $oldest }
upkeep-unknown = 不确定有没有送到：{ $count } 条，最早{ $oldest }
upkeep-restored = 恢复备份后等你定：{ $count } 条，最早{ $oldest }
upkeep-held = 收件人联系不上，先留着：{ $count } 条，最早{ $oldest }
upkeep-unreachable = 联系不上：{ $names }
upkeep-someone = { $name }（{ $platform }）
upkeep-more = 另外 { $count } 人
upkeep-unfetched = 没取到的文件：{ $count } 个，最早{ $oldest }
upkeep-unsealed = 操作记录从{ $since }起没有封存
upkeep-backup = 上次备份是 { $at }
upkeep-how = 在服务器上运行 { $command }
