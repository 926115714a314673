#!/usr/bin/env python3
"""Prints what measure.py kept as one table: a line for each figure, a column for each size of book, and the growth."""

import argparse
import os

import figures
from measure import ROUNDS, WARM_UP
from store import Store
from truth import Quality, Truth

SURE = {"high"}
LIKELY = {"high", "medium"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="scratch folder")
    parser.add_argument("rows", type=int, nargs="+")
    order = parser.parse_args()
    print(table([Store(order.folder, rows) for rows in order.rows]))


def table(stores):
    columns = [column(store) for store in stores]
    grows = len(columns) > 1
    lines = [["", *(f"{store.rows:,}" for store in stores)] + ["growth"] * grows]
    lines.append(["---"] * len(lines[0]))
    for figure in columns[0]:
        values = [figures_of[figure] for figures_of in columns]
        lines.append([figure, *map(written, values)] + [growth(values)] * grows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(value):
    if isinstance(value, Quality):
        return str(value)
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if value < 10 else f"{value:,.1f}"


def growth(values):
    """How many times the figure of the smallest book that of the largest is; nothing for a quality."""
    first, last = values[0], values[-1]
    if isinstance(first, Quality) or not isinstance(first, Amount) or not first:
        return ""
    return f"× {last / first:.1f}"


class Amount(float):
    """A figure that may grow with the book: seconds, milliseconds, megabytes."""


def column(store):
    """The figures of one size of book."""
    costs = store.costs("costs.json")
    truth = Truth.read(store.path("truth.csv"))
    found = {}
    for task, name in (("import", "import"), ("pairs", "duplicates, pairs"), ("clusters", "duplicates, clusters")):
        cost = costs[task]
        found[f"{name}: wall s"] = Amount(cost.wall)
        found[f"{name}: CPU s"] = Amount(cost.cpu)
        found[f"{name}: peak MB"] = Amount(cost.peak_mb)
    found["book on disk: MB"] = Amount(os.path.getsize(store.path("book.redb")) / 1e6)
    found["pairs, level High: precision / recall / F1"] = figures.pairs(store, truth, SURE)
    found["pairs, High and Medium: precision / recall / F1"] = figures.pairs(store, truth, LIKELY)
    found["clusters, level High: precision / recall / F1"] = figures.clusters(store, truth)
    found.update(search_figures(store, costs))
    if store.path("entry.jsonl").exists():
        found.update(entry_figures(store, truth))
    return found


def search_figures(store, costs):
    search = figures.program_search(store, WARM_UP)
    asked = search.queries * ROUNDS
    cpu = max(costs["search"].cpu - costs["ready"].cpu, 0.0)
    found = {
        "search, open the book and build the index: wall s": Amount(costs["open"].wall),
        "search, open the book and build the index: CPU s": Amount(costs["open"].cpu),
        "search, open the book with the index as it was kept: wall s": Amount(costs["ready"].wall),
        "search: peak MB": Amount(costs["search"].peak_mb),
        "search p50: ms": Amount(search.p50),
        "search p95: ms": Amount(search.p95),
        "search p99: ms": Amount(search.p99),
        "search, mean of a query with printing its hits: CPU ms": Amount(cpu * 1000 / asked),
        "recall@10, mean of the classes": search.recall,
    }
    for name, recall in search.recall_by_class.items():
        found[f"recall@10, {name}"] = recall
    return found


def entry_figures(store, truth):
    sure, likely = figures.entry(store, truth, SURE), figures.entry(store, truth, LIKELY)
    built = next(store.lines("entry.jsonl"))
    parts = built["index_bytes"]
    return {
        "index, build from the book: s": Amount(built["index_seconds"]),
        "index: bytes a customer": Amount(sum(parts.values()) / built["customers"]),
        **{f"index, {part}: bytes a customer": Amount(size / built["customers"]) for part, size in parts.items()},
        "finder of duplicates, build from the book: s": Amount(built["finder_seconds"]),
        "finder of duplicates: bytes a customer": Amount(built["finder_bytes"] / built["customers"]),
        "on entry, newcomers checked": sure.checks,
        "on entry p50: ms": Amount(sure.p50),
        "on entry p99: ms": Amount(sure.p99),
        "on entry, level High: recognised": sure.found,
        "on entry, level High: false alarms": sure.false_alarms,
        "on entry, High or Medium: recognised": likely.found,
        "on entry, High or Medium: false alarms": likely.false_alarms,
    }


if __name__ == "__main__":
    main()
