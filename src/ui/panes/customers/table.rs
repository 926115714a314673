//! The table of customers: virtual rows under a header that stays, drawn from the window of kept rows.

use std::ops::Range;

use egui::{Align, Id, Layout, Rect, Role, Sense, Stroke, Ui, WidgetInfo};
use egui_extras::{Column as TableColumn, TableBuilder, TableRow};

use crate::engine::queries::filter_token::searched;
use crate::engine::question::{ListPage, ListQuestion, Question, Row};
use crate::model::id::Id as CustomerId;
use crate::model::settings;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::customers::cells::{self, Look};
use crate::ui::panes::customers::cursor::Cursor;
use crate::ui::panes::customers::ground::{Choice, ground, ring};
use crate::ui::panes::customers::widths::Widths;
use crate::ui::panes::customers::window::{RowWindow, Taken, View};
use crate::ui::panes::customers::{columns, heads, peek, row_menu};
use crate::ui::preferences::Density;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::tint::Tints;
use crate::ui::words::customers as words;

/// Rows asked for before it is known how many can be seen.
const FIRST_LOOK: usize = 30;
const HEADER: f32 = 32.0;

/// The table's own state.
#[derive(Debug)]
pub struct Table {
    pub window: RowWindow,
    pub cursor: Cursor,
    /// Answers that wait for the pointer: nothing moves under a finger that is down.
    arrived: Vec<ListPage>,
    pub(super) visible: Range<usize>,
    pub(super) scroll: Scroll,
    /// Set when the keyboard should come to the list.
    pub wants_focus: bool,
    /// Open the first hit as soon as the awaited answer is there.
    pub opens_first: bool,
    widths: Widths,
    /// The card of the row under the keyboard is open.
    pub is_peeking: bool,
    /// Where that row was drawn.
    current_rect: Option<Rect>,
    marking: Marking,
}

/// Whether all of a list are to be marked, as soon as their ids are known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Marking {
    None,
    /// To be asked.
    Wanted(View),
    Asked(View),
}

/// Where the table should scroll to in the next frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scroll {
    Stay,
    Top,
    /// Just far enough that the row is seen.
    To(usize),
    /// To this offset in points: a row that moved in the list stays where it is on screen.
    Offset(f32),
}

impl Default for Table {
    fn default() -> Self {
        Self {
            window: RowWindow::default(),
            cursor: Cursor::default(),
            arrived: Vec::new(),
            visible: 0..FIRST_LOOK,
            scroll: Scroll::Stay,
            wants_focus: false,
            opens_first: false,
            widths: Widths::default(),
            is_peeking: false,
            current_rect: None,
            marking: Marking::None,
        }
    }
}

/// The id of the list for keyboard focus.
pub fn focus_id() -> Id {
    Id::unique("list of customers")
}

impl Table {
    pub fn hear(&mut self, page: &ListPage) {
        self.arrived.push(page.clone());
    }

    /// Takes the answers that have come, and asks for what is missing.
    pub fn keep_up(&mut self, ui: &Ui, ctx: &Ctx<'_>, view: &View, outbox: &mut Outbox) {
        let is_pressed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        if !is_pressed {
            for page in std::mem::take(&mut self.arrived) {
                let taken = self.window.take(page, view);
                self.follow(taken, view, ctx);
            }
        }
        if ctx.book.is_some() {
            let question = self.window.wanted(view, self.visible.clone(), self.cursor.id);
            if let Some(question) = question {
                outbox.ask(Question::List(question));
            }
        }
        if let Marking::Wanted(view) = &self.marking {
            outbox.ask(Question::Ids(all_of(view)));
            self.marking = Marking::Asked(view.clone());
        }
        if self.opens_first && self.window.shown() == Some(view) {
            self.opens_first = false;
            self.open_first(outbox);
        }
    }

    /// The ids of the whole list, or nothing while the book is still being looked through.
    pub fn hear_ids(&mut self, question: &ListQuestion, ids: Option<&[CustomerId]>) {
        let Marking::Asked(view) = &self.marking else {
            return;
        };
        if all_of(view) != *question {
            return;
        }
        self.marking = match ids {
            Some(ids) => {
                self.cursor.marked = ids.iter().copied().collect();
                Marking::None
            }
            None => Marking::Wanted(view.clone()),
        };
    }

