//! What each agreement is worth, in bits: for one person, for two of one home, and for two of one office, each against two strangers.
//!
//! A weight is log2(m / u) (Fellegi and Sunter 1969): m is how often the agreement is seen among records of one person
//! (or one place), u how often among strangers. The figures are shipped priors, estimated on generated books with
//! labelled duplicates and rounded towards caution. In one place, phone, address and business say the same thing, so
//! they weigh as much for "one home" or "one office" as for "one person" and cannot outvote the names.

use super::compare::business::{BusinessLevel, Businesses};
use super::compare::identifier::IdentifierLevel;
use super::compare::mail::MailLevel;
use super::compare::name::{Generations, Middle, Order};
use super::compare::person::{AccountLevel, BirthdayLevel};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::word::Likeness;

/// Evidence in bits for "one person", "one home" and "one office", each against "strangers".
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weight {
    pub person: f32,
    pub home: f32,
    pub office: f32,
}

/// How many others of each class a record of the book has on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classes {
    pub person: f32,
    pub home: f32,
    pub office: f32,
}

/// Whether father and son, both customers, are to be reckoned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Homes {
    Usual,
    /// The book has shown that hardly anybody in it lives with another.
    Rare,
}

impl Classes {
    /// What a shop's book is like before anything is known of it.
    pub const SHIPPED: Self = Self { person: 0.25, home: 0.5, office: 0.8 };

    pub fn homes(self) -> Homes {
        // Ten times fewer than in a shop's book.
        if self.home < 0.1 * Self::SHIPPED.home { Homes::Rare } else { Homes::Usual }
    }
}

impl std::ops::AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.person += other.person;
        self.home += other.home;
        self.office += other.office;
    }
}

impl Weight {
    /// Log2 of the odds of one person against everything else.
    pub fn odds(self) -> f32 {
        // Strangers weigh 0 bits. The largest goes first, so that no power overflows.
        let most = self.home.max(self.office).max(0.0);
        let others = (self.home - most).exp2() + (self.office - most).exp2() + (-most).exp2();
        self.person - most - others.log2()
    }
}

/// No single agreement of a name counts for more, however rare the name.
const RAREST_NAME: f32 = 15.0;

/// A whole business name counts for no more, however odd.
const MOST_OF_BUSINESS: f32 = 14.0;

const NOTHING: Weight = weight(0.0, 0.0, 0.0);

const fn weight(person: f32, home: f32, office: f32) -> Weight {
    Weight { person, home, office }
}

/// Weights of a value that a share `share` of all strangers have too, from how often each class has it.
fn rare(person: f32, home: f32, office: f32, share: f32) -> Weight {
    weight((person / share).log2(), (home / share).log2(), (office / share).log2())
}

/// The same for names, which every class has at least as often as strangers.
fn rare_name(person: f32, home: f32, office: f32, share: f32) -> Weight {
    let bits = |often: f32| (often / share).log2().clamp(0.0, RAREST_NAME);
    weight(bits(person), bits(home), bits(office))
}

/// Pairs of each class, before anything is compared, in a book of so many records.
pub fn prior(classes: Classes, records: f32) -> Weight {
    rare(classes.person, classes.home, classes.office, records.max(20.0))
}

/// How likely a name of one person is written in this way, and how much of the book bears the rarer spelling.
///
/// Most slips make words that nobody is called, so a rare spelling is a slip, while Mark and Mary are two people.
/// Of two spellings with shares f and g strangers have the pair 2·f·g times; one person has it (f + g)·`often` times.
fn slip(often: f32, share: f32, least: f32, most: f32) -> f32 {
    (often / share).log2().clamp(least, most)
}

