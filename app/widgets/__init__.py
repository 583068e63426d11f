"""Parts that panels are made of. They show what they are given and know no document."""
