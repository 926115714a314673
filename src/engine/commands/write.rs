//! What a command holds while it writes: the transaction, the time, and a source of ids.

use crate::engine::ids::IdMaker;
use crate::engine::merging::view::View;
use crate::engine::refusal::Refusal;
use crate::model::access::capability::Capability;
use crate::model::access::rights::Rights;
use crate::model::access::session::Forbidden;
use crate::model::change::Change;
use crate::model::conflict::{Conflict, Reason};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::{NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;
use crate::store::fault::ApplyFault;
use crate::store::info::Detail;
use crate::store::tx::Tx;

/// One command at work.
pub struct Write<'a, 'tx> {
    pub tx: &'a mut Tx<'tx>,
    pub ids: &'a mut IdMaker,
    /// UTC milliseconds.
    pub at_ms: i64,
    /// Whose name the journal gets.
    pub who: &'a str,
    /// The rights of the session, which may not touch what it may not see.
    pub rights: Rights,
}

impl Write<'_, '_> {
    /// Applies changes that are journaled whole.
    pub fn apply(&mut self, changes: Vec<Change>) -> Result<(), Refusal> {
        self.check_sight(&changes)?;
        let applied = self.tx.apply(changes, Detail::Whole);
        applied.map_err(|fault| self.refusal(fault))
    }

    /// Refuses a change of fields that the role may not see, before anything of them is told.
    pub fn check_sight(&self, changes: &[Change]) -> Result<(), Refusal> {
        let is_hidden =
            |entity: Entity, path: Path| entity.field(path.field).is_some_and(|field| !self.rights.sees(field.class));
        for change in changes {
            let entity = change.entity();
            if entity == Entity::Settings {
                self.check_settings(change)?;
            }
            let hides = match change {
                Change::Edit { edits, .. } => edits.iter().any(|edit| is_hidden(entity, edit.path)),
                Change::Create { values, .. } | Change::Remove { values, .. } => {
                    values.iter().any(|(path, _)| is_hidden(entity, *path))
                }
            };
            if hides {
                let capability = Capability::ChangeHidden;
                return Err(Refusal::Forbidden(Forbidden { role: self.rights.role(), capability }));
            }
        }
        Ok(())
    }

    /// Each field of the settings has its right.
    fn check_settings(&self, change: &Change) -> Result<(), Refusal> {
        let fields: Vec<u16> = match change {
            Change::Edit { edits, .. } => edits.iter().map(|edit| edit.path.field).collect(),
            Change::Create { values, .. } | Change::Remove { values, .. } => {
                values.iter().map(|(path, _)| path.field).collect()
            }
        };
        let refused = fields.into_iter().map(settings::right_for).find(|capability| !self.rights.may(*capability));
        match refused {
            Some(capability) => Err(Refusal::Forbidden(Forbidden { role: self.rights.role(), capability })),
            None => Ok(()),
        }
    }

    /// The customer, or the refusal that names who was wanted; one that was merged away is another one now.
    pub fn customer(&self, id: Id) -> Result<Record, Refusal> {
        let record = View::customer(&*self.tx, id)?;
        match customer::merged_into(&record) {
            Some(into) => Err(Refusal::MergedAway { name: customer::display_name(&record), into: self.tx.name(into) }),
            None => Ok(record),
        }
    }

    /// A conflict becomes a sentence with names: whose field, by whom, since when.
    pub fn refusal(&self, fault: ApplyFault) -> Refusal {
        match fault {
            ApplyFault::Store(fault) => Refusal::Store(fault),
            ApplyFault::Conflict(conflict) => self.conflict_in_words(&conflict).unwrap_or_else(|fault| fault),
        }
    }

    fn conflict_in_words(&self, conflict: &Conflict) -> Result<Refusal, Refusal> {
        let Some(record) = self.tx.get(conflict.entity, conflict.id)? else {
            return Ok(Refusal::NoSuchCustomer { wanted: conflict.id.to_string() });
        };
        let last = self.tx.entry(record.last_entry)?;
        let (field, expected, found) = match &conflict.reason {
            Reason::Value { path, expected, found } => {
                let field = conflict.entity.field(path.field);
                let kind = field.map_or(Kind::Text, |field| field.kind_of(path.part));
                let show =
                    |value: &Option<Value>| value.as_ref().map_or_else(|| "empty".to_owned(), |value| kind.show(value));
                (field.map_or("", |field| field.label), show(expected), show(found))
            }
            Reason::AlreadyThere | Reason::Gone | Reason::Changed => ("", String::new(), String::new()),
        };
        Ok(Refusal::Conflict {
            name: customer::display_name(&record),
            field,
            expected,
            found,
            by: last.as_ref().map_or_else(String::new, |entry| entry.who.clone()),
            at_ms: last.map_or(0, |entry| entry.at_ms),
        })
    }
}

/// Gives items that a form added their numbers from the record's counter, and follows the
/// primary fields that name them.
pub struct ItemNumbers {
    next: u16,
    given: Vec<(u16, u16)>,
}

impl ItemNumbers {
    pub fn from(next_item: u16) -> Self {
        Self { next: next_item.max(1), given: Vec::new() }
    }

    pub fn path(&mut self, path: Path) -> Path {
        Path { item: self.number(path.item), ..path }
    }

    /// A value of a field that holds an item number, such as the primary phone.
    pub fn value(&mut self, path: Path, value: Value) -> Value {
        let names_an_item = matches!(path.field, customer::PHONE_PRIMARY | customer::EMAIL_PRIMARY);
        let new_item = value.as_whole().filter(|item| names_an_item && *item >= i64::from(NEW_ITEM));
        new_item.map_or(value, |item| Value::Whole(i64::from(self.number(item as u16))))
    }

    fn number(&mut self, item: u16) -> u16 {
        if item < NEW_ITEM {
            return item;
        }
        if let Some((_, number)) = self.given.iter().find(|(asked, _)| *asked == item) {
            return *number;
        }
        let number = self.next;
        self.next += 1;
        self.given.push((item, number));
        number
    }
}
