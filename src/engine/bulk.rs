//! What is on its way into the index in bulk: gathered while it comes, taken in when it ends.

use std::sync::mpsc::{Receiver, TryRecvError};

use crate::engine::desk::Changed;
use crate::engine::growth::{Ground, Grown, Growth, Ring};
use crate::model::entity::Entity;

/// From this many records in one change, building beside is quicker than patching.
pub const BULK: usize = 2_000;

/// Where a bulk of changes stands.
#[derive(Default)]
pub enum Bulk {
    #[default]
    None,
    Growing(Growth),
    /// Nothing more is taken in.
    Finishing {
        outcome: Receiver<Grown>,
        /// What was changed since, which the outcome does not have.
        late: Changed,
    },
}

/// Whether a change must be patched into the index too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is in the bulk and is found when that is taken in.
    Later,
    /// Few records, which are to be found at once.
    PatchNow,
    /// What was derived must be built anew.
    Stale,
}

impl Bulk {
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    pub fn is_growing(&self) -> bool {
        matches!(self, Self::Growing(_))
    }

    /// Takes a change in; `ground` and `ring` serve a growth that begins with it.
    pub fn take(
        &mut self,
        changed: &mut Changed,
        ground: impl FnOnce() -> Ground,
        ring: impl FnOnce() -> Ring,
    ) -> Taken {
        let is_bulk = changed.len() >= BULK;
        if is_bulk && self.is_none() && is_of_customers(changed) {
            *self = Self::Growing(Growth::start(ground(), ring()));
        }
        match self {
            Self::Growing(growth) if is_bulk => {
                growth.take(std::mem::take(changed));
                return Taken::Later;
            }
            Self::None | Self::Finishing { .. } if is_bulk => {
                *self = Self::None;
                return Taken::Stale;
            }
            Self::None => {}
            Self::Growing(growth) => growth.take(changed.clone()),
            Self::Finishing { late, .. } => late.extend(changed.iter().cloned()),
        }
        Taken::PatchNow
    }

    /// Nothing more comes in bulk.
    pub fn finish(&mut self) {
        *self = match std::mem::take(self) {
            Self::Growing(growth) => Self::Finishing { outcome: growth.finish(), late: Changed::new() },
            other @ (Self::None | Self::Finishing { .. }) => other,
        };
    }

    /// What has grown, if it is there, and what was changed since; nothing inside if its thread has failed.
    pub fn poll(&mut self) -> Option<Option<(Grown, Changed)>> {
        let Self::Finishing { outcome, late } = self else {
            return None;
        };
        let grown = match outcome.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
            Ok(grown) => Some((grown, std::mem::take(late))),
        };
        *self = Self::None;
        Some(grown)
    }

    /// Waits for what has grown.
    pub fn wait(&mut self) -> Option<(Grown, Changed)> {
        self.finish();
        match std::mem::take(self) {
            Self::Finishing { outcome, late } => Some((outcome.recv().ok()?, late)),
            Self::None | Self::Growing(_) => None,
        }
    }
}

/// Whether the bulk is customers who were added or changed; whoever takes thousands out builds anew.
fn is_of_customers(changed: &Changed) -> bool {
    changed.iter().all(|(_, entity, record)| *entity == Entity::Customer && record.is_some())
}
