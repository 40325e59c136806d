"""Source of the harness of SQL labs. It runs inside a child, beside the submission, which is text to it."""

SQL_HARNESS = '''
import sqlite3


def _check_one_query(text):
    kept = "\\n".join(line for line in text.splitlines() if line.strip()).strip().rstrip(";").strip()
    if not kept:
        raise ValueError("the file holds no query")
    return kept


def _quoted(name):
    return '"' + str(name).replace('"', '""') + '"'


def _create(execute, executemany, tables):
    for name, content in tables.items():
        columns = content["columns"]
        execute(f"CREATE TABLE {_quoted(name)} ({', '.join(columns)})")
        if content["rows"]:
            marks = ", ".join("?" for _ in columns)
            executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", [list(row) for row in content["rows"]])


_SQLITE_ALLOWED = {
    getattr(sqlite3, name, 33)
    for name in ("SQLITE_SELECT", "SQLITE_READ", "SQLITE_FUNCTION", "SQLITE_RECURSIVE")
}
_SQLITE_REFUSED_FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}


def _authorise(action, first, second, database, source):
    if action not in _SQLITE_ALLOWED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and str(second).lower() in _SQLITE_REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _sqlite(query, tables):
    connection = sqlite3.connect(":memory:")
    _create(connection.execute, connection.executemany, tables)
    connection.commit()
    connection.set_authorizer(_authorise)
    cursor = connection.execute(query)
    return cursor.description, cursor.fetchall()


def _duckdb(query, tables):
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "192MB"})
    _create(connection.execute, connection.executemany, tables)
    connection.execute("SET temp_directory = ''")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError("the file must hold exactly one SELECT statement (WITH is allowed)")
    cursor = connection.execute(query)
    return cursor.description, cursor.fetchall()


def query(engine, text, tables):
    """The rows that a query gives on freshly made tables."""
    run = {"sqlite": _sqlite, "duckdb": _duckdb}[engine]
    kept = _check_one_query(text)
    if engine == "sqlite" and kept.split(None, 1)[0].split("(")[0].upper() not in ("SELECT", "WITH", "VALUES"):
        raise ValueError("the file must hold exactly one SELECT statement (WITH is allowed)")
    description, rows = run(kept, tables)
    return _rows([column[0] for column in description], rows)


def _rows(columns, rows):
    return {"columns": list(columns), "rows": [tuple(row) for row in rows]}
'''
