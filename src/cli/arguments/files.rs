//! The tasks that fill a book or write it out.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::arguments::values::{Country, Pair};

/// Bringing customers in and taking them out.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum FileTask {
    /// Make a book of invented customers, with duplicates among them, and open it
    Demo(DemoArguments),
    /// Bring customers in from CSV files; makes the book if there is none
    Import(ImportArguments),
    /// Write customers as CSV, JSON Lines or contact cards
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
  regulars import list.csv --book shop.redb --on-match fill --dry-run --report report.csv";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = IMPORTS)]
pub struct ImportArguments {
    /// CSV files or contact cards (vCard) in any usual encoding; what a file is shows its content
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The field that a column goes into; the column by header or by number from 1, the field "-" leaves it out
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<Pair>,
    /// What to do with a customer who is in the book already
    #[arg(long, value_name = "WAY")]
    pub on_match: Option<Way>,
    /// Country of a new book, two letters; rules phones and the order of day and month
    #[arg(long, value_name = "CC")]
    pub country: Option<Country>,
    /// Refuse a file that is something else
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<SourceFormat>,
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
    /// Write a line for each row or cell that is not simply stored
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourceFormat {
    Csv,
    /// Contact cards, vCard 2.1 to 4.0
    Vcf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
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

const FILTERS: &str =
    "QUERY is made of search words and conditions: city:boston tags:vip|school (or) tags:=vip (exactly)
created:>=2026-01-01 number:1001..1099 email: (empty) phone:* (not empty) -city:paris (not)
business:\"acme tools\" (spaces) custom.colour:red incomplete:yes batch:12 (whom an import added or changed).

Examples:
  regulars export --book shop.redb --format csv --out customers.csv
  regulars export --book shop.redb --format json --where \"tags:vip -email:\"";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = FILTERS)]
pub struct ExportArguments {
    #[arg(long)]
    pub format: FileFormat,
    /// The file to write; without it the customers go to the output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only customers in this filter
    #[arg(long = "where", value_name = "QUERY", default_value = "")]
    pub filter: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    Csv,
    Json,
    /// Contact cards, vCard 4.0
    Vcf,
    /// Contact cards for older programs, vCard 3.0
    Vcf3,
}
