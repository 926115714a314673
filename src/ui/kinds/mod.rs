//! Kinds of content on screen: one editor and one viewer for each `Kind`, so that a form can walk a field table.

pub mod choice;
pub mod flag;
pub mod line;
pub mod note;
pub mod tags;
pub mod view;

use egui::{Id, Response, Ui};

use crate::model::kind::Kind;

/// Whether the text in an editor can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Good,
    /// There is a complaint beside the field.
    Bad,
}

/// What an editor is told by the form it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// Made from the record and the path, never from a row number.
    pub id: Id,
    /// What a screen reader says, e.g. "Phone 2".
    pub name: &'a str,
    /// What the empty editor shows when its kind has no hint of its own.
    pub hint: &'static str,
    /// Words to choose from, besides those of the kind.
    pub suggestions: &'a [String],
    pub standing: Standing,
}

/// Draws the editor of a kind; the response says `changed` and `lost_focus` whatever the editor is made of.
pub fn edit_ui(ui: &mut Ui, kind: Kind, slot: &Slot<'_>, text: &mut String) -> Response {
    let hint = match line::hint(kind) {
        "" => slot.hint,
        hint => hint,
    };
    match kind {
        Kind::Choice(words) => choice::edit_ui(ui, words, hint, slot, text),
        Kind::Note => note::edit_ui(ui, slot, text),
        Kind::Flag => flag::edit_ui(ui, slot, text),
        Kind::Name | Kind::Text | Kind::Postcode | Kind::Tag if !slot.suggestions.is_empty() => {
            choice::edit_ui(ui, &[], hint, slot, text)
        }
        Kind::Name
        | Kind::Text
        | Kind::Postcode
        | Kind::Tag
        | Kind::Email
        | Kind::Phone
        | Kind::Extension
        | Kind::Date
        | Kind::Time
        | Kind::Rate
        | Kind::Whole
        | Kind::Customer => line::edit_ui(ui, hint, slot, text),
    }
}

/// How much of a form's width the editor of a kind asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Half,
    Whole,
}

impl Span {
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Note => Self::Whole,
            Kind::Name
            | Kind::Text
            | Kind::Email
            | Kind::Phone
            | Kind::Extension
            | Kind::Postcode
            | Kind::Tag
            | Kind::Choice(_)
            | Kind::Date
            | Kind::Time
            | Kind::Flag
            | Kind::Rate
            | Kind::Whole
            | Kind::Customer => Self::Half,
        }
    }
}
