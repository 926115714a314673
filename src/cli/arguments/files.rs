//! The tasks that fill a book or write it out.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::arguments::values::{Country, Pair};

/// Bringing customers in and taking them out.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum FileTask {
    /// Make a book of invented customers, with duplicates among them, and open it
    Demo(DemoArguments),
    /// Bring customers in from files, or a whole book from a folder; makes the book if there is none
    Import(ImportArguments),
    /// Write customers as CSV, a workbook, JSON Lines, contact cards or PDF, or everything as a folder
    Export(ExportArguments),
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(
    after_help = "Examples:\n  regulars demo\n  regulars demo --customers 20000 --seed 7 --book big.redb --no-window"
)]
pub struct DemoArguments {
    /// How many customers
    #[arg(long, default_value_t = 1_000, value_name = "N")]
    pub customers: usize,
    /// The same seed makes the same customers
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// Make the book, and open no window
    #[arg(long)]
    pub no_window: bool,
}

const IMPORTS: &str =
    "Columns find their fields by their headers; --map overrules that. Without --on-match a row with an account
number of the book updates that customer, and a row that only resembles one is added and listed by
`regulars duplicates`. Nothing is lost in silence: a cell that cannot be read is kept as typed and counted.

Examples:
  regulars import customers.csv --book shop.redb
  regulars import old.csv --book shop.redb --map business=Firma --map account=Nr --country DE
  regulars import contacts.csv --book shop.redb --preset google --key email --on-match update
  regulars import list.csv --book shop.redb --delimiter semicolon --transform Phone=fix-phone --transform Born=day-first
  regulars import list.csv --book shop.redb --on-match fill --dry-run --report report.csv
  regulars import --all everything --book new.redb";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = IMPORTS)]
pub struct ImportArguments {
    /// CSV files or contact cards (vCard) in any usual encoding, or workbooks (XLSX); what a file is shows its content
    #[arg(required_unless_present = "all", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Make the book, which must not be there, of a folder that `export --all` wrote
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["files", "map", "on_match", "country", "dry_run", "report"])]
    pub all: Option<PathBuf>,
    /// The field that a column goes into; the column by header or by number from 1, the field "-" leaves it out
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<Pair>,
    /// What to do with a customer who is in the book already
    #[arg(long, value_name = "WAY")]
    pub on_match: Option<Way>,
    /// What tells that a row is somebody of the book; without it our id, else the account number, else the same name
    /// with the same e-mail or phone
    #[arg(long, value_name = "KEY")]
    pub key: Option<Key>,
    /// The program that wrote the file (google, outlook, square …), or "none"; without it the header row tells
    #[arg(long, value_name = "PROGRAM")]
    pub preset: Option<String>,
    /// What is made of the cells of a column before they are read: split-name, fix-phone, day-first, month-first,
    /// year-first, names, upper, lower, unmark, or fixed:TEXT
    #[arg(long, value_name = "COLUMN=WHAT")]
    pub transform: Vec<Pair>,
    /// How letters are written, if the guess is wrong
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<Encoding>,
    /// What stands between cells, if the guess is wrong
    #[arg(long, value_name = "MARK")]
    pub delimiter: Option<Delimiter>,
    /// The first row names the columns
    #[arg(long)]
    pub header: bool,
    /// The first row is a customer
    #[arg(long, conflicts_with = "header")]
    pub no_header: bool,
    /// Country of a new book, two letters; rules phones and the order of day and month
    #[arg(long, value_name = "CC")]
    pub country: Option<Country>,
    /// Refuse a file that is something else
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<SourceFormat>,
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
    /// Write what became of each row, and each cell that is not simply stored
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceFormat {
    /// Whatever its content shows
    Auto,
    Csv,
    /// A workbook of a spreadsheet
    Xlsx,
    /// Contact cards, vCard 2.1 to 4.0
    Vcf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// The columns of the file win where they have a text
    Update,
    /// Add the row all the same
    Create,
    /// Leave the customer as it is
    Skip,
    /// Fill what is empty
    Fill,
    /// Set every column of the file
    Overwrite,
    /// Add the row and list it in the report
    Review,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Key {
    /// The id of this program, from an export of its own
    Id,
    Account,
    Email,
    Phone,
    /// Whoever the search for duplicates is sure of
    Resemblance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    Utf8,
    Utf16le,
    Utf16be,
    Windows1252,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Delimiter {
    #[value(alias = ",")]
    Comma,
    #[value(alias = ";")]
    Semicolon,
    Tab,
    #[value(alias = "|")]
    Bar,
}

const FILTERS: &str =
    "QUERY is made of search words and conditions: city:boston tags:vip|school (or) tags:=vip (exactly)
created:>=2026-01-01 number:1001..1099 email: (empty) phone:* (not empty) -city:paris (not)
business:\"acme tools\" (spaces) custom.colour:red incomplete:yes batch:12 (whom an import added or changed).

Examples:
  regulars export --book shop.redb --format csv --out customers.csv
  regulars export --book shop.redb --format json --where \"tags:vip -email:\"
  regulars export --book shop.redb --format pdf --where tags:vip --out vip.pdf
  regulars export --book shop.redb --format pdf --only 1001 --out ada.pdf
  regulars export --book shop.redb --all everything";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = FILTERS)]
pub struct ExportArguments {
    #[arg(long, required_unless_present = "all")]
    pub format: Option<FileFormat>,
    /// Write the whole book with its history and files into this new folder; `import --all` makes a book of it
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["format", "out", "filter"])]
    pub all: Option<PathBuf>,
    /// The file to write; without it the customers go to the output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only customers in this filter
    #[arg(long = "where", value_name = "QUERY", default_value = "")]
    pub filter: String,
    /// Only these customers, each by its number, account number or id
    #[arg(long, value_name = "CUSTOMER")]
    pub only: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    Csv,
    /// CSV in which a spreadsheet can take no text for a formula; importing it again changes nothing
    CsvSafe,
    /// A workbook for spreadsheets
    Xlsx,
    Json,
    /// Contact cards, vCard 4.0
    Vcf,
    /// Contact cards for older programs, vCard 3.0
    Vcf3,
    /// A list to print; with --only, the sheet of one customer
    Pdf,
}
