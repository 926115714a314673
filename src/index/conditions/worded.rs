//! Conditions on words: found through the rarest word's list, or by a walk over what every record holds.

use std::ops::Range;

use crate::index::{
    candidates::Part,
    conditions::{Claim, Span, Values, Verdict, each_record},
    dictionary::{LONGEST_WORD, cut},
    draft::WORDLESS,
    entry::FieldClass,
    flat::bits::Bits,
    forward::word_of,
    order::sorting::in_two,
    sheet::Worded,
};
use crate::text::phrase::{contains, is_same, once};

/// Beyond so many terms a record may hold words that are not indexed, or not by their places.
const MOST_CERTAIN: usize = 200;
/// So many words may begin with what is looked for before their lists are not added up any more.
const MOST_LISTED: usize = 4_000;

/// From this many records on a second thread pays.
const MANY: usize = 20_000;

/// Looks for a claim in one part of the index.
#[derive(Clone)]
pub struct Finder<'a> {
    part: Part<'a>,
    field: FieldClass,
    values: Values,
    claim: &'a Claim<'a>,
    /// The numbers of the words that each wanted word means, in their order.
    wanted: Vec<Range<u32>>,
    column: Option<Worded>,
    wordless: Option<u32>,
    /// The codes of the field's words.
    codes: Bits,
    /// What a single word was found to be, for claims that are asked of texts.
    known: Vec<Option<Verdict>>,
}

impl<'a> Finder<'a> {
    pub fn new(part: Part<'a>, field: FieldClass, values: Values, claim: &'a Claim<'a>) -> Self {
        let dictionary = &part.segment.dictionary;
        let whole = |word: &str| dictionary.find(cut(word)).map_or(0..0, |at| at..at + 1);
        let wanted = match claim {
            Claim::Present | Claim::Fits(_) => Vec::new(),
            Claim::Same(words) => once(words).into_iter().map(whole).collect(),
            Claim::Contains([before @ .., last]) => {
                let last = dictionary.beginning_with(cut(last));
                before.iter().map(|word| whole(word)).chain([last]).collect()
            }
            Claim::Contains([]) => Vec::new(),
        };
        let column = match field {
            FieldClass::City => Some(Worded::City),
            FieldClass::Business => Some(Worded::Business),
            FieldClass::Name
            | FieldClass::Contact
            | FieldClass::Account
            | FieldClass::Number
            | FieldClass::Phone
            | FieldClass::Email
            | FieldClass::Street
            | FieldClass::Region
            | FieldClass::Postcode
            | FieldClass::Tag
            | FieldClass::Referral
            | FieldClass::Code
            | FieldClass::Note
            | FieldClass::Category
            | FieldClass::Location => None,
        };
        let known = match claim {
            Claim::Fits(_) => vec![None; dictionary.len()],
            Claim::Present | Claim::Contains(_) | Claim::Same(_) => Vec::new(),
        };
        let codes = part.segment.forward.codes_in(field);
        Self { wordless: dictionary.find(WORDLESS), codes, part, field, values, claim, wanted, column, known }
    }

    /// Adds what is found among the slots.
    pub fn find(mut self, within: &Bits, span: &mut Span) {
        let is_elsewhere = self.wanted.iter().any(Range::is_empty);
        if is_elsewhere || self.codes.first_from(0).is_none() {
            return;
        }
        let part = self.part;
        let mut terms = Vec::new();
        if let Some(records) = self.through_a_list() {
            for record in records.iter().filter(|record| part.stale.is_none_or(|stale| !stale.contains(*record))) {
                let slot = part.segment.slot(record);
                if within.contains(slot) {
                    span.put(slot, self.decide(record, &mut terms));
                }
            }
            return;
        }
        let middle = part.segment.len() as u32 / 2;
        if part.segment.len() < MANY {
            self.walk(within, 0..part.segment.len() as u32, span);
            return;
        }
        let (mut beside, slots) = (self.clone(), span.slots());
        let walk = |finder: &mut Self, records: Range<u32>| {
            let mut half = Span::new(slots);
            finder.walk(within, records, &mut half);
            half
        };
        let (one, other) =
            in_two(|| walk(&mut self, 0..middle), || walk(&mut beside, middle..part.segment.len() as u32));
        span.unite(&one);
        span.unite(&other);
    }

    fn walk(&mut self, within: &Bits, records: Range<u32>, span: &mut Span) {
        let mut terms = Vec::new();
        each_record(self.part, within, records, |record, slot| span.put(slot, self.decide(record, &mut terms)));
    }

    /// The records that hold the rarest of the wanted words, if they are few.
    fn through_a_list(&self) -> Option<Bits> {
        let postings = &self.part.segment.postings;
        let count = |range: &Range<u32>| {
            let is_short = range.len() <= MOST_LISTED;
            is_short.then(|| range.clone().map(|word| postings.count(word)).sum::<usize>())
        };
        let counted = self.wanted.iter().filter_map(|range| Some((count(range)?, range)));
        let (fewest, range) = counted.min_by_key(|(count, _)| *count)?;
        if fewest > self.part.segment.len() / 8 {
            return None;
        }
        let mut marks = Bits::new(self.part.segment.len());
        range.clone().for_each(|word| postings.mark(word, &mut marks));
        Some(marks)
    }

    fn decide(&mut self, record: u32, terms: &mut Vec<u32>) -> Verdict {
        terms.clear();
        let mut all = 0;
        let forward = &self.part.segment.forward;
        for code in forward.codes_of(record) {
            all += 1;
            if self.codes.contains(code) {
                terms.push(word_of(forward.term(code)));
            }
        }
        if terms.is_empty() {
            return if all > MOST_CERTAIN { Verdict::Perhaps } else { Verdict::No };
        }
        let decided = match self.values {
            Values::Shared => self.shared(terms),
            Values::Many => self.many(terms),
            Values::One => self.one(record, terms, all),
        };
        let is_certain = all <= MOST_CERTAIN || matches!(self.claim, Claim::Present);
        if is_certain { decided } else { Verdict::Perhaps }
    }

