"""The trade's own formats: ninjs, NewsML-G2 and schema.org."""
