"""All that is SQLite's own: pragmas, locks, triggers, backups, its error codes. Nothing of it is known outside."""
