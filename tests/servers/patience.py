"""How long tests wait."""

# For what must come: so long that a machine many times slower gets there. A wait ends as soon as it is over.
PATIENCE_S = 60.0
