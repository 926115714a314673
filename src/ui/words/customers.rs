//! The words of the customer list, quick add and the band of customers that need attention.

use crate::engine::question::{Column, Reason, Row, Scope};
use crate::model::complaint::Complaint;
use crate::model::customer::Gap;
use crate::model::entity::Entity;
use crate::model::settings::Policy;
use crate::ui::panes::customers::draft::{Fault, Slot};
use crate::ui::panes::customers::mend;
use crate::ui::panes::customers::window::Count;
use crate::ui::words::count;

pub const TITLE: &str = "Customers";
pub const SEARCH: &str = "Search customers";
pub const SEARCH_HINT: &str = "Name, phone, e-mail, business, city…";
pub const LIST: &str = "List of customers";
pub const ADD: &str = "Add customer";
pub const COLUMNS: &str = "Columns";
pub const COLUMNS_HINT: &str = "Choose which columns are shown, and in which order";
pub const COLUMNS_MENU: &str = "Shown from left to right";
pub const ROOMY: &str = "Roomy rows";
pub const DENSE: &str = "Dense rows";
pub const GETTING_READY: &str = "Search is getting ready…";
pub const SEARCHING: &str = "Searching…";
pub const BEST_FIRST: &str = "Best matches first";
pub const UNMARK: &str = "Take the marks away";
pub const DEFAULT_CUSTOMER: &str = "default customer";
pub const ARCHIVED: &str = "Archived";
pub const OPEN: &str = "Open";
pub const COPY_PHONE: &str = "Copy the phone number";
pub const COPY_EMAIL: &str = "Copy the e-mail address";
pub const COPY_NAME: &str = "Copy the name";
pub const ARCHIVE: &str = "Archive";
pub const MORE: &str = "More";
pub const RESTORE: &str = "Restore from the archive";

pub const QUICK_ADD: &str = "Quick add";
pub const QUICK_ADD_HINT: &str = "Add a customer without leaving the list";
pub const CREATE: &str = "Create";
pub const CREATE_HINT: &str = "Create the customer (Enter)";
pub const PASTE: &str = "Copied text";
pub const PASTE_HINT: &str = "Paste a signature, a message or a web form: its fields are filled in";
pub const PASTE_NOTHING: &str = "Nothing was understood";
pub const PASTE_TO_NOTES: &str = "Add the rest to the notes";
pub const PASTE_NOT_TO_NOTES: &str = "Leave the rest out";
pub const CLEAR: &str = "Clear";
pub const CREATE_ANYWAY: &str = "Create anyway";
pub const USE_EXISTING: &str = "Use existing";
pub const USE: &str = "Use";
pub const ALREADY_THERE: &str = "In the book already?";
pub const CREATE_NEW: &str = "None of these: create a new customer";
pub const LOOKING: &str = "Looking for the same customer…";
pub const SAME_NAME: &str = "same name";

pub const ATTENTION: &str = "Needs attention";
pub const FOLD_ATTENTION: &str = "Hide who needs attention";
pub const UNFOLD_ATTENTION: &str = "Show who needs attention";
pub const SHOW_FEWER: &str = "Show fewer";
pub const FIX: &str = "Open to correct";

pub const NOBODY: &str = "No customers yet";
pub const NOBODY_TEACH: &str =
    "Everyone your shop serves will stand here. Type the first one, bring a file, or look around with made-up people.";
pub const ADD_FIRST: &str = "Add the first customer";
pub const IMPORT_FILE: &str = "Import a file…";
pub const LOOK_AT_DEMO: &str = "Fill with made-up people";
pub const NONE_ARCHIVED: &str = "Nothing archived";
pub const NONE_ARCHIVED_TEACH: &str =
    "An archived customer leaves the list of active ones, keeps its history, and waits here to be restored.";
pub const ALL_ARCHIVED: &str = "Everybody is archived";
pub const ALL_ARCHIVED_TEACH: &str = "The active list is empty. Archived customers can be restored at any time.";
pub const SHOW_ARCHIVED: &str = "Show the archived ones";
pub const NOBODY_FITS: &str = "Nobody fits the filters";
pub const NOBODY_FITS_TEACH: &str = "Take a filter away, or look among the archived customers too.";
pub const CLEAR_FILTERS: &str = "Take the filters away";
pub const SEARCH_ALL: &str = "Search the archived ones too";
pub const NO_HITS_TEACH: &str =
    "Try fewer letters, another spelling, a part of the phone number or the e-mail address.";

pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Active => "Active",
        Scope::Archived => ARCHIVED,
        Scope::All => "All",
    }
}

pub fn scope_hint(scope: Scope) -> &'static str {
    match scope {
        Scope::Active => "Customers in use",
        Scope::Archived => "Customers that were put away; they can be restored",
        Scope::All => "Active and archived customers",
    }
}

