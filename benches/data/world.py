"""The names, cities and words that the invented customers are drawn from, each as often as it occurs in life."""

import random
from bisect import bisect
from itertools import accumulate
from pathlib import Path

LISTS = Path(__file__).resolve().parent / "lists"

PROVIDERS = {
    "gmail.com": 45, "yahoo.com": 13, "hotmail.com": 8, "outlook.com": 7, "icloud.com": 6, "aol.com": 4,
    "comcast.net": 3, "msn.com": 2, "live.com": 2, "att.net": 1.5, "verizon.net": 1.2, "sbcglobal.net": 1.2,
    "me.com": 1, "ymail.com": 0.8, "protonmail.com": 0.8, "cox.net": 0.7, "bellsouth.net": 0.6,
    "earthlink.net": 0.5, "charter.net": 0.5, "gmx.com": 0.3,
}

COMMON_STREETS = (
    "Main Oak Maple Cedar Pine Elm Washington Lake Hill Walnut Park Spring North Ridge Church Willow Mill Sunset "
    "Railroad Jefferson Center Highland Forest Jackson River Meadow Chestnut 2nd 3rd 4th 5th 6th 7th 8th 9th 10th "
    "12th Franklin Lincoln Broad"
).split()

# Streets named after families: the most frequent ones.
FAMILY_STREETS = 3000

STREET_TYPES = {
    "Street": 25, "Avenue": 18, "Road": 16, "Drive": 16, "Lane": 10, "Court": 7, "Place": 4, "Boulevard": 4,
    "Way": 4, "Circle": 3, "Terrace": 2, "Trail": 2, "Parkway": 1, "Highway": 1,
}

TRADES = (
    "Plumbing", "Electric", "Roofing", "Landscaping", "Dental", "Auto Repair", "Consulting", "Construction",
    "Bakery", "Cafe", "Salon", "Fitness", "Law", "Accounting", "Insurance", "Realty", "Heating & Air", "Flooring",
    "Cleaning", "Catering", "Photography", "Veterinary Clinic", "Pharmacy", "Farms", "Trucking", "Printing",
    "Design", "Software", "Security", "Motors", "Pest Control", "Painting", "Hardware", "Books", "Tire",
    "Chiropractic", "Marketing", "Logistics", "Engineering", "Florist", "Brewing", "Pools", "Tree Service",
    "Moving", "Dry Cleaners", "Daycare", "Optical", "Jewelers", "Furniture", "Appliance",
)

COMPANY_FORMS = {
    "": 20, "Inc": 18, "LLC": 26, "Co": 8, "Group": 7, "Ltd": 4, "and Sons": 4, "Services": 9, "Associates": 4,
    "Partners": 3, "& Co": 2,
}

# The order of names from abroad is shuffled with a seed of its own, so that it is the same in every book.
ABROAD_SEED = 99


class Weighted:
    """Draws items as often as their weights say."""

    def __init__(self, items, weights):
        self.items = items
        self.sums = list(accumulate(weights))

    def draw(self, chance):
        place = bisect(self.sums, chance.random() * self.sums[-1])
        return self.items[min(place, len(self.items) - 1)]


class World:
    """Everything there is to draw from."""

    def __init__(self):
        family = read_names("family")
        given_male, given_female = read_names("given_male"), read_names("given_female")
        self.family = weighted(family)
        self.given = {"m": weighted(given_male), "f": weighted(given_female)}
        self.abroad = read_abroad()
        self.cities = [(city, state, prefixes.split(" ")) for city, state, prefixes in read_rows("cities.tsv")]
        # A city with more telephone exchanges has more people, and a little more than in proportion.
        self.city = Weighted(self.cities, [len(prefixes) ** 1.15 for _, _, prefixes in self.cities])
        self.zip_codes = {state: (int(low), int(high)) for state, low, high in read_rows("zip_codes.tsv")}
        self.nicknames = {name: short for name, *short in read_rows("nicknames.tsv")}
        self.words = [word for word, in read_rows("words.txt")]
        self.provider = Weighted(list(PROVIDERS), PROVIDERS.values())
        self.street = Weighted(
            [name for name, _ in family[:FAMILY_STREETS]] + COMMON_STREETS,
            [1 / (20 + rank) for rank in range(FAMILY_STREETS)] + [0.12] * len(COMMON_STREETS),
        )
        self.street_type = Weighted(list(STREET_TYPES), STREET_TYPES.values())
        self.trade = Weighted(TRADES, [1 / (3 + rank) for rank in range(len(TRADES))])
        self.company_form = Weighted(list(COMPANY_FORMS), COMPANY_FORMS.values())


def weighted(pairs):
    return Weighted([item for item, _ in pairs], [weight for _, weight in pairs])


def read_rows(name):
    text = (LISTS / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n")[:-1]]


def read_names(name):
    """Names with how often they occur; the census gives no share for the rarest, so their rank decides."""
    names = []
    for rank, (word, *share) in enumerate(read_rows(f"{name}.tsv")):
        names.append((word, float(share[0]) if share else 0.05 / (100 + rank / 100)))
    return names


def read_abroad():
    """One entry a country: its family names and given names, the first ones more frequent."""
    order = random.Random(ABROAD_SEED)
    countries = {}
    for country, part, *names in read_rows("abroad.tsv"):
        order.shuffle(names)
        countries.setdefault(country, {})[part] = Weighted(names, [1 / (rank + 6) for rank in range(len(names))])
    return list(countries.values())
