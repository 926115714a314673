//! What is on its way into the index in bulk: gathered while it comes, taken in when it ends.

use crate::engine::desk::Changed;
use crate::engine::growth::{Finishing, Ground, Grown, Growth, Ring};
use crate::model::entity::Entity;

/// From this many records in one change, building beside is quicker than patching.
pub const BULK: usize = 2_000;

/// Where a bulk of changes stands.
#[derive(Default)]
pub enum Bulk {
    #[default]
    None,
    Growing(Growth),
    Finishing(Finishing),
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
        match self {
            Self::None if !is_bulk => return Taken::PatchNow,
            Self::None if is_of_customers(changed) => *self = Self::Growing(Growth::start(ground(), ring())),
            Self::None => return Taken::Stale,
            Self::Growing(_) => {}
            Self::Finishing(_) if is_bulk => return self.lost(),
            Self::Finishing(finishing) => {
                finishing.late.extend(changed.iter().cloned());
                return Taken::PatchNow;
            }
        }
        let Self::Growing(growth) = self else {
            return Taken::Stale;
        };
        if is_bulk {
            growth.take(std::mem::take(changed));
            Taken::Later
        } else {
            growth.take(changed.clone());
            Taken::PatchNow
        }
    }

    /// Nothing more comes in bulk.
    pub fn finish(&mut self) {
        *self = match std::mem::take(self) {
            Self::Growing(growth) => Self::Finishing(growth.finish()),
            other @ (Self::None | Self::Finishing(_)) => other,
        };
    }

    /// What has grown, if it is there, and what was changed since.
    pub fn poll(&mut self) -> Option<Option<(Grown, Changed)>> {
        let Self::Finishing(finishing) = self else {
            return None;
        };
        let grown = finishing.poll()?;
        let late = std::mem::take(&mut finishing.late);
        *self = Self::None;
        Some(grown.map(|grown| (grown, late)))
    }

    /// Waits for what has grown.
    pub fn wait(&mut self) -> Option<(Grown, Changed)> {
        self.finish();
        let Self::Finishing(mut finishing) = std::mem::take(self) else {
            return None;
        };
        let late = std::mem::take(&mut finishing.late);
        Some((finishing.wait()?, late))
    }

    fn lost(&mut self) -> Taken {
        *self = Self::None;
        Taken::Stale
    }
}

/// Whether the bulk is customers who were added or changed; whoever takes thousands out builds anew.
fn is_of_customers(changed: &Changed) -> bool {
    changed.iter().all(|(_, entity, record)| *entity == Entity::Customer && record.is_some())
}
