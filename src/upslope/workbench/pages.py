"""The addresses of pages without parameters, for maps that say where something is found."""

PAGES = frozenset(
    {
        "/",
        "/certification",
        "/evidence",
        "/gap",
        "/lab",
        "/map",
        "/place",
        "/plan",
        "/plan/forecast",
        "/plan/weeks",
        "/review",
        "/role",
        "/role/compare",
        "/role/new",
        "/skill",
        "/start",
        "/today",
    }
)
