"""The command line: a thin module per group of commands."""
