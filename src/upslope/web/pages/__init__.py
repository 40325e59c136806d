"""One file per page: parse, one engine call, render."""
