"""The document (one project being worked on) and the planner (what may be done to it)."""
