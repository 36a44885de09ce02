"""The command line: one file per command, and the plain line-mode quiz."""
