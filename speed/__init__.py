"""What pages cost in CPU beside the least that the same server, and nginx, can be asked for."""
