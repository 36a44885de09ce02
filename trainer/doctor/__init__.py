"""Looks through all that a profile keeps, says what is wrong with it, and mends what can be mended without loss.

Looking changes nothing. Every repair is a value that a front end asks about and carries out.
"""
