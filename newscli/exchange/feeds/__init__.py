"""Feeds, news sitemaps and newsletters: what readers are sent."""
