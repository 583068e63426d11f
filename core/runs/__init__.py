"""The run history: a folder for each run, readable without this program."""
