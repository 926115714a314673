//! The reader's letter box: one slot a kind of question, the newest replaces the waiting one; changes come first.

use std::collections::VecDeque;
use std::sync::mpsc::SyncSender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::engine::bulk::BULK;
use crate::engine::desk::Changed;
use crate::engine::memory::Memory;
use crate::engine::question::{Answer, Question};
use crate::engine::source::Derived;
use crate::engine::twins::Twins;

/// Changes that may wait before one in bulk: each of those holds ten thousand records.
const MOST_WAITING: usize = 2;

/// How long a writer waits for the reader; nothing is lost if it waits in vain.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the reader has to do next.
pub enum Letter {
    /// The index was built beside; take it over.
    Memory(Box<Derived<Memory>>),
    /// The finder of duplicates was built beside or by a job; take it over.
    Twins(Box<Derived<Twins>>),
    /// The building beside has ended.
    Built,
    /// What has grown beside may be there.
    Grown,
    Changed(Changed),
    /// A job waits for the answer.
    Direct(Question, SyncSender<Answer>),
    /// The window asks.
    Ask(Question),
    Close,
}

#[derive(Default)]
struct Inside {
    memory: Option<Box<Derived<Memory>>>,
    twins: Option<Box<Derived<Twins>>>,
    is_built: bool,
    has_grown: bool,
    changed: VecDeque<Changed>,
    direct: VecDeque<(Question, SyncSender<Answer>)>,
    /// At most one a kind of question.
    asked: Vec<Question>,
    is_closing: bool,
}

impl Inside {
    fn has_letter(&self) -> bool {
        self.is_closing
            || self.memory.is_some()
            || self.twins.is_some()
            || self.is_built
            || self.has_grown
            || !(self.changed.is_empty() && self.asked.is_empty() && self.direct.is_empty())
    }

    fn take(&mut self) -> Option<Letter> {
        if self.is_closing {
            return Some(Letter::Close);
        }
        if let Some(memory) = self.memory.take() {
            return Some(Letter::Memory(memory));
        }
        if let Some(twins) = self.twins.take() {
            return Some(Letter::Twins(twins));
        }
        if std::mem::take(&mut self.is_built) {
            return Some(Letter::Built);
        }
        if let Some(changed) = self.changed.pop_front() {
            return Some(Letter::Changed(changed));
        }
        if std::mem::take(&mut self.has_grown) {
            return Some(Letter::Grown);
        }
        if let Some(at) = first_to_answer(&self.asked) {
            return Some(Letter::Ask(self.asked.remove(at)));
        }
        let (question, reply) = self.direct.pop_front()?;
        Some(Letter::Direct(question, reply))
    }
}

/// Shared by all who ask and the one who answers.
#[derive(Default)]
pub struct Slots {
    inside: Mutex<Inside>,
    bell: Condvar,
    /// Rung when a change has been taken.
    room: Condvar,
}

impl Slots {
    /// Puts a question of the window into its slot.
    pub fn ask(&self, question: Question) {
        let mut inside = self.lock();
        let kind = std::mem::discriminant(&question);
        inside.asked.retain(|waiting| std::mem::discriminant(waiting) != kind);
        inside.asked.push(question);
        self.bell.notify_one();
    }

    pub fn ask_directly(&self, question: Question, reply: SyncSender<Answer>) {
        let mut inside = self.lock();
        if !inside.is_closing {
            inside.direct.push_back((question, reply));
            self.bell.notify_one();
        }
    }

    /// Tells of a change; who writes in bulk waits a little for a reader who has not kept up.
    pub fn change(&self, changed: Changed) {
        let mut inside = self.lock();
        if changed.len() >= BULK {
            let is_behind = |inside: &mut Inside| !inside.is_closing && inside.changed.len() >= MOST_WAITING;
            let waited = self.room.wait_timeout_while(inside, PATIENCE, is_behind);
            inside = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        inside.changed.push_back(changed);
        self.bell.notify_one();
    }

    /// What grows beside has ended.
    pub fn grown(&self) {
        self.lock().has_grown = true;
        self.bell.notify_one();
    }

    /// The building beside has ended; what it gave was handed over before.
    pub fn built(&self) {
        self.lock().is_built = true;
        self.bell.notify_one();
    }

    pub fn hand_over_twins(&self, twins: Derived<Twins>) {
        self.lock().twins = Some(Box::new(twins));
        self.bell.notify_one();
    }

    pub fn hand_over(&self, memory: Derived<Memory>) {
        self.lock().memory = Some(Box::new(memory));
        self.bell.notify_one();
    }

    /// Whoever still waits for an answer hears that there will be none.
    pub fn close(&self) {
        let mut inside = self.lock();
        inside.is_closing = true;
        inside.direct.clear();
        self.bell.notify_one();
        self.room.notify_all();
    }

    /// The changes that nobody has taken in yet, when the book is closed.
    pub fn take_changes(&self) -> VecDeque<Changed> {
        std::mem::take(&mut self.lock().changed)
    }

    pub fn is_closing(&self) -> bool {
        self.lock().is_closing
    }

    /// Waits for the next letter: the index first, then changes, so that an answer is never older than its question.
    pub fn next(&self) -> Letter {
        let mut inside = self.lock();
        loop {
            if let Some(letter) = inside.take() {
                self.room.notify_one();
                return letter;
            }
            inside = self.bell.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// As `next`, but gives up when nothing came for so long.
    pub fn next_within(&self, quiet: Duration) -> Option<Letter> {
        let inside = self.lock();
        let is_idle = |inside: &mut Inside| !inside.has_letter();
        let waited = self.bell.wait_timeout_while(inside, quiet, is_idle);
        let letter = waited.unwrap_or_else(PoisonError::into_inner).0.take();
        self.room.notify_one();
        letter
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Search goes first, whole-book questions last.
fn first_to_answer(asked: &[Question]) -> Option<usize> {
    (0..asked.len()).min_by_key(|at| rank(&asked[*at]))
}

fn rank(question: &Question) -> u8 {
    match question {
        Question::List(_) => 0,
        Question::Jump { .. } => 1,
        Question::Matches { .. } => 2,
        Question::Detail { .. } => 3,
        Question::Settings | Question::Ids(_) | Question::Values { .. } => 4,
        Question::Paste { .. } => 2,
        Question::Attention { .. } => 5,
        Question::History { .. } => 6,
        Question::Duplicates { .. } => 7,
        Question::Merging { .. } | Question::Unmerge { .. } => 3,
        Question::AsOf { .. }
        | Question::Merges { .. }
        | Question::Batches { .. }
        | Question::ExactTwins { .. }
        | Question::Pairs(_) => 8,
        Question::Bin { .. } | Question::Pictures { .. } | Question::Count { .. } => 9,
    }
}
