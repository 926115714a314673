//! Two routes to one truth: the patched index equals one built anew, and undoing all ends where it began.

use regulars::engine::command::Command;
use regulars::engine::inline::Inline;
use regulars::engine::job::Job;
use regulars::engine::question::{Column, Direction, Scope};
use regulars::model::id::Id;

use crate::world::World;

/// SplitMix64; the seed is printed by every failing assertion.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

const NAMES: [&str; 6] = ["Ana", "Bob", "Zoë", "Łukasz", "Nguyễn", "O'Neil"];
const CITIES: [&str; 4] = ["Lima", "Boston", "Zürich", "Kyiv"];

/// One random step of a shop's day.
fn step(world: &mut World, chance: &mut Chance, ids: &mut Vec<Id>) {
    let name = NAMES[chance.below(NAMES.len())];
    let phone = format!("555-01{:02}", chance.below(100));
    if ids.is_empty() || chance.below(3) == 0 {
        ids.push(world.add(&[("first_name", name), ("phone", &phone)]));
        return;
    }
    let id = ids[chance.below(ids.len())];
    let is_here = world.find(id).is_some();
    let outcome = match chance.below(5) {
        0 if is_here => world.set(id, "city", CITIES[chance.below(CITIES.len())]),
        1 if is_here => world.set(id, "first_name", name),
        2 => world.run(Command::ArchiveCustomers { ids: vec![id] }),
        3 => world.run(Command::RestoreCustomers { ids: vec![id] }),
        _ => world.undo(),
    };
    // A step may be refused, as when its customer was undone; the book must hold all the same.
    drop(outcome);
}

/// What a person sees of the whole book.
fn seen(world: &mut World) -> Vec<String> {
    let mut seen = Vec::new();
    for text in ["", "ana", "bob", "zoe", "lukasz", "oneil", "555 01", "lima"] {
        for scope in [Scope::Active, Scope::Archived] {
            let page = world.list_by(text, scope, Column::Name, Direction::Ascending);
            let mut rows: Vec<String> =
                page.rows.iter().map(|row| format!("{} {} {}", row.name, row.number, row.city)).collect();
            // Equal hits may come in another order; who is found may not differ.
            rows.sort();
            seen.push(format!("{text} {scope:?} {} {rows:?}", page.total));
        }
    }
    let attention = world.attention();
    seen.push(format!("{:?}", attention.iter().map(|row| row.number).collect::<Vec<_>>()));
    seen
}

#[test]
fn the_patched_index_is_the_one_built_from_scratch() {
    for seed in 1..=6 {
        let mut world = World::new();
        let (mut chance, mut ids) = (Chance(seed), Vec::new());
        world.list("", Scope::All);
        for _ in 0..150 {
            step(&mut world, &mut chance, &mut ids);
        }
        let patched = seen(&mut world);
        rebuild(&mut world.inline);
        assert_eq!(patched, seen(&mut world), "seed {seed}");
    }
}

fn rebuild(inline: &mut Inline) {
    inline.lookup().expect("the index is there").forget();
}

#[test]
fn the_demo_book_is_undone_as_one_and_leaves_nothing() {
    let mut world = World::new();
    let job = Job::Demo { customers: 300, seed: 5 };
    world.inline.job(job).expect("the demo is made");
    assert_eq!(world.list("", Scope::All).total, 300);
    world.undo().expect("undone");
    assert_eq!(world.content(), Vec::new());
    assert_eq!(world.list("", Scope::All).total, 0);
}
