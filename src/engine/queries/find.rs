//! Finds a customer by what a person would type: the id, the number, or the account number; needs no index.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::queries::row::row_of;
use crate::engine::question::Row;
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::text::fold::fold;

/// The numbers and account numbers of a whole book, for whoever looks up many customers.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    numbers: HashMap<u64, Id>,
    accounts: HashMap<String, Vec<Id>>,
}

/// Which customers a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    One(Id),
    Nobody,
    /// Customers that share an account number.
    Several(Vec<Id>),
}

/// The classes that the session may see.
pub fn sees(office: &dyn Office) -> Vec<Class> {
    office.session().classes()
}

/// One customer as it stands now.
pub fn customer(office: &dyn Office, id: Id) -> Result<Option<Record>, Refusal> {
    Ok(office.store().read()?.get(Entity::Customer, id, &sees(office))?)
}

/// The shop's settings.
pub fn settings(office: &dyn Office) -> Result<Record, Refusal> {
    let found = office.store().read()?.get(Entity::Settings, Id::ONLY, &sees(office))?;
    Ok(found.unwrap_or_else(|| Record::new(Entity::Settings, Id::ONLY)))
}

/// Customers as rows, to name candidates.
pub fn rows(office: &dyn Office, ids: &[Id]) -> Result<Vec<Row>, Refusal> {
    let policy = Policy::of(&settings(office)?);
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(customer(office, *id)?.map(|record| row_of(&record, policy)));
    }
    Ok(rows)
}

/// The customer with this id, else this number, else this account number.
pub fn by_any_name(office: &dyn Office, text: &str) -> Result<Named, Refusal> {
    if let Some(id) = by_id(office, text)? {
        return Ok(Named::One(id));
    }
    let number = text.parse::<u64>().ok();
    let account = fold(text);
    let (mut numbered, mut accounts) = (None, Vec::new());
    office.store().read()?.scan(Entity::Customer, &[Class::Contact], &mut |record| {
        if number == Some(customer::number(record)) {
            numbered = Some(record.id);
            return ControlFlow::Break(());
        }
        if is_account(record, &account) {
            accounts.push(record.id);
        }
        ControlFlow::Continue(())
    })?;
    named(office, &numbered.map_or(accounts, |id| vec![id]))
}

/// The customer with this id, or who took it in.
fn by_id(office: &dyn Office, text: &str) -> Result<Option<Id>, Refusal> {
    match text.parse::<Id>() {
        Ok(id) => redirect::root(&office.store().read()?, id),
        Err(_no_id) => Ok(None),
    }
}

/// The customer with this account number.
pub fn by_account(office: &dyn Office, text: &str) -> Result<Named, Refusal> {
    let account = fold(text);
    let mut accounts = Vec::new();
    office.store().read()?.scan(Entity::Customer, &[Class::Contact], &mut |record| {
        if is_account(record, &account) {
            accounts.push(record.id);
        }
        ControlFlow::Continue(())
    })?;
    named(office, &accounts)
}

fn is_account(record: &Record, folded: &str) -> bool {
    let account = record.text(customer::ACCOUNT);
    !account.is_empty() && fold(account) == folded
}

/// Who the customers are now, each once.
fn named(office: &dyn Office, ids: &[Id]) -> Result<Named, Refusal> {
    let snapshot = office.store().read()?;
    let mut now: Vec<Id> = Vec::with_capacity(ids.len());
    for id in ids {
        let root = redirect::root(&snapshot, *id)?;
        now.extend(root.filter(|root| !now.contains(root)));
    }
    Ok(match now.as_slice() {
        [] => Named::Nobody,
        [id] => Named::One(*id),
        _ => Named::Several(now),
    })
}

impl Directory {
    /// Reads the whole book once.
    pub fn build(office: &dyn Office) -> Result<Self, Refusal> {
        let mut directory = Self::default();
        office.store().read()?.scan(Entity::Customer, &[Class::Contact], &mut |record| {
            directory.add(record);
            ControlFlow::Continue(())
        })?;
        Ok(directory)
    }

    /// As the function of this name.
    pub fn by_any_name(&self, office: &dyn Office, text: &str) -> Result<Named, Refusal> {
        if let Some(id) = by_id(office, text)? {
            return Ok(Named::One(id));
        }
        let numbered = text.parse::<u64>().ok().and_then(|number| self.numbers.get(&number));
        match numbered {
            Some(id) => named(office, &[*id]),
            None => self.by_account(office, text),
        }
    }

    pub fn by_account(&self, office: &dyn Office, text: &str) -> Result<Named, Refusal> {
        self.accounts.get(&fold(text)).map_or(Ok(Named::Nobody), |ids| named(office, ids))
    }

    /// Follows an edit.
    pub fn replace(&mut self, before: &Record, after: &Record) {
        if before.text(customer::ACCOUNT) == after.text(customer::ACCOUNT) {
            return;
        }
        if let Some(ids) = self.accounts.get_mut(&fold(before.text(customer::ACCOUNT))) {
            ids.retain(|id| *id != before.id);
        }
        self.add(after);
    }

    fn add(&mut self, record: &Record) {
        self.numbers.insert(customer::number(record), record.id);
        let account = record.text(customer::ACCOUNT);
        if !account.is_empty() {
            self.accounts.entry(fold(account)).or_default().push(record.id);
        }
    }
}
