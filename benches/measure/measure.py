#!/usr/bin/env python3
"""Makes books of the sizes named, has the released program import, search and compare them, and keeps the answers.

Nothing is judged here: this process stays small, because the system counts its memory as the first of every child's.
"""

import argparse
import csv
import sys
from itertools import islice
from pathlib import Path

from process import run
from store import Store

DATA = Path(__file__).resolve().parent.parent / "data"

# Hits that a person looks at.
PAGE = 10

# The first answers are not counted: code and book come from the disk then.
WARM_UP = 3

# The queries are asked so many times over, so that their processor time stands out of that of opening the book.
ROUNDS = 10

# Newcomers held back from a second book, at most; one row in twenty of a small one.
NEWCOMERS = 5_000


def main():
    order = arguments()
    for rows in order.rows:
        store = Store(order.folder, rows)
        print(f"{rows:,} customers", file=sys.stderr)
        make_data(store)
        costs = {}
        measure_import(order.program, store, costs)
        measure_search(order.program, store, costs)
        measure_duplicates(order.program, store, costs)
        if order.entry:
            measure_entry(order, store)
        store.save("costs.json", costs)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the released program")
    parser.add_argument("folder", help="scratch folder")
    parser.add_argument("rows", type=int, nargs="+")
    parser.add_argument("--entry", help="the program of benches/entry")
    return parser.parse_args()


def make_data(store):
    """Data of an earlier run is the same, so it is kept."""
    book, truth, queries = store.path("book.csv"), store.path("truth.csv"), store.path("queries.tsv")
    if queries.exists():
        return
    run([sys.executable, DATA / "customers.py", store.rows, book, truth])
    unfinished = queries.with_suffix(".part")
    run([sys.executable, DATA / "queries.py", book, unfinished])
    unfinished.rename(queries)


def measure_import(program, store, costs):
    book = store.path("book.redb")
    remove(book)
    # The generator's ids go in as account numbers, so that the answers can be compared with the truth.
    costs["import"] = run([program, "import", store.path("book.csv"), "--map", "account=id", "--book", book])


def measure_search(program, store, costs):
    with open(store.path("queries.tsv"), encoding="utf-8") as file:
        queries = [line.split("\t")[1] for line in file]
    few = queries[:WARM_UP]
    # The import kept the index beside the book: the first run builds it anew, the others read what that one kept.
    store.path("book.redb.index").unlink(missing_ok=True)
    for name, texts in (("open", few), ("ready", few), ("search", few + queries * ROUNDS)):
        batch = store.path(f"{name}.txt")
        batch.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        asked = [program, "search", "--batch", batch, "--limit", PAGE, "--json", "--book", store.path("book.redb")]
        costs[name] = run(asked, store.path(f"{name}.jsonl"))


def measure_duplicates(program, store, costs):
    task = [program, "duplicates", "--json", "--book", store.path("book.redb")]
    costs["pairs"] = run(task, store.path("pairs.jsonl"))
    costs["clusters"] = run([*task, "--clusters"], store.path("clusters.jsonl"))


def measure_entry(order, store):
    """Some rows come to the counter one by one and meet a book of all the others."""
    count = min(NEWCOMERS, store.rows // 20)
    books = {}
    with open(store.path("book.csv"), encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        # The rows of a book come in no order, so the first ones are as good as any.
        for name, part in (("newcomers", islice(rows, count)), ("others", rows)):
            path, books[name] = store.path(f"{name}.csv"), store.path(f"{name}.redb")
            with open(path, "w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([header])
                csv.writer(out).writerows(part)
            remove(books[name])
            run([order.program, "import", path, "--map", "account=id", "--book", books[name]])
            path.unlink()
    run([order.entry, books["others"], books["newcomers"]], store.path("entry.jsonl"))
    for book in books.values():
        remove(book)


def remove(book):
    """The book and what stands beside it."""
    for path in book.parent.glob(f"{book.name}*"):
        path.unlink()


if __name__ == "__main__":
    main()
