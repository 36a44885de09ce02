"""Every door through which outside text comes in or goes out: hostile inputs for it, and what must hold, told by others.

What holds is never asked of the function that does the escaping: it is asked of a parser, a reader or the bytes.
"""
