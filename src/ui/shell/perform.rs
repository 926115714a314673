//! What the window itself does about actions and news; everything else is the pane's.

use egui::{Context, ViewportCommand};

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::handle::IfMissing;
use crate::engine::job::{Job, JobReport};
use crate::engine::question::{Answer, ListQuestion, Question, Scope};
use crate::engine::refusal::Refusal;
use crate::model::access::role::Role;
use crate::model::change::Edit;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings::SHOP_NAME;
use crate::model::value::Value;
use crate::ui::action::{Action, Handled};
use crate::ui::app::App;
use crate::ui::outbox::Outbox;
use crate::ui::preferences::{Density, Look, Preferences};
use crate::ui::route::Route;
use crate::ui::shell::closing::Leaving;
use crate::ui::shell::overlay::Overlay;
use crate::ui::shell::services::BookWish;
use crate::ui::shell::steps::Sent;
use crate::ui::shell::toasts::Way;
use crate::ui::shell::welcome::AfterOpening;
use crate::ui::words::shell as words;

/// Customers of the demo book, and the seed they grow from.
const DEMO_CUSTOMERS: usize = 1_000;
const DEMO_SEED: u64 = 1;
/// Step and bounds of the scale.
const SCALE_STEP: f32 = 0.1;
const SCALES: (f32, f32) = (0.8, 2.0);

impl App {
    /// The shop's settings as the window knows them.
    pub fn settings(&self) -> &Record {
        &self.book.settings
    }

    /// The book is opened anew with the other role's eyes; what is not saved is asked about first.
    pub fn become_role(&mut self, ctx: &Context, role: Role) {
        if role != self.preferences.role {
            self.prefer(ctx, Preferences { role, ..self.preferences.clone() });
            let path = self.book.path.clone();
            let wish = BookWish { path, country: self.window.country.clone(), if_missing: IfMissing::Refuse };
            self.leave(ctx, Leaving::OpenBook(wish));
        }
    }

    /// Does an action, or lets the pane of the route do it.
    pub(in crate::ui) fn perform(&mut self, ctx: &Context, action: Action, outbox: &mut Outbox) -> Handled {
        if self.book.summary().is_none() && !works_without_book(action) {
            return Handled::No;
        }
        if self.says_why_not(action, outbox) {
            return Handled::Yes;
        }
        self.carry_out(ctx, action, outbox)
    }

    // tidy: flat match
    #[allow(clippy::too_many_lines, reason = "one flat match over every action")]
    fn carry_out(&mut self, ctx: &Context, action: Action, outbox: &mut Outbox) -> Handled {
        match action {
            Action::OpenPalette => self.palette.open(),
            Action::ShowKeys => self.overlay = Overlay::Keys,
            Action::OpenBook => self.overlay = Overlay::another_book(),
            Action::GoCustomers => outbox.go(self.panes.last_customers.clone()),
            Action::GoDuplicates => outbox.go(Route::Duplicates),
            Action::GoImport => outbox.go(Route::Import),
            Action::GoHistory => outbox.go(Route::History),
            Action::GoSettings => outbox.go(Route::Settings),
            Action::GoBin => outbox.go(Route::Bin),
            Action::NewCustomer => outbox.go(Route::NewCustomer { typed: String::new() }),
            Action::Undo => outbox.command(self.steps.undo()),
            Action::Redo => match self.steps.redo() {
                Some(command) => outbox.command(command),
                None => return Handled::No,
            },
            Action::BackUpNow => outbox.run(Job::Backup { folder: self.backups() }),
            Action::Export => {
                self.panes.import.show_export();
                outbox.go(Route::Import);
            }
            Action::ToggleLook | Action::ToggleDensity | Action::ScaleUp | Action::ScaleDown | Action::ScaleReset => {
                self.prefer(ctx, preferred(&self.preferences, action, is_dark(ctx)));
            }
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::Search
            | Action::Save
            | Action::Cancel
            | Action::Edit
            | Action::PrintCustomer
            | Action::Archive
            | Action::Restore
            | Action::DeleteCustomer
            | Action::AddNote
            | Action::OpenSelected
            | Action::PeekSelected
            | Action::SelectNext
            | Action::SelectPrevious
            | Action::NextTab
            | Action::PreviousTab
            | Action::CopyPhone
            | Action::CopyEmail
            | Action::UseMatch
            | Action::FormatBold
            | Action::FormatItalic
            | Action::FormatHeading
            | Action::FormatBullets
            | Action::FormatNumbers
            | Action::FormatLink
            | Action::ToggleQuickAdd
            | Action::AddFilter
            | Action::PasteCustomer
            | Action::ChooseColumns
            | Action::ToggleWide
            | Action::NextPair
            | Action::PreviousPair
            | Action::OpenOne
            | Action::OpenOther
            | Action::MergePair
            | Action::StayOther
            | Action::ExcludeOne
            | Action::Unmerge
            | Action::TickTwins
            | Action::TickAllTwins
            | Action::NotDuplicate
            | Action::IsHousehold
            | Action::DecideLater
            | Action::ReviewAgain
            | Action::ChooseFile
            | Action::PasteTable
            | Action::NextStep
            | Action::PreviousStep
            | Action::ShowBatches
            | Action::SaveTemplate => {
                let (progress, now_ms) = (self.progress(), (self.services.clock)());
                let ctx = Self::ctx_of(&self.book, &self.preferences, progress, now_ms);
                return self.panes.act(&self.route, action, &ctx, outbox);
            }
        }
        Handled::Yes
    }

