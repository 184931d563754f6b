"""The site: settings, addresses, middleware, and what every process of it begins with."""

import gc

# Loading Django leaves half a million objects that stay, and pages make masses that live for one
# request: to look for circles among them as often as Python does itself takes a fifth of a start.
gc.set_threshold(50_000, 20, 100)
