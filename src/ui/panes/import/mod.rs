//! Import and export: a file is looked at, its columns are mapped, everything is counted before it is written.

pub mod batches;
pub mod check;
pub mod columns;
pub mod everything;
pub mod export;
pub mod matching;
pub mod news;
pub mod order;
pub mod read;
pub mod result;
pub mod saved;
pub mod source;
pub mod steps;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::engine::event::Event;
use crate::engine::job::{ImportMode, ImportReport, Job};
use crate::engine::question::Scope;
use crate::model::importing::{ImportWishes, Listing};
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::rights;
use crate::ui::panes::import::batches::Batches;
use crate::ui::panes::import::check::CheckForm;
use crate::ui::panes::import::export::ExportForm;
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::saved::Saving;
use crate::ui::panes::import::source::SourceForm;
use crate::ui::panes::import::steps::Pressed;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::field_label;
use crate::ui::words::{batches as batch_words, import as words};

/// Where the wizard stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    #[default]
    Source,
    Read,
    Map,
    Match,
    Check,
    Run,
    Result,
}

/// Whether the batch of the result still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batch {
    Stands,
    Undone,
}

/// Which answer of the worker is this pane's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Awaited {
    #[default]
    Nothing,
    Preview,
    Counts,
    Import,
}

/// Import or export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Import,
    Export,
    Batches,
}

/// What a step wants done; the steps only borrow the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Read(PathBuf),
    /// A table that was copied.
    ReadPasted(String),
    Template(PathBuf),
    /// A new book of an export of everything.
    TakeIn(Job),
    /// The layout has changed: what was said of the columns is void.
    ReadAgain,
    /// The mapping has changed: look at the file with it.
    LookAgain,
    Check,
    Run,
    Cancel,
    StartOver,
    UndoBatch(u64),
    ShowCustomers,
    ShowBatch(u64),
}

#[derive(Debug, Default)]
pub struct ImportPane {
    side: Side,
    source: SourceForm,
    step: Step,
    /// What was decided about the file, once it was read.
    order: Option<Box<Order>>,
    saving: Saving,
    check: CheckForm,
    result: Option<(Box<ImportReport>, Batch)>,
    awaited: Awaited,
    export: ExportForm,
    batches: Batches,
    /// The mappings of earlier files, as the preferences have them.
    mappings: BTreeMap<String, BTreeMap<usize, Option<String>>>,
}

impl ImportPane {
    /// A file that was dropped onto the window.
    pub fn take_file(&mut self, path: PathBuf, outbox: &mut Outbox) {
        self.side = Side::Import;
        if self.step == Step::Run {
            outbox.say(words::BUSY);
            return;
        }
        self.source.file.text = path.display().to_string();
        self.obey(Wanted::Read(path), outbox);
    }