/// The header of a column.
pub fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Contact => "Contact",
        Column::Phone => "Phone",
        Column::Email => "E-mail",
        Column::Account => "Account",
        Column::City => "City",
        Column::Business => "Business",
        Column::State => "State",
        Column::Zip => "ZIP",
        Column::Actions => "Actions",
        Column::Category => "Category",
        Column::Location => "Location",
        Column::Tags => "Tags",
        Column::Created => "Created",
        Column::Referral => "Referral",
        Column::Referred => "Referred",
        Column::Person => "Contact person",
        Column::Updated => "Updated",
        Column::Number => "No.",
    }
}

pub const UPWARDS: &str = "Sort upwards";
pub const DOWNWARDS: &str = "Sort downwards";
pub const THEN_UPWARDS: &str = "Then by this, upwards";
pub const THEN_DOWNWARDS: &str = "Then by this, downwards";
pub const MOVE_LEFT: &str = "Move to the left";
pub const MOVE_RIGHT: &str = "Move to the right";
pub const HIDE_COLUMN: &str = "Hide the column";

/// What a header says under the pointer.
pub fn head_hint(sort_hint: &str) -> String {
    format!("{sort_hint}\nWith Shift: a further key · Drag: another place")
}

/// What a header says to a screen reader, and under the pointer.
pub fn sort_hint(column_name: &str, sorted: Sorted) -> String {
    match sorted {
        Sorted::Not => format!("Sort by {column_name}"),
        Sorted::Ascending => format!("{column_name}, sorted upwards: sort downwards"),
        Sorted::Descending => format!("{column_name}, sorted downwards: sort upwards"),
    }
}

/// How a column takes part in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    Not,
    Ascending,
    Descending,
}

/// "214 so far…" while the book is being looked through.
pub fn looking(counted: Count) -> String {
    format!("{} so far…", count::number(counted.total as u64))
}

/// "1,234 of 100,000 · 0.7 ms" of a search.
pub fn hits(counted: Count) -> String {
    let Count { total, of, found, micros, .. } = counted;
    let took =
        if micros < 100 { "under 0.1 ms".to_owned() } else { format!("{}.{} ms", micros / 1000, micros % 1000 / 100) };
    let number = |count: usize| count::number(count as u64);
    if found > total {
        return format!("Best {} of {} found · {took}", number(total), number(found));
    }
    format!("{} of {} · {took}", number(total), number(of))
}

pub fn move_earlier(column: Column) -> String {
    format!("Move {} to the left", self::column(column))
}

pub fn move_later(column: Column) -> String {
    format!("Move {} to the right", self::column(column))
}

/// The match in a field that the row does not show, e.g. "Notes: bumper".
pub fn hidden_hit(reason: &Reason) -> String {
    format!("{}: {}", reason.field, reason.word)
}

/// What a screen reader says of a row.
pub fn row(row: &Row) -> String {
    let mut parts = vec![format!("Customer {}: {}", row.number, row.name)];
    let texts = [&row.business, &row.phone, &row.email, &row.city];
    parts.extend(texts.into_iter().filter(|text| !text.is_empty()).cloned());
    if row.is_archived {
        parts.push(ARCHIVED.to_lowercase());
    }
    parts.join(", ")
}

/// Why a row is a hit, one line each.
pub fn why(reasons: &[Reason]) -> String {
    let line = |reason: &Reason| format!("{} {}: {}", reason.field, reason.how, reason.word);
    reasons.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A button of a row, told apart from those of other rows.
pub fn of_row(action: &str, name: &str) -> String {
    format!("{action}: {name}")
}

/// What is missing, in words: "no phone, E-mail cannot be read".
pub fn gaps(gaps: &[Gap]) -> String {
    gaps.iter().map(|gap| self::gap(*gap)).collect::<Vec<_>>().join(", ")
}

pub fn gap(gap: Gap) -> String {
    match gap {
        Gap::NoName => "no name".to_owned(),
        Gap::NoPhoneOrEmail => "no phone and no e-mail".to_owned(),
        Gap::NoPhone => "no phone".to_owned(),
        Gap::NoEmail => "no e-mail".to_owned(),
        Gap::Unread(field) => format!("{} cannot be read", field_label(field)),
        Gap::BadPhone => "a phone does not work".to_owned(),
        Gap::BadEmail => "an e-mail does not work".to_owned(),
        Gap::Wanted(field) => format!("no {}", field_label(field).to_lowercase()),
    }
}

/// The hint inside the field that mends a gap.
pub fn mend_hint(gap: Gap) -> &'static str {
    if !mend::has_field(gap) {
        return FIX;
    }
    match gap {
        Gap::NoName => "Name",
        Gap::NoPhoneOrEmail => "Phone or e-mail",
        Gap::NoPhone => "Phone",
        Gap::NoEmail => "E-mail",
        Gap::BadPhone => "New phone",
        Gap::BadEmail => "New e-mail",
        Gap::Wanted(field) => field_label(field),
        Gap::Unread(_) => FIX,
    }
}

/// The accessible name of that field.
pub fn mend_label(gap: Gap, name: &str) -> String {
    format!("{} of {name}", mend_hint(gap))
}

fn field_label(field: u16) -> &'static str {
    Entity::Customer.field(field).map_or("a field", |field| field.label)
}