/// `share`: how much of the book bears the name, of two different spellings the rarer one.
pub fn given(likeness: Likeness, share: f32) -> Weight {
    match likeness {
        // One in a hundred of a home bears the name of another: fathers and sons.
        Likeness::Same => rare_name(0.65, 0.012, 0.0, share),
        Likeness::Part => weight(6.0, 0.0, 0.0),
        Likeness::Typo => weight(slip(0.000_7, share, 0.0, 9.0), 0.5, 0.0),
        Likeness::Nickname => weight(slip(0.009, share, 1.5, 7.0), 0.0, 0.0),
        Likeness::Short => weight(slip(0.001, share, 0.0, 6.0), 0.0, 0.0),
        Likeness::Sound => weight(slip(0.000_6, share, 0.0, 6.0), 0.0, 0.0),
        Likeness::Similar => weight(slip(0.000_3, share, -1.0, 5.0), 0.0, 0.0),
        Likeness::Initial => weight(4.5, 0.0, 0.0),
        Likeness::Missing => NOTHING,
        Likeness::Different => weight(-5.2, 0.0, 0.0),
    }
}

/// `share`: how much of the book bears the name, of two different spellings the rarer one.
pub fn family(likeness: Likeness, share: f32) -> Weight {
    match likeness {
        // Family businesses are why an office gets some.
        Likeness::Same => rare_name(0.74, 0.70, 0.02, share),
        Likeness::Part => weight(7.5, 4.5, 0.5),
        Likeness::Typo => {
            let person = slip(0.000_7, share, 0.0, 10.0);
            weight(person, (person - 2.5).max(0.0), 0.0)
        }
        Likeness::Nickname | Likeness::Short => weight(4.0, 1.0, 0.0),
        Likeness::Sound => weight(slip(0.000_3, share, 0.0, 6.0), 0.5, 0.0),
        Likeness::Similar => weight(slip(0.000_2, share, 0.0, 5.0), 0.0, 0.0),
        Likeness::Initial => weight(2.7, 0.0, 0.0),
        Likeness::Missing => NOTHING,
        Likeness::Different => weight(-5.0, -2.0, 0.0),
    }
}

pub fn order(order: Order) -> Weight {
    match order {
        Order::Straight => NOTHING,
        Order::Crosswise => weight(-3.9, -8.0, -8.0),
    }
}

pub fn middle(middle: Middle) -> Weight {
    match middle {
        Middle::Unsaid => NOTHING,
        Middle::Same => weight(3.5, 0.0, 0.0),
        Middle::Different => weight(-2.0, 0.0, 0.0),
    }
}

pub fn generations(generations: Generations) -> Weight {
    match generations {
        Generations::Unsaid => NOTHING,
        Generations::Same => weight(4.0, 1.0, 0.0),
        Generations::OneOnly => weight(-4.0, 2.0, 0.0),
        Generations::Different => weight(-8.0, 4.0, 0.0),
    }
}

/// `share`: how much of the book is behind this number.
pub fn phone(level: PhoneLevel, share: f32) -> Weight {
    match level {
        PhoneLevel::Same(_) => rare(0.80, 0.41, 0.40, share),
        PhoneLevel::SameEnd(..) => weight(14.5, 14.0, 14.0),
        PhoneLevel::Near(..) => weight(13.5, 10.5, 10.5),
        PhoneLevel::Missing => NOTHING,
        PhoneLevel::Different => weight(-3.0, -0.8, -0.8),
    }
}

/// `share`: how much of the book is behind this address.
pub fn mail(level: MailLevel<'_>, share: f32) -> Weight {
    match level {
        MailLevel::Same(_) => rare(0.75, 0.036, 0.002, share),
        MailLevel::SameShared(_) => rare(0.03, 0.001, 0.017, share),
        MailLevel::SameDots(..) => weight(7.0, 3.0, 1.0),
        MailLevel::Near(..) => weight(13.0, 9.0, 6.0),
        MailLevel::SameLocal(..) => weight(9.0, 2.5, 0.0),
        MailLevel::NearDigits(..) => weight(2.0, 0.0, 0.0),
        MailLevel::SameCompany(_) => weight(9.5, 6.0, 16.0),
        MailLevel::SameNamed(..) | MailLevel::Missing => NOTHING,
        MailLevel::Different => weight(-2.6, -0.1, -1.3),
    }
}

