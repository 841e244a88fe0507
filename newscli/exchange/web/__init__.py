"""Web pages, saved or at their address."""
