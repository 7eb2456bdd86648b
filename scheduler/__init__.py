"""When something is due and for whom; builds pushes, sends nothing."""
