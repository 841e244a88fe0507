"""The content of sites: Hugo, Zola, Jekyll and WordPress."""
