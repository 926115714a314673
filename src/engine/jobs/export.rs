//! Writes customers into a file or any other sink, exactly, so that importing it again changes nothing.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::job::{Format, Stage};
use crate::engine::jobs::import;
use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::queries::filter::Filter;
use crate::engine::queries::find;
use crate::engine::question::Scope;
use crate::engine::refusal::Refusal;
use crate::exchange::columns;
use crate::exchange::csv_out::CsvOut;
use crate::exchange::json_out::JsonOut;
use crate::exchange::part_file::PartFile;
use crate::exchange::vcard_out::{Edition, VcardOut};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::snapshot::Snapshot;
use crate::text::trouble::reason_of;

/// Customers between two samples of the progress.
const STRIDE: u64 = 1_000;

/// Writes beside the path and renames at the end; answers how many customers.
pub fn to_file(office: &mut dyn Office, path: &Path, format: Format, wanted: &Wanted<'_>) -> Result<u64, Refusal> {
    let mut file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let written = write_to(office, &mut file, format, wanted);
    let customers = written.map_err(|trouble| match trouble {
        Trouble::Refused(refusal) => refusal,
        Trouble::Sink(error) => Refusal::Sentence(file.fault(&error).to_string()),
    })?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(customers)
}

/// Which customers are written.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// A filter; empty for everybody.
    pub text: &'a str,
    pub scope: Scope,
    /// These alone, unless nobody is named.
    pub only: &'a [Id],
}

fn policy_of(office: &dyn Office) -> Result<Policy, Refusal> {
    Ok(Policy::of(&find::settings(office)?))
}

/// Why an export did not come to its end.
enum Trouble {
    Refused(Refusal),
    /// The file or the output takes no more.
    Sink(io::Error),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreFault> for Trouble {
    fn from(fault: StoreFault) -> Self {
        Self::Refused(fault.into())
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Sink(error)
    }
}

/// Writes the customers that the filter finds; answers how many.
pub fn write(
    office: &mut dyn Office,
    sink: &mut dyn Write,
    format: Format,
    text: &str,
    scope: Scope,
) -> Result<u64, Refusal> {
    write_to(office, sink, format, &Wanted { text, scope, only: &[] }).map_err(|trouble| match trouble {
        Trouble::Refused(refusal) => refusal,
        Trouble::Sink(error) => Refusal::Sentence(format!("The customers cannot be written ({})", reason_of(&error))),
    })
}

fn write_to(
    office: &mut dyn Office,
    sink: &mut dyn Write,
    format: Format,
    wanted: &Wanted<'_>,
) -> Result<u64, Trouble> {
    let only: FxHashSet<Id> = wanted.only.iter().copied().collect();
    let order = DateOrder::of_country(&import::country(office)?);
    let filter = Filter::parse(wanted.text, order).map_err(Refusal::Sentence)?.under(policy_of(office)?);
    let filter = redirect::followed(filter, &office.store().read()?)?;
    let sees: Vec<Class> = office.session().classes();
    let (progress, store) = (office.progress(), office.store());
    let snapshot = store.read()?;
    progress.begin(Stage::Writing, snapshot.count(Entity::Customer)?);
    let mut out = Out::new(format, sink, &sees)?;
    let (mut seen, mut written, mut changes) = (0, 0, FxHashMap::default());
    let mut outcome = Ok(());
    snapshot.scan(Entity::Customer, &sees, &mut |record| {
        seen += 1;
        if seen % STRIDE == 0 {
            progress.set_done(seen);
            if progress.is_cancelled() {
                outcome = Err(Trouble::Refused(Refusal::Cancelled));
                return ControlFlow::Break(());
            }
        }
        if customer::is_merged(record) {
            return ControlFlow::Continue(());
        }
        let is_named = only.is_empty() || only.contains(&record.id);
        if !is_named || !is_in(record, wanted.scope) || !filter.matches(record) {
            return ControlFlow::Continue(());
        }
        written += 1;
        outcome = out.record(record, (&store, &snapshot), &mut changes);
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    outcome?;
    out.finish()?;
    Ok(written)
}

fn is_in(record: &Record, scope: Scope) -> bool {
    match scope {
        Scope::Active => !customer::is_archived(record),
        Scope::Archived => customer::is_archived(record),
        Scope::All => true,
    }
}

/// When the step was done that wrote the record last; `changes` keeps the times of steps that wrote many.
fn changed_ms(record: &Record, snapshot: &Snapshot, changes: &mut FxHashMap<u64, i64>) -> Result<i64, Refusal> {
    if let Some(at_ms) = changes.get(&record.last_entry) {
        return Ok(*at_ms);
    }
    let entry = snapshot.entries(Some(record.last_entry + 1), 1)?.into_iter().next();
    let at_ms = entry.map_or(0, |entry| entry.at_ms);
    changes.insert(record.last_entry, at_ms);
    Ok(at_ms)
}

/// One writer a format.
enum Out<'a> {
    Csv(CsvOut<&'a mut dyn Write>),
    Json(JsonOut<&'a mut dyn Write>),
    Vcard(VcardOut<&'a mut dyn Write>),
}

impl<'a> Out<'a> {
    fn new(format: Format, sink: &'a mut dyn Write, sees: &[Class]) -> io::Result<Self> {
        let fields = columns::fields(sees);
        match format {
            Format::Csv => CsvOut::new(sink, fields).map(Self::Csv),
            Format::Json => Ok(Self::Json(JsonOut::new(sink, fields))),
            Format::Vcard => Ok(Self::Vcard(VcardOut::new(sink, Edition::Four))),
            Format::Vcard3 => Ok(Self::Vcard(VcardOut::new(sink, Edition::Three))),
        }
    }

    fn record(
        &mut self,
        record: &Record,
        (store, snapshot): (&Store, &Snapshot),
        changes: &mut FxHashMap<u64, i64>,
    ) -> Result<(), Trouble> {
        match self {
            Self::Csv(csv) => csv.write(record)?,
            Self::Json(json) => json.write(record)?,
            Self::Vcard(vcard) => {
                let changed_ms = changed_ms(record, snapshot, changes)?;
                let picture = Some(record.text(customer::PICTURE)).filter(|hash| !hash.is_empty());
                // A picture whose bytes are missing is named by the check of the book; the customer goes all the same.
                let bytes = picture.and_then(|hash| store.file(hash).ok());
                vcard.write(record, changed_ms, bytes.as_deref())?;
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.finish().map(drop),
            Self::Json(json) => json.finish().map(drop),
            Self::Vcard(vcard) => vcard.finish().map(drop),
        }
    }
}
