"""The fault drill: a whole portal of its own, under traffic, while a service stops or freezes."""