    /// What the window itself has to say or do about news.
    pub(in crate::ui) fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::Opened(_) => {
                outbox.ask(Question::Settings);
                self.panes.enter(&self.route, outbox);
            }
            Event::Changed => {
                outbox.ask(Question::Settings);
                self.ask_count(outbox);
            }
            Event::Answered(answer) => {
                self.palette.hear(answer);
                self.window.hear(answer);
                if let Some(id) = self.window.take_wanted_hit(answer, self.book.is_index_ready) {
                    outbox.go(Route::Customers { open: Some(id) });
                }
                if let Answer::Settings(_) = **answer {
                    self.go_on_after_opening(outbox);
                }
            }
            Event::Done { ticket, done } => {
                let sent = self.steps.done(*ticket, done);
                let sentence = words::done(&done.title, &done.kept);
                match (sent, done.entry) {
                    (Sent::Undo, Some(entry)) => {
                        self.toasts.forget_newest_undo();
                        self.toasts.done(sentence, Way::Redo(entry));
                    }
                    (Sent::Change | Sent::Redo, Some(entry)) => self.toasts.done(sentence, Way::Undo(entry)),
                    (Sent::Change | Sent::Undo | Sent::Redo, None) if !sentence.is_empty() => self.toasts.say(sentence),
                    (Sent::Change | Sent::Undo | Sent::Redo, None) => {}
                }
            }
            Event::Refused { ticket, refusal } => {
                self.steps.refused(*ticket);
                // What was to be saved before leaving is not saved.
                if let Overlay::Waiting(_) = self.overlay {
                    self.overlay = Overlay::None;
                }
                self.refuse(refusal);
            }
            Event::JobDone(report) => {
                self.window.is_task_running = false;
                if changes_the_book(report) {
                    self.steps.forget();
                }
                self.tell(report);
            }
            Event::JobRefused(refusal) => {
                self.window.is_task_running = matches!(refusal, Refusal::Busy);
                self.refuse(refusal);
            }
            Event::IndexReady { .. } => {
                if let Some(text) = self.window.wanted_hit.clone() {
                    outbox.ask(Question::Jump { text, limit: 1 });
                }
            }
            Event::Opening(_) | Event::NotOpened(_) | Event::BackedUp { .. } => {}
        }
    }

    /// While the list is hidden it asks nothing, and the status bar would not know how many customers there are.
    fn ask_count(&self, outbox: &mut Outbox) {
        match self.route {
            Route::Customers { .. } | Route::NewCustomer { .. } => {}
            Route::Duplicates | Route::Import | Route::History | Route::Bin | Route::Settings => {
                outbox.ask(Question::List(ListQuestion {
                    text: String::new(),
                    sort: vec![self.preferences.sort],
                    scope: Scope::All,
                    first: 0,
                    count: 0,
                    anchor: None,
                }));
            }
        }
    }

    fn refuse(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::Cancelled | Refusal::NothingToUndo => self.toasts.say(refusal.to_string()),
            Refusal::Forbidden(_)
            | Refusal::Conflict { .. }
            | Refusal::Complaint { .. }
            | Refusal::NothingTyped
            | Refusal::AlreadyUndone { .. }
            | Refusal::NothingStands { .. }
            | Refusal::NoSuchEntry { .. }
            | Refusal::NoSuchCustomer { .. }
            | Refusal::MergedAway { .. }
            | Refusal::WouldLose { .. }
            | Refusal::NoSuchBatch { .. }
            | Refusal::IsBatch { .. }
            | Refusal::Store(_)
            | Refusal::Sentence(_)
            | Refusal::File { .. }
            | Refusal::Busy
            | Refusal::Broken
            | Refusal::NotOpen => self.toasts.refuse(refusal.to_string()),
        }
    }

    fn tell(&mut self, report: &JobReport) {
        if let JobReport::FileReady { path, .. } = report
            && let Err(sentence) = (self.services.open_file)(path)
        {
            self.toasts.refuse(sentence);
        }
        let Some(sentence) = words::job_done(report) else {
            return;
        };
        match report {
            JobReport::Imported(report) => self.toasts.done(sentence, Way::UndoBatch(report.batch)),
            JobReport::Stepped(done) => {
                self.toasts.done(sentence, done.entry.map_or(Way::None, Way::Undo));
            }
            JobReport::BatchUndone { number, .. } => {
                self.toasts.forget_batch(*number);
                self.toasts.done(sentence, Way::None);
            }
            JobReport::Preview(_)
            | JobReport::Exported { .. }
            | JobReport::Whole(_)
            | JobReport::TemplateSaved { .. }
            | JobReport::BackedUp { .. }
            | JobReport::DemoMade { .. }
            | JobReport::FileSaved { .. }
            | JobReport::FileReady { .. }
            | JobReport::Tuned(_)
            | JobReport::Scanned { .. } => self.toasts.done(sentence, Way::None),
        }
    }

    /// The settings of a book that was just opened are there: does what the welcome screen promised.
    fn go_on_after_opening(&mut self, outbox: &mut Outbox) {
        match std::mem::take(&mut self.window.after_opening) {
            AfterOpening::Nothing => {}
            AfterOpening::NameShop(name) => {
                let path = Path::field(SHOP_NAME);
                let before = self.book.settings.get(path).cloned();
                if !name.is_empty() && before.is_none() {
                    let after = Some(Value::Text(name));
                    outbox.command(Command::EditSettings { edits: vec![Edit { path, before, after }] });
                }
            }
            AfterOpening::FillDemo => {
                if self.book.summary().is_some_and(|book| book.customers == 0) {
                    outbox.run(Job::Demo { customers: DEMO_CUSTOMERS, seed: DEMO_SEED });
                }
            }
            AfterOpening::Import => outbox.go(Route::Import),
            AfterOpening::Go(route) => outbox.go(route),
            AfterOpening::OpenHit(text) => {
                self.window.wanted_hit = Some(text.clone());
                // Asked again when search is ready, if it is not yet.
                outbox.ask(Question::Jump { text, limit: 1 });
            }
        }
    }

    /// Where the copies of the open book go.
    fn backups(&self) -> std::path::PathBuf {
        self.book.summary().map_or_else(|| self.services.backups.clone(), |book| book.backups.clone())
    }
}

