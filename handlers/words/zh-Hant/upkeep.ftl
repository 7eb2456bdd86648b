# 出了狀況，早上告訴管 Legwork 的人。
upkeep-heading = { $count ->
    [0] Legwork 有事要看一下
   *[other] Legwork 有 { $count } 則訊息卡住了
}
upkeep-unprocessed = 收到了沒處理成：{ $count } 則，最早{ $oldest }
upkeep-dead = 送不出去：{ $count } 則，最早{ $oldest }
upkeep-unknown = 不確定有沒有送到：{ $count } 則，最早{ $oldest }
upkeep-restored = 還原備份後等你決定：{ $count } 則，最早{ $oldest }
upkeep-held = 收件人聯絡不到，先留著：{ $count } 則，最早{ $oldest }
upkeep-unreachable = 聯絡不到：{ $names }
upkeep-someone = { $name }（{ $platform }）
upkeep-more = 另外 { $count } 人
upkeep-unfetched = 沒抓到的檔案：{ $count } 個，最早{ $oldest }
upkeep-unsealed = 操作紀錄從{ $since }起沒有封存
upkeep-backup = 上次備份是 { $at }
upkeep-how = 在伺服器上執行 { $command }
