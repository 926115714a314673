//! Brings files into the book, one undoable batch a file; a file that cannot be read leaves no book behind.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::files::{ImportArguments, SourceFormat, Way};
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count, count_of};
use crate::cli::tasks::{import_wishes, open_file};
use crate::engine::care;
use crate::engine::command::Command;
use crate::engine::handle::{IfMissing, OpenOrder};
use crate::engine::inline::Inline;
use crate::engine::job::{ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch};
use crate::engine::jobs::room;
use crate::engine::preview::RowsAre;
use crate::engine::queries::find;
use crate::model::access::role::Role;
use crate::model::change::Edit;
use crate::model::importing::ImportWishes;
use crate::model::path::Path as Place;
use crate::model::settings;
use crate::model::value::Value;

/// Complaints told one by one; the report has them all.
const TOLD: usize = 10;

#[derive(Serialize)]
struct Line<'line> {
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    skipped: u64,
    problems: u64,
    cells: u64,
    /// The last batch; 0 when nothing was written.
    batch: u64,
    unmapped: &'line [String],
    /// Rows that only say again what a row before them said.
    repeated: u64,
}

pub fn run(
    arguments: &Arguments,
    import: &ImportArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    if let Some(folder) = &import.all {
        return open_file::import(arguments, folder, machine, print);
    }
    if import.report.is_some() && import.files.len() > 1 {
        let sentence = "--report takes one file at a time: import the files one after the other";
        return Err(Fault::Usage(sentence.to_owned()));
    }
    if let Some(format) = import.format {
        refuse_others(format, import, machine)?;
    }
    // A wish that cannot be read must not leave a book behind.
    import_wishes::of(import)?;
    let inline = open(arguments, import, machine, print)?;
    tell_country(&inline, import, print)?;
    let mut inline = inline;
    let mut total = ImportReport::default();
    for path in &import.files {
        let (still_open, report) = desk::run_job(inline, Job::Import(order_of(path, import)?), print)?;
        inline = still_open;
        let report = match report.and_then(imported) {
            Ok(report) => report,
            Err(fault) if total.rows == 0 => return desk::give_up(inline, fault),
            Err(fault) => return desk::close(inline, Err(after(&fault, &total)), print),
        };
        tell(&report, print);
        add(&mut total, report);
        if import.files.len() > 1 {
            let (name, total) = (path.display().to_string(), &total);
            print.say(&format!("{name}: done, {} so far", count_of(total.rows, "row")));
        }
    }
    desk::close(inline, Ok(()), print)?;
    Ok(print.result(&line_of(&total), || text(&total, import))?)
}

fn order_of(path: &Path, import: &ImportArguments) -> Result<ImportOrder, Fault> {
    Ok(ImportOrder {
        path: path.to_path_buf(),
        map: import.map.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect(),
        on_match: match import.on_match {
            None | Some(Way::Update) => OnMatch::Update,
            Some(Way::Create) => OnMatch::Create,
            Some(Way::Skip) => OnMatch::Skip,
            Some(Way::Fill) => OnMatch::Fill,
            Some(Way::Overwrite) => OnMatch::Overwrite,
            Some(Way::Review) => OnMatch::Review,
        },
        mode: if import.dry_run { ImportMode::DryRun } else { ImportMode::Write },
        report: import.report.clone(),
        wishes: import_wishes::of(import)?,
    })
}

