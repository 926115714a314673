//! Which right each question needs.

use crate::engine::question::Question;
use crate::model::access::capability::Capability;

impl Question {
    /// The right that asking needs; nobody needs one to read the settings, for every form is drawn from them.
    pub fn capability(&self) -> Option<Capability> {
        match self {
            Self::List(list) | Self::Ids(list) if !list.text.trim().is_empty() => Some(Capability::SearchCustomers),
            Self::Count { text, .. } if !text.trim().is_empty() => Some(Capability::SearchCustomers),
            Self::Jump { .. } => Some(Capability::SearchCustomers),
            Self::List(_)
            | Self::Detail { .. }
            | Self::Matches { .. }
            | Self::Attention { .. }
            | Self::History { .. }
            | Self::Duplicates { .. }
            | Self::AsOf { .. }
            | Self::Bin { .. }
            | Self::Merging { .. }
            | Self::Merges { .. }
            | Self::Pairs(_)
            | Self::ExactTwins { .. }
            | Self::Batches { .. }
            | Self::Unmerge { .. }
            | Self::Pictures { .. }
            | Self::Ids(_)
            | Self::Count { .. }
            | Self::Values { .. } => Some(Capability::ReadCustomers),
            Self::Settings | Self::Paste { .. } => None,
        }
    }
}
