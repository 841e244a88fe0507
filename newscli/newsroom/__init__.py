"""The use cases: what a newsroom does with its articles."""
