"""The web pages of the newsroom: templates, a style sheet, and what turns values into the text of a page."""
