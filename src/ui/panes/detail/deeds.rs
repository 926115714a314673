//! What a person does with the pane: edit, save, cancel, and leave without losing what was typed.

use crate::engine::command::Command;
use crate::engine::question::Question;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::settings::Policy;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::asking::{Asking, Reply};
use crate::ui::panes::detail::desk::Desk;
use crate::ui::panes::detail::form::{Form, Outcome, Scope, Stage};
use crate::ui::panes::detail::leaving::{Choice, Leaving};
use crate::ui::panes::detail::{DetailPane, Subject, Wanted, children, tabs};
use crate::ui::route::Route;

impl DetailPane {
    pub(super) fn obey(&mut self, wanted: Wanted, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        match wanted {
            // What is typed of a note or a contact person is saved by itself.
            Wanted::Edit { scope, focus } if self.has_child_form() => {
                self.leave_to(Leaving::ToForm(scope, focus), outbox);
            }
            Wanted::Edit { scope, focus } => self.edit(scope, focus),
            Wanted::Save => self.save(ctx, outbox),
            Wanted::Cancel => self.cancel(outbox),
            Wanted::CreateAnyway => {
                if let Some(form) = &mut self.form {
                    form.send_new(outbox);
                }
            }
            Wanted::BackToTyping => {
                if let Some(form) = &mut self.form {
                    form.stage = Stage::Typing;
                    form.focus = form.paths().first().copied();
                }
            }
            Wanted::TakeNewest => {
                if let (Some(form), Some(sheet)) = (&mut self.form, &self.sheet) {
                    form.draft.rebase(&sheet.record);
                    form.refusal = None;
                }
            }
            Wanted::UseTwin(id) => {
                // Choosing the existing customer is the answer to the question about the new one.
                if self.subject == Subject::New {
                    self.form = None;
                }
                outbox.go(Route::Customers { open: Some(id) });
                self.open(id, outbox);
            }
            Wanted::Archive => self.send_of_sheet(outbox, |ids| Command::ArchiveCustomers { ids }),
            Wanted::Restore => self.send_of_sheet(outbox, |ids| Command::RestoreCustomers { ids }),
            Wanted::Print => {
                if let Some(id) = self.shown() {
                    outbox.post(Wish::Print(id));
                }
            }
            Wanted::AddChild(entity) => self.leave_to(Leaving::ToChild(entity, None), outbox),
            Wanted::EditChild(entity, id) => self.leave_to(Leaving::ToChild(entity, Some(id)), outbox),
            Wanted::Ask(asking) => self.desk.asking = Some(asking),
            Wanted::Tab(tab) => self.leave_to(Leaving::Tab(tab), outbox),
        }
    }

