"""How much of a document comes back from the files that real programs make of it, and what comes along that should not.

Each document is made into files by browsers, word processors, typesetters and page layouts of our own, with marked
furniture around it; Trainer reads them, and the words that come out are compared with those that went in. ``python -m
benchmarks.readers`` prints the whole table, ``python -m benchmarks readers`` one line for each kind of file.
"""
