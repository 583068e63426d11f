"""Projects and their files: tabs, opening, saving, what a crash left behind."""