    fn has_all(&self, terms: &[u32]) -> bool {
        self.wanted.iter().all(|range| terms.iter().any(|word| range.contains(word)))
    }

    fn shared(&self, terms: &[u32]) -> Verdict {
        if self.has_all(terms) { Verdict::Perhaps } else { Verdict::No }
    }

    /// A list of values: those of several words are also a term as a whole, with spaces between.
    fn many(&self, terms: &[u32]) -> Verdict {
        let text = |word: &u32| self.part.segment.dictionary.word(*word);
        let wholes = || terms.iter().map(text).filter(|text| text.contains(' '));
        match (self.claim, self.wanted.as_slice()) {
            (Claim::Present, _) => Verdict::Yes,
            (Claim::Fits(_), _) => Verdict::Perhaps,
            (Claim::Contains(_) | Claim::Same(_), _) if !self.has_all(terms) => Verdict::No,
            (Claim::Contains(_), [_]) => Verdict::Yes,
            (Claim::Same(wanted), [_]) => {
                // The word may be a value of its own, or only a word of a longer one.
                let is_within =
                    |whole: &str| whole.split(' ').any(|word| wanted.iter().any(|wanted| cut(wanted) == word));
                if wholes().any(is_within) { Verdict::Perhaps } else { Verdict::Yes }
            }
            (Claim::Contains(wanted), _) => among(wholes(), |words| contains(words, wanted)),
            (Claim::Same(wanted), _) => among(wholes(), |words| is_same(words, wanted)),
        }
    }

    fn one(&mut self, record: u32, terms: &[u32], all: usize) -> Verdict {
        if matches!(self.claim, Claim::Present) {
            return Verdict::Yes;
        }
        let own = self.own(record, terms);
        let is_cut = all >= MOST_CERTAIN || own.iter().any(|word| self.text(*word).len() >= LONGEST_WORD);
        let is_met = match self.claim {
            Claim::Present => true,
            Claim::Contains(_) if self.wanted.is_empty() => true,
            Claim::Contains(_) => own.windows(self.wanted.len()).any(|run| self.fits(run)),
            Claim::Same(_) => {
                let distinct = distinct(&own);
                distinct.len() == self.wanted.len() && self.fits(&distinct)
            }
            Claim::Fits(_) => return self.fitting(&own),
        };
        // A second spelling of a name is a term behind the others.
        let has_spellings = self.column.is_some() && terms.len() > own.len();
        match (is_met, is_cut) {
            (true, false) => Verdict::Yes,
            (true, true) => Verdict::Perhaps,
            (false, _) if has_spellings && self.has_all(terms) => Verdict::Perhaps,
            (false, _) => Verdict::No,
        }
    }

    /// The words of the one value in their order.
    fn own(&self, record: u32, terms: &[u32]) -> Vec<u32> {
        if let Some(column) = self.column {
            let places = self.part.segment.sheet.words_of(record, column);
            let mut all = self.part.segment.forward.all_terms(record);
            let mut own = vec![0; places.len()];
            let last = places.iter().max().map_or(0, |last| usize::from(*last) + 1);
            for (at, term) in all.by_ref().take(last).enumerate() {
                for (place, word) in places.iter().zip(&mut own) {
                    if usize::from(*place) == at {
                        *word = word_of(term);
                    }
                }
            }
            return own;
        }
        let mut own: Vec<u32> = terms.iter().copied().filter(|word| Some(*word) != self.wordless).collect();
        // A postcode of several words is also one of them all.
        if self.field == FieldClass::Postcode && own.len() > 1 {
            own.pop();
        }
        own
    }

    fn fits(&self, run: &[u32]) -> bool {
        run.iter().zip(&self.wanted).all(|(word, range)| range.contains(word))
    }

    /// Asks the claim of the value's words; single words are asked once.
    fn fitting(&mut self, own: &[u32]) -> Verdict {
        if let [word] = own
            && let Some(verdict) = self.known[*word as usize]
        {
            return verdict;
        }
        let texts: Vec<&str> = own.iter().map(|word| self.text(*word)).collect();
        let Claim::Fits(fits) = self.claim else {
            return Verdict::Perhaps;
        };
        let is_cut = texts.iter().any(|text| text.len() >= LONGEST_WORD);
        let verdict = match (fits(&texts), is_cut) {
            (_, true) => Verdict::Perhaps,
            (true, false) => Verdict::Yes,
            (false, false) => Verdict::No,
        };
        if let [word] = own {
            self.known[*word as usize] = Some(verdict);
        }
        verdict
    }

    fn text(&self, word: u32) -> &'a str {
        self.part.segment.dictionary.word(word)
    }
}

/// Whether one of the values of several words fits; a long one was cut where it is indexed.
fn among<'a>(wholes: impl Iterator<Item = &'a str>, fits: impl Fn(&[&str]) -> bool) -> Verdict {
    let mut verdict = Verdict::No;
    for whole in wholes {
        if whole.len() >= LONGEST_WORD {
            verdict = Verdict::Perhaps;
        } else if fits(&whole.split(' ').collect::<Vec<_>>()) {
            return Verdict::Yes;
        }
    }
    verdict
}

/// The numbers, each where it stands first.
fn distinct(words: &[u32]) -> Vec<u32> {
    let mut known: Vec<u32> = Vec::with_capacity(words.len());
    for word in words {
        if !known.contains(word) {
            known.push(*word);
        }
    }
    known
}
