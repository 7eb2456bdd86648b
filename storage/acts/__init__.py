"""Acts, the changes they are made of, and their audit."""
