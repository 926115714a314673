//! Care of the book as a whole: what it is, whether it is sound, and bringing one back from a copy.

use std::ops::ControlFlow;
use std::path::Path;

use crate::engine::handle::OpenOrder;
use crate::engine::office::Office;
use crate::engine::queries::batches::{self, BatchLine, BatchSheet, Look};
use crate::engine::queries::find::sees;
use crate::engine::queries::history;
use crate::engine::question::HistoryLine;
use crate::engine::refusal::Refusal;
use crate::model::access::capability::Capability;
use crate::model::batch::{Batch, BatchState};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::info::Opening;
use crate::store::problem::Problem;

/// What a book is, at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    pub book: Id,
    pub customers: u64,
    pub archived: u64,
    /// Steps of the history.
    pub journal: u64,
    /// Major and minor number of the format.
    pub schema: (u16, u16),
    /// Size of the file.
    pub bytes: u64,
    /// UTC milliseconds.
    pub created_ms: i64,
    /// Batches that were cut off.
    pub stopped: Vec<Batch>,
}

/// A book that was brought back from a copy, after it was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    pub customers: u64,
    pub journal: u64,
    /// Over all rows of the book; equal for equal books.
    pub checksum: u64,
}

/// Tells what the open book is; reads every customer once to count the archived ones.
pub fn info(office: &dyn Office) -> Result<Info, Refusal> {
    office.session().authorize(Capability::ReadCustomers)?;
    let store = office.store();
    let (info, snapshot) = (store.info()?, store.read()?);
    let (mut archived, mut customers) = (0, 0);
    snapshot.scan(Entity::Customer, &[Class::Contact], &mut |record| {
        if !customer::is_merged(record) {
            customers += 1;
            archived += u64::from(customer::is_archived(record));
        }
        ControlFlow::Continue(())
    })?;
    let batches = snapshot.batches()?.into_iter();
    Ok(Info {
        book: info.book,
        customers,
        archived,
        journal: info.journal,
        schema: info.schema,
        bytes: info.bytes,
        created_ms: info.created_ms,
        stopped: batches.filter(|batch| batch.state == BatchState::Running).collect(),
    })
}

/// Reads every row of the open book and says what is not as it should be, a sentence each.
pub fn check(office: &dyn Office) -> Result<Vec<String>, Refusal> {
    office.session().authorize(Capability::ReadCustomers)?;
    let problems = office.store().check(&mut |_, _| ControlFlow::Continue(()))?;
    Ok(problems.iter().map(Problem::words).collect())
}

/// Brings a book back: opens the copy that the order names, and writes it, verified, to a place where nothing is.
///
/// # Errors
/// The copy cannot be opened, or there is a file at the place already; nothing is left there then.
pub fn restore(order: &OpenOrder, to: &Path) -> Result<Restored, Refusal> {
    // A copy is often write-protected, and a copy that is only read stays what it is.
    let copy = Store::open_to_read(&order.path)?;
    let report = copy.restore(to, &mut |_, _| ControlFlow::Continue(()))?;
    copy.close()?;
    let opening = Opening { who: order.who.clone(), host: order.host.clone(), at_ms: (order.clock)() };
    let restored = Store::open(to, &opening, &mut |_| {})?;
    let info = restored.info()?;
    restored.close()?;
    Ok(Restored { customers: info.records, journal: info.journal, checksum: report.checksum })
}

/// The newest steps of the book, or of one record; needs no index.
pub fn steps(office: &dyn Office, of: Option<Id>, limit: usize) -> Result<Vec<HistoryLine>, Refusal> {
    history::history(&office.store().read()?, of, limit, &sees(office))
}

/// Every batch of the book, the newest first; needs no index.
pub fn batches(office: &dyn Office) -> Result<Vec<BatchLine>, Refusal> {
    office.session().authorize(Capability::ReadCustomers)?;
    Ok(batches::batches(&office.store().read()?, None, &sees(office))?.lines)
}

/// Every row of one batch with its fate.
pub fn rows_of_batch(office: &dyn Office, number: u64) -> Result<BatchSheet, Refusal> {
    office.session().authorize(Capability::ReadCustomers)?;
    batches::sheet(&office.store().read()?, Look { number, first: 0, count: usize::MAX }, &sees(office))
}

/// Whether the book was not opened because it is damaged.
pub fn is_damage(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Store(StoreFault::Damaged { .. } | StoreFault::Truncated { .. }))
}

/// Whether the book was not opened because there is none.
pub fn is_missing_book(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Store(StoreFault::NotFound { .. }))
}
