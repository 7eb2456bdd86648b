# 怎么用。
help-heading = 发生了什么，打一句话就行，比如“拜访华强电子 见了王经理，下周三前报价”。也可以：
help-heading-short = 你可以用这些：
help-line = { $name } { $menu }
help-more = 要看例子，发：怎么用 { $example }
help-unknown = “{ $word }”我不认得。我会的是这些：
help-title = { $title } · { $name }
ask-command = 哪个怎么用？
