"""Breaking newscli on purpose: killed, crowded, starved and damaged, it has to keep what it promises."""
