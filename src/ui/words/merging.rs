//! Words of merging and unmerging.

use crate::model::entity::Entity;
use crate::ui::words::count::counted;

pub const STAYS: &str = "Stays";
pub const LEAVE_OUT: &str = "Leave out";
pub const NOTHING: &str = "—";
pub const KEPT: &str = "Ticked values are kept; without its tick a value is given up";
pub const GIVEN_UP: &str = "Given up";
pub const LOST: &str = "Would be lost";
pub const KEEP: &str = "Keep it";
pub const GIVE_UP: &str = "Give it up";
pub const IN_NOTE: &str = "Kept in a note of the survivor";
pub const PROOF: &str = "Every value of each customer was looked for in what the merge leaves.";
pub const SETTLE: &str = "They are two: do not propose them again";
pub const FOLLOWS: &str = "Changed since the merge, goes with whom it came from";
pub const REMAINS: &str = "Changed since the merge, stays";
pub const SINCE: &str = "Made since the merge: whose is it?";
pub const TAKEN_BACK: &str = "unmerged";
pub const MERGE_MARKED: &str = "Merge…";
pub const MERGE_MARKED_HINT: &str = "Lays the marked customers side by side, to be made one";
pub const MERGE_TOO_MANY: &str = "Mark two to five customers to merge them";
pub const NO_MERGES: &str = "Nothing merged yet";
pub const NO_MERGES_SENTENCE: &str = "Each merge stands here for ever, with its way back.";
pub const TWINS_SENTENCE: &str = "Likely duplicates of whom all but one add nothing: merging them changes nothing of who stays. Tick those to merge; each merge can be taken back by itself.";
pub const NO_TWINS: &str = "No exact twins";
pub const NO_TWINS_SENTENCE: &str = "Nobody is in the book twice with nothing of their own.";

pub fn agree(count: usize) -> String {
    format!("{} agree", counted(count as u64, "field", "fields"))
}

pub fn known(number: u64, since: &str) -> String {
    format!("No. {number} · since {since}")
}

pub fn stays(name: &str) -> String {
    format!("{name} stays")
}

pub fn because(reason: &str) -> String {
    format!("proposed: {reason}")
}

pub fn leave_out(name: &str) -> String {
    format!("Leave {name} out")
}

pub fn choice(label: &str, text: &str, name: &str) -> String {
    format!("{label}: {text}, of {name}")
}

pub fn kept(label: &str, text: &str, name: &str) -> String {
    format!("Keep {label} {text} of {name}")
}

pub fn of_value(word: &str, text: &str) -> String {
    format!("{word}: {text}")
}

pub fn lost(count: usize) -> String {
    format!("Values lost: {count}")
}

pub fn linked(entity: Entity, before: &str, after: usize) -> String {
    format!("{}: {before} → {after}", nouns(entity))
}

fn nouns(entity: Entity) -> &'static str {
    match entity {
        Entity::Customer => "Customers",
        Entity::Settings => "Settings",
        Entity::Decision => "Decisions",
        Entity::Contact => "Contact persons",
        Entity::Note => "Notes",
        Entity::File => "Files",
        Entity::Relation => "Relations",
        Entity::Merge => "Merges",
    }
}

/// A note as it reads, without the marks that keep its words plain.
pub fn plain(note: &str) -> String {
    note.replace('\\', "")
}

/// "Adele Novak into Ada Novak"; the survivor's name comes first.
pub fn title(names: &[String]) -> String {
    match names {
        [survivor, others @ ..] => format!("{} into {survivor}", others.join(" and ")),
        [] => String::new(),
    }
}

pub fn by(who: &str, at: &str) -> String {
    format!("Merged by {who}, {at}")
}

pub fn line(who: &str, day: &str, state: &str) -> String {
    [who, day, state].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub fn unmerged(day: &str) -> String {
    format!("Unmerged {day}")
}

pub fn comes_back(name: &str, number: u64) -> String {
    format!("{name} (No. {number}) comes back")
}

pub fn returning(entity: Entity, count: usize) -> String {
    format!("{}: {count} to go back", nouns(entity))
}

pub fn whose(words: &str, name: &str) -> String {
    format!("{words} is of {name}")
}

pub fn landed(name: &str) -> String {
    format!("This customer was merged: it is {name} now")
}

pub fn merges(count: usize) -> String {
    format!("Merged {count}")
}

/// The way to the exact twins; their count is known once they were looked for.
pub fn exact(count: Option<usize>) -> String {
    count.map_or_else(|| "Exact twins".to_owned(), |count| format!("Exact twins {count}"))
}

pub fn merge_ticked(count: usize) -> String {
    format!("Merge ticked ({count})")
}

pub fn twins(name: &str, numbers: &[u64]) -> String {
    format!("{name}: {}", listed(numbers))
}

pub fn take_in(name: &str) -> String {
    format!("Take in {name}")
}

/// The second line of a group: who stays, who goes, and what they are known by.
pub fn twins_line(numbers: &[u64], known: &str) -> String {
    let (first, others) = numbers.split_first().map_or((0, numbers), |(first, others)| (*first, others));
    let line = format!("{} into No. {first}", listed(others));
    if known.is_empty() { line } else { format!("{line}  ·  {known}") }
}

fn listed(numbers: &[u64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("No. {number}")).collect();
    numbers.join(" and ")
}
