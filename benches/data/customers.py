#!/usr/bin/env python3
"""Makes a customer book of any size in which some customers are written down more than once.

The same seed gives the same bytes. The second file is the truth about the first: two rows are the same customer if
and only if `entity` is equal; an equal household or business with another entity is what looks alike and is not.
"""

import argparse
import csv
import random
import sys
from bisect import bisect
from collections import Counter

from contacts import PHONE_FORM, Contacts, abbreviated, written
from copies import copied
from people import People
from world import World

COLUMNS = "id,first_name,last_name,business_name,emails,phones,street,city,state,zip,created,notes".split(",")
TRUTH_COLUMNS = ["id", "entity", "household", "business", "ops"]

# Further records of a customer who has any: one, two, three, or else four; 1.262 on average.
COPIES_UP_TO = (0.80, 0.95, 0.988)
COPIES_ON_AVERAGE = 1.262


def main():
    order = arguments()
    chance = random.Random(order.seed)
    world = World()
    contacts = Contacts(chance, world)
    people = People(chance, world, contacts)
    has_copies = order.dups / (1 - order.dups) / COPIES_ON_AVERAGE
    rows = []
    entity = 0
    while len(rows) < order.rows:
        entity += 1
        source = people.draw()
        truth = (entity, source.household, source.company)
        rows.append((row(chance, contacts, source), truth, ""))
        if chance.random() >= has_copies:
            continue
        for _ in range(1 + bisect(COPIES_UP_TO, chance.random())):
            if len(rows) >= order.rows:
                break
            copy, made = copied(chance, world, contacts, source)
            rows.append((row(chance, contacts, copy), truth, "+".join(made) or "reformat"))
            # A copy made from a copy drifts away from the original.
            if chance.random() < 0.2:
                source = copy
    chance.shuffle(rows)
    write(order, rows)
    tell(rows)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("book", help="CSV file to write")
    parser.add_argument("truth", help="CSV file to write")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--dups", type=float, default=0.10, help="share of rows that repeat a customer")
    return parser.parse_args()


def row(chance, contacts, customer):
    """The customer as one row of the book, in one of many styles of writing."""
    phones = "; ".join(phone_cells(chance, customer))
    emails = "; ".join(customer.emails)
    if emails and chance.random() < 0.05:
        emails = emails.title() if chance.random() < 0.5 else emails.upper()
    street = city = state = zip_code = ""
    if customer.address:
        place = customer.address
        street, city, state, zip_code = place.street, place.city, place.state, place.zip_code
        if chance.random() < 0.25:
            street = abbreviated(street)
        if chance.random() < 0.04:
            zip_code += f"-{chance.randrange(1, 9999):04d}"
        if chance.random() < 0.07:
            street = ""
        if chance.random() < 0.05:
            zip_code = ""
    if not city:
        # Unused; without this draw every book would differ from those that figures were published for.
        chance.random()
    names = (customer.given, customer.family, customer.business)
    return (*names, emails, phones, street, city, state, zip_code, contacts.date(), contacts.note())


def phone_cells(chance, customer):
    """Each phone in a form of its own; some at a business have an extension."""
    first = PHONE_FORM.draw(chance)
    for place, digits in enumerate(customer.phones):
        cell = written(digits, first if place == 0 else PHONE_FORM.draw(chance))
        if customer.company and chance.random() < 0.06:
            cell += f" x{chance.randrange(10, 999)}"
        yield cell


def write(order, rows):
    with (
        open(order.book, "w", newline="", encoding="utf-8") as book_file,
        open(order.truth, "w", newline="", encoding="utf-8") as truth_file,
    ):
        book, truth = csv.writer(book_file), csv.writer(truth_file)
        book.writerow(COLUMNS)
        truth.writerow(TRUTH_COLUMNS)
        for number, (cells, about, made) in enumerate(rows, start=1):
            book.writerow((number, *cells))
            truth.writerow((number, *about, made))


def tell(rows):
    copies = Counter(about[0] for _, about, _ in rows)
    pairs = sum(count * (count - 1) // 2 for count in copies.values())
    print(f"{len(rows)} rows, {len(copies)} customers, {pairs} pairs to find", file=sys.stderr)


if __name__ == "__main__":
    main()
