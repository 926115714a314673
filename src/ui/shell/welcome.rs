//! The first screen of somebody without a book: begin one, look at the demo, bring customers along, open another.

use std::path::PathBuf;

use egui::{ComboBox, Id, Modal, RichText, ScrollArea, TextEdit, Ui, Vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ADD_BUSINESS, ICON_DRIVE_FOLDER_UPLOAD, ICON_EXPLORE, ICON_FOLDER_OPEN, ICON_STOREFRONT, ICON_UPLOAD,
};

use crate::engine::handle::IfMissing;
use crate::ui::route::Route;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::{PathField, PathNews};
use crate::ui::shell::services::{BookWish, Services};
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, field_label, icon};
use crate::ui::words;
use crate::ui::words::{open_file, shell};

/// Width of one of the two columns.
const COLUMN: f32 = 400.0;

/// What is typed on the screen.
#[derive(Debug)]
pub struct Welcome {
    shop: String,
    country: String,
    book: PathField,
    another: PathField,
    /// The folder of an export of everything.
    everything: PathField,
}

/// What to do once the book is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AfterOpening {
    #[default]
    Nothing,
    /// Sets the name of the shop.
    NameShop(String),
    /// Fills an empty book with made-up customers.
    FillDemo,
    /// Goes on to the import.
    Import,
    /// Goes to a place of the window.
    Go(Route),
    /// Opens the best hit of these words, once search is ready.
    OpenHit(String),
}

impl Welcome {
    pub fn new(services: &Services) -> Self {
        Self {
            shop: String::new(),
            country: services.country.clone(),
            book: PathField::new(Purpose::SaveFile, &services.default_book),
            another: PathField::new(Purpose::OpenBook, ""),
            everything: PathField::new(Purpose::Folder, ""),
        }
    }

    /// Draws the screen; gives back which book to open, and what to do then.
    pub fn ui(&mut self, ui: &mut Ui, demo: &std::path::Path) -> Option<(BookWish, AfterOpening)> {
        let tokens = theme::tokens(ui);
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.vertical_centered(|ui| {
                    ui.add_space(((ui.available_height() - 700.0) / 2.0).max(theme::GAP_2));
                    icon::paint(ui, ICON_STOREFRONT, 44.0, tokens.accent);
                    ui.label(RichText::new(shell::WELCOME).font(theme::semibold(theme::DISPLAY)));
                    ui.label(RichText::new(shell::WELCOME_SENTENCE).color(tokens.text_soft));
                    ui.add_space(theme::GAP_6);
                    let width = (2.0 * COLUMN + theme::GAP_4).min(ui.available_width());
                    ui.allocate_ui_with_layout(
                        Vec2::new(width, 0.0),
                        egui::Layout::left_to_right(egui::Align::Min),
                        |ui| {
                            ui.spacing_mut().item_spacing.x = theme::GAP_4;
                            let begun = column(ui, |ui| {
                                let begun = self.begin_ui(ui);
                                let made = self.everything_ui(ui);
                                begun.or(made)
                            });
                            let other = column(ui, |ui| self.others_ui(ui, demo));
                            begun.or(other)
                        },
                    )
                    .inner
                })
                .inner
            })
            .inner
    }

    fn wish(&self, path: PathBuf) -> BookWish {
        BookWish { path, country: self.country.clone(), if_missing: IfMissing::Create }
    }

    fn begin_ui(&mut self, ui: &mut Ui) -> Option<(BookWish, AfterOpening)> {
        card(ui, ICON_ADD_BUSINESS, shell::START_EMPTY, shell::START_EMPTY_SENTENCE, |ui| {
            let label = field_label::field_label(ui, shell::SHOP_NAME);
            let field = TextEdit::singleline(&mut self.shop)
                .hint_text(shell::SHOP_NAME_HINT)
                .align(egui::Align2::LEFT_CENTER)
                .desired_width(f32::INFINITY);
            let shop = ui.add(field).labelled_by(label.id);
            country_ui(ui, &mut self.country);
            ui.add(egui::Label::new(theme::soft(ui, shell::COUNTRY_HINT)).wrap());
            self.book.ui(ui, shell::BOOK_FILE, "");
            ui.add_space(theme::GAP_2);
            let path = self.book.path();
            let ready = Ready::when(path.is_some());
            let start = button::toned(ui, Tone::Primary, ready, Some(ICON_ADD_BUSINESS), shell::START);
            let is_entered = shop.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let path = path.filter(|_| start.clicked() || is_entered)?;
            Some((self.wish(path), AfterOpening::NameShop(self.shop.trim().to_owned())))
        })
    }

    fn others_ui(&mut self, ui: &mut Ui, demo: &std::path::Path) -> Option<(BookWish, AfterOpening)> {
        let demo = card(ui, ICON_EXPLORE, shell::DEMO, shell::DEMO_SENTENCE, |ui| {
            let open = button::normal(ui, Some(ICON_EXPLORE), shell::OPEN_DEMO);
            open.clicked().then(|| (self.wish(demo.to_path_buf()), AfterOpening::FillDemo))
        });
        let import = card(ui, ICON_UPLOAD, shell::IMPORT, shell::IMPORT_SENTENCE, |ui| {
            let path = self.book.path();
            let import =
                button::toned(ui, Tone::Normal, Ready::when(path.is_some()), Some(ICON_UPLOAD), shell::IMPORT_FILE);
            path.filter(|_| import.clicked()).map(|path| (self.wish(path), AfterOpening::Import))
        });
        let another = card(ui, ICON_FOLDER_OPEN, shell::ANOTHER, shell::ANOTHER_SENTENCE, |ui| {
            let news = self.another.ui(ui, shell::PATH_OF_BOOK, "");
            let path = self.another.path();
            let ready = Ready::when(path.is_some());
            let open = button::toned(ui, Tone::Normal, ready, Some(ICON_FOLDER_OPEN), shell::OPEN);
            let is_chosen = open.clicked() || news == PathNews::Chosen;
            let there = |path| BookWish { if_missing: IfMissing::Refuse, ..self.wish(path) };
            path.filter(|_| is_chosen).map(|path| (there(path), AfterOpening::Nothing))
        });
        demo.or(import).or(another)
    }

    fn everything_ui(&mut self, ui: &mut Ui) -> Option<(BookWish, AfterOpening)> {
        card(ui, ICON_DRIVE_FOLDER_UPLOAD, open_file::IN, open_file::IN_WELCOME, |ui| {
            self.everything.ui(ui, open_file::IN_FOLDER, open_file::IN_HINT);
            let paths = self.everything.path().zip(self.book.path());
            let ready = Ready::when(paths.is_some());
            let make = button::toned(ui, Tone::Normal, ready, Some(ICON_DRIVE_FOLDER_UPLOAD), open_file::IN_NOW);
            let (from, path) = paths.filter(|_| make.clicked())?;
            let wish = BookWish { if_missing: IfMissing::TakeIn { from }, ..self.wish(path) };
            Some((wish, AfterOpening::Nothing))
        })
    }
}