    /// Marks everybody in the list that is shown, far beyond the rows that are kept.
    pub fn mark_all(&mut self) {
        self.marking = self.window.shown().cloned().map_or(Marking::None, Marking::Wanted);
    }

    pub fn is_marking(&self) -> bool {
        self.marking != Marking::None
    }

    /// Moves the cursor to where its customer stands now.
    fn follow(&mut self, taken: Taken, view: &View, ctx: &Ctx<'_>) {
        match taken {
            Taken::Late => {}
            Taken::NewList => {
                self.scroll = Scroll::Top;
                self.cursor.at = None;
                // A search begins at its best hit, wherever the keyboard stood before.
                self.cursor.id = self.cursor.id.filter(|_| view.text.is_empty());
                self.cursor.at = self.cursor.id.and_then(|id| self.window.position_of(id));
            }
            Taken::Again { anchor_at } => {
                match (self.cursor.at, anchor_at) {
                    (Some(before), Some(now)) if before != now && self.visible.contains(&before) => {
                        let top = self.visible.start as f32 + now as f32 - before as f32;
                        self.scroll = Scroll::Offset(top.max(0.0) * row_height(ctx));
                    }
                    (None, Some(now)) => self.scroll = Scroll::To(now),
                    (_, None) | (Some(_), Some(_)) => {}
                }
                self.cursor.at = anchor_at;
            }
            Taken::More => {
                if self.cursor.id.is_none() {
                    self.cursor.id = self.cursor.at.and_then(|at| self.window.get(at)).map(|row| row.id);
                }
            }
        }
    }

    /// Stands on a customer that was opened or made elsewhere; where its row is, is asked if it is not kept.
    pub fn stand_on(&mut self, id: CustomerId) {
        if self.cursor.id != Some(id) {
            self.cursor.stand_on(id, self.window.position_of(id));
            match self.cursor.at {
                Some(at) => self.scroll = Scroll::To(at),
                None => self.window.spoil(),
            }
        }
    }

    /// Opens the row under the cursor, else the first.
    pub fn open_first(&mut self, outbox: &mut Outbox) {
        let at = self.cursor.at.unwrap_or(0);
        if let Some(row) = self.window.get(at) {
            self.cursor.stand_on(row.id, Some(at));
            outbox.go(Route::Customers { open: Some(row.id) });
        }
    }

    /// The keyboard comes into the list, onto the first row if it stood on none.
    pub fn enter(&mut self) {
        self.wants_focus = true;
        if self.cursor.at.is_none() {
            self.cursor.at = (self.window.count().total > 0).then_some(0);
            self.cursor.id = self.window.get(0).map(|row| row.id);
        }
    }

