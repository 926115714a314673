"""The same customer written down again: what changes between two records of one person.

Every change is a method named after it and answers whether it could be made.
"""

from bisect import bisect
from dataclasses import replace

from contacts import abbreviated, plain
from typos import typo
from world import Weighted

CHANGES = {
    "first_typo": 13, "last_typo": 13, "nick": 13, "initial": 5, "swap": 4, "upper": 4, "lower": 4, "drop_email": 9,
    "drop_phone": 8, "drop_addr": 9, "new_phone": 8, "new_email": 9, "move": 8, "email_typo": 4, "phone_typo": 4,
    "zip_typo": 3, "street_abbr": 10, "biz_var": 8, "maiden": 3, "onefield": 3, "middle": 4, "city_typo": 3,
}
CHANGE = Weighted(list(CHANGES), CHANGES.values())

# Share of copies with no change, at most one, at most two …; the rest has five.
CHANGES_UP_TO = (0.05, 0.27, 0.60, 0.84, 0.96)

# Copies that may share nothing with their original, so that nobody could find them.
HOPELESS = 0.02

# A copy that lost every clue is drawn again so often; then it keeps its phones and e-mails.
ATTEMPTS = 6


def copied(chance, world, contacts, original):
    """A further record of the customer and the names of what was changed."""
    is_hopeless = chance.random() < HOPELESS
    for _ in range(ATTEMPTS):
        copy = Copy(chance, world, contacts, original)
        copy.change()
        customer = copy.customer
        if not customer.emails and not customer.phones and not customer.address:
            continue
        if clues_shared(customer, original) or is_hopeless:
            break
    else:
        customer.phones, customer.emails = list(original.phones), list(original.emails)
        copy.made.append("restored")
    copy.set_case()
    return copy.customer, copy.made


def clues_shared(one, other):
    clues = len(set(one.phones) & set(other.phones)) + len(set(one.emails) & set(other.emails))
    if one.address and other.address:
        clues += one.address.street.split()[:2] == other.address.street.split()[:2]
    return clues


