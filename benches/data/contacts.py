"""Phones, addresses, e-mails and notes, in the many forms in which shops write them."""

import datetime
import unicodedata
from dataclasses import dataclass, replace

from world import Weighted

# Ways to write the ten digits of a phone, each with its share.
PHONE_FORMS = {
    "({area}) {exchange}-{line}": 24, "{area}-{exchange}-{line}": 22, "{area}.{exchange}.{line}": 8,
    "+1 {area} {exchange} {line}": 9, "{area}{exchange}{line}": 10, "1-{area}-{exchange}-{line}": 4,
    "+1{area}{exchange}{line}": 8, "{area} {exchange} {line}": 4, "({area}){exchange}-{line}": 4,
    "{exchange}-{line}": 1.2, "+1 ({area}) {exchange}-{line}": 5, "001{area}{exchange}{line}": 0.5,
}
PHONE_FORM = Weighted(list(PHONE_FORMS), PHONE_FORMS.values())

ABBREVIATIONS = {
    "Street": "St", "Avenue": "Ave", "Road": "Rd", "Drive": "Dr", "Lane": "Ln", "Court": "Ct", "Place": "Pl",
    "Boulevard": "Blvd", "Way": "Wy", "Circle": "Cir", "Terrace": "Ter", "Trail": "Trl", "Parkway": "Pkwy",
    "Highway": "Hwy", "Apt": "#", "Suite": "Ste", "Unit": "#",
}

# Letters that are no letter with a mark, and what they are typed as.
PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "æ": "ae", "Æ": "Ae"}
)

NOTES = (
    "Called about {word} estimate", "Prefers email", "Met at {word} trade show", "Do not call before 10am",
    "Referred by {given} {family}", "Wants quote for {word} {word}", "VIP", "Left voicemail {date}",
    "Gate code {number}", "Invoice {number} overdue", "Interested in {word}", "Renewal due {date}", "Has two dogs",
    "Speaks Spanish", "Asked for {given}",
)

FIRST_DAY = datetime.date(2009, 1, 1).toordinal()
DAYS = datetime.date(2026, 6, 30).toordinal() - FIRST_DAY


@dataclass(frozen=True)
class Address:
    """Where somebody lives or works; the city's own entry is kept to draw phones and further addresses from."""

    street: str
    city: str
    state: str
    zip_code: str
    place: tuple

    def with_street(self, street):
        return replace(self, street=street)


class Contacts:
    """Draws what is written about a customer; no e-mail is drawn twice while there is another."""

    def __init__(self, chance, world):
        self.chance = chance
        self.world = world
        self.used = set()

    def phone(self, place=None):
        """Ten digits; four in five belong to an exchange of the city."""
        chance = self.chance
        if place and chance.random() < 0.8:
            exchange = chance.choice(place[2])
        elif chance.random() < 0.5 or not place:
            exchange = chance.choice(self.world.city.draw(chance)[2])
        else:
            exchange = chance.choice(place[2])[:3] + str(chance.randrange(200, 1000))
        return f"{exchange}{chance.randrange(10000):04d}"

    def address(self, place=None):
        chance, world = self.chance, self.world
        place = place or world.city.draw(chance)
        city, state, exchanges = place
        low, high = world.zip_codes[state]
        # A city keeps its ZIP codes in every book, and a larger one has more of them.
        base = int(low + (high - low) * ((name_hash(city) % 997) / 997))
        zip_code = f"{min(base + chance.randrange(1 + len(exchanges) // 3), high):05d}"
        house = int(10 ** (1 + chance.random() * 3.2))
        street = f"{house} {world.street.draw(chance)} {world.street_type.draw(chance)}"
        if chance.random() < 0.16:
            is_flat = chance.random() < 0.7
            street += f" Apt {chance.randrange(1, 400)}" if is_flat else f" Unit {chance.randrange(1, 60)}"
        return Address(street, city, state, zip_code, place)

    def email(self, given, family, domain=None):
        given = plain(given).lower().replace(" ", "").replace("'", "") or "info"
        family = plain(family).lower().replace(" ", "").replace("'", "").replace(".", "") or "office"
        for attempt in range(9):
            local = self.company_local(given, family) if domain else self.private_local(given, family)
            if (not domain and self.chance.random() < 0.45) or attempt > 1:
                is_short = self.chance.random() < 0.5
                local += str(self.chance.randrange(1, 100) if is_short else self.chance.randrange(1950, 2012))
            if attempt > 4:
                local += str(self.chance.randrange(10000))
            email = f"{local}@{domain or self.world.provider.draw(self.chance)}"
            if email not in self.used:
                break
        self.used.add(email)
        return email

    def company_local(self, given, family):
        forms = ((0.3, given), (0.65, f"{given}.{family}"), (0.9, f"{given[0]}{family}"))
        return below(forms, self.chance.random()) or f"{given}{family[0]}"

    def private_local(self, given, family):
        forms = (
            (0.3, f"{given}.{family}"), (0.5, f"{given}{family}"), (0.68, f"{given[0]}{family}"),
            (0.75, f"{given}_{family}"), (0.83, f"{family}{given[0]}"), (0.9, f"{given}{family[0]}"),
        )
        return below(forms, self.chance.random()) or self.word() + self.word()

    def word(self):
        return self.chance.choice(self.world.words)

    def date(self):
        """A day since the shop opened; more of them lately."""
        return datetime.date.fromordinal(FIRST_DAY + int(DAYS * (self.chance.random() ** 0.6))).isoformat()

    def note(self):
        """Two in three customers have none."""
        chance, world = self.chance, self.world
        if chance.random() > 0.35:
            return ""
        note = chance.choice(NOTES)
        if "{" in note:
            note = note.format(
                word=self.word(),
                given=world.given["f" if chance.random() < 0.5 else "m"].draw(chance),
                family=world.family.draw(chance),
                date=self.date(),
                number=chance.randrange(1000, 99999),
            )
        if chance.random() < 0.8:
            return note
        return note + ". " + " ".join(self.word() for _ in range(chance.randrange(3, 18)))


def below(forms, share):
    """The first form whose bound is above the share."""
    return next((form for bound, form in forms if share < bound), None)


def written(digits, form):
    return form.format(area=digits[:3], exchange=digits[3:6], line=digits[6:])


def abbreviated(street):
    return " ".join(ABBREVIATIONS.get(word, word) for word in street.split())


def plain(text):
    """The text without marks, as somebody types it who has no key for them."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(PLAIN_LETTERS)


def name_hash(text):
    """FNV-1a, 32 bits; Python's own hash differs from run to run."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
