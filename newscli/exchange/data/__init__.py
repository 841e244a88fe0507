"""Plain data: JSON, tables, TOML and text."""
