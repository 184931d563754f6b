"""How the demo's pictures are drawn: a canvas, then nature, buildings, people and scenes."""