pub fn attention_heading(total: usize) -> String {
    format!("{ATTENTION} · {}", count::number(total as u64))
}

pub fn and_more(hidden: usize) -> String {
    format!("and {} more", count::number(hidden as u64))
}

pub fn open_customer(name: &str) -> String {
    format!("Open {name}")
}

pub fn save_of(name: &str) -> String {
    format!("Save what is missing of {name}")
}

pub fn marked(count: usize) -> String {
    format!("{} marked", count::counted(count as u64, "customer", "customers"))
}

/// The way from some marked rows to the whole list.
pub fn mark_all(total: usize) -> String {
    format!("Mark all {}", count::number(total as u64))
}

pub fn show_all(total: usize) -> String {
    format!("Show all {}", count::number(total as u64))
}

pub fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Referral => "Referral",
        Slot::FirstName | Slot::LastName | Slot::Business | Slot::Phone | Slot::Email => field_label(slot.field()),
    }
}

/// The message beneath the first field that stands in the way.
pub fn fault(slot: Slot, fault: &Fault) -> String {
    match (fault, slot) {
        (Fault::Unread(complaint), _) => complaint.words(),
        (Fault::Missing, Slot::FirstName | Slot::Business) => "A name or a business is needed".to_owned(),
        (Fault::Missing, Slot::LastName) => "A last name is needed, or a business".to_owned(),
        (Fault::Missing, Slot::Phone) => "A phone number is needed".to_owned(),
        (Fault::Missing, Slot::Email) => "An e-mail address is needed".to_owned(),
        (Fault::Missing, Slot::Referral) => Complaint::Missing.words(),
    }
}

/// What the stars mean.
pub fn required(policy: Policy) -> &'static str {
    match policy {
        Policy::Minimal => "* a name or a business is needed",
        Policy::Strict => "* a whole name or a business, a phone with its type, an e-mail and the source are needed",
        Policy::Custom(_) => "* the shop asks for these fields",
    }
}

pub fn extension(extension: &str) -> String {
    format!("Extension {extension}")
}

/// How much of a pasted text was understood and how much of it is left over.
pub fn pasted(understood: usize, rest: usize) -> String {
    let understood = count::counted(understood as u64, "place", "places");
    match rest {
        0 => format!("{understood} understood, nothing left over"),
        rest => format!("{understood} understood, {} left over", count::number(rest as u64)),
    }
}

/// What a paste gives besides the fields of the form: "Also: Street 12 Oak Street · City Leeds".
pub fn beside(values: &[(&str, String)]) -> String {
    let value = |(label, text): &(&str, String)| format!("{label} {text}");
    format!("Also: {}", values.iter().map(value).collect::<Vec<_>>().join(" · "))
}

/// Enough of a match to tell it from its namesakes.
pub fn match_detail(row: &Row) -> String {
    let texts = [&row.business, &row.phone, &row.email, &row.city];
    texts.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// The accessible name of a match's button.
pub fn use_match(name: &str) -> String {
    format!("{USE} {name}")
}

/// The warning before a second customer of that kind is made.
pub fn warning(name: &str, evidence: &[String]) -> String {
    if evidence.is_empty() {
        format!("{name} is in the book already.")
    } else {
        format!("{name} is in the book already: {}.", evidence.join(", "))
    }
}

/// The warning when the search for twins failed.
pub fn not_checked(sentence: &str) -> String {
    format!("Could not look for the same customer: {sentence}")
}

pub fn no_hits(text: &str) -> String {
    format!("Nobody found for “{text}”")
}

/// The offer to create what was searched for, with the field where the text will go.
pub fn create_typed(text: &str) -> String {
    format!("Create “{text}”")
}

pub fn typed_goes(text: &str) -> &'static str {
    if text.contains('@') {
        "as a new customer with this e-mail address"
    } else if is_phone(text) {
        "as a new customer with this phone number"
    } else {
        "as a new customer with this name"
    }
}

/// Digits, and only the signs that stand between the digits of a number.
fn is_phone(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_digit() || " +-()./x#".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_says_how_many_and_how_fast() {
        let check = |total: usize, of: usize, found: usize, micros: u64, words: &str| {
            assert_eq!(hits(Count { total, of, found, micros, is_ready: true, is_whole: true }), words);
        };
        check(1_234, 100_000, 1_234, 742, "1,234 of 100,000 · 0.7 ms");
        check(1, 2, 1, 12_345, "1 of 2 · 12.3 ms");
        check(1, 2, 1, 99, "1 of 2 · under 0.1 ms");
        check(10_000, 1_000_000, 23_411, 5_100, "Best 10,000 of 23,411 found · 5.1 ms");
    }

    #[test]
    fn src_14_typed_text_says_where_it_goes() {
        let check = |typed: &str, place: &str| {
            assert!(typed_goes(typed).contains(place), "{typed:?}: {}", typed_goes(typed));
        };
        check("Zed Quark", "name");
        check("555-0100", "phone");
        check("+1 (555) 010 0123 x7", "phone");
        check("zed@quark.example", "e-mail");
        check("Studio 54", "name");
    }
}
