//! The tasks about what belongs to a customer: notes, contact persons, relations.

use clap::{Args, Subcommand};

/// What belongs to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum BelongingTask {
    /// List the notes about a customer
    Notes {
        /// The customer's id, number, or account number
        customer: String,
    },
    /// Write a note about a customer
    Note(NoteArguments),
    /// Change a note
    #[command(after_help = NOTE_FIELDS)]
    EditNote(ChangeArguments),
    /// Remove a note
    RemoveNote {
        /// The note's id, as `notes --json` tells it
        id: String,
    },
    /// List the contact persons of a customer
    Contacts {
        /// The customer's id, number, or account number
        customer: String,
    },
    /// Add a contact person to a customer
    #[command(after_help = CONTACT_FIELDS)]
    AddContact(ContactArguments),
    /// Change a contact person
    #[command(after_help = CONTACT_FIELDS)]
    EditContact(ContactChange),
    /// Remove a contact person
    RemoveContact {
        /// The contact person's id, as `contacts --json` tells it
        id: String,
    },
    /// List what other customers are to a customer
    Relations {
        /// The customer's id, number, or account number
        customer: String,
    },
    /// Say what another customer is to a customer
    #[command(after_help = "Example:\n  regulars relate 1001 employer 1005 --book shop.redb     1005 employs 1001")]
    Relate {
        /// The customer's id, number, or account number
        customer: String,
        /// What the other one is to the customer: household, spouse, parent, child, sibling, friend, employer …
        word: String,
        /// The other customer
        other: String,
        /// A remark about it
        #[arg(long, value_name = "TEXT")]
        remark: Option<String>,
    },
    /// Take a relation away
    Unrelate {
        /// The relation's id, as `relations --json` tells it
        id: String,
    },
}

const NOTE_FIELDS: &str = "FIELD is text, category, visibility, pinned, due or done; an empty value clears it.

Example:
  regulars edit-note 0193… pinned=yes category=Preferences --book shop.redb";

const CONTACT_FIELDS: &str =
    "FIELD is title, first_name, last_name, role, phone, email or note; an empty value clears it.

Examples:
  regulars add-contact 1001 first_name=Ana role=Billing email=ana@acme.example --primary --book shop.redb
  regulars edit-contact 0193… phone=\"555 0100\" --book shop.redb";

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = "Example:\n  regulars note 1001 \"Prefers **text** updates.\" --pin --book shop.redb")]
pub struct NoteArguments {
    /// The customer's id, number, or account number
    pub customer: String,
    /// The note, as Markdown
    pub text: String,
    /// One of the shop's note categories
    #[arg(long, value_name = "NAME")]
    pub category: Option<String>,
    /// Only the staff reads it, as is usual
    #[arg(long, conflicts_with = "public")]
    pub private: bool,
    /// The customer may read it
    #[arg(long)]
    pub public: bool,
    /// Keep it on top
    #[arg(long)]
    pub pin: bool,
    /// The day to follow up on
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct ChangeArguments {
    /// The id
    pub id: String,
    /// Such as pinned=yes
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct ContactArguments {
    /// The customer's id, number, or account number
    pub customer: String,
    /// Such as first_name=Ana
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Ask for this person first; the first one is it without being told
    #[arg(long)]
    pub primary: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct ContactChange {
    /// The contact person's id, as `contacts --json` tells it
    pub id: String,
    /// Such as role=Billing
    #[arg(required_unless_present = "primary", value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Ask for this person first
    #[arg(long)]
    pub primary: bool,
}
