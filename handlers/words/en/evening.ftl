# In the evening: planned visits nothing was said of.
evening-heading = { $count ->
    [one] 1 on today's list, how did it go?
   *[other] { $count } on today's list, how did they go?
}
evening-visit = { $timed ->
    [0] { "" }
   *[other] { $time }{ " " }
}{ $customer }
