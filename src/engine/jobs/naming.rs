//! Who of the book, or of the rows before, a row of a file is: by the key that the person chose.

use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::job::OnMatch;
use crate::engine::jobs::kin::Kin;
use crate::engine::jobs::register::{By, Place, Register, content};
use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::question::{Answer, Level, Question};
use crate::engine::refusal::Refusal;
use crate::exchange::draft::RowDraft;
use crate::exchange::mapping::{Given, Mapping, Origin};
use crate::exchange::update::{Rule, edits};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::importing::MatchKey;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;
use crate::text::fold::fold;

/// Where a row leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    InBook(Id),
    /// A customer that a row before made, by its place among these.
    Made(usize),
    /// A row before said exactly the same.
    Repeats,
    /// More than one customer: the row is added and left to the duplicate review.
    Several,
}

/// The names by which the rows of one import find whom they mean.
pub struct Naming {
    key: MatchKey,
    on_match: OnMatch,
    origin: Origin,
    accounts: FxHashMap<String, Known>,
    country: String,
    /// Customers by what the key is; for the automatic key only once a row has no account number.
    register: Option<Register>,
    /// Finds customers that a row before made and a row resembles; none where only names count.
    kin: Option<Kin>,
    /// Rows without an account number, to know the same row again.
    contents: FxHashSet<u128>,
    has_customers: bool,
}

impl Naming {
    /// Knows every account number of the book.
    pub fn new(
        snapshot: &Snapshot,
        mapping: &Mapping,
        (key, on_match): (MatchKey, OnMatch),
        country: &str,
    ) -> Result<Self, Refusal> {
        let accounts = match key {
            MatchKey::Automatic | MatchKey::Account => accounts(snapshot)?,
            MatchKey::OurId | MatchKey::Email | MatchKey::Phone | MatchKey::Resemblance => FxHashMap::default(),
        };
        let by = match key {
            MatchKey::Email => Some(By::Email),
            MatchKey::Phone => Some(By::Phone),
            MatchKey::Automatic | MatchKey::OurId | MatchKey::Account | MatchKey::Resemblance => None,
        };
        let register = by.map(|by| Register::of_book(by, snapshot, country)).transpose()?;
        let is_by_kin = match (key, on_match) {
            (MatchKey::Resemblance, _) => true,
            (MatchKey::Automatic, OnMatch::Skip | OnMatch::Fill | OnMatch::Overwrite | OnMatch::Review) => true,
            (MatchKey::Automatic, OnMatch::Update | OnMatch::Create)
            | (MatchKey::OurId | MatchKey::Account | MatchKey::Email | MatchKey::Phone, _) => false,
        };
        Ok(Self {
            key,
            on_match,
            origin: mapping.origin,
            accounts,
            country: country.to_owned(),
            register,
            kin: is_by_kin.then(|| Kin::new(country)),
            contents: FxHashSet::default(),
            has_customers: snapshot.count(Entity::Customer)? > 0,
        })
    }

    /// Who the row is; nobody for one that is to be added.
    pub fn who(
        &mut self,
        draft: &RowDraft,
        snapshot: &Snapshot,
        office: &mut dyn Office,
        given: &[Given],
    ) -> Result<Option<Known>, Refusal> {
        if self.on_match == OnMatch::Create {
            return Ok(None);
        }
        let account = || self.accounts.get(&fold(draft.account())).copied();
        match self.key {
            MatchKey::OurId => by_id(draft, snapshot),
            MatchKey::Account => Ok(account()),
            MatchKey::Email | MatchKey::Phone => Ok(self.registered(draft)),
            MatchKey::Resemblance => self.resembling(draft, office),
            MatchKey::Automatic => {
                let named = by_id(draft, snapshot)?.or_else(account);
                if let Some(Known::InBook(_) | Known::Made(_) | Known::Repeats) = named {
                    return Ok(named);
                }
                if named == Some(Known::Several) && self.on_match == OnMatch::Review {
                    return Ok(named);
                }
                if draft.account().is_empty()
                    && let Some(known) = self.person(draft, snapshot, given)?
                {
                    return Ok(Some(known));
                }
                self.resembling(draft, office)
            }
        }
    }

    /// The row becomes a customer; says whether later rows may mean it.
    pub fn made(&mut self, place: usize, draft: &RowDraft) -> Remembered {
        let account = fold(draft.account());
        let is_named = !account.is_empty() && matches!(self.key, MatchKey::Automatic | MatchKey::Account);
        if is_named {
            self.accounts.entry(account).or_insert(Known::Made(place));
        }
        if let Some(kin) = &mut self.kin {
            kin.add(place, &draft.values);
        }
        let is_registered = matches!(self.key, MatchKey::Email | MatchKey::Phone);
        if let Some(register) = self.register.as_mut().filter(|_| is_registered) {
            register.add(Place::Made(place), &draft.values);
        }
        if is_named || self.kin.is_some() || is_registered { Remembered::Yes } else { Remembered::No }
    }

