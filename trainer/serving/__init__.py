"""The trainer in a browser: who may come in, and one process of the screen for each of them."""
