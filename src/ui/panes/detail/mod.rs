//! The customer detail: header, tabs, the form to edit in, and the form for somebody new.

pub mod aid;
pub mod as_of;
pub mod asking;
pub mod banners;
pub mod children;
pub mod choosing;
pub mod contacts;
pub mod custom;
pub mod custom_ui;
pub mod deeds;
pub mod desk;
pub mod documentation;
pub mod draft;
pub mod field_ui;
pub mod foot;
pub mod form;
pub mod form_ui;
pub mod glance;
pub mod header;
pub mod history;
pub mod information;
pub mod leaving;
pub mod list_ui;
pub mod news;
pub mod note_form;
pub mod notes;
pub mod pasting;
pub mod picker;
pub mod portrait;
pub mod relations;
pub mod required;
pub mod restore;
pub mod rights;
pub mod sign;
pub mod tabs;
pub mod twins;
pub mod values;

use egui::{Popup, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_CLOSE, ICON_PERSON_OFF};

use crate::engine::question::{DetailSheet, Question};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::model::settings;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::desk::{Bench, Desk};
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::leaving::Leaving;
use crate::ui::panes::detail::tabs::Tab;
use crate::ui::theme;
use crate::ui::widgets::empty;
use crate::ui::words::{self as shared, detail as words};

/// Whom the pane is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Subject {
    #[default]
    Nobody,
    Customer(Id),
    New,
}

/// A menu over the pane, such as the types of a phone: Esc closes it before anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Menu {
    #[default]
    Absent,
    Open,
    Closing,
}

/// What a part of the sheet asks of the pane; done after drawing, for the parts only borrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Edit { scope: Scope, focus: Option<u16> },
    Save,
    Cancel,
    CreateAnyway,
    BackToTyping,
    TakeNewest,
    UseTwin(Id),
    Archive,
    Restore,
    Print,
    AddChild(Entity),
    EditChild(Entity, Id),
    Ask(Asking),
    Tab(usize),
}

/// One customer, beside the list or over the whole width.
#[derive(Default)]
pub struct DetailPane {
    subject: Subject,
    /// The newest answer; stays on screen while another is awaited.
    sheet: Option<Box<DetailSheet>>,
    /// The book does not have the customer.
    is_gone: bool,
    form: Option<Form>,
    /// Where the person was going when unsaved changes stopped the way.
    leaving: Option<Leaving>,
    /// The tab to remember in the next frame.
    next_tab: Option<usize>,
    menu: Menu,
    desk: Desk,
    /// The customer that is being deleted; the pane closes when it is gone.
    deleting: Option<Id>,
}

impl DetailPane {
    /// Whether there is anything to draw.
    pub fn is_open(&self) -> bool {
        self.subject != Subject::Nobody
    }

    /// The customer whose detail is open.
    pub fn shown(&self) -> Option<Id> {
        match self.subject {
            Subject::Customer(id) => Some(id),
            Subject::Nobody | Subject::New => None,
        }
    }

