//! Files and the picture of a customer: dropped, opened, renamed, removed, and refused to who may not.

use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{DroppedFile, Key};
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;

use regulars::model::access::role::Role as ShopRole;
use regulars::model::customer::PICTURE;
use regulars::model::entity::Entity;
use regulars::model::file;
use regulars::model::record::Record;

use super::screen::Screen;
use super::{Window, ana, click, is_shown, open_ana, press, record, type_into, window};
use crate::attached::{file_of, picture_of};

fn files(window: &Window) -> Vec<&Record> {
    window.state().sheet.as_ref().expect("the book has answered").of(Entity::File).collect()
}

/// A file as the window system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &FilePath {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the engine reads it".to_owned())
    }
}

fn drop_on(window: &mut Window, path: &FilePath) {
    window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
    window.step();
    window.run();
}

#[test]
fn det_08_files_are_attached_opened_renamed_and_removed_on_the_documentation() {
    let folder = TempDir::new().unwrap();
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    assert!(is_shown(&window, "No files yet. Attach invoices, photos or contracts"));
    assert!(is_shown(&window, "No notes yet"), "notes and files stand on one tab");
    drop_on(&mut window, &file_of(&folder, "invoice 7.pdf", &vec![7; 1_500_000]));
    assert!(is_shown(&window, "Documentation (1)"));
    for shown in ["invoice 7.pdf", "1.4 MB", "Test"] {
        assert!(is_shown(&window, shown), "{shown}");
    }
    click(&mut window, "Open invoice 7.pdf");
    let id = files(&window)[0].id;
    assert_eq!(window.state().looked_at, [id]);
    window.get_by_role_and_label(Role::Button, "Save a copy of invoice 7.pdf…");
    click(&mut window, "Edit invoice 7.pdf");
    type_into(&mut window, Role::TextInput, "Remark", "The new amplifier");
    press(&mut window, Key::S);
    assert_eq!(files(&window)[0].text(file::REMARK), "The new amplifier");
    assert!(is_shown(&window, "The new amplifier"));
    click(&mut window, "Remove invoice 7.pdf");
    assert!(files(&window).is_empty());
    assert!(is_shown(&window, "Attach files…"));
}

#[test]
fn cus_21_a_dropped_picture_stands_in_the_head_and_is_removed_by_its_menu() {
    let folder = TempDir::new().unwrap();
    let (mut window, _) = open_ana();
    drop_on(&mut window, &picture_of(&folder, "ana.png", 64));
    let hash = record(&window).text(PICTURE).to_owned();
    assert_eq!(hash.len(), 64);
    let ctx = window.ctx.clone();
    assert!(window.state().pictures.texture(&ctx, &hash).is_some(), "it is drawn and ready");
    let portrait = window.get_by_role_and_label(Role::Button, "Picture of Ana Núñez");
    portrait.focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(is_shown(&window, "Choose a picture…"));
    click(&mut window, "Remove the picture");
    assert_eq!(record(&window).text(PICTURE), "");
}

#[test]
fn cus_21_a_table_that_is_dropped_goes_to_the_import_as_ever() {
    let folder = TempDir::new().unwrap();
    let (mut window, _) = open_ana();
    drop_on(&mut window, &file_of(&folder, "customers.csv", b"name\nAda"));
    assert!(files(&window).is_empty() && record(&window).text(PICTURE).is_empty());
}

#[test]
fn sec_02_a_viewer_has_no_menu_on_the_picture_and_sees_no_files() {
    let folder = TempDir::new().unwrap();
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.role = ShopRole::Viewer;
    screen.open(ids[0]);
    let mut window = window(screen);
    assert!(window.query_by_role_and_label(Role::Button, "Picture of Ana Núñez").is_none());
    drop_on(&mut window, &picture_of(&folder, "ana.png", 64));
    assert_eq!(record(&window).text(PICTURE), "");
    click(&mut window, "Documentation");
    assert!(!is_shown(&window, "Attach files…"));
}
