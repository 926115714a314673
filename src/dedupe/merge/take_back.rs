//! Takes a merge back at any later time: every value goes home, and what was changed since goes with it.
//!
//! A value that a merged-away customer brought is followed through all who hold it now: the survivor, whoever the
//! survivor was merged into, and so on. Where somebody else still vouches for it, it stays as well.

use std::collections::BTreeMap;

use crate::dedupe::merge::address::{ADDRESS, PARTS};
use crate::dedupe::merge::parts_of;
use crate::dedupe::merge::rows::way;
use crate::model::change::{Change, Edit, difference};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::{Merge, Origin, Row, Way};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// A customer that holds what the merge brought: the survivor, or one that took a survivor in.
pub struct Holder {
    pub record: Record,
    /// All merges into it, standing or not.
    pub merges: Vec<Merge>,
    /// Every step that changed it since the first of them, the oldest first.
    pub steps: Vec<Step>,
    /// The merge by which it took the holder before it in, and what that merge changed in it.
    pub link: Option<(Merge, Vec<Edit>)>,
}

/// A step that changed a holder.
pub struct Step {
    pub by: By,
    pub edits: Vec<Edit>,
}

/// Whose step it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Person,
    /// A merge into it.
    Merge(Id),
    /// The taking back of a merge, or its redo.
    Back,
}

/// Everything that taking a merge back must know.
pub struct Standing {
    pub merge: Merge,
    /// What the merge changed in the survivor.
    pub edits: Vec<Edit>,
    /// The survivor first; the last one is not merged away.
    pub chain: Vec<Holder>,
    pub losers: Vec<Record>,
}

/// What becomes of the customers.
pub struct TakenBack {
    pub changes: Vec<Change>,
    /// Values that were changed since, and go with the customer they came from.
    pub followed: Vec<(Id, Path)>,
    /// Values of the survivor that were changed since, and stay.
    pub stayed: Vec<Path>,
}

/// Plans it; nothing of what stands is read again.
pub fn take_back(standing: &Standing) -> TakenBack {
    let holders = standing.chain.iter().map(|holder| holder.record.clone());
    let records = standing.losers.iter().cloned().chain(holders).map(|record| (record.id, record));
    let mut work = Work { standing, records: records.collect(), followed: Vec::new(), stayed: Vec::new() };
    for origin in &standing.merge.origins {
        work.bring_home(origin);
    }
    work.restore_fields();
    for holder in &standing.chain {
        work.mend_marks(holder);
    }
    for loser in &standing.losers {
        work.set(loser.id, Path::field(customer::MERGED_INTO), None);
    }
    let before = standing.losers.iter().chain(standing.chain.iter().map(|holder| &holder.record));
    let changes = before.filter_map(|before| {
        let edits = difference(before.values(), work.records.get(&before.id)?.values());
        (!edits.is_empty()).then_some(Change::Edit { entity: Entity::Customer, id: before.id, edits })
    });
    TakenBack { changes: changes.collect(), followed: work.followed, stayed: work.stayed }
}

struct Work<'a> {
    standing: &'a Standing,
    records: BTreeMap<Id, Record>,
    followed: Vec<(Id, Path)>,
    stayed: Vec<Path>,
}

/// The parts of an item by number.
type Parts = Vec<(u8, Value)>;

