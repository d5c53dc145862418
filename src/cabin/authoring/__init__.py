"""Serves the people who write intents: why a sentence is read so, what to mend, what is not tried.

Nothing here runs in the car. `why` explains one sentence and finds the smallest change that would
let it match; `check` looks for mistakes in a whole language; `coverage` says what tests reach;
`importing` reads the intent files of other programs.
"""
