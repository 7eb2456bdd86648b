# 签到：离登记位置多远，位置怎么发的，手机说误差多少。
check-in-how = { $kind ->
    [live] 实时位置
   *[pin] 定位
}{ $accurate ->
    [0] { "" }
   *[other] ，误差 { $accuracy }
}
check-in-in-range = 📍 位置对得上：{ $distance }（{ $how }）
check-in-outside = 📍 离登记位置 { $distance }（{ $how }）
check-in-unplaced = 📍 位置记下了，没核对：这家还没登记位置（{ $how }）
check-in-coarse = 📍 位置记下了，没核对：手机只精确到 { $accuracy }
check-in-venue = 📍 位置记下了，没核对：这是从列表里选的地点，点“我到了”发自己的
check-in-forwarded = 📍 位置记下了，没核对：这是转发的，点“我到了”发自己的
check-in-unverified = 📍 位置记下了，没核对（{ $how }）
check-in-doubt = 离上一个签到挺远，中间时间又短。信号不好也会这样。
check-in-no-channel = 收到，不用发位置：{ $customer } 这次不是上门。
check-in-no-time = 收到。{ $customer } 那次不是这会儿，这个位置就没记上去。
mark-in-range = 📍
mark-outside = 📍 差 { $distance }
mark-unverified = 📍 没核对
mark-doubt = { " " }· 离上一处远
distance-m = { $metres } 米
distance-km = { $kilometres } 公里

place-taken = 📍 { $customer } 的位置定好了：{ $who } { $when } 签到的地方（{ $how }）
place-graded = 这家之前的 { $count } 个签到，也按这个位置核对了。
place-offered = 📍 还没登记位置。{ $who } { $when } 在这儿签到过（{ $how }）
place-on-file = 已登记
place-none = 没登记
team-place = { $who }：{ $when } 在 { $customer } 签到，这家还没登记位置（{ $how }）
button-take-place = 当客户位置
field-place = 地图位置
    .names = 地图位置 | 定位 | 坐标
ask-edit-place = 在哪儿？发个位置；人就在门口的话点“我到了”。直接写 22.54, 114.06 也行。
ask-edit-place-again = “{ $text }”看不出是哪儿，直接发个位置吧。
refused-place-gone = 那次签到的位置已经不留了。
refused-place-not-yours = 客户在哪儿，由主管来定。
place-not-kept = 收到。公司不留位置，这个我也没留。

looked-heading = 最近 { $days } 天看过你签到位置的人：
looked-nobody = 最近 { $days } 天没人看过你的签到位置。
looked-by = { $who }：看过 { $count } 次拜访的，最近一次 { $when }
button-who-looked = 谁看过位置
here-words = 我到了 | 到了 | 我到啦 | 已经到了
here-how = 点下面的“{ $key }”就能发位置（要在手机上）。直接说是哪家也行。
place-no-proof = 转发的、从列表里选的位置不算核对，只先记着。