impl Work<'_> {
    fn set(&mut self, id: Id, path: Path, value: Option<Value>) {
        if let Some(record) = self.records.get_mut(&id) {
            record.set(path, value);
        }
    }

    fn get(&self, id: Id, path: Path) -> Option<&Value> {
        self.records.get(&id)?.get(path)
    }

    fn parts(&self, id: Id, field: u16, item: u16) -> Parts {
        self.records.get(&id).map_or_else(Vec::new, |record| parts_of(record, field, item))
    }

    /// Where an item of the survivor stands with each holder.
    fn trail(&self, field: u16, item: u16) -> Vec<(usize, u16)> {
        let mut trail = vec![(0, item)];
        for at in 1..self.standing.chain.len() {
            match self.above(at, field, trail[at - 1].1) {
                Some(item) => trail.push((at, item)),
                None => break,
            }
        }
        trail
    }

    /// The item of a holder that came from one of the holder below; item 0 of the addresses is the main address.
    fn above(&self, at: usize, field: u16, item: u16) -> Option<u16> {
        let below = self.standing.chain[at - 1].record.id;
        let (link, _) = self.standing.chain[at].link.as_ref()?;
        let comes = |origin: &&Origin| origin.loser == below && origin.field == field && origin.from == item;
        link.origins.iter().find(comes).map(|origin| origin.to)
    }

    /// Whether a holder keeps an item for another reason than this merge.
    fn is_kept(&self, at: usize, field: u16, item: u16) -> bool {
        let holder = &self.standing.chain[at];
        let leads = |origin: &&Origin| origin.field == field && origin.to == item;
        let all =
            || holder.merges.iter().flat_map(|merge| merge.origins.iter().filter(leads).map(move |of| (merge, of)));
        let is_own = all().all(|(_, origin)| origin.is_shared);
        let below = at.checked_sub(1).map(|below| self.standing.chain[below].record.id);
        let is_other = |merge: &Merge, origin: &Origin| match below {
            // What comes from the holder below goes with it.
            Some(below) => origin.loser != below,
            None => merge.id != self.standing.merge.id,
        };
        is_own || all().any(|(merge, origin)| merge.stands() && is_other(merge, origin))
    }

    fn bring_home(&mut self, origin: &Origin) {
        let trail = self.trail(origin.field, origin.to);
        let going: Vec<(usize, u16)> =
            trail.iter().copied().take_while(|(at, item)| !self.is_kept(*at, origin.field, *item)).collect();
        if going.len() == trail.len() {
            // Who holds it last has it as it is now; what was removed goes no further up.
            let (last, item) = trail[trail.len() - 1];
            self.follow(origin, self.standing.chain[last].record.id, item);
        }
        for (at, item) in going {
            let id = self.standing.chain[at].record.id;
            for (part, _) in self.parts(id, origin.field, item) {
                self.set(id, Path::part(origin.field, item, part), None);
            }
        }
    }

    /// What was changed since goes with the value.
    fn follow(&mut self, origin: &Origin, last: Id, item: u16) {
        let is_loser = self.standing.losers.iter().any(|loser| loser.id == origin.loser);
        let live = self.parts(last, origin.field, item);
        if !is_loser || live == self.own(origin) {
            return;
        }
        let is_address = origin.from == 0;
        let home = |part: u8| match PARTS.iter().position(|known| *known == part) {
            Some(at) if is_address => Some(Path::field(ADDRESS[at])),
            _ if is_address => None,
            _ => Some(Path::part(origin.field, origin.from, part)),
        };
        let gone = self.own(origin).into_iter().map(|(part, _)| (part, None));
        let edits: Vec<(u8, Option<Value>)> =
            gone.chain(live.into_iter().map(|(part, value)| (part, Some(value)))).collect();
        for (part, value) in edits {
            if let Some(path) = home(part) {
                self.set(origin.loser, path, value);
            }
        }
        let main = if is_address { Path::field(ADDRESS[0]) } else { Path::part(origin.field, origin.from, MAIN) };
        self.followed.push((origin.loser, main));
    }

    /// The item as the customer that it came from has it.
    fn own(&self, origin: &Origin) -> Parts {
        if origin.from != 0 {
            return self.parts(origin.loser, origin.field, origin.from);
        }
        let parts = ADDRESS
            .iter()
            .zip(PARTS)
            .filter_map(|(field, part)| self.get(origin.loser, Path::field(*field)).map(|value| (part, value.clone())));
        let mut parts: Parts = parts.collect();
        parts.sort_by_key(|(part, _)| *part);
        parts
    }

    fn restore_fields(&mut self) {
        let brought = |path: &Path| {
            let origins = self.standing.merge.origins.iter();
            path.item != 0 && origins.clone().any(|of| !of.is_shared && of.field == path.field && of.to == path.item)
        };
        let edits: Vec<Edit> = self.standing.edits.iter().filter(|edit| !brought(&edit.path)).cloned().collect();
        for edit in edits {
            if way(&Row::All(edit.path.field)) == Way::Join {
                self.take_out(&edit);
            } else {
                self.restore(&edit);
            }
        }
    }

    /// Gives each holder back what it had before the value came, with what people made of it since.
    fn restore(&mut self, edit: &Edit) {
        let survivor = self.standing.merge.survivor;
        let (value, by) = self.without_merge(edit.path);
        if by == Some(By::Person) {
            self.stayed.push(edit.path);
        }
        let is_other = self.get(survivor, edit.path) != edit.after.as_ref();
        self.set(survivor, edit.path, value.clone());
        self.restore_further(edit, value.as_ref());
        if is_other {
            return;
        }
        for holder in self.standing.chain.iter().skip(1) {
            let Some((_, edits)) = &holder.link else { return };
            let came = edits.iter().find(|came| came.path == edit.path && came.after == edit.after);
            let Some(came) = came.filter(|came| self.get(holder.record.id, came.path) == came.after.as_ref()) else {
                return;
            };
            self.set(holder.record.id, came.path, came.before.clone());
        }
    }

    /// The main address may have become a further one of who took the survivor in.
    fn restore_further(&mut self, edit: &Edit, value: Option<&Value>) {
        let Some(place) = ADDRESS.iter().position(|field| *field == edit.path.field) else { return };
        let mut item = 0;
        for at in 1..self.standing.chain.len() {
            let Some(above) = self.above(at, customer::ADDRESSES, item) else { return };
            let (id, path) = (self.standing.chain[at].record.id, Path::part(customer::ADDRESSES, above, PARTS[place]));
            if self.get(id, path) == edit.after.as_ref() {
                self.set(id, path, value.cloned());
            }
            item = above;
        }
    }

    /// What the survivor would hold at a path if this merge and all that were taken back had never been, and who
    /// said so last since this merge.
    fn without_merge(&self, path: Path) -> (Option<Value>, Option<By>) {
        let survivor = &self.standing.chain[0];
        let (this, mut is_after) = (self.standing.merge.id, false);
        let stands = |id: Id| id != this && survivor.merges.iter().any(|merge| merge.id == id && merge.stands());
        let (mut value, mut by) = (None, None);
        let mut is_first = true;
        for step in &survivor.steps {
            is_after |= step.by == By::Merge(this);
            let Some(edit) = step.edits.iter().find(|edit| edit.path == path) else { continue };
            if is_first {
                value.clone_from(&edit.before);
                is_first = false;
            }
            let counts = match step.by {
                By::Person => true,
                By::Merge(id) => stands(id),
                By::Back => false,
            };
            if counts {
                value.clone_from(&edit.after);
                by = is_after.then_some(step.by);
            }
        }
        (value, by)
    }

    /// Takes the paragraphs that came out of a joined text, wherever they stand.
    fn take_out(&mut self, edit: &Edit) {
        let text = |value: &Option<Value>| value.as_ref().and_then(Value::as_text).unwrap_or("").to_owned();
        let (before, after) = (text(&edit.before), text(&edit.after));
        let mut brought = after.strip_prefix(&before).unwrap_or(&after).trim_start_matches('\n').to_owned();
        for id in self.standing.chain.iter().map(|holder| holder.record.id).collect::<Vec<_>>() {
            let now = self.get(id, edit.path).and_then(Value::as_text).unwrap_or("").to_owned();
            let Some((rest, gone)) = without(&now, &brought) else {
                self.stayed.push(edit.path);
                return;
            };
            self.set(id, edit.path, (!rest.is_empty()).then_some(Value::Text(rest)));
            // Who took this one in has of it no more than it had.
            brought = gone;
        }
    }

    /// A mark of an item that has gone goes back to the item that had it before.
    fn mend_marks(&mut self, holder: &Holder) {
        let id = holder.record.id;
        for (field, mark) in customer::PRIMARIES {
            let is_there =
                |value: &Value| value.as_whole().is_some_and(|item| !self.parts(id, field, item as u16).is_empty());
            let path = Path::field(mark);
            if self.get(id, path).is_some_and(|marked| !is_there(marked)) {
                let edits = holder.steps.iter().rev().flat_map(|step| &step.edits).filter(|edit| edit.path == path);
                let before = edits.filter_map(|edit| edit.before.clone()).find(is_there);
                self.set(id, path, before);
            }
        }
    }
}