/// `share`: how much of the book is in this town.
pub fn address(level: AddressLevel, share: f32) -> Weight {
    match level {
        AddressLevel::Same => weight(16.7, 16.8, 16.8),
        AddressLevel::OtherUnit => weight(9.5, 10.5, 11.5),
        AddressLevel::SameStreet => weight(10.0, 10.0, 10.0),
        AddressLevel::Near => weight(12.0, 10.0, 10.0),
        AddressLevel::Town(_) => rare(0.80, 0.80, 0.80, share),
        AddressLevel::OtherStreet(_) => rare(0.04, 0.012, 0.002, share),
        AddressLevel::SameState => weight(-3.5, -5.5, -6.0),
        AddressLevel::Missing => NOTHING,
        AddressLevel::Different => weight(-4.2, -6.2, -7.0),
    }
}

/// Names of businesses are worth what the shared words tell, less what a change of the name costs.
pub fn business(businesses: Businesses) -> Weight {
    let shared = businesses.shared.min(MOST_OF_BUSINESS);
    match businesses.level {
        BusinessLevel::Same => weight(shared - 0.5, shared * 0.4, shared - 0.4),
        BusinessLevel::Part => weight(shared - 4.0, 0.0, shared - 6.5),
        BusinessLevel::Near => weight(shared - 4.0, 0.0, shared - 6.7),
        // Colleagues nearly always name their office; the same person does not.
        BusinessLevel::Missing => weight(-0.2, 0.0, -4.0),
        BusinessLevel::Different => weight(-5.0, -0.5, -6.0),
    }
}

/// A business without a person is its own name: the same name in the same place is the same customer.
pub fn nameless_business(businesses: Businesses, address: AddressLevel) -> Weight {
    let shared = businesses.shared.min(MOST_OF_BUSINESS);
    let mut sum = match businesses.level {
        BusinessLevel::Same => weight(shared, shared * 0.4, shared - 3.0),
        BusinessLevel::Part => weight(shared - 3.0, 0.0, shared - 5.0),
        BusinessLevel::Near => weight(shared - 4.0, 0.0, shared - 6.0),
        BusinessLevel::Missing => NOTHING,
        BusinessLevel::Different => weight(-7.0, -1.0, -1.0),
    };
    if matches!(address, AddressLevel::OtherStreet(_) | AddressLevel::SameState | AddressLevel::Different) {
        // A business in two streets has two branches.
        sum += weight(-3.0, 0.0, 0.0);
    }
    sum
}

/// A person without a name on one side and with one on the other.
pub const ONE_NAMELESS: Weight = weight(-6.0, -3.0, 1.8);

pub fn birthday(level: BirthdayLevel) -> Weight {
    match level {
        // Twins are why a home gets some.
        BirthdayLevel::Same => weight(14.0, 5.0, 0.0),
        BirthdayLevel::SameDay => weight(8.0, 2.0, 0.0),
        BirthdayLevel::Near => weight(5.0, 0.0, 0.0),
        BirthdayLevel::Missing => NOTHING,
        BirthdayLevel::Different => weight(-4.5, 0.0, 0.0),
    }
}

/// `others`: how many more customers have the same number, which then is no one person's.
pub fn identifier(level: IdentifierLevel<'_>, others: f32) -> Weight {
    // Bits that each doubling of the holders costs; the first few may be further records of the same person.
    let shared = 5.0 * (1.0 + others / 4.0).log2();
    match level {
        IdentifierLevel::Same(_) => weight((24.0 - shared).max(1.0), (8.0 - shared).max(0.0), (8.0 - shared).max(0.0)),
        // A licence is renewed under another number; a tax number is not.
        IdentifierLevel::Disputed(_) => {
            weight((14.0 - shared).max(0.0), (8.0 - shared).max(0.0), (8.0 - shared).max(0.0))
        }
        IdentifierLevel::Near(_) => weight(11.0, 0.0, 0.0),
        // Two of one home are often registered one after the other.
        IdentifierLevel::Neighbour(_) => weight(8.0, 8.0, 4.0),
        IdentifierLevel::Missing => NOTHING,
        IdentifierLevel::Different(_) => weight(-4.0, 0.0, 0.0),
    }
}

/// Shops reuse and share account numbers, so that they prove less than a person's own number.
pub fn account(level: AccountLevel) -> Weight {
    match level {
        AccountLevel::Same => weight(15.0, 8.0, 8.0),
        AccountLevel::Missing => NOTHING,
        AccountLevel::Different => weight(-0.5, 0.0, 0.0),
    }
}