    /// Whether something was typed that is not in the book.
    pub fn has_unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.draft.is_changed())
    }

    /// Opens a customer; with unsaved changes the pane asks first and stays where it is.
    pub fn open(&mut self, id: Id, outbox: &mut Outbox) {
        if self.subject != Subject::Customer(id) {
            self.leave_to(Leaving::Open(id), outbox);
        } else if self.form.is_none() {
            outbox.ask(Question::Detail { id });
        }
    }

    /// Opens the form for a new customer; digits go to the phone, @ to the e-mail, else to the names.
    pub fn open_new(&mut self, typed: &str, outbox: &mut Outbox) {
        if self.subject != Subject::New || !self.has_unsaved() {
            self.leave_to(Leaving::New(typed.to_owned()), outbox);
        }
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        if action == Action::Cancel && self.menu == Menu::Open {
            self.menu = Menu::Closing;
            return Handled::Yes;
        }
        if action == Action::PasteCustomer && self.form.as_mut().is_some_and(Form::open_paste) {
            return Handled::Yes;
        }
        let tab = tabs::current(ctx);
        let (previous, next) = tabs::beside(tab, ctx);
        let is_reading = self.form.is_none();
        let has_tabs = self.form.as_ref().is_none_or(|form| form.scope.is_in_place());
        let row = self.sheet.as_ref().map(|sheet| &sheet.row);
        let copies = [(Action::CopyPhone, row.map(|row| &row.phone)), (Action::CopyEmail, row.map(|row| &row.email))];
        for (_, text) in copies.into_iter().filter(|(candidate, _)| *candidate == action) {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                outbox.post(Wish::Copy(text.clone()));
                return Handled::Yes;
            }
        }
        let (can_archive, can_restore) = row.map_or((false, false), |row| (!row.is_archived, row.is_archived));
        let wanted = [
            (Action::Edit, has_tabs, Wanted::Edit { scope: Scope::Whole, focus: None }),
            (Action::Save, !is_reading, Wanted::Save),
            (Action::Cancel, self.is_open(), Wanted::Cancel),
            (Action::Archive, is_reading && can_archive, Wanted::Archive),
            (Action::Restore, is_reading && can_restore, Wanted::Restore),
            (Action::DeleteCustomer, is_reading && row.is_some(), Wanted::Ask(Asking::Delete)),
            (Action::PrintCustomer, is_reading && row.is_some(), Wanted::Print),
            (Action::AddNote, has_tabs && row.is_some(), Wanted::AddChild(Entity::Note)),
            (Action::NextTab, has_tabs && next.is_some(), Wanted::Tab(next.unwrap_or(tab))),
            (Action::PreviousTab, has_tabs && previous.is_some(), Wanted::Tab(previous.unwrap_or(tab))),
        ];
        let found = wanted.into_iter().find(|(candidate, is_possible, _)| *candidate == action && *is_possible);
        match found.filter(|_| self.is_open()) {
            Some(_) if rights::refused(action, ctx).is_some() => {
                outbox.say(rights::refused(action, ctx).unwrap_or_default());
                Handled::Yes
            }
            Some((_, _, wanted)) => {
                self.obey(wanted, ctx, outbox);
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.menu == Menu::Closing {
            Popup::close_all(ui.ctx());
        }
        if let Some(form) = &mut self.form {
            form.way = settings::TwinWay::of(ctx.settings);
            form.draft.order = DateOrder::of_country(settings::country(ctx.settings));
            form.customs = custom::defined(ctx.settings);
        }
        if let Some(tab) = self.next_tab.take() {
            tabs::choose(tab, ctx, outbox);
        }
        let mut wanted = None;
        let is_whole_form = self.form.as_ref().is_some_and(|form| !form.scope.is_in_place());
        if self.is_gone {
            let offer = Some((ICON_CLOSE, shared::CLOSE));
            let close = empty::empty(ui, ICON_PERSON_OFF, words::GONE, words::GONE_SENTENCE, offer);
            wanted = close.filter(egui::Response::clicked).map(|_| Wanted::Cancel);
        } else if is_whole_form {
            let form = self.form.as_mut().expect("the line above has seen it");
            wanted = form_ui::form_ui(ui, form, self.sheet.as_deref(), ctx, outbox);
        } else if let Some(sheet) = self.sheet.as_deref() {
            wanted = sheet_ui(
                ui,
                sheet,
                Bench { form: self.form.as_mut(), desk: &mut self.desk, has_glance: false },
                ctx,
                outbox,
            );
        } else if self.is_open() {
            ui.label(theme::soft(ui, words::LOADING));
        }
        self.menu = if Popup::is_any_open(ui.ctx()) { Menu::Open } else { Menu::Absent };
        if let Some(wanted) = wanted {
            self.obey(wanted, ctx, outbox);
        }
        self.choosing_ui(ui, outbox);
        if let Some(asking) = self.desk.asking {
            let answer = self.sheet.as_deref().and_then(|sheet| asking::asking_ui(ui, asking, sheet, ctx));
            if let Some(answer) = answer {
                self.answer(asking, answer, outbox);
            }
        }
        if self.leaving.is_some() {
            let name = self.form.as_ref().map(Form::name).unwrap_or_default();
            if let Some(choice) = leaving::leaving_ui(ui, &name) {
                self.choose(choice, ctx, outbox);
            }
        }
    }
}

/// The customer as it is in the book, with a section under edit if there is one.
fn sheet_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    mut bench: Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = header::header_ui(ui, sheet, bench.desk, ctx, outbox);
    let tab = tabs::tabs_ui(ui, sheet, ctx);
    wanted = wanted.or(tab.wanted);
    let foot = egui::Panel::bottom("detail foot").show_separator_line(true);
    wanted = foot.show(ui, |ui| foot::foot_ui(ui, sheet, bench.form.as_deref(), ctx)).inner.or(wanted);
    if !sheet.twins.is_empty() {
        let footer = egui::Panel::bottom("detail twins").show_separator_line(true);
        wanted = footer.show(ui, |ui| twins::footer_ui(ui, &sheet.twins)).inner.or(wanted);
    }
    bench.has_glance = ui.available_width() >= glance::LEAST;
    if bench.has_glance {
        wanted = glance::panel_ui(ui, sheet, &mut bench, ctx, outbox).or(wanted);
    }
    let body = egui::CentralPanel::no_frame().show(ui, |ui| body_ui(ui, tab.shown, sheet, &mut bench, ctx, outbox));
    body.inner.or(wanted)
}

/// What the chosen tab shows.
fn body_ui(
    ui: &mut Ui,
    tab: &Tab,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let body =
        ScrollArea::vertical().id_salt(("detail body", tab.label, sheet.row.id.0)).auto_shrink(false).show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::same(theme::PANEL))
                .show(ui, |ui| (tab.ui)(ui, sheet, bench, ctx, outbox))
                .inner
        });
    body.inner
}

/// The name over the form of a customer that is in the book.
fn name_of(sheet: Option<&DetailSheet>) -> String {
    sheet.map_or_else(String::new, |sheet| customer::display_name(&sheet.record))
}
