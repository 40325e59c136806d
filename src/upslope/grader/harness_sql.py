"""Source of the harness of SQL labs. It runs inside a child, beside the submission, which is text to it."""

SQL_HARNESS = '''
import re
import sqlite3

_ONE_QUERY = "the file must hold exactly one SELECT statement (WITH is allowed)"
_ROWS_AT_ONCE = 50


def _one_query(text):
    """Without the comments it begins with and the semicolon it ends with."""
    kept = re.sub(r"^(\\s+|--[^\\n]*(\\n|$)|/\\*.*?\\*/)+", "", text, flags=re.DOTALL)
    kept = kept.rstrip().rstrip(";").rstrip()
    if not kept:
        raise ValueError("the file holds no query")
    if not re.match(r"(SELECT|WITH|VALUES|FROM)\\b|\\(", kept, re.IGNORECASE):
        raise ValueError(_ONE_QUERY)
    return kept


def _quoted(name):
    return '"' + str(name).replace('"', '""') + '"'


def _create(execute, tables):
    for name, content in tables.items():
        columns, rows = content["columns"], content["rows"]
        execute(f"CREATE TABLE {_quoted(name)} ({', '.join(columns)})")
        marks = f"({', '.join('?' for _ in columns)})"
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            values = [value for row in some for value in row]
            execute(f"INSERT INTO {_quoted(name)} VALUES {', '.join([marks] * len(some))}", values)


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
    connection.execute("PRAGMA temp_store = MEMORY")
    _create(connection.execute, tables)
    connection.commit()
    connection.set_authorizer(_authorise)
    cursor = connection.execute(query)
    return cursor.description, cursor.fetchall()


_DUCKDB = {
    "threads": 1,
    "memory_limit": "192MB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


_connections = []


def _duckdb_connection():
    """One database for all cases of this process, since opening one takes tens of milliseconds."""
    import duckdb

    if not _connections:
        connection = duckdb.connect(":memory:", config=_DUCKDB)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        _connections.append(connection)
    return _connections[0]


def _duckdb(query, tables):
    import duckdb

    connection = _duckdb_connection()
    try:
        _create(connection.execute, tables)
        return _duckdb_rows(duckdb, connection, query)
    finally:
        for name in tables:
            connection.execute(f"DROP TABLE IF EXISTS {_quoted(name)} CASCADE")


def _duckdb_rows(duckdb, connection, query):
    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueError(_ONE_QUERY)
    cursor = connection.execute(query)
    return cursor.description, cursor.fetchall()


def query(engine, text, tables):
    """The rows that a query gives on freshly made tables."""
    run = {"sqlite": _sqlite, "duckdb": _duckdb}[engine]
    description, rows = run(_one_query(text), tables)
    return _rows([column[0] for column in description], rows)


def _rows(columns, rows):
    return {"columns": list(columns), "rows": [tuple(row) for row in rows]}
'''
