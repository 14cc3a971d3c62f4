"""Many contracts: find them, scan them side by side, keep the answers, and ask questions of the whole."""
