//! The list with all that stands above it; knows nothing of the detail beside it.

use egui::{Frame, Margin, Ui};

use crate::engine::command::{Command, Done};
use crate::engine::event::Event;
use crate::engine::question::{Answer, Row};
use crate::model::id::Id;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::attention::Attention;
use crate::ui::panes::customers::header::{self, Header, Standing};
use crate::ui::panes::customers::nothing;
use crate::ui::panes::customers::quick_add::QuickAdd;
use crate::ui::panes::customers::selection::{Marks, Selection};
use crate::ui::panes::customers::table::{self, Table};
use crate::ui::panes::customers::views::Views;
use crate::ui::panes::customers::window::View;
use crate::ui::panes::detail::rights;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::customers as words;
use crate::ui::words::views as view_words;

/// The left side of the pane.
#[derive(Debug, Default)]
pub struct List {
    pub header: Header,
    pub table: Table,
    quick_add: QuickAdd,
    attention: Attention,
    views: Views,
    selection: Selection,
}

impl List {
    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::Opened(_) => *self = Self::default(),
            Event::IndexReady { .. } | Event::Changed => {
                self.table.window.spoil();
                self.attention.spoil();
                self.views.spoil();
            }
            Event::Answered(answer) => self.hear_answer(answer, outbox),
            Event::Done { done, .. } => self.hear_done(done),
            Event::Refused { .. } => self.quick_add.hear_refused(),
            Event::Opening(_)
            | Event::NotOpened(_)
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    fn hear_answer(&mut self, answer: &Answer, outbox: &mut Outbox) {
        match answer {
            Answer::List(page) => {
                self.header.filters.hear(&page.named);
                self.table.hear(page);
            }
            Answer::Matches { values, twins } => self.quick_add.hear_matches(values, twins, outbox),
            Answer::Paste(pasted) => self.quick_add.hear_paste(pasted, outbox),
            Answer::Attention { total, rows } => self.attention.hear(*total, rows),
            Answer::Values { field, typed, values } => {
                self.header.filters.builder.hear(*field, typed, values);
                self.selection.hear(*field, typed, values);
            }
            Answer::Count { text, scope, count } => self.views.hear(text, *scope, *count),
            Answer::Ids { question, ids } => self.table.hear_ids(question, ids.as_deref()),
            Answer::Failed(sentence) => self.quick_add.hear_failure(sentence),
            Answer::Detail(_)
            | Answer::Jump { .. }
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
            | Answer::Settings(_) => {}
        }
    }

    /// A customer that was made here is stood on, wherever the order puts it.
    fn hear_done(&mut self, done: &Done) {
        if let Some(id) = done.id
            && self.quick_add.hear_done()
        {
            self.table.stand_on(id);
        }
    }

    pub fn act(&mut self, action: Action, shown: Option<Id>, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let needs_right = matches!(action, Action::Archive | Action::Restore | Action::PasteCustomer);
        if let Some(sentence) = rights::refused(action, ctx).filter(|_| needs_right) {
            outbox.say(sentence);
            return Handled::Yes;
        }
        let is_done = if action == Action::Search {
            self.header.wants_focus = true;
            true
        } else if action == Action::ToggleQuickAdd {
            self.toggle_quick_add(ctx, outbox)
        } else if action == Action::AddFilter {
            self.header.filters.builder.opens = true;
            true
        } else if action == Action::PasteCustomer {
            self.quick_add.paste.open();
            ctx.preferences.is_quick_add_open || self.toggle_quick_add(ctx, outbox)
        } else if action == Action::ChooseColumns {
            self.header.opens_columns = true;
            true
        } else if action == Action::Cancel {
            self.close_peek() || self.header.escape() || self.quick_add.escape() || self.unmark()
        } else if action == Action::Archive {
            send(self.meant(shown), outbox, |ids| Command::ArchiveCustomers { ids })
        } else if action == Action::Restore {
            send(self.meant(shown), outbox, |ids| Command::RestoreCustomers { ids })
        } else if action == Action::CopyPhone {
            self.copy(|row| &row.phone, outbox)
        } else {
            action == Action::CopyEmail && self.copy(|row| &row.email, outbox)
        };
        if is_done { Handled::Yes } else { Handled::No }
    }

    /// Whether rows are marked for a common action.
    pub fn has_marked(&self) -> bool {
        !self.table.cursor.marked.is_empty()
    }

    fn close_peek(&mut self) -> bool {
        std::mem::take(&mut self.table.is_peeking)
    }

