"""Pictures of a network: how one is asked for, in the window and on the command line."""
