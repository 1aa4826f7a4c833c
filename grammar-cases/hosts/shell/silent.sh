psql -c "SELECT a FROM b.c"
