//! Import and export: a file is looked at, its columns are mapped, everything is counted before it is written.

pub mod columns;
pub mod export;
pub mod order;
pub mod result;
pub mod source;

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::engine::event::Event;
use crate::engine::job::{ImportMode, ImportReport, Job, JobReport};
use crate::engine::refusal::Refusal;
use crate::model::importing::ImportWishes;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::rights;
use crate::ui::panes::import::export::ExportForm;
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::source::SourceForm;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::words::import as words;

/// Where the wizard stands.
#[derive(Debug, Default)]
enum Step {
    #[default]
    Source,
    Columns(Box<Order>),
    Run(Box<Order>),
    Result(Box<ImportReport>, Batch),
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
}

/// What a step wants done; the steps only borrow the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Read(PathBuf),
    Template(PathBuf),
    /// The mapping has changed: look at the file with it.
    LookAgain,
    Check,
    Run,
    Cancel,
    StartOver,
    UndoBatch(u64),
    ShowCustomers,
}

#[derive(Debug, Default)]
pub struct ImportPane {
    side: Side,
    source: SourceForm,
    step: Step,
    awaited: Awaited,
    export: ExportForm,
    /// The mappings of earlier files, as the preferences have them.
    mappings: BTreeMap<String, BTreeMap<usize, Option<String>>>,
}

impl ImportPane {
    /// A file that was dropped onto the window.
    pub fn take_file(&mut self, path: PathBuf, outbox: &mut Outbox) {
        self.side = Side::Import;
        self.source.file.text = path.display().to_string();
        self.obey(Wanted::Read(path), outbox);
    }

    pub fn show_export(&mut self) {
        self.side = Side::Export;
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
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
        if action == Action::ChooseFile || action == Action::SaveTemplate {
            if let Some(sentence) = rights::refused(action, ctx) {
                outbox.say(sentence);
                return Handled::Yes;
            }
            self.side = Side::Import;
            if !matches!(self.step, Step::Run(_)) {
                self.step = Step::Source;
                self.source.ask(action);
            }
            Handled::Yes
        } else {
            Handled::No
        }
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
                });
                ui.add_space(theme::GAP_3);
                match self.side {
                    Side::Export => self.export.ui(ui, ctx, outbox),
                    Side::Import => {
                        steps_ui(ui, self.step_number());
                        ui.add_space(theme::GAP_3);
                        let wanted = self.step_ui(ui, ctx);
                        if let Some(wanted) = wanted {
                            if let (Wanted::Run, Step::Columns(order)) = (&wanted, &self.step) {
                                remember(order, ctx, outbox);
                            }
                            self.obey(wanted, outbox);
                        }
                    }
                }
            });
        });
    }

    fn step_number(&self) -> usize {
        match self.step {
            Step::Source => 0,
            Step::Columns(_) => 1,
            Step::Run(_) => 2,
            Step::Result(..) => 3,
        }
    }

    fn step_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Wanted> {
        let is_busy = self.awaited != Awaited::Nothing;
        match &mut self.step {
            Step::Source => self.source.ui(ui, ctx, is_busy),
            Step::Columns(order) => columns::columns_ui(ui, order, is_busy),
            Step::Run(order) => result::run_ui(ui, order, ctx),
            Step::Result(report, batch) => result::result_ui(ui, report, *batch),
        }
    }

    fn obey(&mut self, wanted: Wanted, outbox: &mut Outbox) {
        match wanted {
            Wanted::Read(path) => {
                self.source.complaint = None;
                self.awaited = Awaited::Preview;
                outbox.run(Job::LookAtFile { path, map: Vec::new(), wishes: ImportWishes::default() });
            }
            Wanted::Template(path) => outbox.run(Job::Template { path }),
            Wanted::LookAgain => {
                if let Step::Columns(order) = &self.step {
                    self.awaited = Awaited::Preview;
                    let (path, map) = (order.preview.path.clone(), order.map());
                    outbox.run(Job::LookAtFile { path, map, wishes: ImportWishes::default() });
                }
            }
            Wanted::Check => self.check(outbox),
            Wanted::Run => {
                if let Step::Columns(order) = std::mem::take(&mut self.step) {
                    self.awaited = Awaited::Import;
                    outbox.run(Job::Import(order.order(ImportMode::Write)));
                    self.step = Step::Run(order);
                }
            }
            Wanted::Cancel => outbox.post(Wish::CancelJob),
            Wanted::StartOver => self.step = Step::Source,
            Wanted::UndoBatch(number) => outbox.run(Job::UndoBatch { number }),
            Wanted::ShowCustomers => outbox.go(Route::Customers { open: None }),
        }
    }

    fn check(&mut self, outbox: &mut Outbox) {
        if let Step::Columns(order) = &mut self.step {
            order.counts = None;
            order.complaint = None;
            self.awaited = Awaited::Counts;
            outbox.run(Job::Import(order.order(ImportMode::DryRun)));
        }
    }

    fn hear_report(&mut self, report: &JobReport, outbox: &mut Outbox) {
        match (report, self.awaited) {
            (JobReport::Preview(preview), Awaited::Preview) => {
                self.awaited = Awaited::Nothing;
                match &mut self.step {
                    Step::Columns(order) => order.preview = preview.clone(),
                    Step::Source | Step::Run(_) | Step::Result(..) => {
                        let mut order = Order::new(preview.clone());
                        order.changed = self.mappings.get(&order.kind()).cloned().unwrap_or_default();
                        let map = order.map();
                        self.step = Step::Columns(Box::new(order));
                        if !map.is_empty() {
                            outbox.say(words::MAPPED_AS_BEFORE);
                            self.awaited = Awaited::Preview;
                            let wishes = ImportWishes::default();
                            outbox.run(Job::LookAtFile { path: preview.path.clone(), map, wishes });
                            return;
                        }
                    }
                }
                self.check(outbox);
            }
            (JobReport::Imported(report), Awaited::Counts) => {
                self.awaited = Awaited::Nothing;
                if let Step::Columns(order) = &mut self.step {
                    order.counts = Some(report.clone());
                }
            }
            (JobReport::Imported(report), Awaited::Import) => {
                self.awaited = Awaited::Nothing;
                self.step = Step::Result(Box::new(report.clone()), Batch::Stands);
            }
            (JobReport::BatchUndone { number, .. }, _) => {
                if let Step::Result(report, batch) = &mut self.step
                    && report.batch == *number
                {
                    *batch = Batch::Undone;
                }
            }
            (
                JobReport::Preview(_)
                | JobReport::Imported(_)
                | JobReport::Exported { .. }
                | JobReport::TemplateSaved { .. }
                | JobReport::BackedUp { .. }
                | JobReport::DemoMade { .. }
                | JobReport::Stepped(_)
                | JobReport::FileSaved { .. }
                | JobReport::FileReady { .. }
                | JobReport::Scanned { .. },
                _,
            ) => {}
        }
    }

    /// Back to where something can be done about it; the sentence stands there.
    fn hear_refusal(&mut self, refusal: &Refusal) {
        let sentence = refusal.to_string();
        match std::mem::take(&mut self.awaited) {
            Awaited::Nothing => {}
            Awaited::Preview if matches!(self.step, Step::Source) => self.source.complaint = Some(sentence),
            Awaited::Preview | Awaited::Counts | Awaited::Import => {
                self.step = match std::mem::take(&mut self.step) {
                    Step::Run(mut order) | Step::Columns(mut order) => {
                        order.complaint = Some(sentence);
                        Step::Columns(order)
                    }
                    other @ (Step::Source | Step::Result(..)) => other,
                };
            }
        }
    }
}

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