/// Whether a finished task made steps of its own.
fn changes_the_book(report: &JobReport) -> bool {
    match report {
        JobReport::Imported(report) => report.batch != 0,
        JobReport::Stepped(done) => done.entry.is_some(),
        JobReport::BatchUndone { .. } | JobReport::DemoMade { .. } => true,
        JobReport::Preview(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => false,
    }
}

fn works_without_book(action: Action) -> bool {
    [
        Action::ToggleLook,
        Action::ScaleUp,
        Action::ScaleDown,
        Action::ScaleReset,
        Action::ShowKeys,
        Action::OpenBook,
        Action::Quit,
    ]
    .contains(&action)
}

fn is_dark(ctx: &Context) -> bool {
    ctx.global_style().visuals.dark_mode
}

/// The preferences after an action of look, density or scale.
fn preferred(preferences: &Preferences, action: Action, is_dark: bool) -> Preferences {
    let mut preferences = preferences.clone();
    let (least, most) = SCALES;
    let scaled = |scale: f32, by: f32| ((scale + by) * 10.0).round().clamp(least * 10.0, most * 10.0) / 10.0;
    if action == Action::ToggleLook {
        preferences.look = if is_dark { Look::Light } else { Look::Dark };
    } else if action == Action::ToggleDensity {
        preferences.density = match preferences.density {
            Density::Comfortable => Density::Compact,
            Density::Compact => Density::Comfortable,
        };
    } else if action == Action::ScaleUp {
        preferences.scale = scaled(preferences.scale, SCALE_STEP);
    } else if action == Action::ScaleDown {
        preferences.scale = scaled(preferences.scale, -SCALE_STEP);
    } else if action == Action::ScaleReset {
        preferences.scale = 1.0;
    }
    preferences
}

#[cfg(test)]
mod tests {
    use super::preferred;
    use crate::ui::action::Action;
    use crate::ui::preferences::{Look, Preferences};

    #[test]
    fn the_scale_stays_within_its_bounds() {
        let mut preferences = Preferences::default();
        for _ in 0..30 {
            preferences = preferred(&preferences, Action::ScaleUp, false);
        }
        assert!((preferences.scale - 2.0).abs() < 0.01);
        for _ in 0..30 {
            preferences = preferred(&preferences, Action::ScaleDown, false);
        }
        assert!((preferences.scale - 0.8).abs() < 0.01);
        assert!((preferred(&preferences, Action::ScaleReset, false).scale - 1.0).abs() < 0.01);
    }

    #[test]
    fn the_look_is_turned_over() {
        let preferences = Preferences::default();
        assert_eq!(preferred(&preferences, Action::ToggleLook, true).look, Look::Light);
        assert_eq!(preferred(&preferences, Action::ToggleLook, false).look, Look::Dark);
    }
}