/// Country as a list with names; also used by the settings.
pub fn country_ui(ui: &mut Ui, country: &mut String) -> bool {
    let label = field_label::field_label(ui, shell::COUNTRY);
    let before = country.clone();
    let combo = ComboBox::from_id_salt("country")
        .width(ui.available_width().min(280.0))
        .height(320.0)
        .selected_text(shell::country(country))
        .show_ui(ui, |ui| {
            for (code, name) in shell::COUNTRIES {
                ui.selectable_value(country, (*code).to_owned(), *name);
            }
        });
    combo.response.labelled_by(label.id);
    before != *country
}

/// The small window that asks for another book; `None` while it is open.
pub enum AnotherBook {
    Open(BookWish),
    Closed,
}

/// Draws the question for another book's path.
pub fn another_book_ui(ui: &Ui, field: &mut PathField, country: &str) -> Option<AnotherBook> {
    let backdrop = theme::tokens(ui).backdrop;
    let modal =
        Modal::new(Id::unique("another book")).frame(theme::dialog(ui)).backdrop_color(backdrop).show(ui.ctx(), |ui| {
            ui.set_width(520.0);
            ui.label(theme::title(shell::OPEN_ANOTHER));
            ui.label(theme::soft(ui, shell::OPEN_ANOTHER_SENTENCE));
            ui.add_space(theme::GAP_2);
            let news = field.ui(ui, shell::PATH_OF_BOOK, "");
            ui.add_space(theme::GAP_3);
            ui.horizontal(|ui| {
                let path = field.path();
                let ready = Ready::when(path.is_some());
                let open = button::toned(ui, Tone::Primary, ready, Some(ICON_FOLDER_OPEN), shell::OPEN);
                if button::normal(ui, None, words::CANCEL).clicked() {
                    return Some(AnotherBook::Closed);
                }
                let path = path.filter(|_| open.clicked() || news == PathNews::Chosen)?;
                Some(AnotherBook::Open(BookWish { path, country: country.to_owned(), if_missing: IfMissing::Refuse }))
            })
            .inner
        });
    let is_left = modal.should_close();
    modal.inner.or(is_left.then_some(AnotherBook::Closed))
}

fn column<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(Vec2::new(COLUMN, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(COLUMN);
        ui.spacing_mut().item_spacing = Vec2::new(theme::GAP_2, theme::GAP_2);
        add(ui)
    })
    .inner
}

fn card<R>(ui: &mut Ui, sign: MaterialIcon, heading: &str, sentence: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = theme::tokens(ui);
    theme::card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                icon::paint(ui, sign, 20.0, tokens.accent);
                ui.label(theme::title(heading));
            });
            ui.label(RichText::new(sentence).color(tokens.text_soft));
            ui.add_space(theme::GAP_1);
            add(ui)
        })
        .inner
}
