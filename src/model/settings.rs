//! The shop's settings: one record in the book, so they are journaled and undoable.

use crate::model::access::capability::Capability;
use crate::model::customer;
use crate::model::field::{FIELD_NUMBERS, Field, Part, Section, Shape};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::note;
use crate::model::path::MAIN;
use crate::model::record::Record;

pub const SHOP_NAME: u16 = 1;
pub const COUNTRY: u16 = 2;
pub const REQUIRED: u16 = 3;
pub const REFERRAL_SOURCES: u16 = 4;
pub const WANTED: u16 = 5;
pub const NOTE_CATEGORIES: u16 = 6;
pub const CATEGORIES: u16 = 7;
pub const LOCATIONS: u16 = 8;
pub const TAGS: u16 = 9;
pub const CUSTOM_FIELDS: u16 = 10;
pub const VIEWS: u16 = 11;
pub const GUARD_WORDS: u16 = 12;
pub const DELETION: u16 = 13;
pub const TWINS: u16 = 14;
pub const DEFAULT_CUSTOMER: u16 = 15;
pub const CONFIRM_MONTHS: u16 = 16;
pub const RIGHTS: u16 = 17;
pub const SNIPPETS: u16 = 18;
pub const TEMPLATES: u16 = 19;
pub const HIGH_FROM: u16 = 20;
pub const MEDIUM_FROM: u16 = 21;
pub const LOW_FROM: u16 = 22;

/// The colour of a tag, a word of `COLOURS`.
pub const TAG_COLOUR: u8 = 2;
/// What a custom field holds, a word of `CUSTOM_KINDS`; and the words of a choice, with commas between.
pub const CUSTOM_KIND: u8 = 2;
pub const CUSTOM_WORDS: u8 = 3;
/// Search words and conditions of a saved view, its order, and its columns.
pub const VIEW_FILTER: u8 = 2;
pub const VIEW_SORT: u8 = 3;
pub const VIEW_COLUMNS: u8 = 4;
/// What a watched word is, a word of `GUARD_SORTS`.
pub const GUARD_SORT: u8 = 2;
/// Whose right it is, and whether the role has it: a word of `GRANTS`.
pub const RIGHT_ROLE: u8 = 2;
pub const RIGHT_GRANT: u8 = 3;
/// The text of a template, whose main part is its name.
pub const TEMPLATE_TEXT: u8 = 2;

pub const COLOURS: &[&str] = &["Grey", "Red", "Orange", "Amber", "Green", "Teal", "Blue", "Violet", "Pink"];
pub const CUSTOM_KINDS: &[&str] = &["Text", "Number", "Date", "Yes/no", "Choice", "Identifier"];
pub const GUARD_SORTS: &[&str] = &["Insult", "Medical", "Private", "Allowed"];
pub const GRANTS: &[&str] = &["Allowed", "Refused"];
/// What happens to work that hangs on a customer who is deleted.
pub const DELETIONS: &[&str] = &["Refuse while there is work", "Keep the name on the work"];
/// What saving somebody does who looks like a customer of the book.
pub const TWIN_WAYS: &[&str] = &["Ask when it is likely", "Ask whenever somebody is alike", "Only show"];
/// Contact details older than this many months are asked about.
pub const USUAL_CONFIRM_MONTHS: i64 = 12;

/// The required-field policies by name.
pub const POLICIES: &[&str] = &["Minimal", "Strict", "Custom"];

const fn main(label: &'static str) -> Part {
    Part { number: MAIN, key: "name", label, kind: Kind::Text }
}

const fn part(number: u8, key: &'static str, label: &'static str, kind: Kind) -> Part {
    Part { number, key, label, kind }
}

