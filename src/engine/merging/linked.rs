//! What hangs on a customer that is merged away, and where it goes.

use std::collections::BTreeSet;

use crate::engine::merging::view::View;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::entity::{Entity, parents};
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::relation;
use crate::model::value::Value;

/// The changes that hang what belongs to the losers on the survivor.
pub fn move_all(view: &impl View, survivor: Id, losers: &[Id]) -> Result<Vec<Change>, Refusal> {
    let mut group: BTreeSet<Id> = losers.iter().copied().collect();
    group.insert(survivor);
    let mut known = relations(&view.children(survivor)?, survivor);
    let (mut changes, mut moved) = (Vec::new(), BTreeSet::new());
    for loser in losers {
        for child in view.children(*loser)?.iter().filter(|child| Entity::CHILDREN.contains(&child.entity)) {
            // What two of them are to each other ends with one of them, and comes back when they are two again.
            let is_among = child.entity == Entity::Relation && parents(child).all(|parent| group.contains(&parent));
            let edits = rehung(child, losers, survivor);
            let is_known = child.entity == Entity::Relation && {
                let tie = tie_of(&with(child, &edits), survivor);
                let is_known = known.contains(&tie);
                known.insert(tie);
                is_known
            };
            if !is_among && !is_known && moved.insert(child.id) {
                changes.push(Change::Edit { entity: child.entity, id: child.id, edits });
            }
        }
    }
    Ok(changes)
}

/// A relation as the survivor has it: what the other is to it, and who that is.
type Tie = (String, Vec<Id>);

fn relations(children: &[Record], survivor: Id) -> BTreeSet<Tie> {
    let relations = children.iter().filter(|child| child.entity == Entity::Relation);
    relations.map(|relation| tie_of(relation, survivor)).collect()
}

fn tie_of(relation: &Record, survivor: Id) -> Tie {
    (relation::word_for(relation, survivor), parents(relation).filter(|parent| *parent != survivor).collect())
}

fn with(child: &Record, edits: &[Edit]) -> Record {
    let mut after = child.clone();
    for edit in edits {
        after.set(edit.path, edit.after.clone());
    }
    after
}

/// The edits by which a record belongs to another customer than one of these.
pub fn rehung(child: &Record, from: &[Id], to: Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    for field in child.entity.parent_fields() {
        let path = Path::field(*field);
        let is_from = child.text(*field).parse::<Id>().is_ok_and(|parent| from.contains(&parent));
        if is_from {
            let before = child.get(path).cloned();
            edits.push(Edit { path, before, after: Some(Value::Text(to.to_string())) });
        }
    }
    edits
}

/// How many records of each sort a customer has: people, notes, files, relations.
pub fn counts(children: &[Record]) -> Vec<(Entity, usize)> {
    let count = |entity: Entity| children.iter().filter(|child| child.entity == entity).count();
    Entity::CHILDREN.into_iter().map(|entity| (entity, count(entity))).collect()
}
