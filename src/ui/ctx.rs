//! What every pane may read while it draws; borrowed, never kept.

use crate::engine::event::BookSummary;
use crate::engine::job::ProgressSample;
use crate::model::access::rights::Rights;
use crate::model::record::Record;
use crate::ui::pictures::Pictures;
use crate::ui::preferences::Preferences;

/// The read-only world of a pane.
pub struct Ctx<'a> {
    /// The open book, or `None` while it is being opened.
    pub book: Option<&'a BookSummary>,
    /// The shop's settings record; empty while the book is being opened.
    pub settings: &'a Record,
    /// What the person at this station may do.
    pub rights: Rights,
    /// This person's settings of window and columns.
    pub preferences: &'a Preferences,
    /// Pictures of customers and files, as far as they are there.
    pub pictures: &'a Pictures,
    /// What the worker is doing.
    pub progress: ProgressSample,
    /// UTC milliseconds now, for "3 days ago" and ages.
    pub now_ms: i64,
}
