"""Questions to a store, each answered with rows of plain data."""
