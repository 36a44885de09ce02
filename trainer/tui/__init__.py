"""The screen: a Textual front end over the same rooms as the command line."""
