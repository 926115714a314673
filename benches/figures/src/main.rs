//! Measures the released program from outside, each figure beside a peer in the same run.
//!
//! Peers: the csv crate parsing the same file (what no import can beat), fuzzy-matcher's SkimMatcherV2 over the same
//! names (what a program would do without an index), and a plain write with fsync (what no durable save can beat).

mod import;
mod report;
mod save;
mod search;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use report::Report;

/// Customers of the book unless said otherwise.
const CUSTOMERS: usize = 100_000;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(program) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: figures PROGRAM [CUSTOMERS] [FILE.csv]");
        return ExitCode::from(2);
    };
    let customers = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(CUSTOMERS);
    let file = arguments.next().map(PathBuf::from);
    match measure(&program, customers, file) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn measure(program: &Path, customers: usize, file: Option<PathBuf>) -> Result<Report, String> {
    let folder = std::env::temp_dir().join(format!("regulars-figures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut report = Report::default();
    let outcome = all(program, customers, file, &folder, &mut report);
    // The folder holds nothing but what was made here.
    let _ = std::fs::remove_dir_all(&folder);
    outcome.map(|()| report)
}

fn all(
    program: &Path,
    customers: usize,
    file: Option<PathBuf>,
    folder: &Path,
    report: &mut Report,
) -> Result<(), String> {
    let file = match file {
        Some(file) => file,
        None => demo_file(program, customers, folder)?,
    };
    let book = folder.join("book.redb");
    import::measure(program, &file, &book, report)?;
    search::measure(program, &file, &book, report)?;
    save::measure(program, &book, folder, report)
}

/// The people of the demo, as a file without the program's own ids.
fn demo_file(program: &Path, customers: usize, folder: &Path) -> Result<PathBuf, String> {
    let (demo, file) = (folder.join("demo.redb"), folder.join("demo.csv"));
    run(program, &["demo", "--no-window", "--customers", &customers.to_string(), "--book", text(&demo)?])?;
    run(program, &["export", "--book", text(&demo)?, "--format", "csv", "--out", text(&file)?])?;
    std::fs::remove_file(&demo).map_err(|error| error.to_string())?;
    let mut reader = csv::Reader::from_path(&file).map_err(|error| error.to_string())?;
    let plain = folder.join("plain.csv");
    let mut writer = csv::Writer::from_path(&plain).map_err(|error| error.to_string())?;
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    writer.write_record(header.iter().skip(2)).map_err(|error| error.to_string())?;
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        writer.write_record(row.iter().skip(2)).map_err(|error| error.to_string())?;
    }
    writer.flush().map_err(|error| error.to_string())?;
    Ok(plain)
}

/// Runs a task of the program to its end.
fn run(program: &Path, arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new(program).args(arguments).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{} failed: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)))
}

fn text(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| "the temporary folder has a name that is no text".to_owned())
}
