"""The staff board on which an example grows: found, nurtured, reviewed, spread."""
