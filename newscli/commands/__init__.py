"""The commands, one module each: declared options, one call, one rendering."""
