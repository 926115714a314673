//! Random merges, edits, unmerges and undos: at the end everybody is as if never merged, with all later edits.

use std::collections::{BTreeMap, BTreeSet};

use regulars::engine::command::Command;
use regulars::model::change::Edit;
use regulars::model::customer;
use regulars::model::entity::{Entity, parents};
use regulars::model::field::Class;
use regulars::model::id::Id;
use regulars::model::merge::{Merge, Merging, Row};
use regulars::model::note;
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::record::Record;
use regulars::model::value::Value;

use crate::pairs::Chance;
use crate::world::World;

const PLAIN: [u16; 6] =
    [customer::FIRST_NAME, customer::LAST_NAME, customer::ACCOUNT, customer::STREET, customer::SETUP, customer::NOTES];
const LISTS: [u16; 3] = [customer::PHONE, customer::EMAIL, customer::TAGS];

/// What everybody would have if nobody had ever been merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Alone {
    plain: BTreeMap<(Id, u16), String>,
    items: BTreeMap<(Id, u16), BTreeSet<String>>,
    notes: BTreeMap<Id, BTreeSet<String>>,
}

impl Alone {
    /// Who brought a value, if it is in a list.
    fn owner(&self, field: u16, text: &str) -> Option<Id> {
        self.items.iter().find(|((_, of), texts)| *of == field && texts.contains(text)).map(|((id, _), _)| *id)
    }

    fn items_of(&mut self, id: Id, field: u16) -> &mut BTreeSet<String> {
        self.items.entry((id, field)).or_default()
    }
}

struct Life {
    world: World,
    chance: Chance,
    ids: Vec<Id>,
    alone: Alone,
    words: u32,
}

impl Life {
    fn new(seed: u64) -> Self {
        let (world, chance) = (World::new(), Chance(seed));
        let mut life = Self { world, chance, ids: Vec::new(), alone: Alone::default(), words: 0 };
        for _ in 0..5 {
            let first = life.text(customer::FIRST_NAME);
            let id = life.world.add(&[("first_name", &first)]);
            life.ids.push(id);
            life.alone.plain.insert((id, customer::FIRST_NAME), first);
            for _ in 0..4 {
                life.edit(id);
            }
        }
        life
    }

    /// A text that nobody else has.
    fn text(&mut self, field: u16) -> String {
        self.words += 1;
        let number = self.words;
        match field {
            customer::PHONE => format!("202-555-{number:04}"),
            customer::EMAIL => format!("m{number}@x.example"),
            _ => format!("w{number}"),
        }
    }

    /// Who is not merged away.
    fn live(&mut self) -> Vec<Id> {
        let ids = self.ids.clone();
        ids.into_iter().filter(|id| !customer::is_merged(&self.world.record(*id))).collect()
    }

    fn one_of(&mut self, ids: &[Id]) -> Id {
        ids[self.chance.below(ids.len())]
    }

    fn send(&mut self, id: Id, edit: Edit) {
        self.world.run(Command::EditCustomer { id, edits: vec![edit] }).expect("the edit is taken");
    }

    fn edit(&mut self, id: Id) {
        if self.chance.below(2) == 0 {
            let field = PLAIN[self.chance.below(PLAIN.len())];
            let clears = field != customer::FIRST_NAME && self.chance.below(5) == 0;
            let after = (!clears).then(|| self.text(field));
            let path = Path::field(field);
            let before = self.world.record(id).get(path).cloned();
            let is_step = before.is_some() || after.is_some();
            self.send(id, Edit { path, before, after: after.clone().map(Value::Text) });
            match after {
                // To clear what a merge has left empty is no step.
                None if !is_step => {}
                Some(text) => drop(self.alone.plain.insert((id, field), text)),
                None => drop(self.alone.plain.remove(&(id, field))),
            }
            return;
        }
        self.edit_list(id);
    }

    fn edit_list(&mut self, id: Id) {
        let field = LISTS[self.chance.below(LISTS.len())];
        let record = self.world.record(id);
        let items = record.items(field);
        let way = self.chance.below(4);
        if items.is_empty() || way < 2 {
            let text = self.text(field);
            let after = Some(Value::Text(text.clone()));
            self.send(id, Edit { path: Path::part(field, NEW_ITEM, MAIN), before: None, after });
            self.alone.items_of(id, field).insert(text);
            return;
        }
        let item = items[self.chance.below(items.len())];
        let path = Path::part(field, item, MAIN);
        let known = record.part_text(field, item, MAIN).to_owned();
        // A change of what somebody else brought is a change of theirs.
        let owner = self.alone.owner(field, &known).expect("every item is somebody's");
        let after = (way == 2).then(|| self.text(field));
        self.send(id, Edit { path, before: record.get(path).cloned(), after: after.clone().map(Value::Text) });
        let texts = self.alone.items_of(owner, field);
        texts.remove(&known);
        texts.extend(after);
    }

    fn add_note(&mut self, id: Id) {
        let text = format!("n{}", self.text(0));
        let values = vec![
            (Path::field(note::CUSTOMER), Value::Text(id.to_string())),
            (Path::field(note::TEXT), Value::Text(text.clone())),
        ];
        self.world.run(Command::AddChild { entity: Entity::Note, values, once: None }).expect("a note is added");
        self.alone.notes.entry(id).or_default().insert(text);
    }

