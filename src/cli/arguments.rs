//! The command line of the whole program: the window's options and every task.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::access::role::Role;
use crate::text::countries::is_country;

const EXAMPLES: &str = "Without a task the desk window opens.

Examples:
  regulars                                            open the window on your own book
  regulars demo                                       look around in a book of 1,000 invented customers
  regulars import customers.csv --book shop.redb      fill a book from a file, making the book if there is none
  regulars search \"ana 555\" --book shop.redb
  regulars export --book shop.redb --format csv --out customers.csv

Exit codes: 0 done, 1 refused or failed with the reason on stderr, 2 wrong usage.
With --json each result is one line of JSON on stdout.";

/// The customer book for repair and service shops.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = "regulars", version, after_help = EXAMPLES, args_conflicts_with_subcommands = false)]
pub struct Arguments {
    /// The book to open instead of your own
    #[arg(long, global = true, value_name = "PATH")]
    pub book: Option<PathBuf>,
    /// Keep book, settings, logs and backups beside the program
    #[arg(long, global = true)]
    pub portable: bool,
    /// Write results as JSON Lines
    #[arg(long, global = true)]
    pub json: bool,
    /// Work as owner, admin, technician or viewer
    #[arg(long, global = true, value_name = "ROLE", value_parser = Role::named)]
    pub role: Option<Role>,
    #[command(flatten)]
    pub window: WindowOptions,
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// What the window alone listens to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Window")]
pub struct WindowOptions {
    /// Country of a new book, two letters (ISO 3166)
    #[arg(long, value_name = "CC")]
    pub country: Option<Country>,
    /// Draw the window, save its picture as PNG, and close
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// Tell how long the frames took when the window is closed
    #[arg(long)]
    pub measure: bool,
    /// Size of the window in points
    #[arg(long, value_name = "WxH")]
    pub size: Option<Size>,
    /// Light or dark, whatever was chosen before
    #[arg(long)]
    pub theme: Option<ThemeName>,
    /// What the window shows first
    #[arg(long, value_name = "PLACE")]
    pub open: Option<Place>,
    /// The customer shown first: a number, or "first"
    #[arg(long, value_name = "N")]
    pub customer: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    Light,
    Dark,
}

/// A place of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Place {
    Customers,
    New,
    Import,
    History,
    Duplicates,
    Settings,
    Bin,
}

/// Width and height in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once(['x', 'X', '×']);
        let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        match sides {
            Some((width, height)) if width >= 200 && height >= 200 => Ok(Self { width, height }),
            Some(_) | None => Err("write it like 1280x800, each side at least 200".to_owned()),
        }
    }
}

/// Two capital letters, ISO 3166.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(pub String);

impl FromStr for Country {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.to_ascii_uppercase();
        if is_country(&code) {
            Ok(Self(code))
        } else if code == "UK" {
            Err("the code of the United Kingdom is GB".to_owned())
        } else {
            Err("there is no such country; write its two letters, such as US or DE".to_owned())
        }
    }
}

/// Everything that can be done without a window.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// Make a book of invented customers, with duplicates among them, and open it
    Demo(DemoArguments),
    /// Bring customers in from CSV files; makes the book if there is none
    Import(ImportArguments),
    /// Write customers as CSV, JSON Lines or contact cards
    Export(ExportArguments),
    /// Find customers by any part of a name, phone, e-mail, address …
    Search(SearchArguments),
    /// Add a customer
    #[command(after_help = FIELDS)]
    Add {
        /// Such as first_name=Ana
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },
    /// Show everything about a customer
    #[command(after_help = IDS)]
    Show {
        /// The customer's id, number, or account number
        id: String,
    },
    /// Change a customer, or many
    Edit(EditArguments),
    /// Archive a customer, who stays in the book and can be found
    #[command(after_help = IDS)]
    Archive {
        /// The customer's id, number, or account number
        id: String,
    },
    /// List customers that may be in the book twice
    #[command(after_help = "Example:\n  regulars duplicates --book shop.redb --clusters --json")]
    Duplicates {
        /// List groups instead of pairs
        #[arg(long)]
        clusters: bool,
    },
    /// List what was done, newest first
    #[command(
        after_help = "Examples:\n  regulars history --book shop.redb --limit 10\n  regulars history 1005 --book shop.redb"
    )]
    History {
        /// Only what was done to this customer: id, number, or account number
        id: Option<String>,
        /// At most so many steps
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Take back a step; an import is taken back as a whole
    #[command(
        after_help = "Examples:\n  regulars undo --book shop.redb       the newest step that is neither undone nor an undo\n  regulars undo 7 --book shop.redb     step 7 of the history; undoing an undo does the step again"
    )]
    Undo {
        /// Number of the step in the history
        entry: Option<u64>,
    },
    /// Read everything in the book and say whether it is sound
    Check,
    /// Say what the book holds
    Info,
    /// Make a verified copy of the book
    #[command(after_help = "Example:\n  regulars backup --to /media/stick --book shop.redb")]
    Backup {
        /// The folder for the copy
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Bring a book back from a copy, verified, to a new file
    #[command(after_help = "Example:\n  regulars restore /media/stick/shop-20261123-180000.redb --to shop.redb")]
    Restore {
        /// The copy
        file: PathBuf,
        /// Where the book goes; there must be no file yet
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
    },
}