    /// Draws the table over all the space that is left.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, shown: Option<CustomerId>, outbox: &mut Outbox) {
        let place = ui.available_rect_before_wrap();
        self.keyboard(ui, place, shown, outbox);
        let shown_columns = columns::fitting(&ctx.preferences.columns, place.width());
        let widths = columns::initial_widths(&shown_columns, place.width(), &ctx.preferences.widths);
        let total = self.window.count().total;
        let searched = self.window.shown().map(|view| searched(&view.text)).unwrap_or_default();
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        // The lines between the columns are drawn in the header alone.
        ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
        let mut builder = TableBuilder::new(ui)
            .id_salt(("customers", shown_columns.clone()))
            .sense(Sense::CLICK)
            .resizable(true)
            .auto_shrink(false)
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center));
        let count = shown_columns.len();
        for (at, (column, width)) in shown_columns.iter().zip(widths).enumerate() {
            let sized = if at + 1 == count { TableColumn::remainder() } else { TableColumn::initial(width) };
            builder = builder.column(sized.at_least(columns::widths(*column).1).clip(true));
        }
        builder = match std::mem::replace(&mut self.scroll, Scroll::Stay) {
            Scroll::Stay => builder,
            Scroll::Top => builder.vertical_scroll_offset(0.0),
            Scroll::To(row) => builder.scroll_to_row(row, None),
            Scroll::Offset(offset) => builder.vertical_scroll_offset(offset),
        };
        let mut seen: Option<Range<usize>> = None;
        let look = Look {
            searched: &searched,
            density: ctx.preferences.density,
            now_ms: ctx.now_ms,
            pictures: ctx.pictures,
            columns: &shown_columns,
            default_customer: settings::default_customer(ctx.settings),
            tints: Tints::of(ctx.settings),
            rights: ctx.rights,
        };
        let table = builder.header(HEADER, |mut header| {
            for column in &shown_columns {
                header.col(|ui| {
                    if shown_columns.last() != Some(column) {
                        heads::edge(ui);
                    }
                    heads::head(ui, *column, ctx, &searched, outbox);
                });
            }
        });
        let mut drawn: Vec<f32> = Vec::new();
        table.body(|body| {
            drawn = body.widths().to_vec();
            body.rows(row_height(ctx), total, |mut row| {
                let at = row.index();
                seen = Some(seen.as_ref().map_or(at, |seen| seen.start)..at + 1);
                self.row(&mut row, &look, place, shown, outbox);
            });
        });
        self.visible = seen.unwrap_or(0..FIRST_LOOK);
        self.peek(ui, ctx);
        self.widths.follow(ui, &shown_columns, &drawn, ctx, outbox);
    }

    /// The card beside the row under the keyboard, while that row is on screen.
    fn peek(&mut self, ui: &Ui, ctx: &Ctx<'_>) {
        let rect = self.current_rect.take();
        // While a column is measured for the first time its cells may be nowhere.
        let rect = rect.filter(|rect| rect.is_finite() && rect.is_positive());
        if let Some((row, rect)) = self.current().zip(rect).filter(|_| self.is_peeking) {
            peek::card(ui, row, rect, ctx);
        }
    }

    /// One row, or its quiet placeholder.
    fn row(
        &mut self,
        row: &mut TableRow<'_, '_>,
        look: &Look<'_>,
        place: Rect,
        shown: Option<CustomerId>,
        outbox: &mut Outbox,
    ) {
        let at = row.index();
        let Some(customer) = self.window.get(at) else {
            for column in look.columns {
                row.col(|ui| cells::placeholder(ui, *column));
            }
            return;
        };
        let is_marked = self.cursor.marked.contains(&customer.id);
        let is_selected =
            is_marked || shown == Some(customer.id) || (shown.is_none() && self.cursor.is_at(customer.id));
        let choice = if is_selected { Choice::Selected } else { Choice::Plain };
        let has_keyboard = self.cursor.at == Some(at);
        for (index, column) in look.columns.iter().enumerate() {
            row.col(|ui| {
                ground(ui, place, choice);
                cells::cell(ui, customer, *column, look, outbox);
                // Last, for each cell draws its ground over what is there.
                if index + 1 == look.columns.len() && has_keyboard {
                    ring(ui, place);
                }
            });
        }
        let response = row.response();
        if has_keyboard {
            self.current_rect = Some(response.rect);
        }
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, words::row(customer)));
        row_menu::show(&response, customer, look.rights, outbox);
        if response.clicked() {
            let (id, held) = (customer.id, response.ctx.input(|input| input.modifiers));
            let before = self.cursor.at;
            self.cursor.stand_on(id, Some(at));
            self.wants_focus = true;
            if held.shift {
                self.mark_range(before.unwrap_or(at), at);
            } else if held.command {
                self.cursor.toggle_mark(id);
            } else {
                outbox.go(Route::Customers { open: Some(id) });
            }
        }
    }

    /// The row under the cursor, if it is kept.
    pub fn current(&self) -> Option<&Row> {
        self.cursor.id.and_then(|id| self.window.row_of(id))
    }
}

/// The question for everybody in a list.
fn all_of(view: &View) -> ListQuestion {
    let View { text, sort, scope } = view.clone();
    ListQuestion { text, sort, scope, first: 0, count: 0, anchor: None }
}

fn row_height(ctx: &Ctx<'_>) -> f32 {
    match ctx.preferences.density {
        Density::Comfortable => theme::ROW,
        Density::Compact => theme::ROW_COMPACT,
    }
}
