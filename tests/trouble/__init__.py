"""The store's trouble, real: a lock that is kept, a disk that is full, a file that is read-only, old, new or broken."""