/// Opens the book, or makes it once every file has shown that it can be read.
fn open(
    arguments: &Arguments,
    import: &ImportArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<Inline, Fault> {
    let path = desk::book_of(arguments, machine);
    let country = import.country.as_ref().map_or(desk::USUAL_COUNTRY, |country| &country.0);
    let order = desk::order(machine, path.clone(), country, IfMissing::Refuse);
    match desk::open(&order, print) {
        Err(Fault::Refused(refusal)) if care::is_missing_book(&refusal) => {}
        other => {
            let inline = other?;
            if !import.dry_run {
                inline.must_write()?;
            }
            return Ok(inline);
        }
    }
    let mut trial = in_memory(machine, country)?;
    for path in &import.files {
        let ImportOrder { path, map, wishes, .. } = order_of(path, import)?;
        trial.job(Job::LookAtFile { path, map, wishes })?;
    }
    if import.dry_run {
        return Ok(trial);
    }
    room::for_new_book(&path, &import.files)?;
    if arguments.book.is_none() {
        (machine.make_folder_of)(&path).map_err(Fault::Failed)?;
    }
    let order = OpenOrder { if_missing: IfMissing::Create, ..order };
    desk::open(&order, print)
}

/// Every file must be of the format that was asked for, before one of them is imported.
fn refuse_others(format: SourceFormat, import: &ImportArguments, machine: &Machine) -> Result<(), Fault> {
    let mut trial = in_memory(machine, import.country.as_ref().map_or(desk::USUAL_COUNTRY, |country| &country.0))?;
    for path in &import.files {
        let report =
            trial.job(Job::LookAtFile { path: path.clone(), map: Vec::new(), wishes: ImportWishes::default() })?;
        let JobReport::Preview(preview) = report else {
            continue;
        };
        let sentence = match (format, preview.rows_are) {
            (SourceFormat::Auto, _)
            | (SourceFormat::Csv, RowsAre::Lines)
            | (SourceFormat::Xlsx, RowsAre::Sheet)
            | (SourceFormat::Vcf, RowsAre::Cards) => continue,
            (SourceFormat::Csv, RowsAre::Sheet) => "This is a workbook (XLSX), not a table of text",
            (SourceFormat::Csv, RowsAre::Cards) => "These are contact cards (vCard), not a table",
            (SourceFormat::Xlsx, RowsAre::Lines | RowsAre::Cards) => "This is no workbook (XLSX)",
            (SourceFormat::Vcf, RowsAre::Lines | RowsAre::Sheet) => "There are no contact cards (vCard) in this file",
        };
        return Err(Fault::Failed(format!("{sentence}: {}", path.display())));
    }
    Ok(())
}

/// A book that is gone when the task ends.
fn in_memory(machine: &Machine, country: &str) -> Result<Inline, Fault> {
    let mut trial = Inline::in_memory(Role::Owner, machine.clock.clone())?;
    let path = Place::field(settings::COUNTRY);
    let before = find::settings(&trial)?.get(path).cloned();
    let after = Some(Value::Text(country.to_owned()));
    if before != after {
        trial.run(Command::EditSettings { edits: vec![Edit { path, before, after }] })?;
    }
    Ok(trial)
}

/// The country is a setting of the book; an import does not change it.
fn tell_country(inline: &Inline, import: &ImportArguments, print: &mut Print<'_>) -> Result<(), Fault> {
    let settings = find::settings(inline)?;
    let country = settings::country(&settings);
    if import.country.as_ref().is_some_and(|wanted| wanted.0 != country) {
        print.say(&format!("The country of this book stays {country}: it can be changed in its settings"));
    }
    Ok(())
}

fn imported(report: JobReport) -> Result<ImportReport, Fault> {
    match report {
        JobReport::Imported(report) => Ok(report),
        JobReport::Preview(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::BatchUndone { .. }
        | JobReport::DemoMade { .. }
        | JobReport::Stepped(_)
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => Err(Fault::Failed("The import ended without a report".to_owned())),
    }
}

/// The fault of a file, with what the files before it did.
fn after(fault: &Fault, total: &ImportReport) -> Fault {
    Fault::Failed(format!("{} (the {} before it are saved)", fault.words(), count_of(total.rows, "row")))
}

fn tell(report: &ImportReport, print: &mut Print<'_>) {
    if !report.unmapped.is_empty() {
        print.say(&format!(
            "Columns that go nowhere: {}; --map FIELD=COLUMN finds them a field",
            report.unmapped.join(", ")
        ));
    }
    for complaint in report.complaints.iter().take(TOLD) {
        print.say(complaint);
    }
    if report.complaints.len() > TOLD {
        print.say("… and more: --report FILE lists them all");
    }
}

fn add(total: &mut ImportReport, report: ImportReport) {
    total.rows += report.rows;
    total.created += report.created;
    total.updated += report.updated;
    total.unchanged += report.unchanged;
    total.skipped += report.skipped;
    total.problems += report.problems;
    total.cells += report.cells;
    total.repeated += report.repeated;
    if report.batch > 0 {
        total.batch = report.batch;
    }
    for name in report.unmapped {
        if !total.unmapped.contains(&name) {
            total.unmapped.push(name);
        }
    }
}

fn line_of(report: &ImportReport) -> Line<'_> {
    Line {
        rows: report.rows,
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
        skipped: report.skipped,
        problems: report.problems,
        cells: report.cells,
        batch: report.batch,
        unmapped: &report.unmapped,
        repeated: report.repeated,
    }
}

fn text(report: &ImportReport, import: &ImportArguments) -> String {
    let mut text = format!(
        "{}: {} added, {} updated, {} unchanged, {} skipped, {} could not be stored",
        count_of(report.rows, "row"),
        count(report.created),
        count(report.updated),
        count(report.unchanged),
        count(report.skipped),
        count(report.problems)
    );
    if report.cells > 0 {
        let cells = count_of(report.cells, "cell");
        write!(text, "; {cells} kept as typed").expect("a text takes every letter");
    }
    if import.dry_run {
        text.push_str(". Nothing was written");
    } else if report.batch > 0 {
        let batch = report.batch;
        write!(text, ". `regulars undo {batch}` takes it back").expect("a text takes every letter");
    }
    text
}
