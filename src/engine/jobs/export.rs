//! Writes customers into a file or any other sink, exactly, so that importing it again changes nothing.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::command::Command;
use crate::engine::job::{Format, JobReport, Progress, Stage};
use crate::engine::jobs::{import, paper};
use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::queries::filter::Filter;
use crate::engine::queries::find;
use crate::engine::question::Scope;
use crate::engine::refusal::Refusal;
use crate::exchange::columns;
use crate::exchange::csv_out::{CsvOut, Readers};
use crate::exchange::json_out::JsonOut;
use crate::exchange::part_file::PartFile;
use crate::exchange::pdf::list::PdfList;
use crate::exchange::vcard_out::{Edition, VcardOut};
use crate::exchange::xlsx_out::XlsxOut;
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

/// Writes beside the path, notes it in the history, and renames at the end.
pub fn to_file(
    office: &mut dyn Office,
    path: &Path,
    format: Format,
    wanted: &Wanted<'_>,
) -> Result<JobReport, Refusal> {
    let (file, written) = beside(office, path, format, wanted)?;
    let written = noted(office, written, format, wanted)?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(JobReport::Exported { path: path.to_path_buf(), customers: written.customers, remark: written.remark })
}

/// Writes a part of a larger export, which tells of itself; answers how many customers.
pub fn to_part(office: &mut dyn Office, path: &Path, format: Format, wanted: &Wanted<'_>) -> Result<u64, Refusal> {
    let (file, written) = beside(office, path, format, wanted)?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(written.customers)
}

fn beside(
    office: &mut dyn Office,
    path: &Path,
    format: Format,
    wanted: &Wanted<'_>,
) -> Result<(PartFile, Written), Refusal> {
    let mut file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let written = write_to(office, &mut file, format, wanted);
    let written = written.map_err(|trouble| match trouble {
        Trouble::Refused(refusal) => refusal,
        Trouble::Sink(error) => Refusal::Sentence(file.fault(&error).to_string()),
    })?;
    Ok((file, written))
}

/// What an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub customers: u64,
    /// A sentence about what could not be written as it is; "" when all is well.
    pub remark: String,
}

/// Notes in the journal who took out what. A book that cannot be written still gives its customers out.
pub fn noted(
    office: &mut dyn Office,
    mut written: Written,
    format: Format,
    wanted: &Wanted<'_>,
) -> Result<Written, Refusal> {
    if office.store().is_protected() {
        return Ok(written);
    }
    let whom = match wanted.only {
        [id] => find::customer(office, *id)?.map(|record| customer::display_name(&record)),
        _ => None,
    };
    let whom = whom.unwrap_or_else(|| counted(written.customers));
    let mut title = format!("Export {whom} as {}", format.name());
    if !wanted.text.trim().is_empty() {
        title = format!("{title}: {}", wanted.text.trim());
    }
    match office.command(Command::NoteExport { title }) {
        Ok(_) => {}
        Err(Refusal::Store(fault)) => {
            let told = format!("The history does not tell of the export: {fault}");
            written.remark = if written.remark.is_empty() { told } else { format!("{}. {told}", written.remark) };
        }
        Err(refusal) => return Err(refusal),
    }
    Ok(written)
}

fn counted(customers: u64) -> String {
    if customers == 1 { "1 customer".to_owned() } else { format!("{customers} customers") }
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
    wanted: &Wanted<'_>,
) -> Result<Written, Refusal> {
    let written = write_to(office, sink, format, wanted).map_err(|trouble| match trouble {
        Trouble::Refused(refusal) => refusal,
        Trouble::Sink(error) => Refusal::Sentence(format!("The customers cannot be written ({})", reason_of(&error))),
    })?;
    noted(office, written, format, wanted)
}

fn write_to(
    office: &mut dyn Office,
    sink: &mut dyn Write,
    format: Format,
    wanted: &Wanted<'_>,
) -> Result<Written, Trouble> {
    if let (Format::Pdf, [id]) = (format, wanted.only) {
        let printed = paper::sheet(office, *id)?;
        sink.write_all(&printed.bytes)?;
        sink.flush()?;
        return Ok(paper::written(1, &printed));
    }
    let only: FxHashSet<Id> = wanted.only.iter().copied().collect();
    let order = DateOrder::of_country(&import::country(office)?);
    let filter = Filter::parse(wanted.text, order).map_err(Refusal::Sentence)?.under(policy_of(office)?);
    let sees: Vec<Class> = office.session().classes();
    let (progress, store) = (office.progress(), office.store());
    let snapshot = store.read()?;
    let filter = redirect::followed(filter, &snapshot)?.knowing(&snapshot)?;
    progress.begin(Stage::Writing, snapshot.count(Entity::Customer)?);
    let mut out = Out::new(office, sink, format, wanted)?;
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
    out.finish(written, &progress)
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
    Xlsx(Box<XlsxOut<&'a mut dyn Write>>),
    Json(JsonOut<&'a mut dyn Write>),
    Vcard(VcardOut<&'a mut dyn Write>),
    /// Written at the end, when the number of pages is known.
    Pdf(PdfList, &'a mut dyn Write),
}

impl<'a> Out<'a> {
    fn new(office: &dyn Office, sink: &'a mut dyn Write, format: Format, wanted: &Wanted<'_>) -> Result<Self, Trouble> {
        let fields = columns::fields(&office.session().classes());
        Ok(match format {
            Format::Csv => Self::Csv(CsvOut::new(sink, fields, Readers::Programs)?),
            Format::CsvSafe => Self::Csv(CsvOut::new(sink, fields, Readers::Spreadsheets)?),
            Format::Xlsx => Self::Xlsx(Box::new(XlsxOut::new(sink, fields)?)),
            Format::Json => Self::Json(JsonOut::new(sink, fields)),
            Format::Vcard => Self::Vcard(VcardOut::new(sink, Edition::Four)),
            Format::Vcard3 => Self::Vcard(VcardOut::new(sink, Edition::Three)),
            Format::Pdf => Self::Pdf(PdfList::new(paper::about(office, wanted)?), sink),
        })
    }

    fn record(
        &mut self,
        record: &Record,
        (store, snapshot): (&Store, &Snapshot),
        changes: &mut FxHashMap<u64, i64>,
    ) -> Result<(), Trouble> {
        match self {
            Self::Csv(csv) => csv.write(record)?,
            Self::Xlsx(xlsx) => xlsx.write(record)?,
            Self::Json(json) => json.write(record)?,
            Self::Pdf(list, _) => list.add(record).map_err(Refusal::Sentence)?,
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

    fn finish(self, customers: u64, progress: &Progress) -> Result<Written, Trouble> {
        match self {
            Self::Csv(csv) => csv.finish().map(drop)?,
            Self::Xlsx(xlsx) => xlsx.finish().map(drop)?,
            Self::Json(json) => json.finish().map(drop)?,
            Self::Vcard(vcard) => vcard.finish().map(drop)?,
            Self::Pdf(list, sink) => {
                let printed = list.finish(&mut paper::ticker(progress)).map_err(Refusal::Sentence)?;
                let printed = printed.ok_or(Refusal::Cancelled)?;
                sink.write_all(&printed.bytes)?;
                sink.flush()?;
                return Ok(paper::written(customers, &printed));
            }
        }
        Ok(Written { customers, remark: String::new() })
    }
}