    fn unmark(&mut self) -> bool {
        let had = self.has_marked();
        self.table.cursor.marked.clear();
        had
    }

    /// The marked customers, else the one that is open, else the one under the keyboard.
    fn meant(&mut self, shown: Option<Id>) -> Vec<Id> {
        let marked: Vec<Id> = std::mem::take(&mut self.table.cursor.marked).into_iter().collect();
        if marked.is_empty() { shown.or(self.table.cursor.id).into_iter().collect() } else { marked }
    }

    /// Opened by its key, quick add has the keyboard.
    fn toggle_quick_add(&mut self, ctx: &Ctx<'_>, outbox: &mut Outbox) -> bool {
        header::toggle_quick_add(ctx, outbox);
        if !ctx.preferences.is_quick_add_open {
            self.quick_add.focus_first();
        }
        true
    }

    fn copy(&self, of: fn(&Row) -> &String, outbox: &mut Outbox) -> bool {
        let text = self.table.current().map(of).filter(|text| !text.is_empty());
        if let Some(text) = text {
            outbox.post(Wish::Copy(text.clone()));
        }
        text.is_some()
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, shown: Option<Id>, outbox: &mut Outbox) {
        let view = View { text: self.header.words(), sort: ctx.preferences.order(), scope: self.header.scope };
        self.table.keep_up(ui, ctx, &view, outbox);
        self.attention.keep_up(ctx, outbox);
        self.header.type_ahead(ui, table::focus_id());
        let above = Margin { left: theme::PANEL, right: theme::PANEL, top: theme::PANEL, bottom: 0 };
        Frame::new().inner_margin(above).show(ui, |ui| {
            self.above(ui, ctx, outbox);
        });
        self.rows(ui, ctx, shown, outbox);
        // Asked in the same frame as the letter was typed: waiting for the next would be felt.
        let now = View { text: self.header.words(), sort: ctx.preferences.order(), scope: self.header.scope };
        if now != view {
            self.table.keep_up(ui, ctx, &now, outbox);
            ui.request_repaint();
        }
    }

    fn above(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let is_current = self.table.window.shown().is_some_and(|shown| shown.text == self.header.words());
        let standing = if is_current { Standing::Current } else { Standing::Awaited };
        let counted = self.table.window.count();
        if is_current && counted.is_ready && counted.is_whole {
            self.views.keep_up(ctx, outbox);
        }
        self.header.title(ui, ctx, &mut self.views, outbox);
        match self.header.ui(ui, ctx, self.table.window.count(), standing, outbox) {
            header::Done::Nothing => {}
            header::Done::IntoList => self.table.enter(),
            header::Done::OpenFirst => {
                self.table.opens_first = true;
                self.table.wants_focus = true;
            }
        }
        if self.header.had_focus {
            self.table.opens_first = false;
        }
        if ctx.book.is_none() {
            return;
        }
        ui.add_space(theme::GAP_1);
        if ctx.preferences.is_quick_add_open {
            self.quick_add.ui(ui, ctx, outbox);
            ui.add_space(theme::GAP_1);
        }
        self.attention.ui(ui, ctx, outbox);
        self.marked(ui, ctx, outbox);
    }

    /// While rows are marked: how many, and what can be done with all of them.
    fn marked(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.table.is_marking() {
            ui.label(theme::soft(ui, view_words::MARKING));
        } else if self.has_marked() {
            let ids: Vec<Id> = self.table.cursor.marked.iter().copied().collect();
            if self.selection.ui(ui, ctx, &ids, outbox) == Marks::Go {
                self.unmark();
            }
            let total = self.table.window.count().total;
            if ids.len() < total && button::link(ui, &words::mark_all(total)).clicked() {
                self.table.mark_all();
            }
        }
    }

    fn rows(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, shown: Option<Id>, outbox: &mut Outbox) {
        let count = self.table.window.count();
        let Some(searched) = self.table.window.shown().map(|view| view.text.clone()) else {
            return;
        };
        if count.total == 0 {
            nothing::ui(ui, count, &searched, &mut self.header, outbox);
        } else {
            self.table.ui(ui, ctx, shown, outbox);
        }
    }

    /// Stands on the customer that is shown beside the list.
    pub fn follow(&mut self, route: &Route) {
        if let Route::Customers { open: Some(id) } = route {
            self.table.stand_on(*id);
        }
    }
}

fn send(ids: Vec<Id>, outbox: &mut Outbox, command: fn(Vec<Id>) -> Command) -> bool {
    let has_some = !ids.is_empty();
    if has_some {
        outbox.command(command(ids));
    }
    has_some
}
