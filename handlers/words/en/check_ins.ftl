# A check-in: how far from the place on file, how the place was sent, how exact the phone said it is.
check-in-how = { $kind ->
    [live] live location
   *[pin] pin
}{ $accurate ->
    [0] { "" }
   *[other] , ±{ $accuracy }
}
check-in-in-range = 📍 In range: { $distance } ({ $how })
check-in-outside = 📍 { $distance } from the place on file ({ $how })
check-in-unplaced = 📍 Kept, not checked: no place on file for them yet ({ $how })
check-in-coarse = 📍 Kept, not checked: the phone only knows it to { $accuracy }
check-in-venue = 📍 Kept, not checked: that was picked from a list. “I'm here” sends your own.
check-in-forwarded = 📍 Kept, not checked: that was forwarded. “I'm here” sends your own.
check-in-unverified = 📍 Kept, not checked ({ $how })
check-in-doubt = Far from the check-in before, for the time between. A weak network can do that too.
check-in-no-channel = Thanks, no place needed: with { $customer } you weren't on site.
check-in-no-time = Thanks. The visit to { $customer } was at another time, so I didn't put this place to it.
mark-in-range = 📍
mark-outside = 📍 { $distance } off
mark-unverified = 📍 unchecked
mark-doubt = { " " }· far from the one before
distance-m = { $metres } m
distance-km = { $kilometres } km

place-taken = 📍 { $customer } has a place now: where { $who } was { $when } ({ $how }).
place-graded = { $count ->
    [one] An earlier check-in there was measured against it too.
   *[other] { $count } earlier check-ins there were measured against it too.
}
place-offered = 📍 No place on file. { $who } checked in { $when } ({ $how }).
place-on-file = on file
place-none = none
team-place = { $who }: checked in at { $customer } { $when }, no place on file yet ({ $how })
button-take-place = Take as place
field-place = Place on map
    .names = place on map | on the map | gps | coordinates
ask-edit-place = Where is it? Send a location, or “I'm here” if you stand in front of it. Written is fine too: 53.80, -1.55
ask-edit-place-again = I couldn't read “{ $text }” as a place. Send a location, please.
refused-place-gone = The place of that check-in isn't kept any more.
refused-place-not-yours = Where a customer is, the lead of its owner says.
place-not-kept = Thanks, but your company keeps no places, so I haven't kept this one either.

looked-heading = Who looked at where you checked in, last { $days } days:
looked-nobody = Nobody looked at where you checked in, last { $days } days.
looked-by = { $who }: looked at visits: { $count }, last { $when }
button-who-looked = Who looked
here-words = i'm here | im here | i am here | here i am | arrived | i've arrived
here-how = The { $key } key below sends where you are (on the phone). Or just say which customer.
place-no-proof = A forwarded or picked place proves nothing: it's kept, not checked.
