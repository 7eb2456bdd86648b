"""Looking after the store: copies, exports, what is forgotten, what is wrong."""
