//! How common each name, place, phone and e-mail is in the book: what everybody shares proves little.

use super::block::BlockKey;
use super::blocks::Blocks;
use super::records::Records;
use super::weights::Classes;
use super::words::{Lexicon, Word};
use crate::model::bars::Bars;

/// Shares of the book, smoothed so that a book of fifty rows works too.
#[derive(Debug, Clone, Copy)]
pub struct Frequencies<'a> {
    pub lexicon: Lexicon<'a>,
    pub classes: Classes,
    /// From where on the sum of the evidence counts.
    pub bars: Bars,
    blocks: &'a Blocks,
    records: &'a Records,
}

/// Imagined records that stand behind the shipped priors of names and places.
const NAME_PRIOR: f32 = 1_000.0;

/// A typical given name is borne by one in 400, a family name by one in 3,000 (US Census 1990).
const GIVEN: f32 = 1.0 / 400.0;
const FAMILY: f32 = 1.0 / 3_000.0;

/// A word that is no known given name is hardly anybody's name: one in 50,000.
const SLIP: f32 = 0.000_02;

/// A shop's customers live close together.
const TOWN: f32 = 1.0 / 200.0;

/// A word of a business name is a trade or a town as often as a name.
const BUSINESS: f32 = 1.0 / 1_000.0;

/// The same for phones and e-mails, which hardly ever coincide by chance.
const CONTACT_PRIOR: f32 = 10_000.0;

impl<'a> Frequencies<'a> {
    /// The shares in a book.
    pub fn of(lexicon: Lexicon<'a>, classes: Classes, bars: Bars, blocks: &'a Blocks, records: &'a Records) -> Self {
        Self { lexicon, classes, bars, blocks, records }
    }

    /// Customers in the book.
    pub fn records(&self) -> f32 {
        self.records.live() as f32
    }

    /// Share of customers with this given name; of two different words the share of the rarer one.
    pub fn given(&self, a: Word, b: Word) -> f32 {
        self.name(a, b, |word| self.lexicon.counts(word).given, GIVEN)
    }

    /// Share of customers with this family name; of two different words the share of the rarer one.
    pub fn family(&self, a: Word, b: Word) -> f32 {
        self.name(a, b, |word| self.lexicon.counts(word).family, FAMILY)
    }

    fn name(&self, a: Word, b: Word, count: impl Fn(Word) -> u32, typical: f32) -> f32 {
        if a == b {
            // The two that are compared are left out.
            return self.smooth(count(a).saturating_sub(2), typical);
        }
        let share = |word| {
            let is_known = !self.lexicon.groups(word).is_empty();
            let typical = if is_known { typical } else { SLIP };
            self.smooth(count(word).saturating_sub(1), typical)
        };
        share(a).min(share(b))
    }

    /// Share of customers in this city or ZIP.
    pub fn place(&self, word: Word) -> f32 {
        self.smooth(self.lexicon.counts(word).place.saturating_sub(2), TOWN)
    }

    /// Share of customers with this word in the business name.
    pub fn business(&self, word: Word) -> f32 {
        let count = self.lexicon.counts(word).business;
        self.smooth(count.saturating_sub(2), BUSINESS)
    }

    /// Share of customers behind a phone or e-mail, the two that are compared left out.
    pub fn contact(&self, key: BlockKey) -> f32 {
        (self.others(key) + CONTACT_PRIOR * 1e-5) / (self.records() + CONTACT_PRIOR)
    }

    /// Customers behind a key, the two that are compared left out; a thousand are as good as all.
    pub fn others(&self, key: BlockKey) -> f32 {
        let holders = self.blocks.slots(key).filter(|slot| self.records.is_live(*slot)).take(1_000).count();
        holders.saturating_sub(2) as f32
    }

    fn smooth(&self, others: u32, typical: f32) -> f32 {
        (others as f32 + NAME_PRIOR * typical) / (self.records() + NAME_PRIOR)
    }
}
