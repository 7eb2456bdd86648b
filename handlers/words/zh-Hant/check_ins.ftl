# 打卡：離登記位置多遠，位置怎麼傳的，手機說誤差多少。
check-in-how = { $kind ->
    [live] 即時位置
   *[pin] 定位
}{ $accurate ->
    [0] { "" }
   *[other] ，誤差 { $accuracy }
}
check-in-in-range = 📍 位置對得上：{ $distance }（{ $how }）
check-in-outside = 📍 離登記位置 { $distance }（{ $how }）
check-in-unplaced = 📍 位置記下了，沒核對：這家還沒登記位置（{ $how }）
check-in-coarse = 📍 位置記下了，沒核對：手機只準到 { $accuracy }
check-in-venue = 📍 位置記下了，沒核對：這是從清單選的地點，按「我到了」傳自己的
check-in-forwarded = 📍 位置記下了，沒核對：這是轉傳的，按「我到了」傳自己的
check-in-unverified = 📍 位置記下了，沒核對（{ $how }）
check-in-doubt = 離上一個打卡滿遠，中間時間又短。訊號不好也會這樣。
check-in-no-channel = 收到，不用傳位置：{ $customer } 這次不是現場拜訪。
check-in-no-time = 收到。{ $customer } 那次不是這個時間，這個位置就沒記上去。
mark-in-range = 📍
mark-outside = 📍 差 { $distance }
mark-unverified = 📍 沒核對
mark-doubt = { " " }· 離上一處遠
distance-m = { $metres } 公尺
distance-km = { $kilometres } 公里

place-taken = 📍 { $customer } 的位置定好了：{ $who } { $when } 打卡的地方（{ $how }）
place-graded = 這家之前的 { $count } 筆打卡，也照這個位置核對了。
place-offered = 📍 還沒登記位置。{ $who } { $when } 在這裡打過卡（{ $how }）
place-on-file = 已登記
place-none = 沒登記
team-place = { $who }：{ $when } 在 { $customer } 打卡，這家還沒登記位置（{ $how }）
button-take-place = 當客戶位置
field-place = 地圖位置
    .names = 地圖位置 | 定位 | 座標
ask-edit-place = 在哪裡？傳個位置；人就在門口的話按「我到了」。直接寫 25.03, 121.56 也可以。
ask-edit-place-again = 「{ $text }」看不出是哪裡，直接傳個位置吧。
refused-place-gone = 那次打卡的位置已經沒留了。
refused-place-not-yours = 客戶在哪裡，由主管來定。
place-not-kept = 收到。公司不留位置，這個我也沒留。

looked-heading = 最近 { $days } 天看過你打卡位置的人：
looked-nobody = 最近 { $days } 天沒人看過你的打卡位置。
looked-by = { $who }：看過 { $count } 次拜訪的，最近一次 { $when }
button-who-looked = 誰看過位置
here-words = 我到了 | 到了 | 我到囉 | 已經到了
here-how = 點下面的「{ $key }」就能傳位置（要用手機）。直接說是哪一家也可以。
place-no-proof = 轉傳的、從清單選的位置不算核對，只先記著。
