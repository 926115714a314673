"""Which rows of a book are the same customer, and how well pairs, groups and warnings agree with that."""

import csv
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """Share of what was said that is true, and share of what is true that was said."""

    precision: float
    recall: float

    @property
    def f1(self):
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self):
        return f"{self.precision:.3f} / {self.recall:.3f} / **{self.f1:.4f}**"


class Truth:
    def __init__(self, entities):
        """`entities` tells for each row whom it is about."""
        self.entity = entities
        self.rows = Counter(entities.values())
        self.pairs = sum(pairs_of(count) for count in self.rows.values())

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8", newline="") as file:
            return cls({row["id"]: row["entity"] for row in csv.DictReader(file)})

    def is_pair(self, one, other):
        return self.entity[one] == self.entity[other]

    def has_other_rows(self, row):
        return self.rows[self.entity[row]] > 1

    def of_pairs(self, pairs):
        said = right = 0
        for one, other in pairs:
            said += 1
            right += self.is_pair(one, other)
        return self.quality(right, said)

    def of_groups(self, groups):
        """Every two members of a group count as a pair."""
        said = right = 0
        for members in groups:
            said += pairs_of(len(members))
            right += sum(pairs_of(count) for count in Counter(self.entity[row] for row in members).values())
        return self.quality(right, said)

    def quality(self, right, said):
        return Quality(right / said if said else 0.0, right / self.pairs if self.pairs else 0.0)


def pairs_of(count):
    return count * (count - 1) // 2
