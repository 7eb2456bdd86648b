# 怎麼用。
help-heading = 發生了什麼，打一句話就好，像「拜訪台光電機 見了王經理，下週三前報價」。也可以：
help-heading-short = 你可以用這些：
help-line = { $name } { $menu }
help-more = 要看例子，傳：怎麼用 { $example }
help-unknown = 「{ $word }」我不認得。我會的是這些：
help-title = { $title } · { $name }
ask-command = 哪個怎麼用？
