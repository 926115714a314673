//! The question before something is taken away: it names what goes, and the safe answer has the keyboard.

use egui::{Modal, Response, Ui};

use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::{contact, note};
use crate::ui::ctx::Ctx;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::{self as shared, detail as words};

/// What may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A contact person, a note or a relation.
    Remove(Entity, Id),
    /// The customer.
    Delete,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    Remove,
    /// The customer goes out of the way and stays in the book.
    Archive,
    Stay,
}

/// Draws the question over the window; Esc changes nothing.
pub fn asking_ui(ui: &mut Ui, asking: Asking, sheet: &DetailSheet, ctx: &Ctx<'_>) -> Option<Reply> {
    let mut reply = None;
    let modal = Modal::new(egui::Id::unique("detail asking"))
        .frame(egui::Frame::window(ui.style()))
        .backdrop_color(theme::tokens(ui).backdrop)
        .show(ui.ctx(), |ui| {
            ui.set_width(440.0);
            for (at, line) in sentences(asking, sheet).into_iter().enumerate() {
                ui.add(egui::Label::new(if at == 0 { theme::heading(line) } else { line.into() }).wrap());
            }
            ui.add_space(theme::GAP_3);
            ui.horizontal(|ui| reply = buttons_ui(ui, asking, sheet, ctx));
        });
    reply.or(modal.should_close().then_some(Reply::Stay))
}

/// The first button has the keyboard, and takes nothing away.
fn buttons_ui(ui: &mut Ui, asking: Asking, sheet: &DetailSheet, ctx: &Ctx<'_>) -> Option<Reply> {
    let can_archive = !sheet.row.is_archived && ctx.rights.may(Capability::ArchiveCustomers);
    let buttons: Vec<(Response, Reply)> = match asking {
        Asking::Delete if can_archive => vec![
            (button::primary(ui, None, words::ARCHIVE_INSTEAD), Reply::Archive),
            (button::danger(ui, None, words::DELETE_FOR_GOOD), Reply::Remove),
            (button::normal(ui, None, shared::CANCEL), Reply::Stay),
        ],
        Asking::Delete => vec![
            (button::normal(ui, None, shared::CANCEL), Reply::Stay),
            (button::danger(ui, None, words::DELETE_FOR_GOOD), Reply::Remove),
        ],
        Asking::Remove(..) => vec![
            (button::normal(ui, None, shared::CANCEL), Reply::Stay),
            (button::danger(ui, None, words::REMOVE), Reply::Remove),
        ],
    };
    if buttons.iter().all(|(button, _)| !button.has_focus()) {
        buttons[0].0.request_focus();
    }
    buttons.into_iter().find(|(button, _)| button.clicked()).map(|(_, reply)| reply)
}

fn sentences(asking: Asking, sheet: &DetailSheet) -> Vec<String> {
    match asking {
        Asking::Delete => {
            let counts = [Entity::Contact, Entity::Note, Entity::File].map(|entity| (entity, sheet.of(entity).count()));
            let mut lines = vec![words::delete_question(&sheet.row.name)];
            lines.extend(words::deletes_also(counts, sheet.kin.len()));
            lines.extend([words::WAY_BACK.to_owned(), words::ARCHIVE_KEEPS.to_owned()]);
            lines
        }
        Asking::Remove(entity, id) => {
            let record = sheet.of(entity).find(|record| record.id == id);
            let kin = sheet.kin.iter().find(|kin| kin.relation.id == id).map(|kin| kin.row.name.clone());
            let name = record.map(name_of).or(kin).unwrap_or_default();
            vec![words::remove_question(entity.noun(), &name), words::WAY_BACK.to_owned()]
        }
    }
}

fn name_of(record: &Record) -> String {
    match record.entity {
        Entity::Contact => contact::display_name(record),
        Entity::Note => note::beginning(record),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::File | Entity::Relation | Entity::Merge => {
            String::new()
        }
    }
}
