//! The book as the window sees it: none, being opened, open, or refused.

use std::path::PathBuf;

use crate::engine::event::{BookSummary, Event};
use crate::engine::handle::IfMissing;
use crate::engine::question::Answer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::ui::pictures::Pictures;

/// Where the book stands.
#[derive(Debug, Default)]
pub enum Stage {
    #[default]
    None,
    /// Share of the opening that is done.
    Opening(f32),
    Open(Box<BookSummary>),
    /// The sentence of the refusal.
    NotOpened(String),
}

/// The book, its settings, and whether search is possible.
#[derive(Debug)]
pub struct Book {
    pub stage: Stage,
    /// The file that is open or was to be opened.
    pub path: PathBuf,
    /// What the opening does when there is no book; one that is being made can be stopped.
    pub if_missing: IfMissing,
    /// The shop's settings; empty until they are read.
    pub settings: Record,
    pub pictures: Pictures,
    pub is_index_ready: bool,
    /// The list has had rows: the window has something to show.
    pub has_rows: bool,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            stage: Stage::None,
            path: PathBuf::new(),
            if_missing: IfMissing::Refuse,
            settings: Record::new(Entity::Settings, Id::ONLY),
            pictures: Pictures::default(),
            is_index_ready: false,
            has_rows: false,
        }
    }
}

impl Book {
    pub fn opening(path: PathBuf, if_missing: IfMissing) -> Self {
        Self { stage: Stage::Opening(0.0), path, if_missing, ..Self::default() }
    }

    pub fn summary(&self) -> Option<&BookSummary> {
        match &self.stage {
            Stage::Open(summary) => Some(summary),
            Stage::None | Stage::Opening(_) | Stage::NotOpened(_) => None,
        }
    }

    pub fn summary_mut(&mut self) -> Option<&mut BookSummary> {
        match &mut self.stage {
            Stage::Open(summary) => Some(summary),
            Stage::None | Stage::Opening(_) | Stage::NotOpened(_) => None,
        }
    }

    pub fn hear(&mut self, event: &Event) {
        match event {
            Event::Opening(share) => {
                if self.summary().is_none() {
                    self.stage = Stage::Opening(*share);
                }
            }
            Event::Opened(summary) => {
                self.path.clone_from(&summary.path);
                self.stage = Stage::Open(summary.clone());
            }
            Event::NotOpened(refusal) => self.stage = Stage::NotOpened(refusal.to_string()),
            Event::IndexReady { customers, .. } => {
                self.is_index_ready = true;
                self.set_customers(*customers);
            }
            Event::BackedUp { at_ms } => {
                if let Some(summary) = self.summary_mut() {
                    summary.last_backup_ms = Some(*at_ms);
                }
            }
            Event::Answered(answer) => self.hear_answer(answer),
            Event::Done { .. } | Event::Refused { .. } | Event::Changed | Event::JobDone(_) | Event::JobRefused(_) => {}
        }
    }

    fn hear_answer(&mut self, answer: &Answer) {
        match answer {
            Answer::List(page) => {
                self.has_rows |= !page.rows.is_empty();
                if page.is_ready {
                    self.set_customers(page.of);
                }
            }
            Answer::Pictures(drawn) => self.pictures.hear(drawn),
            Answer::Settings(settings) => self.settings = (**settings).clone(),
            Answer::Detail(_)
            | Answer::Matches { .. }
            | Answer::Jump { .. }
            | Answer::Attention { .. }
            | Answer::History { .. }
            | Answer::Duplicates(_)
            | Answer::AsOf { .. }
            | Answer::Bin { .. }
            | Answer::Merging(_)
            | Answer::Merges(_)
            | Answer::ExactTwins(_)
            | Answer::Pairs(_)
            | Answer::Batches(_)
            | Answer::Unmerge(_)
            | Answer::Ids { .. }
            | Answer::Count { .. }
            | Answer::Values { .. }
            | Answer::Paste(_)
            | Answer::Failed(_) => {}
        }
    }

    fn set_customers(&mut self, customers: usize) {
        if let Some(summary) = self.summary_mut() {
            summary.customers = customers as u64;
        }
    }
}
