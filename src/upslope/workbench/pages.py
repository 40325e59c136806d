"""The addresses of pages without parameters, for maps that say where something is found."""

PAGES = frozenset(
    {
        "/",
        "/certification",
        "/evidence",
        "/gap",
        "/industry",
        "/lab",
        "/ladder",
        "/map",
        "/pathway",
        "/pathway/degree",
        "/place",
        "/plan",
        "/plan/forecast",
        "/plan/weeks",
        "/resource",
        "/review",
        "/role",
        "/role/compare",
        "/role/nearest",
        "/role/new",
        "/salary",
        "/skill",
        "/start",
        "/today",
    }
)
