"""The web app: pages and the JSON API, rendered on the server. One file per page: parse, one engine call, render."""
