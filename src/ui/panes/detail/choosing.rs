//! Which file is meant: by the system's dialog, by dropping it, or typed where there is no dialog.

use std::path::{Path, PathBuf};

use egui::{Context, Modal, Ui};

use crate::engine::job::Job;
use crate::model::access::capability::Capability;
use crate::model::entity::Entity;
use crate::model::file;
use crate::model::id::Id;
use crate::text::file_name;
use crate::ui::action::Handled;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::{DetailPane, tabs};
use crate::ui::shell::file_dialog::{FileDialog, Picked, Purpose};
use crate::ui::shell::path_field::{PathField, PathNews};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::words::{self as shared, files as words, shell};

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    Attach,
    Picture,
    SaveCopy(Id),
}

impl Aim {
    fn purpose(self) -> Purpose {
        match self {
            Self::Attach => Purpose::AnyFiles,
            Self::Picture => Purpose::OpenPicture,
            Self::SaveCopy(_) => Purpose::SaveFile,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Attach => words::CHOOSE_FILES,
            Self::Picture => words::PICTURE_FILE,
            Self::SaveCopy(_) => words::SAVE_TO,
        }
    }

    fn job(self, customer: Id, paths: Vec<PathBuf>) -> Option<Job> {
        let first = paths.first().cloned()?;
        Some(match self {
            Self::Attach => Job::Attach { customer, paths },
            Self::Picture => Job::SetPicture { customer, path: first },
            Self::SaveCopy(file) => Job::SaveFile { file, to: first },
        })
    }
}

/// A choice that is being made.
#[derive(Debug)]
pub struct Choosing {
    aim: Aim,
    customer: Id,
    dialog: FileDialog,
    /// The path is typed, for there is no dialog.
    typed: Option<PathField>,
}

impl Choosing {
    /// Opens the system's dialog.
    pub fn begin(ctx: &Context, aim: Aim, customer: Id, name: &str) -> Self {
        let mut dialog = FileDialog::default();
        dialog.ask(ctx, aim.purpose(), aim.title(), name);
        Self { aim, customer, dialog, typed: None }
    }

    /// Waits for the dialog, or asks for the path; gives the job, or that nothing was chosen.
    pub fn ui(&mut self, ui: &Ui) -> Option<Option<Job>> {
        match self.dialog.poll(ui.ctx()) {
            Some(Picked::Path(path)) => return Some(self.aim.job(self.customer, vec![path])),
            Some(Picked::Paths(paths)) => return Some(self.aim.job(self.customer, paths)),
            Some(Picked::Nothing) => return Some(None),
            Some(Picked::NoDialog) => {
                let mut field = PathField::new(self.aim.purpose(), "");
                field.wants_focus = true;
                self.typed = Some(field);
            }
            None => {}
        }
        let (aim, customer) = (self.aim, self.customer);
        let field = self.typed.as_mut()?;
        let mut chosen = None;
        let modal = Modal::new(egui::Id::unique("detail choosing"))
            .frame(egui::Frame::window(ui.style()))
            .backdrop_color(theme::tokens(ui).backdrop)
            .show(ui.ctx(), |ui| {
                ui.set_width(480.0);
                let news = field.ui(ui, aim.title(), "");
                ui.add_space(theme::GAP_3);
                ui.horizontal(|ui| {
                    let path = field.path();
                    let go = if matches!(aim, Aim::SaveCopy(_)) { words::SAVE } else { words::TAKE };
                    let go = button::toned(ui, Tone::Primary, Ready::when(path.is_some()), None, go);
                    if let Some(path) = path.filter(|_| go.clicked() || news == PathNews::Chosen) {
                        chosen = Some(aim.job(customer, vec![path]));
                    }
                    if button::normal(ui, None, shared::CANCEL).clicked() {
                        chosen = Some(None);
                    }
                });
            });
        chosen.or(modal.should_close().then_some(None))
    }
}

impl DetailPane {
    /// Files that were dropped onto the window: pictures on the avatar, anything on the documentation.
    pub fn take_dropped(
        &mut self,
        paths: &[PathBuf],
        at: Option<egui::Pos2>,
        ctx: &Ctx<'_>,
        outbox: &mut Outbox,
    ) -> Handled {
        let is_editing = self.form.as_ref().is_some_and(|form| !form.scope.is_in_place());
        let Some(customer) = self.shown().filter(|_| !is_editing && self.sheet.is_some()) else {
            return Handled::No;
        };
        let is_on_avatar = at.is_some_and(|at| self.desk.avatar.contains(at));
        let is_documentation = tabs::of_entity(Entity::File) == Some(tabs::current(ctx));
        // Some systems do not say where it fell: one picture is a portrait unless the documentation is open.
        let aim = match paths {
            [] => return Handled::No,
            [one] if is_picture(one) && (is_on_avatar || !is_documentation) => Aim::Picture,
            _ if is_documentation => Aim::Attach,
            _ => return Handled::No,
        };
        if !ctx.rights.may(Capability::EditCustomers) {
            outbox.say(shell::lacks(ctx.rights.role(), Capability::EditCustomers));
        } else if let Some(job) = aim.job(customer, paths.to_vec()) {
            outbox.run(job);
        }
        Handled::Yes
    }

    /// Opens the dialog that was asked for, and does what came of it.
    pub(super) fn choosing_ui(&mut self, ui: &Ui, outbox: &mut Outbox) {
        if let Some((aim, customer)) = self.desk.wants_file.take().zip(self.shown()) {
            let name = self.proposed_name(aim);
            self.desk.choosing = Some(Choosing::begin(ui.ctx(), aim, customer, &name));
        }
        if let Some(done) = self.desk.choosing.as_mut().and_then(|choosing| choosing.ui(ui)) {
            self.desk.choosing = None;
            if let Some(job) = done {
                outbox.run(job);
            }
        }
    }

    /// A copy is saved under its own name, made safe for any drive.
    fn proposed_name(&self, aim: Aim) -> String {
        let (Aim::SaveCopy(id), Some(sheet)) = (aim, &self.sheet) else {
            return String::new();
        };
        let found = sheet.of(Entity::File).find(|record| record.id == id);
        found.map(|record| file_name::safe(record.text(file::NAME))).unwrap_or_default()
    }
}

fn is_picture(path: &Path) -> bool {
    path.file_name().is_some_and(|name| file_name::is_picture(&name.to_string_lossy()))
}
