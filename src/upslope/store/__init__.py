"""SQL and migrations: the only room that imports a database driver.

`opening.open_store` gives a `SqlStore`, which implements the ports EvidenceLog, Records and Archives.
`codec` and `laws` are pure and know no database: the in-memory store of `upslope.testing` stands on them too.
"""
