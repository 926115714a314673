//! What stands where rows would be: the empty book, the search without a hit, the empty archive.

use egui::{Layout, Ui};
use egui_material_icons::icons::{
    ICON_ARCHIVE, ICON_FILTER_LIST_OFF, ICON_GROUP, ICON_PERSON_ADD, ICON_SCIENCE, ICON_SEARCH_OFF, ICON_UPLOAD_FILE,
};

use crate::engine::job::Job;
use crate::engine::question::Scope;
use crate::ui::outbox::Outbox;
use crate::ui::panes::customers::header::Header;
use crate::ui::panes::customers::window::Count;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
use crate::ui::words::customers as words;

/// Made-up people for a look around: enough to scroll, few enough to be there at once.
const DEMO: Job = Job::Demo { customers: 1_000, seed: 1 };

/// Draws the empty state that fits, with the way on.
pub fn ui(ui: &mut Ui, count: Count, searched: &str, header: &mut Header, outbox: &mut Outbox) {
    if count.of == 0 && searched.is_empty() {
        nobody(ui, outbox);
    } else if !header.filters.conditions.is_empty() {
        nobody_fits(ui, header);
    } else if searched.is_empty() {
        none_here(ui, header);
    } else {
        no_hits(ui, searched, header, outbox);
    }
}

fn nobody(ui: &mut Ui, outbox: &mut Outbox) {
    let add = Some((ICON_PERSON_ADD, words::ADD_FIRST));
    let pressed = empty::empty(ui, ICON_GROUP, words::NOBODY, words::NOBODY_TEACH, add);
    if pressed.is_some_and(|pressed| pressed.clicked()) {
        outbox.go(Route::NewCustomer { typed: String::new() });
    }
    centred(ui, |ui| {
        if button::normal(ui, Some(ICON_UPLOAD_FILE), words::IMPORT_FILE).clicked() {
            outbox.go(Route::Import);
        }
        if button::quiet(ui, Some(ICON_SCIENCE), words::LOOK_AT_DEMO).clicked() {
            outbox.run(DEMO);
        }
    });
}

fn nobody_fits(ui: &mut Ui, header: &mut Header) {
    let clear = Some((ICON_FILTER_LIST_OFF, words::CLEAR_FILTERS));
    let pressed = empty::empty(ui, ICON_SEARCH_OFF, words::NOBODY_FITS, words::NOBODY_FITS_TEACH, clear);
    if pressed.is_some_and(|pressed| pressed.clicked()) {
        header.filters.conditions.clear();
    }
}

fn none_here(ui: &mut Ui, header: &mut Header) {
    match header.scope {
        Scope::Archived => {
            empty::empty(ui, ICON_ARCHIVE, words::NONE_ARCHIVED, words::NONE_ARCHIVED_TEACH, None);
        }
        Scope::Active | Scope::All => {
            let show = Some((ICON_ARCHIVE, words::SHOW_ARCHIVED));
            let pressed = empty::empty(ui, ICON_ARCHIVE, words::ALL_ARCHIVED, words::ALL_ARCHIVED_TEACH, show);
            if pressed.is_some_and(|pressed| pressed.clicked()) {
                header.scope = Scope::Archived;
            }
        }
    }
}

fn no_hits(ui: &mut Ui, searched: &str, header: &mut Header, outbox: &mut Outbox) {
    let create = words::create_typed(searched);
    let offer = Some((ICON_PERSON_ADD, create.as_str()));
    let pressed = empty::empty(ui, ICON_SEARCH_OFF, &words::no_hits(searched), words::NO_HITS_TEACH, offer);
    if let Some(pressed) = pressed {
        if pressed.clicked() {
            outbox.go(Route::NewCustomer { typed: searched.to_owned() });
        }
        pressed.on_hover_text(words::typed_goes(searched));
    }
    ui.vertical_centered(|ui| {
        ui.label(theme::soft(ui, words::typed_goes(searched)));
        if header.scope != Scope::All && button::link(ui, words::SEARCH_ALL).clicked() {
            header.scope = Scope::All;
        }
    });
}

/// Buttons side by side in the middle.
fn centred(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::GAP_2);
    let width = ui.available_width();
    let side = ((width - 380.0) / 2.0).max(0.0);
    ui.with_layout(Layout::left_to_right(egui::Align::Min), |ui| {
        ui.add_space(side);
        add(ui);
    });
}
