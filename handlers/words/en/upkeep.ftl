# What who runs Legwork is told in the morning, if something is wrong.
upkeep-heading = { $count ->
    [0] Legwork needs a look
    [1] Legwork: 1 message is stuck
   *[other] Legwork: { $count } messages are stuck
}
upkeep-unprocessed = Received, not processed: { $count }, oldest { $oldest }
upkeep-dead = Could not be sent: { $count }, oldest { $oldest }
upkeep-unknown = May or may not have arrived: { $count }, oldest { $oldest }
upkeep-restored = Held since a backup was restored: { $count }, oldest { $oldest }
upkeep-held = Waiting for people I can't reach: { $count }, oldest { $oldest }
upkeep-unreachable = Can't be reached: { $names }
upkeep-someone = { $name } ({ $platform })
upkeep-more = { $count } more
upkeep-unfetched = Files not fetched: { $count }, oldest { $oldest }
upkeep-unsealed = The audit has not been sealed since { $since }
upkeep-backup = The last backup is from { $at }
upkeep-how = On the server, type { $command }
