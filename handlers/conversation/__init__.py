"""The conversation itself: what a message means, which command it is, what is asked back, what a reply is."""
