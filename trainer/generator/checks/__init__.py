"""Every rule that can refuse a candidate: a named function returning a reason code."""
