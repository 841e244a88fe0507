"""A newsroom on the command line: articles are TOML files, everything else is worked out from them."""

__version__ = "0.1.0"
