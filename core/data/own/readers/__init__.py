"""Reading own data, one file a kind; every function here stands alone.

The exported training script carries their text, so each may use only numpy and the one library it
imports, and nothing of ours.
"""
