"""The closed list of clause labels and the words that announce them: one TOML file per label."""
