//! The editor of yes or no: a box with the field's name beside it.

use egui::{Response, Ui};

use crate::ui::kinds::Slot;

/// The text of a flag that is set; `Kind::Flag` reads it.
pub const YES: &str = "yes";

pub fn edit_ui(ui: &mut Ui, slot: &Slot<'_>, text: &mut String) -> Response {
    let mut is_set = text == YES;
    let response = ui.checkbox(&mut is_set, slot.name);
    if response.changed() {
        *text = if is_set { YES.to_owned() } else { String::new() };
    }
    response
}
