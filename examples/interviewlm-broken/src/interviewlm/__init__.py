"""Structured interviews: a session asks, a candidate answers, learned components judge and ask on."""
