"""The commands of the program, one file each, imported when they run."""
