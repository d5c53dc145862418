"""What a person touches: the `cabin` command, one small file per group of commands.

This is the only floor that prints.
Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 not understood or refused, 2 usage or data error, 3 a fault of Cabin itself.
"""
