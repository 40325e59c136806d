"""Run by Alembic. The caller (`upslope.store.migrating`) brings a connection, already in the transaction to use."""

from alembic import context

from upslope.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    # SQLite can't alter most things in place; a batch copies the table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
