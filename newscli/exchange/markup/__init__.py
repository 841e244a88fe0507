"""Texts with marks: reading and writing JSON, XML, YAML, HTML and Markdown, and one made of the other."""
