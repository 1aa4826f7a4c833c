"""Parses the files of a folder with a Python library, statement by statement; run by
peers.py with the Python of the virtualenv that holds the library:

    python peers_api.py sqlglot|sqllineage DIALECT FOLDER

Prints the name of each file that holds a statement that was not taken.
"""

import logging
import sys
import warnings
from pathlib import Path


def sqlglot_parser(dialect):
    import sqlglot

    def taken(sql):
        try:
            trees = sqlglot.parse(sql, read=dialect, error_level=sqlglot.ErrorLevel.RAISE)
        except sqlglot.errors.SqlglotError:
            return False
        # A `Command` is text that was not parsed.
        return not any(isinstance(tree, sqlglot.exp.Command) for tree in trees)

    return taken


def sqllineage_parser(dialect):
    from sqllineage.exceptions import SQLLineageException
    from sqllineage.runner import LineageRunner

    def taken(sql):
        try:
            # The runner is lazy: asking for the tables makes it read the query.
            LineageRunner(sql, dialect=dialect).source_tables
        except SQLLineageException:
            return False
        except Exception as error:
            # Not every refusal of its parsers is an error of its own.
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return False
        return True

    return taken


def main():
    library, dialect, folder = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    parsers = {"sqlglot": sqlglot_parser, "sqllineage": sqllineage_parser}
    taken = parsers[library](dialect)
    for path in sorted(Path(folder).glob("*.sql")):
        statements = path.read_text().split(";\n")
        results = [taken(statement) for statement in statements if statement.strip()]
        if not all(results):
            print(path.name)


if __name__ == "__main__":
    main()