    fn merge(&mut self) {
        let mut live = self.live();
        let count = 2 + self.chance.below(2);
        if live.len() < count {
            return;
        }
        let mut chosen = Vec::new();
        for _ in 0..count {
            let at = self.chance.below(live.len());
            chosen.push(live.remove(at));
        }
        let mut wish = Merging::all(chosen[0], chosen[1..].to_vec());
        for field in [customer::LAST_NAME, customer::ACCOUNT, customer::SETUP] {
            if self.chance.below(3) == 0 {
                let id = self.one_of(&chosen);
                wish.choices.push((Row::Field(field), id));
            }
        }
        if self.chance.below(4) == 0 {
            let id = self.one_of(&chosen);
            wish.choices.push((Row::Address, id));
        }
        self.world.run(Command::Merge { groups: vec![wish] }).expect("nothing is lost");
    }

    fn unmerge(&mut self) -> bool {
        let standing: Vec<Id> = self.world.merges().into_iter().filter(Merge::stands).map(|merge| merge.id).collect();
        if standing.is_empty() {
            return false;
        }
        let merge = self.one_of(&standing);
        let done = self.world.run(Command::Unmerge { merge, places: Vec::new(), verdict: None }).expect("unmerged");
        // Sometimes it was a slip, and the merge is wanted after all.
        if self.chance.below(4) == 0 {
            self.world.run(Command::Undo { entry: done.entry }).expect("merged again");
        }
        true
    }

    fn step(&mut self) {
        let live = self.live();
        let id = self.one_of(&live);
        let before = self.alone.clone();
        let steps = self.world.last_entry();
        let is_undoable = match self.chance.below(10) {
            0..5 => {
                self.edit(id);
                true
            }
            5 => {
                self.add_note(id);
                true
            }
            6 | 7 => {
                self.merge();
                true
            }
            _ => {
                self.unmerge();
                false
            }
        };
        // To clear what is empty is no step.
        if is_undoable && self.world.last_entry() > steps && self.chance.below(6) == 0 {
            self.world.undo().expect("the last step is undone");
            self.alone = before;
        }
    }

    /// What the book says of everybody.
    fn told(&mut self) -> Alone {
        let mut told = Alone::default();
        for id in self.ids.clone() {
            let record = self.world.record(id);
            for (path, value) in record.values() {
                let text = value.as_text().unwrap_or("").to_owned();
                if PLAIN.contains(&path.field) {
                    told.plain.insert((id, path.field), text);
                } else if LISTS.contains(&path.field) && path.part == MAIN {
                    told.items_of(id, path.field).insert(text);
                } else {
                    let known = [customer::NUMBER, customer::CREATED];
                    assert!(known.contains(&path.field), "{path:?} {value:?} was left behind");
                }
            }
            for child in self.children(id) {
                assert_eq!(child.entity, Entity::Note);
                told.notes.entry(id).or_default().insert(child.text(note::TEXT).to_owned());
            }
        }
        told
    }

    fn children(&mut self, id: Id) -> Vec<Record> {
        let snapshot = self.world.inline.lookup().expect("the index builds").snapshot().expect("the book reads");
        let children = snapshot.children(id, &Class::ALL).expect("the book reads");
        children.into_iter().filter(|child| Entity::CHILDREN.contains(&child.entity)).collect()
    }

    /// Nothing hangs on somebody who is merged away, and everything that anybody brought can be seen.
    fn nobody_is_orphaned(&mut self, seed: u64) {
        let live = self.live();
        let mut seen = String::new();
        for id in self.ids.clone() {
            let children = self.children(id);
            if live.contains(&id) {
                let values = self.world.record(id);
                values.values().iter().filter_map(|(_, value)| value.as_text()).for_each(|text| {
                    seen.push_str(text);
                    seen.push('\n');
                });
                for child in &children {
                    seen.push_str(child.text(note::TEXT));
                    seen.push('\n');
                }
            }
            assert!(live.contains(&id) || children.is_empty(), "seed {seed}: {children:?}");
            let is_here = |child: &Record| parents(child).all(|parent| parent == id);
            assert!(children.iter().all(is_here), "seed {seed}");
        }
        for text in self.alone.items.values().chain(self.alone.notes.values()).flatten() {
            assert!(seen.contains(text.as_str()), "seed {seed}: {text} is lost");
        }
    }
}

fn live_through(seed: u64, steps: usize) {
    let mut life = Life::new(seed);
    for _ in 0..steps {
        life.step();
        life.nobody_is_orphaned(seed);
    }
    while life.unmerge() {}
    let told = life.told();
    let mut alone = std::mem::take(&mut life.alone);
    alone.items.retain(|_, texts| !texts.is_empty());
    alone.notes.retain(|_, texts| !texts.is_empty());
    assert_eq!(told, alone, "seed {seed}");
    assert!(life.world.problems().is_empty(), "seed {seed}");
}

/// The ordinary run takes seconds; `scripts/test --long` lives through ten thousand lives.
#[test]
fn n_01_random_sequences_end_as_if_nobody_had_been_merged() {
    let lives = if std::env::var_os("REGULARS_LONG").is_some() { 10_000 } else { 60 };
    for seed in 0..lives {
        live_through(seed, 25);
    }
}