    /// A customer that a row made has other values now.
    pub fn changed(&mut self, place: usize, values: &[(Path, Value)]) {
        if let Some(kin) = &mut self.kin {
            kin.add(place, values);
        }
    }

    fn registered(&self, draft: &RowDraft) -> Option<Known> {
        let register = self.register.as_ref()?;
        match register.find(&draft.values)[..] {
            [] => None,
            [Place::InBook(id)] => Some(Known::InBook(id)),
            [Place::Made(place)] => Some(Known::Made(place)),
            [_, _, ..] => Some(Known::Several),
        }
    }

    /// Whoever certainly is the same without an account number: the same row of this file before, or a customer of the
    /// same name with the same e-mail or phone. Of several the one to whom the row says nothing new.
    fn person(&mut self, draft: &RowDraft, snapshot: &Snapshot, given: &[Given]) -> Result<Option<Known>, Refusal> {
        if !self.contents.insert(content(&draft.values)) {
            return Ok(Some(Known::Repeats));
        }
        if !self.has_customers {
            return Ok(None);
        }
        if self.register.is_none() {
            self.register = Some(Register::of_book(By::Person, snapshot, &self.country)?);
        }
        let found = self.register.as_ref().map(|register| register.find(&draft.values)).unwrap_or_default();
        for place in &found {
            if let Place::InBook(id) = place
                && let Some(record) = snapshot.get(Entity::Customer, *id, &Class::ALL)?
                && edits(&record, draft, given, Rule::Update).is_empty()
            {
                return Ok(Some(Known::InBook(*id)));
            }
        }
        Ok(match found[..] {
            [Place::InBook(id)] => Some(Known::InBook(id)),
            _ => None,
        })
    }

    /// Who is surely the same, in the book or in the rows before; a card has no account number, so for an update the
    /// book is asked, too.
    fn resembling(&self, draft: &RowDraft, office: &mut dyn Office) -> Result<Option<Known>, Refusal> {
        let is_card = self.origin == Origin::Cards && self.on_match == OnMatch::Update;
        if self.kin.is_none() && !is_card {
            return Ok(None);
        }
        if self.has_customers {
            let question = Question::Matches { values: draft.values.clone(), exclude: None, limit: 1 };
            let twin = match office.ask(question) {
                Answer::Matches { twins, .. } => twins.into_iter().find(|twin| twin.level == Level::High),
                Answer::Failed(sentence) => return Err(Refusal::Sentence(sentence)),
                Answer::List(_)
                | Answer::Detail(_)
                | Answer::Jump { .. }
                | Answer::Attention { .. }
                | Answer::History { .. }
                | Answer::Duplicates(_)
                | Answer::Merging(_)
                | Answer::Merges(_)
                | Answer::Pairs(_)
                | Answer::Batches(_)
                | Answer::ExactTwins(_)
                | Answer::Unmerge(_)
                | Answer::Paste(_)
                | Answer::Settings(_)
                | Answer::AsOf { .. }
                | Answer::Bin { .. }
                | Answer::Pictures(_)
                | Answer::Ids { .. }
                | Answer::Count { .. }
                | Answer::Values { .. } => None,
            };
            if let Some(twin) = twin {
                return Ok(Some(Known::InBook(twin.row.id)));
            }
        }
        Ok(self.kin.as_ref().and_then(|kin| kin.find(&draft.values)).map(Known::Made))
    }
}

/// Whether a later row may mean a customer that a row made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    Yes,
    No,
}

fn by_id(draft: &RowDraft, snapshot: &Snapshot) -> Result<Option<Known>, Refusal> {
    let Some(id) = draft.id else {
        return Ok(None);
    };
    Ok(redirect::root(snapshot, id)?.map(Known::InBook))
}

/// Every account number of the book.
fn accounts(snapshot: &Snapshot) -> Result<FxHashMap<String, Known>, Refusal> {
    let (mut accounts, mut merged) = (FxHashMap::default(), Vec::new());
    snapshot.scan(Entity::Customer, &[Class::Contact], &mut |record| {
        let account = fold(record.text(customer::ACCOUNT));
        if !account.is_empty() && customer::is_merged(record) {
            merged.push((account, record.id));
        } else if !account.is_empty() {
            // An account number of several customers says nothing about who is meant.
            accounts.entry(account).and_modify(|known| *known = Known::Several).or_insert(Known::InBook(record.id));
        }
        ControlFlow::Continue(())
    })?;
    for (account, id) in merged {
        // A number that another customer has by now is that one's.
        if let Some(now) = redirect::root(snapshot, id)? {
            accounts.entry(account).or_insert(Known::InBook(now));
        }
    }
    Ok(accounts)
}