const FIELDS: &str =
    "FIELD is the key of a field, as in an export: first_name, last_name, business, phone, email, street,
city, state, zip, country, account, tags, notes, birthday … The key of a list field means its primary item
(phone=\"555-0100 x12\" splits the extension off), phone.type and email.type its type; tags are separated by
commas. An empty value clears the field.

Examples:
  regulars add first_name=Ana last_name=Núñez phone=\"555-0100 x12\" tags=VIP,Wholesale --book shop.redb
  regulars edit 1005 email=ana@shop.example notes= --book shop.redb
  printf '%s\\n' '{\"account\":\"ACC-1042\",\"set\":{\"city\":\"Boston\"}}' | regulars edit --batch - --book shop.redb";

const IDS: &str = "ID is the customer's id, else the number that the book gave, else the account number;
account:1005 means the account number alone.

Example:
  regulars show ACC-1042 --book shop.redb --json";

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
    /// CSV files in any usual encoding
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
    /// Only say what would happen
    #[arg(long)]
    pub dry_run: bool,
    /// Write a line for each row or cell that is not simply stored
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
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

/// Two texts around the first `=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub key: String,
    pub value: String,
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once('=').ok_or("write it with a =, such as city=Boston")?;
        Ok(Self { key: key.trim().to_owned(), value: value.to_owned() })
    }
}

const FILTERS: &str =
    "QUERY is made of search words and conditions: city:boston tags:vip|school (or) tags:=vip (exactly)
created:>=2026-01-01 number:1001..1099 email: (empty) phone:* (not empty) -city:paris (not)
business:\"acme tools\" (spaces) custom.colour:red incomplete:yes.

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
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(
    after_help = "Examples:\n  regulars search nunez ana --book shop.redb\n  regulars search \"tags:vip|school -email:\" --book shop.redb\n  regulars search --batch queries.txt --book shop.redb --json"
)]
pub struct SearchArguments {
    /// The words to look for
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    pub query: Vec<String>,
    /// At most so many hits
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// One query a line, answered in order; - reads the input
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = FIELDS)]
pub struct EditArguments {
    /// The customer's id, number, or account number
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    pub id: Option<String>,
    /// Such as city=Boston; an empty value clears the field
    #[arg(required_unless_present = "batch", conflicts_with = "batch", value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Lines of JSON, each {"account" or "id": …, "set": {FIELD: VALUE}}; - reads the input
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
}

impl Arguments {
    /// Whether a window follows.
    pub fn opens_window(&self) -> bool {
        match &self.task {
            None => true,
            Some(Task::Demo(demo)) => !demo.no_window,
            Some(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_countries_and_pairs_are_read() {
        let size = |width, height| Ok(Size { width, height });
        assert_eq!("1280x800".parse::<Size>(), size(1280, 800));
        assert!("1280".parse::<Size>().is_err());
        assert!("199x800".parse::<Size>().is_err());
        assert_eq!("de".parse::<Country>(), Ok(Country("DE".to_owned())));
        for wrong in ["DEU", "XX", "zz", "U1", "", "uk"] {
            assert!(wrong.parse::<Country>().is_err(), "{wrong}");
        }
        let pair = "notes=a=b".parse::<Pair>().expect("it has a =");
        assert_eq!((pair.key.as_str(), pair.value.as_str()), ("notes", "a=b"));
        assert!("notes".parse::<Pair>().is_err());
    }
}