    pub fn show_export(&mut self) {
        self.side = Side::Export;
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        self.batches.hear(event);
        match event {
            Event::JobDone(report) => self.hear_report(report, outbox),
            Event::JobRefused(refusal) => self.hear_refusal(refusal),
            Event::Opening(_)
            | Event::Opened(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::Done { .. }
            | Event::Refused { .. }
            | Event::Changed
            | Event::Answered(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let is_own = matches!(action, Action::ChooseFile | Action::SaveTemplate | Action::PasteTable);
        if action == Action::ShowBatches {
            self.side = Side::Batches;
            return Handled::Yes;
        }
        let is_step = matches!(action, Action::NextStep | Action::PreviousStep);
        if !(is_own || is_step && self.side == Side::Import) {
            return Handled::No;
        }
        if let Some(sentence) = rights::refused(action, ctx) {
            outbox.say(sentence);
            return Handled::Yes;
        }
        if is_own {
            self.side = Side::Import;
            if self.step != Step::Run {
                self.step = Step::Source;
                self.source.ask(action);
            }
            return Handled::Yes;
        }
        let to = if action == Action::NextStep { self.next() } else { self.previous() };
        let Some(to) = to else {
            return Handled::No;
        };
        self.go(to, ctx, outbox);
        Handled::Yes
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        self.mappings.clone_from(&ctx.preferences.mappings);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(theme::heading(words::TITLE));
                    ui.add_space(theme::GAP_4);
                    ui.selectable_value(&mut self.side, Side::Import, words::IMPORT);
                    ui.selectable_value(&mut self.side, Side::Export, words::EXPORT);
                    ui.selectable_value(&mut self.side, Side::Batches, batch_words::TAB);
                });
                ui.add_space(theme::GAP_3);
                match self.side {
                    Side::Export => self.export.ui(ui, ctx, outbox),
                    Side::Batches => self.batches.ui(ui, ctx, outbox),
                    Side::Import => {
                        let bar = steps::Bar {
                            at: self.step as usize,
                            reached: self.reached() as usize,
                            back: self.previous().is_some(),
                            next: self.next().is_some(),
                            counts: self.order.as_ref().and_then(|order| order.counts.as_ref()),
                        };
                        let pressed = steps::steps_ui(ui, &bar);
                        let to = match pressed {
                            Some(Pressed::Back) => self.previous(),
                            Some(Pressed::Next) => self.next(),
                            Some(Pressed::Step(at)) => STEPS.get(at).copied(),
                            None => None,
                        };
                        if let Some(to) = to {
                            self.go(to, ctx, outbox);
                        }
                        ui.add_space(theme::GAP_3);
                        let wanted = self.step_ui(ui, ctx, outbox);
                        if let Some(wanted) = wanted {
                            self.obey(wanted, outbox);
                        }
                    }
                }
            });
        });
    }

    /// The furthest step that can be gone to by hand.
    fn reached(&self) -> Step {
        match (&self.order, self.step) {
            (_, Step::Run | Step::Result) => self.step,
            (Some(_), _) => Step::Check,
            (None, _) => Step::Source,
        }
    }

    fn previous(&self) -> Option<Step> {
        match self.step {
            Step::Source | Step::Run | Step::Result => None,
            Step::Read => Some(Step::Source),
            Step::Map => Some(Step::Read),
            Step::Match => Some(Step::Map),
            Step::Check => Some(Step::Match),
        }
    }

    fn next(&self) -> Option<Step> {
        let order = self.order.as_ref()?;
        let is_counted = order.counts.as_ref().is_some_and(|counts| counts.rows > 0);
        match self.step {
            Step::Read => Some(Step::Map),
            Step::Map => Some(Step::Match),
            Step::Match => Some(Step::Check),
            Step::Check if is_counted && self.awaited == Awaited::Nothing => Some(Step::Run),
            Step::Source => Some(Step::Read),
            Step::Check | Step::Run | Step::Result => None,
        }
    }

    /// Goes to a step; what it needs is asked for.
    fn go(&mut self, to: Step, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if to == Step::Run {
            if let Some(order) = &self.order {
                remember(order, ctx, outbox);
            }
            self.obey(Wanted::Run, outbox);
            return;
        }
        self.step = to;
        if to == Step::Check && self.order.as_ref().is_some_and(|order| order.counts.is_none()) {
            self.obey(Wanted::Check, outbox);
        }
    }

    fn step_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
        let is_busy = self.awaited != Awaited::Nothing;
        let (Some(order), false) = (&mut self.order, self.step == Step::Source) else {
            return self.source.ui(ui, ctx, is_busy);
        };
        if self.step < Step::Run {
            let shape = format!("{}  ·  {}", order.preview.path.display(), order.preview.shape);
            ui.label(theme::soft(ui, shape));
            ui.add_space(theme::GAP_2);
        }
        if self.step < Step::Check
            && let Some(complaint) = &order.complaint
        {
            field_label::complaint(ui, complaint);
        }
        match self.step {
            Step::Source => None,
            Step::Read => read::read_ui(ui, order),
            Step::Map => columns::columns_ui(ui, order, &mut self.saving, ctx, outbox),
            Step::Match => {
                matching::matching_ui(ui, order);
                None
            }
            Step::Check => self.check.ui(ui, order, is_busy),
            Step::Run => result::run_ui(ui, order, ctx),
            Step::Result => {
                let (report, batch) = self.result.as_ref()?;
                result::result_ui(ui, report, self.check.report.path().as_deref(), *batch)
            }
        }
    }

    fn obey(&mut self, wanted: Wanted, outbox: &mut Outbox) {
        match wanted {
            Wanted::Read(path) => self.read(path, ImportWishes::default(), outbox),
            Wanted::ReadPasted(text) => {
                let wishes = ImportWishes { pasted: Some(Arc::from(text)), ..ImportWishes::default() };
                self.read(PathBuf::from(words::PASTED_NAME), wishes, outbox);
            }
            Wanted::TakeIn(job) => outbox.run(job),
            Wanted::Template(path) => outbox.run(Job::Template { path }),
            Wanted::ReadAgain | Wanted::LookAgain => {
                if let Some(order) = &mut self.order {
                    if wanted == Wanted::ReadAgain {
                        order.forget_columns();
                    }
                    self.awaited = Awaited::Preview;
                    outbox.run(order.look());
                }
            }
            Wanted::Check => self.count(outbox),
            Wanted::Run => {
                if let Some(order) = &self.order {
                    self.awaited = Awaited::Import;
                    let mut order = order.order(ImportMode::Write);
                    order.wishes.listing = Listing::None;
                    order.report = self.check.report.path();
                    outbox.run(Job::Import(order));
                    self.step = Step::Run;
                }
            }
            Wanted::Cancel => outbox.post(Wish::CancelJob),
            Wanted::StartOver => self.start_over(),
            Wanted::UndoBatch(number) => outbox.run(Job::UndoBatch { number }),
            Wanted::ShowCustomers => outbox.go(Route::Customers { open: None }),
            Wanted::ShowBatch(number) => {
                outbox.post(Wish::Filter { text: format!("batch:{number}"), scope: Scope::All });
            }
        }
    }

    fn start_over(&mut self) {
        self.step = Step::Source;
        self.order = None;
        self.result = None;
        self.check = CheckForm::default();
    }

    /// Looks at another file; what was decided about the one before is void.
    fn read(&mut self, path: PathBuf, wishes: ImportWishes, outbox: &mut Outbox) {
        self.start_over();
        self.source.complaint = None;
        self.source.pasted.clone_from(&wishes.pasted);
        self.awaited = Awaited::Preview;
        outbox.run(Job::LookAtFile { path, map: Vec::new(), wishes });
    }

    fn count(&mut self, outbox: &mut Outbox) {
        if let Some(order) = &mut self.order {
            order.counts = None;
            order.complaint = None;
            self.awaited = Awaited::Counts;
            outbox.run(Job::Import(order.order(ImportMode::DryRun)));
        }
    }
}

const STEPS: [Step; 7] = [Step::Source, Step::Read, Step::Map, Step::Match, Step::Check, Step::Run, Step::Result];

/// Remembers what was changed of the guess, for the next file with the same header row.
fn remember(order: &Order, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let mut preferences = ctx.preferences.clone();
    let before = if order.changed.is_empty() {
        preferences.mappings.remove(&order.kind())
    } else {
        preferences.mappings.insert(order.kind(), order.changed.clone())
    };
    if before.unwrap_or_default() != order.changed {
        outbox.post(Wish::Prefer(Box::new(preferences)));
    }
}

#[cfg(test)]
mod tests;
