"""The web site of the newsroom: a plan of its pages, what of it changed, and the writing."""