    fn has_child_form(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.scope.is_child())
    }

    /// Opens the form of a contact person, a note or a relation on its tab.
    fn begin_child(&mut self, entity: Entity, id: Option<Id>) {
        let Some(sheet) = self.sheet.as_deref().filter(|sheet| Some(sheet.row.id) == self.shown()) else {
            return;
        };
        self.form = match id {
            Some(id) => sheet.of(entity).find(|record| record.id == id).map(|record| Form::of(record, Scope::Child)),
            None => Some(children::new_form(entity, sheet.row.id)),
        };
        self.next_tab = tabs::of_entity(entity).or(self.next_tab);
    }

    /// What was answered to a question about taking something away.
    pub(super) fn answer(&mut self, asking: Asking, reply: Reply, outbox: &mut Outbox) {
        self.desk.asking = None;
        let Some(id) = self.shown() else {
            return;
        };
        match (reply, asking) {
            (Reply::Stay, _) => {}
            (Reply::Archive, _) => outbox.command(Command::ArchiveCustomers { ids: vec![id] }),
            (Reply::Remove, Asking::Remove(entity, id)) => outbox.command(Command::RemoveChild { entity, id }),
            (Reply::Remove, Asking::Delete) => {
                self.deleting = Some(id);
                outbox.command(Command::DeleteCustomers { ids: vec![id] });
            }
        }
    }

    fn edit(&mut self, scope: Scope, focus: Option<u16>) {
        let Some(sheet) = &self.sheet else {
            return;
        };
        if self.subject != Subject::Customer(sheet.row.id) {
            return;
        }
        // A section that is being typed in becomes part of the whole form, with what was typed.
        let form = self.form.get_or_insert_with(|| Form::of(&sheet.record, scope));
        form.picker.know(sheet.referrer.as_ref());
        if form.scope != scope {
            form.widen(scope);
        }
        if let Some(field) = focus {
            form.focus_field(field);
        }
    }

    fn save(&mut self, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let Some(form) = &mut self.form else {
            return;
        };
        match form.save(Policy::of(ctx.settings), outbox) {
            Outcome::NothingToSave => {
                self.form = None;
                self.go_on(outbox);
            }
            // What is missing has to be seen before anything is left.
            Outcome::Stays if matches!(form.stage, Stage::Typing | Stage::Warned) => self.leaving = None,
            Outcome::Stays => {}
        }
    }

    /// Esc: one step back, never over unsaved changes without a question.
    fn cancel(&mut self, outbox: &mut Outbox) {
        let stage = self.form.as_ref().map(|form| form.stage);
        if self.desk.asking.take().is_some() {
            return;
        }
        if self.leaving.is_some() {
            self.keep_editing(outbox);
        } else if let (Some(form), Some(Stage::Warned | Stage::Checking)) = (&mut self.form, stage) {
            form.stage = Stage::Typing;
        } else if self.form.is_some() && self.subject != Subject::New {
            self.leave_to(Leaving::Form, outbox);
        } else {
            self.leave_to(Leaving::Pane, outbox);
        }
    }

    fn send_of_sheet(&self, outbox: &mut Outbox, command: fn(Vec<Id>) -> Command) {
        if let Some(sheet) = &self.sheet {
            outbox.command(command(vec![sheet.row.id]));
        }
    }

    pub(super) fn leave_to(&mut self, leaving: Leaving, outbox: &mut Outbox) {
        self.leaving = Some(leaving);
        if !self.has_unsaved() {
            self.go_on(outbox);
        }
    }

    /// Goes where the person was going; nothing is left behind any more.
    pub(super) fn go_on(&mut self, outbox: &mut Outbox) {
        let Some(leaving) = self.leaving.take() else {
            return;
        };
        self.form = None;
        match leaving {
            Leaving::Form => {}
            Leaving::Tab(tab) => self.next_tab = Some(tab),
            Leaving::ToForm(scope, focus) => self.edit(scope, focus),
            Leaving::ToChild(entity, id) => self.begin_child(entity, id),
            Leaving::Pane => {
                *self = Self::default();
                outbox.go(Route::Customers { open: None });
            }
            Leaving::Open(id) => self.begin(id, outbox),
            Leaving::New(typed) => {
                *self = Self { subject: Subject::New, ..Self::default() };
                let mut form = Form::new_customer(&typed);
                form.ask_twins(outbox);
                self.form = Some(form);
            }
        }
    }

    pub(super) fn begin(&mut self, id: Id, outbox: &mut Outbox) {
        self.subject = Subject::Customer(id);
        self.is_gone = false;
        self.desk = Desk::default();
        outbox.ask(Question::Detail { id });
    }

    pub(super) fn choose(&mut self, choice: Choice, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        match choice {
            Choice::Save => self.save(ctx, outbox),
            Choice::Discard => self.go_on(outbox),
            Choice::KeepEditing => self.keep_editing(outbox),
        }
    }

    /// Stays, and tells the shell so, for it may have gone ahead.
    fn keep_editing(&mut self, outbox: &mut Outbox) {
        let was_going = self.leaving.take();
        if let (Some(Leaving::Open(_) | Leaving::New(_)), Subject::Customer(id)) = (was_going, self.subject) {
            outbox.go(Route::Customers { open: Some(id) });
        }
    }
}
