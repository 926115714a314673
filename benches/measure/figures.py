"""Figures of a search, of the lists of duplicates and of the warnings at the counter, from the answers kept."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median

# Hits that a person looks at.
PAGE = 10


@dataclass(frozen=True)
class Search:
    """Milliseconds from the query to its hits, and how often the row that was meant is among them."""

    queries: int
    p50: float
    p95: float
    p99: float
    recall: float
    recall_by_class: dict


@dataclass(frozen=True)
class Entry:
    """Milliseconds of one check, share of newcomers recognised, share of new people taken for old ones."""

    checks: int
    p50: float
    p99: float
    found: float
    false_alarms: float


def percentile(values, share):
    """The value below which this share of them lies."""
    values = sorted(values)
    return values[round((len(values) - 1) * share)]


def search(answers):
    """From answers of (class, query, milliseconds, row meant, rows found); of several rounds the median time counts."""
    times, found = defaultdict(list), {}
    for name, query, ms, meant, hits in answers:
        times[name, query, meant].append(ms)
        found[name, query, meant] = meant in hits[:PAGE]
    by_class = defaultdict(list)
    for (name, _, _), is_found in found.items():
        by_class[name].append(is_found)
    times = [median(rounds) for rounds in times.values()]
    return Search(
        queries=len(times),
        p50=percentile(times, 0.5),
        p95=percentile(times, 0.95),
        p99=percentile(times, 0.99),
        # The mean of the classes, so that a peer asked fewer of one class is judged alike.
        recall=sum(map(share, by_class.values())) / len(by_class),
        recall_by_class={name: share(hits) for name, hits in by_class.items()},
    )


def share(answers):
    answers = list(answers)
    return sum(answers) / len(answers) if answers else 0.0


def program_search(store, warm_up):
    """The program's own answers, after those that warmed it up."""
    with open(store.path("queries.tsv"), encoding="utf-8") as file:
        queries = [line.rstrip("\n").split("\t") for line in file]
    lines = islice(store.lines("search.jsonl"), warm_up, None)
    answers = []
    for (name, text, meant, _), line in zip(cycle(queries), lines):
        if line["query"] != text:
            raise ValueError(f"an answer to another query: {line['query']} instead of {text}")
        answers.append((name, text, line["micros"] / 1000, meant, [hit["account"] for hit in line["hits"]]))
    return search(answers)


def pairs(store, truth, levels):
    """Quality of the pairs of these levels."""
    lines = (line for line in store.lines("pairs.jsonl") if line["level"] in levels)
    return truth.of_pairs((line["a"]["account"], line["b"]["account"]) for line in lines)


def clusters(store, truth):
    groups = (line["members"] for line in store.lines("clusters.jsonl") if line["level"] == "high")
    return truth.of_groups([member["account"] for member in members] for members in groups)


def entry(store, truth, levels):
    """Newcomers are warned of by hits of these levels."""
    _, *lines = store.lines("entry.jsonl")
    newcomers = {line["account"] for line in lines}
    others = others_by_entity(truth, newcomers)
    found, alarms = [], []
    for line in lines:
        hits = [twin["account"] for twin in line["twins"] if twin["level"] in levels]
        if truth.entity[line["account"]] in others:
            found.append(any(truth.is_pair(line["account"], hit) for hit in hits))
        else:
            alarms.append(bool(hits))
    times = [line["micros"] / 1000 for line in lines]
    return Entry(len(lines), percentile(times, 0.5), percentile(times, 0.99), share(found), share(alarms))


def others_by_entity(truth, newcomers):
    """Whom the book of the others knows."""
    return {entity for row, entity in truth.entity.items() if row not in newcomers}
