"""Passages to labels: cues (spaCy), a classifier (scikit-learn), and one pure function that merges them."""
