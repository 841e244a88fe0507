"""What lies on the disk: the articles and views (the truth), the catalog and index (derived from them)."""
