"""The people of a book: private customers, households with a shared phone, and the staff of businesses."""

from dataclasses import dataclass, replace

from contacts import Address, plain


@dataclass
class Customer:
    """What is true of a customer, before anybody writes it down in one form or another."""

    given: str
    family: str
    business: str
    emails: list
    phones: list
    address: Address | None
    household: int | str
    company: int | str
    gender: str

    def copy(self):
        return replace(self, emails=list(self.emails), phones=list(self.phones))


@dataclass
class Household:
    """Whom a later customer may live with."""

    number: int
    family: str
    address: Address
    phone: str
    given: str
    email: str


@dataclass
class Company:
    """Whom a later customer may work for."""

    number: int
    name: str
    domain: str
    phone: str
    address: Address


class People:
    """Draws customers one after the other; some live or work with those drawn before."""

    def __init__(self, chance, world, contacts):
        self.chance = chance
        self.world = world
        self.contacts = contacts
        self.households = []
        self.companies = []

    def draw(self):
        kind = self.chance.random()
        given, family, gender = self.person()
        if kind < 0.14 and self.households:
            return self.relative(given, family, gender)
        if kind < 0.40:
            return self.staff(given, family, gender, is_first=kind < 0.24)
        return self.private(given, family, gender)

    def person(self):
        chance, world = self.chance, self.world
        gender = "m" if chance.random() < 0.49 else "f"
        if chance.random() < 0.10:
            country = chance.choice(world.abroad)
            return country[gender].draw(chance), country["family"].draw(chance), gender
        family = world.family.draw(chance)
        if chance.random() < 0.025:
            family += "-" + world.family.draw(chance)
        return world.given[gender].draw(chance), family, gender

    def relative(self, given, family, gender):
        """Lives with somebody drawn before: another person, whatever they share."""
        chance, contacts = self.chance, self.contacts
        home = chance.choice(self.households)
        if chance.random() < 0.82:
            family = home.family
        if chance.random() < 0.025:
            # The same name in another generation.
            given, family = home.given, home.family + " " + chance.choice(["Jr", "Jr.", "II", "III", "Sr"])
        address = home.address if chance.random() < 0.9 else None
        phones, emails = [], []
        if chance.random() < 0.55:
            phones.append(home.phone)
        if not phones or chance.random() < 0.6:
            phones.append(contacts.phone(home.address.place))
        if chance.random() < 0.7:
            emails.append(contacts.email(given, family))
        elif chance.random() < 0.15 and home.email:
            emails.append(home.email)
        return Customer(given, family, "", emails, phones, address, home.number, "", gender)

    def staff(self, given, family, gender, is_first):
        chance, contacts = self.chance, self.contacts
        company = self.new_company() if is_first or not self.companies else self.known_company()
        address = company.address if chance.random() < 0.85 else None
        phones, emails = [], []
        if chance.random() < 0.65:
            phones.append(company.phone)
        if not phones or chance.random() < 0.5:
            phones.append(contacts.phone(company.address.place))
        if chance.random() < 0.08:
            # Only the business is known.
            given = family = ""
        kind = chance.random()
        if kind < 0.6:
            emails.append(contacts.email(given, family, company.domain))
        elif kind < 0.7:
            emails.append("info@" + company.domain)
        elif kind < 0.85:
            emails.append(contacts.email(given, family))
        return Customer(given, family, company.name, emails, phones, address, "", company.number, gender)

    def known_company(self):
        """One of those drawn before, rather a late one."""
        return self.companies[int(len(self.companies) * (1 - self.chance.random() ** 1.6)) - 1]

    def new_company(self):
        chance, world, contacts = self.chance, self.world, self.contacts
        kind = chance.random()
        form = world.company_form.draw(chance)
        if kind < 0.45:
            core = world.family.draw(chance) + " " + world.trade.draw(chance)
        elif kind < 0.65:
            core = world.family.draw(chance) + " & " + world.family.draw(chance)
        elif kind < 0.85:
            core = contacts.word().capitalize() + " " + world.trade.draw(chance)
        else:
            core = chance.choice(world.cities)[0] + " " + world.trade.draw(chance)
        address = contacts.address()
        if chance.random() < 0.4:
            address = address.with_street(f"{address.street} Suite {chance.randrange(100, 990)}")
        name = (core + " " + form).strip()
        domain = plain(core).lower().replace(" & ", "").replace(" ", "").replace("'", "")[:22]
        domain += ".com" if chance.random() < 0.8 else chance.choice([".net", ".org", ".co", ".us", ".biz"])
        company = Company(len(self.companies) + 1, name, domain, contacts.phone(address.place), address)
        self.companies.append(company)
        return company

    def private(self, given, family, gender):
        chance, contacts = self.chance, self.contacts
        home = contacts.address()
        place = home.place
        address = home if chance.random() < 0.78 else None
        phones, emails = [], []
        if chance.random() < 0.86:
            phones.append(contacts.phone(place))
        if phones and chance.random() < 0.22:
            phones.append(contacts.phone(place))
        if chance.random() < 0.78:
            emails.append(contacts.email(given, family))
        if emails and chance.random() < 0.08:
            emails.append(contacts.email(given, family))
        household = ""
        if chance.random() < 0.35:
            household = len(self.households) + 1
            phone = phones[0] if phones else contacts.phone(place)
            self.households.append(
                Household(household, family, home, phone, given, emails[0] if emails else "")
            )
        if not phones and not emails:
            phones.append(contacts.phone(place))
        return Customer(given, family, "", emails, phones, address, household, "", gender)
