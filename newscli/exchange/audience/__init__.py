"""Who read what: access logs, analytics exports and lines of counts."""
