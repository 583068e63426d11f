"""The document: one project that is being worked on, and what it tells of every change."""
