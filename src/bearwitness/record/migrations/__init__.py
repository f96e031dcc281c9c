"""How the tables came to be, a step a module, run by Alembic on opening."""
