"""The words and the rules of a newsroom: no disk, no clock, no output."""
