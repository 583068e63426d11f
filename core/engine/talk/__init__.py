"""How the window or the command line and a worker speak: messages, pipes, processes; torch-free."""