class Copy:
    """One attempt at a copy."""

    def __init__(self, chance, world, contacts, original):
        self.chance = chance
        self.world = world
        self.contacts = contacts
        self.customer = original.copy()
        self.case = None
        self.made = []

    def change(self):
        chance, customer = self.chance, self.customer
        wanted = bisect(CHANGES_UP_TO, chance.random())
        chosen = set()
        while len(chosen) < wanted:
            chosen.add(CHANGE.draw(chance))
        self.made = [name for name in sorted(chosen) if getattr(self, name)()]
        loses_marks = chance.random() < 0.5 and not customer.given.isascii()
        if loses_marks or (not customer.family.isascii() and chance.random() < 0.5):
            customer.given, customer.family = plain(customer.given), plain(customer.family)
            self.made.append("strip")

    def set_case(self):
        """Capitals come last, for everything that was changed before."""
        if not self.case:
            return
        customer, case = self.customer, self.case
        customer.given, customer.family = case(customer.given), case(customer.family)
        customer.business = case(customer.business)
        if customer.address:
            self.move_within(street=case(customer.address.street), city=case(customer.address.city))

    def move_within(self, **parts):
        self.customer.address = replace(self.customer.address, **parts)

    def first_typo(self):
        if len(self.customer.given) <= 2:
            return False
        self.customer.given = typo(self.chance, self.customer.given)
        return True

    def last_typo(self):
        if len(self.customer.family) <= 2:
            return False
        self.customer.family = typo(self.chance, self.customer.family)
        return True

    def nick(self):
        nicknames = self.world.nicknames.get(self.customer.given.lower())
        if not nicknames:
            return False
        self.customer.given = self.chance.choice(nicknames).title()
        return True

    def initial(self):
        if len(self.customer.given) <= 1:
            return False
        self.customer.given = self.customer.given[0] + self.dot()
        return True

    def swap(self):
        customer = self.customer
        if not customer.given or not customer.family:
            return False
        customer.given, customer.family = customer.family, customer.given
        return True

    def upper(self):
        self.case = str.upper
        return True

    def lower(self):
        self.case = str.lower
        return True

    def drop_email(self):
        had, self.customer.emails = bool(self.customer.emails), []
        return had

    def drop_phone(self):
        phones = self.customer.phones
        if not phones:
            return False
        self.customer.phones = phones[1:] if self.chance.random() < 0.5 else []
        return True

    def drop_addr(self):
        had, self.customer.address = self.customer.address is not None, None
        return had

    def new_phone(self):
        customer = self.customer
        if not customer.phones:
            return False
        place = customer.address.place if customer.address else None
        customer.phones = [self.contacts.phone(place), *customer.phones[1:]]
        return True

    def new_email(self):
        customer = self.customer
        if not customer.given + customer.family:
            return False
        customer.emails = [self.contacts.email(customer.given, customer.family)]
        return True

    def move(self):
        customer = self.customer
        if not customer.address or customer.company:
            return False
        stays_in_town = self.chance.random() < 0.5
        customer.address = self.contacts.address(customer.address.place if stays_in_town else None)
        return True

    def email_typo(self):
        emails = self.customer.emails
        if not emails:
            return False
        at = emails[0].find("@")
        local, domain = emails[0][:at], emails[0][at:]
        if self.chance.random() < 0.8:
            emails[0] = (typo(self.chance, local) + domain).lower()
        else:
            emails[0] = local + domain.replace(".com", self.chance.choice([".con", ".co", ".cm"]))
        return True

    def phone_typo(self):
        """Two digits changed places, or one is wrong; never in the area code."""
        phones, chance = self.customer.phones, self.chance
        if not phones:
            return False
        digits, place = phones[0], chance.randrange(3, 9)
        if chance.random() < 0.5 and digits[place] != digits[place + 1]:
            phones[0] = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2:]
        else:
            wrong = str((int(digits[place]) + chance.randrange(1, 10)) % 10)
            phones[0] = digits[:place] + wrong + digits[place + 1:]
        return True

    def zip_typo(self):
        if not self.customer.address:
            return False
        zip_code, place = self.customer.address.zip_code, self.chance.randrange(1, 5)
        if self.chance.random() < 0.6:
            self.move_within(zip_code=zip_code[:place] + str(self.chance.randrange(10)) + zip_code[place + 1:])
        else:
            self.move_within(zip_code="")
        return True

    def street_abbr(self):
        if not self.customer.address:
            return False
        self.move_within(street=abbreviated(self.customer.address.street))
        return True

    def biz_var(self):
        business = self.customer.business
        if not business:
            return False
        kind, words = self.chance.random(), business.split()
        if kind < 0.3:
            business = ""
        elif kind < 0.6 and len(words) > 2:
            business = " ".join(words[:-1])
        elif kind < 0.8:
            business = typo(self.chance, business)
        else:
            business += " " + self.chance.choice(["Inc", "LLC", "Co."])
        self.customer.business = business
        return True

    def maiden(self):
        customer = self.customer
        if customer.gender != "f" or not customer.family:
            return False
        takes_other = self.chance.random() < 0.6
        other = self.world.family.draw(self.chance)
        customer.family = other if takes_other else f"{customer.family}-{other}"
        return True

    def onefield(self):
        """The whole name in the field of the given name."""
        customer = self.customer
        if not customer.given or not customer.family:
            return False
        has_comma = self.chance.random() < 0.5
        given, family = customer.given, customer.family
        customer.given, customer.family = f"{family}, {given}" if has_comma else f"{given} {family}", ""
        return True

    def middle(self):
        if not self.customer.given:
            return False
        self.customer.given += " " + self.chance.choice("ABCDEFGHJKLMNPRSTW") + self.dot()
        return True

    def city_typo(self):
        if not self.customer.address:
            return False
        self.move_within(city=typo(self.chance, self.customer.address.city))
        return True

    def dot(self):
        return "." if self.chance.random() < 0.5 else ""
