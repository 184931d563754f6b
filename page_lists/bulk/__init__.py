"""One act on many pages, by the rules that hold for one: told before, and undone after."""
