"""Pages → projection: what is found, by whom, and the queue of what the replica lacks."""