/// The text without the last of a paragraph, for what was brought stands below what was there; nothing if the
/// paragraph is not in it as it was.
fn without_one(text: &str, paragraph: &str) -> Option<String> {
    let is_whole = |at: &usize| {
        let (before, after) = (&text[..*at], &text[*at + paragraph.len()..]);
        (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
    };
    let at = text.rmatch_indices(paragraph).map(|(at, _)| at).find(is_whole).filter(|_| !paragraph.is_empty())?;
    let (before, after) = (text[..at].trim_end_matches('\n'), text[at + paragraph.len()..].trim_start_matches('\n'));
    let gap = if before.is_empty() || after.is_empty() { "" } else { "\n\n" };
    Some(format!("{before}{gap}{after}"))
}

/// The text without what was brought, and what of it that was: as a whole, or paragraph by paragraph, for one of
/// several customers may have left with theirs before. Nothing if none of it is there as it was.
fn without(text: &str, brought: &str) -> Option<(String, String)> {
    if let Some(rest) = without_one(text, brought) {
        return Some((rest, brought.to_owned()));
    }
    let (mut rest, mut gone) = (text.to_owned(), Vec::new());
    for paragraph in brought.split("\n\n") {
        if let Some(less) = without_one(&rest, paragraph) {
            rest = less;
            gone.push(paragraph);
        }
    }
    (!gone.is_empty()).then(|| (rest, gone.join("\n\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_taken_out_whole() {
        let check = |text: &str, paragraph: &str, expected: Option<&str>| {
            assert_eq!(without(text, paragraph).map(|(rest, _)| rest).as_deref(), expected, "{text:?}");
        };
        check("One\n\nTwo", "Two", Some("One"));
        check("One\n\nTwo\n\nThree", "Two", Some("One\n\nThree"));
        check("Two", "Two", Some(""));
        check("One\n\nTwofold", "Two", None);
        check("Twofold\n\nTwo", "Two", Some("Twofold"));
        check("One\n\nTwo", "Two\n\nThree", Some("One"));
        check("One", "Two", None);
        check("One", "", None);
    }
}
