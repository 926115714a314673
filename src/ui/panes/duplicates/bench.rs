//! The customers that are laid side by side, what a person has chosen so far, and what a merge of it would be.

use crate::engine::command::Command;
use crate::engine::queries::merging::MergeSheet;
use crate::engine::question::Question;
use crate::model::id::Id;
use crate::model::merge::{Merging, Row, Waived};
use crate::ui::outbox::Outbox;

/// What is laid out; nothing before the first pair is looked at.
#[derive(Debug, Default)]
pub struct Bench {
    ids: Vec<Id>,
    /// `None` is as proposed.
    wish: Option<Merging>,
    sheet: Option<Box<MergeSheet>>,
}

/// What a person asked for while looking at the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Stay(Id),
    LeaveOut(Id),
    Choose(Row, Id),
    /// A value is given up, or kept after all.
    GiveUp(Waived),
    Keep(Waived),
}

impl Bench {
    /// Lays these customers out, unless they are.
    pub fn lay_out(&mut self, ids: &[Id], outbox: &mut Outbox) {
        if self.ids != ids {
            *self = Self { ids: ids.to_vec(), ..Self::default() };
            self.ask(outbox);
        }
    }

    /// Asks again after the book has changed.
    pub fn ask(&self, outbox: &mut Outbox) {
        if self.ids.len() > 1 {
            outbox.ask(Question::Merging { ids: self.ids.clone(), wish: self.wish.clone() });
        }
    }

    pub fn hear(&mut self, sheet: &MergeSheet) {
        let is_wanted = sheet.columns.len() == self.ids.len()
            && sheet.columns.iter().all(|row| self.ids.contains(&row.id))
            && self.wish.as_ref().is_none_or(|wish| *wish == sheet.wish);
        if is_wanted {
            self.sheet = Some(Box::new(sheet.clone()));
        }
    }

    pub fn sheet(&self) -> Option<&MergeSheet> {
        self.sheet.as_deref()
    }

    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    pub fn change(&mut self, change: Change, outbox: &mut Outbox) {
        let Some(sheet) = &self.sheet else { return };
        let mut wish = sheet.wish.clone();
        match change {
            Change::Stay(id) => {
                wish.losers = self.ids.iter().copied().filter(|other| *other != id).collect();
                wish.survivor = id;
            }
            Change::LeaveOut(id) => {
                if self.ids.len() < 3 {
                    return;
                }
                self.ids.retain(|other| *other != id);
                self.wish = None;
                self.ask(outbox);
                return;
            }
            Change::Choose(row, id) => {
                wish.choices.retain(|(known, _)| *known != row);
                wish.choices.push((row, id));
            }
            Change::GiveUp(waived) => wish.waived.push(waived),
            Change::Keep(waived) => wish.waived.retain(|known| *known != waived),
        }
        self.wish = Some(wish);
        self.ask(outbox);
    }

    /// The customer after the one that stays, to stay instead.
    pub fn next_survivor(&self) -> Option<Id> {
        let survivor = self.sheet.as_ref()?.wish.survivor;
        let at = self.ids.iter().position(|id| *id == survivor)?;
        self.ids.get((at + 1) % self.ids.len()).copied()
    }

    /// The last customer that does not stay.
    pub fn last_loser(&self) -> Option<Id> {
        self.sheet.as_ref()?.wish.losers.last().copied()
    }

    /// The merge as it is shown, if nothing of it would be lost unawares.
    pub fn command(&self) -> Option<Command> {
        let sheet = self.sheet.as_ref().filter(|sheet| sheet.lost.iter().all(|lost| lost.is_waived))?;
        Some(Command::Merge { groups: vec![sheet.wish.clone()] })
    }
}
