# Days, distances in time, lists.
day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday
ago-never = not yet
ago-days = { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}
period-this-week = This week
list-separator = , { "" }
list-more = … and { $count } more
your-manager = a manager
your-lead = your lead
