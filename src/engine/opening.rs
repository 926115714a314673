//! Opening and closing a book: what both the threads and the inline engine do.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::engine::command::Command;
use crate::engine::desk::Desk;
use crate::engine::event::BookSummary;
use crate::engine::handle::{IfMissing, OpenOrder};
use crate::engine::ids::IdMaker;
use crate::engine::jobs::import_all;
use crate::engine::merging::redirect;
use crate::engine::refusal::Refusal;
use crate::model::access::capability::Capability;
use crate::model::access::session::Session;
use crate::model::batch::BatchState;
use crate::model::change::Edit;
use crate::model::entity::Entity;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::settings;
use crate::model::value::Value;
use crate::store::backups;
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::info::{NewBook, Opening};

/// As `open`; a write-protected book is opened to read it.
pub fn open_or_read(order: &OpenOrder) -> Result<Store, Refusal> {
    match open(order, &mut |_| {}, &|| false) {
        Err(Refusal::Store(StoreFault::ReadOnly { .. })) => Ok(Store::open_to_read(&order.path)?),
        other => other,
    }
}

/// Opens the book, or makes it where the order says so; what is being made can be stopped.
pub fn open(order: &OpenOrder, progress: &mut dyn FnMut(f32), is_stopped: &dyn Fn() -> bool) -> Result<Store, Refusal> {
    if let IfMissing::TakeIn { from } = &order.if_missing {
        session(order).check(Capability::ImportCustomers)?;
        import_all::make(from, &order.path, &mut |done, total| {
            progress(done as f32 / total.max(1) as f32);
            if is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
    }
    let at_ms = (order.clock)();
    let opening = Opening { who: order.who.clone(), host: order.host.clone(), at_ms };
    match Store::open(&order.path, &opening, progress) {
        Err(StoreFault::NotFound { .. }) if order.if_missing == IfMissing::Create => {
            let book = IdMaker::new(order.seed).next(at_ms);
            Store::create(&order.path, &NewBook { book, at_ms })?.close()?;
            Ok(Store::open(&order.path, &opening, progress)?)
        }
        other => Ok(other?),
    }
}

pub fn session(order: &OpenOrder) -> Session {
    Session::new(&order.who, order.station, order.role)
}

/// A new book gets its country and the usual referral sources, as the first step of its history.
pub fn first_settings(desk: &mut Desk, store: &Store, order: &OpenOrder) -> Result<(), Refusal> {
    if !is_new(store)? {
        return Ok(());
    }
    let set = |path, text: &str| Edit { path, before: None, after: Some(Value::Text(text.to_owned())) };
    let mut edits = vec![set(Path::field(settings::COUNTRY), &order.country)];
    for (at, source) in settings::USUAL_SOURCES.iter().enumerate() {
        let item = NEW_ITEM + at as u16;
        edits.push(set(Path::part(settings::REFERRAL_SOURCES, item, MAIN), source));
    }
    desk.run(Command::EditSettings { edits })?;
    Ok(())
}

/// Whether the book was made just now: even its set-up is still to be written.
pub fn is_new(store: &Store) -> Result<bool, Refusal> {
    Ok(!store.is_protected() && store.read()?.last_entry() == 0)
}

/// Removes a book that was made just now and could not be set up or filled.
pub fn discard(store: Arc<Store>) {
    if let Ok(store) = Arc::try_unwrap(store) {
        store.discard();
    }
}

/// What the window shows of the book.
pub fn summary(store: &Store, order: &OpenOrder) -> Result<BookSummary, Refusal> {
    let snapshot = store.read()?;
    let stopped = snapshot.batches()?.into_iter().filter(|batch| batch.state == BatchState::Running).collect();
    Ok(BookSummary {
        path: order.path.clone(),
        customers: snapshot.count(Entity::Customer)? - redirect::merged(&snapshot)?,
        who: order.who.clone(),
        role: order.role,
        stopped,
        backups: order.backups.clone(),
        last_backup_ms: backups::newest_ms(store, &order.backups)?,
    })
}

/// Closes the store when this was its last holder.
pub fn close(store: Arc<Store>) -> Result<(), Refusal> {
    match Arc::try_unwrap(store) {
        Ok(store) => Ok(store.close()?),
        Err(_still_held) => Ok(()),
    }
}