const SOURCE_PARTS: &[Part] = &[Part { number: MAIN, key: "source", label: "Source", kind: Kind::Text }];
const NAME_PARTS: &[Part] = &[main("Name")];
const TAG_PARTS: &[Part] = &[main("Tag"), part(TAG_COLOUR, "colour", "Colour", Kind::Choice(COLOURS))];
const CUSTOM_PARTS: &[Part] = &[
    main("Name"),
    part(CUSTOM_KIND, "kind", "Kind", Kind::Choice(CUSTOM_KINDS)),
    part(CUSTOM_WORDS, "words", "Choices", Kind::Text),
];
const VIEW_PARTS: &[Part] = &[
    main("Name"),
    part(VIEW_FILTER, "filter", "Filter", Kind::Text),
    part(VIEW_SORT, "sort", "Order", Kind::Text),
    part(VIEW_COLUMNS, "columns", "Columns", Kind::Text),
];
const GUARD_PARTS: &[Part] = &[main("Word"), part(GUARD_SORT, "sort", "Sort", Kind::Choice(GUARD_SORTS))];
const RIGHT_PARTS: &[Part] = &[
    main("Right"),
    part(RIGHT_ROLE, "role", "Role", Kind::Text),
    part(RIGHT_GRANT, "grant", "Grant", Kind::Choice(GRANTS)),
];
const TEMPLATE_PARTS: &[Part] = &[main("Name"), part(TEMPLATE_TEXT, "text", "Text", Kind::Note)];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Shop)
}

const fn list(number: u16, key: &'static str, label: &'static str, parts: &'static [Part]) -> Field {
    Field { shape: Shape::List(parts), ..plain(number, key, label, Kind::Text) }
}

/// The field table.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    plain(SHOP_NAME, "shop_name", "Shop name", Kind::Text),
    plain(COUNTRY, "country", "Country", Kind::Text),
    plain(REQUIRED, "required_fields", "Required fields", Kind::Choice(POLICIES)),
    list(WANTED, "wanted_fields", "Fields of the custom policy", NAME_PARTS),
    list(REFERRAL_SOURCES, "referral_sources", "Referral sources", SOURCE_PARTS),
    list(CATEGORIES, "categories", "Categories", NAME_PARTS),
    list(TAGS, "tags", "Tags", TAG_PARTS),
    list(LOCATIONS, "locations", "Locations", NAME_PARTS),
    list(CUSTOM_FIELDS, "custom_fields", "Custom fields", CUSTOM_PARTS),
    list(NOTE_CATEGORIES, "note_categories", "Note categories", NAME_PARTS),
    list(SNIPPETS, "snippets", "Snippets", NAME_PARTS),
    list(TEMPLATES, "templates", "Note templates", TEMPLATE_PARTS),
    list(GUARD_WORDS, "guard_words", "Watched words", GUARD_PARTS),
    plain(TWINS, "look_alikes", "Look-alikes", Kind::Choice(TWIN_WAYS)),
    plain(HIGH_FROM, "high_from", "Almost certain duplicates from bits", Kind::Whole),
    plain(MEDIUM_FROM, "medium_from", "Likely duplicates from bits", Kind::Whole),
    plain(LOW_FROM, "low_from", "Possible duplicates from bits", Kind::Whole),
    plain(DELETION, "deletion", "Deletion", Kind::Choice(DELETIONS)),
    plain(CONFIRM_MONTHS, "confirm_months", "Ask to confirm details after months", Kind::Whole),
    plain(DEFAULT_CUSTOMER, "default_customer", "Default customer", Kind::Customer),
    list(VIEWS, "views", "Saved views", VIEW_PARTS),
    list(RIGHTS, "rights", "Rights", RIGHT_PARTS),
];

/// What a new book offers as referral sources.
pub const USUAL_SOURCES: &[&str] =
    &["Google", "Facebook", "Friend/Family", "Previous Customer", "Advertisement", "Yelp", "Walk-in", "Other"];
/// Sources that ask who it was.
pub const SOURCES_OF_PEOPLE: &[&str] = &["Friend/Family", "Previous Customer"];
/// The source that asks for words of one's own.
pub const OTHER_SOURCE: &str = "Other";
/// What a new book offers as categories of customers.
pub const USUAL_CATEGORIES: &[&str] = &["Retail", "Trade", "School"];
/// Good examples of notes, which say what helps and nothing else.
pub const USUAL_SNIPPETS: &[&str] = &[
    "Prefers text updates.",
    "Call before replacing parts.",
    "Picks up after 5 PM.",
    "Prefers 10–46 strings on electric.",
    "Low action, no buzz.",
];
/// Templates that ask for what is specific, by name and text.
pub const USUAL_TEMPLATES: &[(&str, &str)] = &[
    ("Call", "**{date}**: called about {item}. Agreed: "),
    ("Drop-off", "**{date}**: left {item}. Condition: \nAccessories: \nPromised: "),
    ("Complaint", "**{date}**: {item}. What happened: \nWhat we offered: "),
];

