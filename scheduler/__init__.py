"""When something is due and for whom: builds pushes and puts them into the outbox. Sends nothing, knows no platform."""
