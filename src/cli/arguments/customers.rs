//! The tasks about customers themselves: finding, reading, changing.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// One customer, or many.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum CustomerTask {
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
    /// Bring an archived customer back among the others
    #[command(after_help = IDS)]
    Unarchive {
        /// The customer's id, number, or account number
        id: String,
    },
    /// Delete a customer with all that belongs to it; the recycle bin brings it back
    Delete {
        /// The customer's id, number, or account number
        id: String,
        /// Delete it although contact persons, notes, files or relations go with it
        #[arg(long)]
        yes: bool,
    },
    /// List the customers in the recycle bin, the last deleted first
    Bin,
    /// Bring a deleted customer back from the recycle bin, with what belonged to it
    RestoreDeleted {
        /// Its id or number, as `bin` tells them
        id: String,
    },
    /// Show a customer as it stood at the end of a day
    #[command(after_help = "Example:\n  regulars as-of 1001 2026-03-31 --book shop.redb")]
    AsOf {
        /// The customer's id, number, or account number
        id: String,
        /// The day
        date: String,
    },
    /// Put a tag on all customers of a filter, in one step
    #[command(after_help = BULK)]
    Tag(TagArguments),
    /// Take a tag off all customers of a filter, in one step
    #[command(after_help = BULK)]
    Untag(TagArguments),
    /// Give a tag another name wherever it is used; a name that is there already takes it in
    RenameTag { from: String, to: String },
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

const BULK: &str = "QUERY is a filter as `regulars export --help` explains it; archived customers are among them.

Example:
  regulars tag Winter --where \"city:boston -tags:=winter\" --book shop.redb";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct TagArguments {
    /// The tag
    pub tag: String,
    /// The customers
    #[arg(long = "where", value_name = "QUERY")]
    pub filter: String,
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
