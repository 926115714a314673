//! What the pane makes of news from the engine: answers, saves that went through, and refusals.

use crate::engine::event::Event;
use crate::engine::question::{Answer, Question, Twin};
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::{Scope, Stage};
use crate::ui::panes::detail::{DetailPane, Subject};
use crate::ui::route::Route;
use crate::ui::words::merging as merge_words;

impl DetailPane {
    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::Answered(answer) => self.hear_answer(answer, outbox),
            Event::Changed | Event::Opened(_) => {
                if let Subject::Customer(id) = self.subject {
                    outbox.ask(Question::Detail { id });
                }
            }
            Event::Done { done, .. } => self.hear_done(done.id, outbox),
            Event::Refused { refusal, .. } => {
                self.deleting = None;
                if let Some(form) = self.form.as_mut().filter(|form| form.stage == Stage::Saving) {
                    form.refuse(refusal.to_string());
                    self.leaving = None;
                }
            }
            Event::Opening(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    fn hear_answer(&mut self, answer: &Answer, outbox: &mut Outbox) {
        let id = self.shown();
        match answer {
            Answer::Detail(Some(sheet)) if Some(sheet.row.id) == id => {
                self.sheet = Some(sheet.clone());
                self.is_gone = false;
            }
            // It is another one by now; a form that is open keeps its words, and is refused with the reason.
            Answer::Detail(Some(sheet)) if Some(sheet.asked) == id && self.form.is_none() => {
                outbox.say(merge_words::landed(&sheet.row.name));
                outbox.go(Route::Customers { open: Some(sheet.row.id) });
            }
            Answer::Detail(None) if id.is_some() && self.deleting == id => {
                *self = Self::default();
                outbox.go(Route::Customers { open: None });
            }
            Answer::Detail(None) if id.is_some() && self.form.is_none() => {
                self.sheet = None;
                self.is_gone = true;
            }
            Answer::Matches { values, twins } => self.hear_twins(values, twins, outbox),
            // Without an answer nobody is known to be the same.
            Answer::Failed(_) => {
                let asked = self.form.as_ref().and_then(|form| form.asked.clone());
                self.hear_twins(&asked.unwrap_or_default(), &[], outbox);
            }
            Answer::Paste(pasted) => {
                if let Some(form) = &mut self.form {
                    form.hear_paste(pasted, outbox);
                }
            }
            Answer::Jump { text, rows } => {
                if let Some(form) = &mut self.form {
                    form.picker.hear(text, rows);
                }
            }
            Answer::AsOf { id: of, at_ms, record } if Some(*of) == id => self.desk.past.hear(*at_ms, record.as_deref()),
            Answer::Detail(_)
            | Answer::List(_)
            | Answer::Attention { .. }
            | Answer::History { .. }
            | Answer::AsOf { .. }
            | Answer::Bin { .. }
            | Answer::Merging(_)
            | Answer::Merges(_)
            | Answer::ExactTwins(_)
            | Answer::Pairs(_)
            | Answer::Batches(_)
            | Answer::Unmerge(_)
            | Answer::Pictures(_)
            | Answer::Duplicates(_)
            | Answer::Settings(_)
            | Answer::Ids { .. }
            | Answer::Count { .. }
            | Answer::Values { .. } => {}
        }
    }

    fn hear_twins(&mut self, values: &[(Path, Value)], twins: &[Twin], outbox: &mut Outbox) {
        let Some(form) = self.form.as_mut().filter(|form| form.asked.is_some()) else {
            return;
        };
        // An answer to somebody else, who took the slot: ask again.
        if form.asked.as_deref() != Some(values) {
            form.ask_twins(outbox);
            return;
        }
        form.hear_twins(twins);
        if form.stage == Stage::Checking {
            if form.strong_twins().is_empty() {
                form.send_new(outbox);
            } else {
                form.stage = Stage::Warned;
                self.leaving = None;
            }
        }
    }

    /// A saved form closes; a new customer is shown as the customer it has become.
    fn hear_done(&mut self, id: Option<Id>, outbox: &mut Outbox) {
        let Some(form) = self.form.as_ref().filter(|form| form.stage == Stage::Saving) else {
            return;
        };
        let (is_new, own) = (form.scope == Scope::New, form.existing());
        if !is_new && !form.scope.is_child() && id != own {
            return;
        }
        self.form = None;
        if self.leaving.is_some() {
            self.go_on(outbox);
        } else if let Some(id) = id.filter(|_| is_new) {
            self.begin(id, outbox);
            outbox.go(Route::Customers { open: Some(id) });
        }
    }
}
