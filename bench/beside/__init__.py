"""newscli beside other programs, on the same stories."""
