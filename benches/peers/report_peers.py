#!/usr/bin/env python3
"""Prints the peers beside the program, from the answers that measure.py and measure_peers.py kept."""

import argparse

import figures
from linked import judged
from measure import ROUNDS, WARM_UP
from measure_peers import ENGINES
from report import SURE, written
from store import Store
from truth import Truth

NAMES = {
    "like": "SQLite LIKE", "fts_and": "SQLite FTS5 trigram, all words", "fts_or": "SQLite FTS5 trigram, any trigram",
    "fts_hybrid": "SQLite FTS5 trigram, all else any", "tantivy": "tantivy, fuzzy prefix", "skim": "fuzzy-matcher scan",
    "nucleo": "nucleo scan", "frizbee": "frizbee scan, 1 typo a word",
}

ABOUT_SEARCH = (
    "A peer with fewer queries was too slow for all of them in its time: it was asked as many of each class. Ours is "
    "the time that the program itself gives with each answer; its processor time includes reading and printing the "
    "hits. The scans use all cores. The memory of a small program shows as that of the process that measures it."
)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="scratch folder")
    parser.add_argument("rows", type=int, nargs="+")
    order = parser.parse_args()
    for rows in order.rows:
        store = Store(order.folder, rows)
        costs = store.costs("costs.json") | store.costs("peer_costs.json")
        print(f"\n### {rows:,} customers\n")
        searches(store, costs)
        duplicates(store, costs)
        imports(costs)


def searches(store, costs):
    own = figures.program_search(store, WARM_UP)
    own_cpu = max(costs["search"].cpu - costs["ready"].cpu, 0.0) * 1000 / (own.queries * ROUNDS)
    found = {"regulars": (own, own_cpu, costs["open"].wall, costs["search"].peak_mb)}
    for engine in ENGINES:
        if engine in costs:
            found[NAMES[engine]] = (*peer_search(store, engine), costs[engine].peak_mb)
    head(
        "search", "queries", "ready s", "p50 ms", "÷ ours", "p99 ms", "÷ ours", "CPU ms, mean", "÷ ours", "recall@10",
        "peak MB",
    )
    for name, (search, cpu, ready, peak_mb) in found.items():
        line(
            name, search.queries, ready, search.p50, ratio(search.p50, own.p50), search.p99, ratio(search.p99, own.p99),
            cpu, ratio(cpu, own_cpu), search.recall, peak_mb,
        )
    classes = list(own.recall_by_class)
    head("recall@10", *classes)
    for name, (search, *_) in found.items():
        line(name, *(search.recall_by_class[name] for name in classes))
    print(f"\n{ABOUT_SEARCH}")


def peer_search(store, engine):
    """The peer's figures, the mean of its processor time, and the seconds until it was ready."""
    lines = store.lines(f"{engine}.jsonl")
    ready = next(lines)["build_seconds"]
    answers, cpu = [], []
    for answer in lines:
        cpu.append(answer["cpu_micros"] / 1000)
        answers.append(
            (answer["class"], answer["query"], answer["micros"] / 1000, answer["meant"], answer["hits"])
        )
    return figures.search(answers), sum(cpu) / len(cpu), ready


def duplicates(store, costs):
    truth = Truth.read(store.path("truth.csv"))
    head(
        "duplicates", "wall s", "÷ ours", "CPU s", "÷ ours", "peak MB", "÷ ours", "pairs: P / R / F1",
        "clusters: P / R / F1",
    )
    own = costs["pairs"]
    line("regulars, level High", *shares(own, own), figures.pairs(store, truth, SURE), figures.clusters(store, truth))
    if "splink" in costs:
        for name, expert in (("Splink, tuned", False), ("Splink, tuned, with a household rule", True)):
            linked = judged(store.path("splink.csv"), truth, expert)
            line(name, *shares(costs["splink"], own), linked.pairs, linked.clusters)


def imports(costs):
    head("import", "wall s", "÷ ours", "CPU s", "÷ ours", "peak MB", "÷ ours")
    for task, cost in costs.items():
        if task.startswith("import"):
            line("regulars, with journal" if task == "import" else task, *shares(cost, costs["import"]))


def shares(cost, own):
    pairs = ((cost.wall, own.wall), (cost.cpu, own.cpu), (cost.peak_mb, own.peak_mb))
    return [cell for theirs, ours in pairs for cell in (theirs, ratio(theirs, ours))]


def ratio(theirs, ours):
    return f"{theirs / ours:.1f}" if ours else ""


def head(*cells):
    print()
    line(*cells)
    line(*("---" for _ in cells))


def line(*cells):
    texts = (cell if isinstance(cell, str) else written(cell) for cell in cells)
    print(f"| {' | '.join(texts)} |")


if __name__ == "__main__":
    main()
