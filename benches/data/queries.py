#!/usr/bin/env python3
"""Makes as-you-type queries for a book, eleven classes of them, each with the row that the person means.

A query is kept only if what it stands for, spelled right, matches at most ten rows: so a recall of 1 among the first
ten hits can be reached. Each line is class, query, id of the row meant, rows that match; parted by tabs.
"""

import argparse
import random

from book import MOST, Book
from typos import NEIGHBOURS

# A class that yields too little in a tiny book ends after so many tries.
TRIES = 200_000


def main():
    order = arguments()
    asker = Asker(random.Random(order.seed), Book(order.book))
    classes = {
        "exact": asker.exact, "prefix": asker.prefix, "prefix_both": asker.prefix_both, "typo1": asker.one_typo,
        "typo2": asker.two_typos, "typo_prefix": asker.typo_prefix, "swapped": asker.swapped,
        "name_city": asker.name_and_city, "business": asker.business, "phone": asker.phone, "email": asker.email,
    }
    with open(order.queries, "w", encoding="utf-8") as out:
        for name, ask in classes.items():
            for query, row, matching in asked(ask, order.per):
                print(name, query, asker.book.rows[row].id, matching, sep="\t", file=out)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", help="CSV file made by customers.py")
    parser.add_argument("queries", help="file to write")
    parser.add_argument("--per", type=int, default=50, help="queries a class")
    parser.add_argument("--seed", type=int, default=11)
    return parser.parse_args()


def asked(ask, wanted):
    made = 0
    for _ in range(TRIES):
        if made == wanted:
            return
        if query := ask():
            made += 1
            yield query


class Asker:
    """Draws a customer and types some of what is known of them; each way answers nothing where it does not fit."""

    def __init__(self, chance, book):
        self.chance = chance
        self.book = book

    def exact(self):
        return self.named(lambda given, family: f"{given} {family}")

    def swapped(self):
        return self.named(lambda given, family: f"{family} {given}")

    def one_typo(self):
        return self.named(self.with_one_typo)

    def two_typos(self):
        return self.named(self.with_two_typos)

    def named(self, typed):
        row, person = self.person()
        matching = self.book.matching([person.given, person.family])
        query = row in matching and len(matching) <= MOST and typed(person.given, person.family)
        return query and (query, row, len(matching))

    def with_one_typo(self, given, family):
        if self.chance.random() < 0.6 or len(given) < 4:
            return f"{given} {self.typo(family)}"
        return f"{self.typo(given)} {family}"

    def with_two_typos(self, given, family):
        if self.chance.random() < 0.5 and len(given) > 3 and len(family) > 4:
            return f"{self.typo(given)} {self.typo(family)}"
        if len(family) < 7:
            return None
        twice = self.typo(self.typo(family))
        return twice != family and f"{given} {twice}"

    def prefix(self):
        row, person = self.person()
        length = self.chance.randrange(3, 6)
        typed = person.family[:min(length, len(person.family) - 1)]
        return self.kept(f"{person.given} {typed}", row, self.book.matching_prefix([person.given], typed))

    def prefix_both(self):
        row, person = self.person()
        given = person.given[:self.chance.randrange(2, 4)]
        family = person.family[:self.chance.randrange(4, 7)]
        matching = self.book.starting(given) & self.book.starting(family)
        return self.kept(f"{given} {family}", row, matching)

    def typo_prefix(self):
        row, person = self.person()
        length = self.chance.randrange(4, 7)
        given, family = person.given, person.family
        if len(given) < 4 or len(family) <= length:
            return None
        family = family[:length]
        matching = self.book.matching_prefix([given], family)
        if row not in matching or len(matching) > MOST:
            return None
        is_given = self.chance.random() < 0.5
        query = f"{self.typo(given)} {family}" if is_given else f"{given} {self.typo(family)}"
        return query, row, len(matching)

    def name_and_city(self):
        row, person = self.person()
        if not person.city.replace(" ", "").isalpha():
            return None
        matching = self.book.matching([person.family, *person.city.split()])
        return self.kept(f"{person.family} {person.city}", row, matching)

    def business(self):
        row = self.chance.randrange(len(self.book.rows))
        words = self.book.words(self.book.rows[row].business)
        if len(words) < 2 or not words[0].isalpha():
            return None
        typed = words[1][:4]
        return self.kept(f"{words[0]} {typed}", row, self.book.matching_prefix([words[0]], typed))

    def phone(self):
        """The whole number in some form, without the area code, its beginning, or its end."""
        row = self.chance.randrange(len(self.book.rows))
        phones = self.book.phones[row]
        if not phones:
            return None
        digits = self.chance.choice(phones)
        if len(digits) != 10:
            return None
        area, exchange, line = digits[:3], digits[3:6], digits[6:]
        kind = self.chance.random()
        if kind < 0.35:
            meant = digits
            query = self.chance.choice([
                f"{area}-{exchange}-{line}", f"({area}) {exchange}-{line}", digits,
                f"+1 {area} {exchange} {line}", f"{area}.{exchange}.{line}",
            ])
        elif kind < 0.6:
            meant = digits[3:]
            query = f"{exchange}-{line}" if self.chance.random() < 0.6 else meant
        elif kind < 0.8:
            meant = digits[:8]
            query = f"({area}) {exchange}-{line[:2]}" if self.chance.random() < 0.5 else meant
        else:
            meant = query = digits[4:]
        matching = self.book.phone_text.count(meant)
        return (query, row, matching) if matching <= MOST else None

    def email(self):
        """The whole address, what stands before the @, its beginning, or a piece around the @."""
        row = self.chance.randrange(len(self.book.rows))
        emails = self.book.emails[row]
        if not emails:
            return None
        local, _, domain = emails[0].partition("@")
        kind = self.chance.random()
        if len(local) < 6:
            return None
        if kind < 0.25:
            query = emails[0]
        elif kind < 0.5:
            query = local
        elif kind < 0.7:
            query = local[:max(6, len(local) - 3)]
        elif kind < 0.85:
            query = f"{local}@{domain[:3]}"
        else:
            query = f"{local[len(local) // 3:]}@{domain[:2]}"
        matching = self.book.email_text.count(query)
        return (query, row, matching) if len(query) >= 6 and 0 < matching <= MOST else None

    def person(self):
        """A customer with a plain given and family name."""
        while True:
            row = self.chance.randrange(len(self.book.rows))
            person = self.book.rows[row]
            is_plain = person.given.isalpha() and person.family.isalpha()
            if is_plain and len(person.given) > 2 and len(person.family) > 3:
                return row, person

    def kept(self, query, row, matching):
        return (query, row, len(matching)) if row in matching and len(matching) <= MOST else None

    def typo(self, text):
        """One slip of the finger, seldom in the first letter."""
        chance = self.chance
        place = chance.randrange(1, len(text)) if chance.random() < 0.9 else 0
        kind, letter = chance.random(), text[place]
        if kind < 0.3:
            result = text[:place] + text[place + 1:]
        elif kind < 0.5:
            result = text[:place] + chance.choice(NEIGHBOURS.get(letter, "e") + letter) + text[place:]
        elif kind < 0.75:
            place = min(place, len(text) - 2)
            result = text[:place] + text[place + 1] + text[place] + text[place + 2:]
        else:
            result = text[:place] + chance.choice(NEIGHBOURS.get(letter, "ae")) + text[place + 1:]
        return result if result != text else self.typo(text)


if __name__ == "__main__":
    main()
