//! Merging without fear: nothing is lost, every merge can be taken back at any time, and old numbers lead on.

mod examples;
mod sequences;

use regulars::engine::command::{Command, Done};
use regulars::engine::refusal::Refusal;
use regulars::model::id::Id;
use regulars::model::merge::Merging;

use crate::world::World;

pub fn merge(world: &mut World, survivor: Id, losers: &[Id]) -> Result<Done, Refusal> {
    world.run(Command::Merge { groups: vec![Merging::all(survivor, losers.to_vec())] })
}

/// Takes back the merge by which a customer went.
pub fn unmerge(world: &mut World, loser: Id) -> Result<Done, Refusal> {
    let merge = world.merges().into_iter().find(|merge| merge.stands() && merge.losers.contains(&loser));
    let merge = merge.expect("the customer is merged away").id;
    world.run(Command::Unmerge { merge, places: Vec::new(), verdict: None })
}
