"""Runs in the window: started, queued, found again, continued."""
