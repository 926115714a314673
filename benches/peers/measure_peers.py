#!/usr/bin/env python3
"""Asks the peers the same of the same books, after measure.py, and keeps their answers beside the program's."""

import argparse
import os
import shutil
import sqlite3
import sys
from pathlib import Path

from process import Failed, run
from store import Store

HERE = Path(__file__).resolve().parent

ENGINES = ("like", "fts_and", "fts_or", "fts_hybrid", "tantivy", "skim", "nucleo", "frizbee")

# Needs a Python with Splink, which brings DuckDB.
COPY = "create table customers as select * from read_csv(?, all_varchar = true)"


def main():
    order = arguments()
    for rows in order.rows:
        store = Store(order.folder, rows)
        print(f"{rows:,} customers, peers", file=sys.stderr)
        costs = {}
        for engine in ENGINES:
            attempt(costs, engine, lambda: search(order, store, engine))
        if order.splink:
            attempt(costs, "splink", lambda: splink(order.splink, store))
            attempt(costs, "import, DuckDB", lambda: duckdb_import(order.splink, store))
        else:
            print("Splink and DuckDB are left out: there is no Python that has them", file=sys.stderr)
        if shutil.which("sqlite3"):
            attempt(costs, "import, sqlite3 .import and 4 indexes", lambda: sqlite_import(store))
        else:
            print("The import by sqlite3 is left out: there is no such program", file=sys.stderr)
        store.save("peer_costs.json", costs)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peers", help="the program of this package")
    parser.add_argument("folder", help="scratch folder of measure.py")
    parser.add_argument("rows", type=int, nargs="+")
    parser.add_argument("--seconds", default="60", help="time for the answers of one search peer")
    parser.add_argument("--splink", help="a Python that has Splink")
    return parser.parse_args()


def attempt(costs, name, measure):
    """A peer that breaks off is left out of the table."""
    try:
        costs[name] = measure()
    except Failed as reason:
        print(f"{name} is left out: {reason}", file=sys.stderr)


def search(order, store, engine):
    command = [order.peers, engine, store.path("book.csv"), store.path("queries.tsv"), order.seconds]
    cost = run(command, store.path(f"{engine}.jsonl"))
    clear(store, "queries.db*")
    return cost


def splink(python, store):
    script = [python, HERE / "splink_book.py", store.path("book.csv"), store.path("splink.csv"), os.cpu_count()]
    return run(script)


def duckdb_import(python, store):
    clear(store, "import.duckdb*")
    script = "import sys, duckdb; book = duckdb.connect(sys.argv[2]); book.execute(sys.argv[3], [sys.argv[1]])"
    cost = run([python, "-c", script, store.path("book.csv"), store.path("import.duckdb"), COPY])
    clear(store, "import.duckdb*")
    return cost


def sqlite_import(store):
    clear(store, "import.db*")
    book = store.path("import.db")
    indexes = "; ".join(
        f"create {kind} by_{place} on customers({columns})"
        for place, (kind, columns) in enumerate((
            ("index", "last_name, first_name"), ("index", "emails"), ("index", "phones"), ("unique index", "id"),
        ))
    )
    cost = run(["sqlite3", "-csv", book, f".import {store.path('book.csv')} customers", indexes])
    count_rows(book, store.rows)
    clear(store, "import.db*")
    return cost


def count_rows(book, expected):
    with sqlite3.connect(book) as connection:
        (rows,), = connection.execute("select count(*) from customers")
    if rows != expected:
        raise Failed(f"sqlite3 brought in {rows} rows instead of {expected}")


def clear(store, pattern):
    for path in store.folder.glob(pattern):
        path.unlink()


if __name__ == "__main__":
    main()
