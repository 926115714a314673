"""A book as the maker of queries reads it: which rows hold a word, the beginning of one, or a piece of a number."""

import csv
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass

WORD = re.compile(r"[\w'&]+")

# Rows that a query may match, spelled right: a page of hits.
MOST = 10


@dataclass(frozen=True)
class Row:
    id: str
    given: str
    family: str
    business: str
    city: str


class Book:
    def __init__(self, path):
        self.rows = []
        self.phones = []
        self.emails = []
        self.holding = {}
        with open(path, encoding="utf-8", newline="") as file:
            for cells in csv.DictReader(file):
                self.add(cells)
        self.sorted_words = sorted(self.holding)
        self.phone_text = "\n" + "\n".join(" ".join(phones) for phones in self.phones)
        self.email_text = "\n" + "\n".join(" ".join(emails) for emails in self.emails)

    def add(self, cells):
        texts = [cells[name].lower() for name in ("first_name", "last_name", "business_name", "city")]
        number = len(self.rows)
        self.rows.append(Row(cells["id"], *texts))
        for word in set(self.words(" ".join(texts))):
            self.holding.setdefault(word, array("i")).append(number)
        phones = [phone for phone in cells["phones"].split(";") if phone.strip()]
        self.phones.append([digits_of(phone) for phone in phones])
        self.emails.append([email.strip().lower() for email in cells["emails"].split(";") if email.strip()])

    def words(self, text):
        return WORD.findall(text)

    def matching(self, words):
        """Rows that hold all the words."""
        return set.intersection(*(set(self.holding.get(word, ())) for word in words))

    def matching_prefix(self, words, prefix):
        """Rows that hold all the words and one that starts so."""
        return self.matching(words) & self.starting(prefix)

    def starting(self, prefix):
        """Rows that hold a word that starts so."""
        rows = set()
        for place in range(bisect_left(self.sorted_words, prefix), len(self.sorted_words)):
            word = self.sorted_words[place]
            if not word.startswith(prefix):
                break
            rows.update(self.holding[word])
        return rows


def digits_of(phone):
    """The ten digits without country code and extension."""
    return re.sub(r"\D", "", re.sub(r" x\d+", "", phone))[-10:]
