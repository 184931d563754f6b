"""Whether a page is public once the admin says so, whenever the button is pressed."""