/// The four steps, the present one marked.
fn steps_ui(ui: &mut Ui, at: usize) {
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        for (number, word) in words::STEPS.iter().enumerate() {
            if number > 0 {
                ui.label(theme::soft(ui, "›"));
            }
            let text = format!("{}  {word}", number + 1);
            let text = if number == at {
                theme::strong(text).color(tokens.accent)
            } else {
                egui::RichText::new(text).color(tokens.text_faint)
            };
            ui.label(text);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::job::{ColumnTarget, FilePreview, ProgressSample, RowsAre, Stage};
    use crate::model::access::rights::Rights;
    use crate::model::access::role::Role;
    use crate::model::entity::Entity;
    use crate::model::id::Id;
    use crate::model::importing::{Because, LayoutWish};
    use crate::model::record::Record;
    use crate::ui::preferences::Preferences;

    fn preview() -> FilePreview {
        let column = |column, header: &str| ColumnTarget {
            column,
            header: header.to_owned(),
            target: None,
            because: Because::Unknown,
            transform: None,
            samples: Vec::new(),
        };
        let columns = vec![column(0, "Nr"), column(1, "Wer")];
        let rows_are = RowsAre::Lines;
        let (layout, shape, rows) = (LayoutWish::default(), String::new(), Vec::new());
        FilePreview { path: PathBuf::from("people.csv"), layout, preset: None, shape, rows_are, columns, rows }
    }

    #[test]
    fn imp_04_a_mapping_is_remembered_for_the_next_file_with_the_same_header() {
        let mut order = Order::new(preview());
        order.changed.insert(1, Some("business".to_owned()));
        let (settings, preferences) = (Record::new(Entity::Settings, Id::ONLY), Preferences::default());
        let progress = ProgressSample { stage: Stage::Idle, done: 0, total: 0 };
        let ctx = Ctx {
            book: None,
            settings: &settings,
            rights: Rights::usual(Role::Owner),
            preferences: &preferences,
            pictures: &crate::ui::pictures::Pictures::default(),
            progress,
            now_ms: 0,
        };
        let mut outbox = Outbox::default();
        remember(&order, &ctx, &mut outbox);
        let Some(Wish::Prefer(kept)) = outbox.wishes.pop() else {
            panic!("the preferences are kept");
        };
        let mut pane = ImportPane { awaited: Awaited::Preview, mappings: kept.mappings, ..ImportPane::default() };
        pane.hear_report(&JobReport::Preview(preview()), &mut outbox);
        let map = vec![("business".to_owned(), "Wer".to_owned())];
        let is_asked = |wish: &Wish| matches!(wish, Wish::Run(Job::LookAtFile { map: asked, .. }) if *asked == map);
        assert!(outbox.wishes.iter().any(is_asked), "{:?}", outbox.wishes);
    }
}
