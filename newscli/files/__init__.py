"""Single files: an article as TOML text, safe writing, locks."""
