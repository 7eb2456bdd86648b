"""Local servers that answer like the platforms: real HTTP, loopback only."""