/// Which fields a form demands (catalogue ADD-18); imports are not bound by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// A name or a business.
    Minimal,
    /// First and last name or a business, a phone and an e-mail, and where the customer comes from.
    Strict,
    /// The fields that the shop has chosen.
    Custom(Wanted),
}

/// A set of the customer's fields, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted(u128);

const _: () = assert!(FIELD_NUMBERS <= u128::BITS as usize, "each field has its bit");

impl Wanted {
    #[must_use]
    pub fn with(self, field: u16) -> Self {
        Self(self.0 | 1 << field)
    }

    pub fn has(self, field: u16) -> bool {
        self.0 & (1 << field) != 0
    }

    /// The numbers of the fields, lowest first.
    pub fn fields(self) -> impl Iterator<Item = u16> {
        (0..FIELD_NUMBERS as u16).filter(move |field| self.has(*field))
    }
}

impl Policy {
    pub fn of(settings: &Record) -> Self {
        match settings.text(REQUIRED) {
            "Strict" => Self::Strict,
            "Custom" => {
                let keys = settings.main_texts(WANTED);
                let fields = keys.filter_map(|key| customer::FIELDS.iter().find(|field| field.key == key));
                Self::Custom(fields.fold(Wanted::default(), |wanted, field| wanted.with(field.number)))
            }
            _ => Self::Minimal,
        }
    }
}

/// What saving somebody does who looks like a customer of the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TwinWay {
    /// Asks when it is almost certainly the same person, or one of the same name.
    #[default]
    WhenLikely,
    Always,
    Never,
}

impl TwinWay {
    pub fn of(settings: &Record) -> Self {
        let wanted = settings.text(TWINS);
        let ways = [Self::WhenLikely, Self::Always, Self::Never];
        let found = ways.into_iter().zip(TWIN_WAYS).find(|(_, words)| **words == wanted);
        found.map_or(Self::WhenLikely, |(way, _)| way)
    }

    /// Whether somebody alike is asked about before saving.
    pub fn asks(self, is_likely: impl FnOnce() -> bool) -> bool {
        match self {
            Self::WhenLikely => is_likely(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// The words of a list of the settings; a list that nobody has touched offers the usual ones.
pub fn words_of(settings: &Record, field: u16) -> Vec<String> {
    let usual: &[&str] = match field {
        REFERRAL_SOURCES => USUAL_SOURCES,
        NOTE_CATEGORIES => note::USUAL_CATEGORIES,
        CATEGORIES => USUAL_CATEGORIES,
        SNIPPETS => USUAL_SNIPPETS,
        _ => &[],
    };
    if settings.has(field) {
        return settings.main_texts(field).map(str::to_owned).collect();
    }
    usual.iter().map(|word| (*word).to_owned()).collect()
}

/// The right that changing a field of the settings needs.
pub fn right_for(field: u16) -> Capability {
    match field {
        // Whoever may search may keep a search.
        VIEWS => Capability::SearchCustomers,
        DEFAULT_CUSTOMER => Capability::EditCustomers,
        REFERRAL_SOURCES | NOTE_CATEGORIES | CATEGORIES | LOCATIONS | TAGS | CUSTOM_FIELDS | GUARD_WORDS | SNIPPETS
        | TEMPLATES => Capability::ManageFields,
        _ => Capability::ChangeSettings,
    }
}

/// The customer that new work begins with.
pub fn default_customer(settings: &Record) -> Option<Id> {
    settings.text(DEFAULT_CUSTOMER).parse().ok()
}

/// The book's country, ISO 3166 alpha-2.
pub fn country(settings: &Record) -> &str {
    match settings.text(COUNTRY) {
        "" => "US",
        country => country,
    }
}
