"""Stories that recur: begun from a template in one press."""
