"""Judges pairs that a peer proposes with probabilities, at the threshold that suits it best."""

import csv
from collections import defaultdict
from dataclasses import dataclass

from truth import Quality


@dataclass(frozen=True)
class Linked:
    """The threshold is chosen with the truth at hand, which a shop does not have: it favours the peer."""

    pairs: Quality
    clusters: Quality
    threshold: float


def judged(path, truth, expert):
    """With the expert's rule, only pairs that pass it are looked at."""
    found = []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not expert or row["passes"] == "1":
                found.append((float(row["probability"]), row["one"], row["other"]))
    found.sort(key=lambda pair: -pair[0])
    quality, threshold = best(found, truth)
    groups = connected((one, other) for probability, one, other in found if probability >= threshold)
    return Linked(quality, truth.of_groups(groups), threshold)


def best(found, truth):
    """The best F1 over all thresholds; pairs of one probability go together."""
    right, top = 0, (Quality(0.0, 0.0), 1.0)
    for place, (probability, one, other) in enumerate(found, start=1):
        right += truth.is_pair(one, other)
        if place == len(found) or found[place][0] != probability:
            quality = truth.quality(right, place)
            top = max(top, (quality, probability), key=lambda choice: choice[0].f1)
    return top


def connected(pairs):
    """Groups of rows that hang together by pairs."""
    above = {}

    def root(row):
        while above.setdefault(row, row) != row:
            above[row] = above[above[row]]
            row = above[row]
        return row

    for one, other in pairs:
        above[root(one)] = root(other)
    groups = defaultdict(list)
    for row in list(above):
        groups[root(row)].append(row)
    return groups.values()
