//! Writes customers into a file or any other sink, exactly, so that importing it again changes nothing.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use crate::engine::job::{Format, JobReport, Stage};
use crate::engine::jobs::import;
use crate::engine::office::Office;
use crate::engine::queries::filter::Filter;
use crate::engine::question::Scope;
use crate::engine::refusal::Refusal;
use crate::exchange::columns;
use crate::exchange::csv_out::CsvOut;
use crate::exchange::json_out::JsonOut;
use crate::exchange::part_file::PartFile;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::kind::DateOrder;
use crate::model::record::Record;

/// Customers between two samples of the progress.
const STRIDE: u64 = 1_000;

/// Writes beside the path and renames at the end.
pub fn to_file(
    office: &mut dyn Office,
    path: &Path,
    format: Format,
    text: &str,
    scope: Scope,
) -> Result<JobReport, Refusal> {
    let mut file = PartFile::create(path).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let customers = write(office, &mut file, format, text, scope)?;
    file.finish().map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(JobReport::Exported { path: path.to_path_buf(), customers })
}

/// Writes the customers that the filter finds; answers how many.
pub fn write(
    office: &mut dyn Office,
    sink: &mut dyn Write,
    format: Format,
    text: &str,
    scope: Scope,
) -> Result<u64, Refusal> {
    let order = DateOrder::of_country(&import::country(office)?);
    let filter = Filter::parse(text, order).map_err(Refusal::Sentence)?;
    let sees: Vec<Class> = Class::ALL.into_iter().filter(|class| office.session().role.sees(*class)).collect();
    let (progress, snapshot) = (office.progress(), office.store().read()?);
    progress.begin(Stage::Writing, snapshot.count(Entity::Customer)?);
    let mut out = Out::new(format, sink, &sees)?;
    let (mut seen, mut written) = (0, 0);
    let mut outcome = Ok(());
    snapshot.scan(Entity::Customer, &sees, &mut |record| {
        seen += 1;
        if seen % STRIDE == 0 {
            progress.set_done(seen);
            if progress.is_cancelled() {
                outcome = Err(Refusal::Cancelled);
                return ControlFlow::Break(());
            }
        }
        if !is_in(&record, scope) || !filter.matches(&record) {
            return ControlFlow::Continue(());
        }
        written += 1;
        outcome = out.record(&record);
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

/// One writer a format.
enum Out<'a> {
    Csv(CsvOut<&'a mut dyn Write>),
    Json(JsonOut<&'a mut dyn Write>),
}

impl<'a> Out<'a> {
    fn new(format: Format, sink: &'a mut dyn Write, sees: &[Class]) -> Result<Self, Refusal> {
        let fields = columns::fields(sees);
        match format {
            Format::Csv => CsvOut::new(sink, fields).map(Self::Csv).map_err(|error| failed(&error)),
            Format::Json => Ok(Self::Json(JsonOut::new(sink, fields))),
        }
    }

    fn record(&mut self, record: &Record) -> Result<(), Refusal> {
        match self {
            Self::Csv(csv) => csv.write(record),
            Self::Json(json) => json.write(record),
        }
        .map_err(|error| failed(&error))
    }

    fn finish(self) -> Result<(), Refusal> {
        match self {
            Self::Csv(csv) => csv.finish().map(drop),
            Self::Json(json) => json.finish().map(drop),
        }
        .map_err(|error| failed(&error))
    }
}

fn failed(error: &std::io::Error) -> Refusal {
    Refusal::Sentence(format!("The file could not be written: {error}"))
}
