//! Attached files and pictures: listed, attached, copied out, removed, and carried by a backup.

use std::fs;

use image::{Rgb, RgbImage};
use serde_json::json;

use super::{Desk, text};

#[test]
fn det_08_files_are_attached_listed_saved_and_removed() {
    let desk = Desk::new();
    desk.line(&["import", &super::fixture("crlf.csv")]);
    desk.write("invoice.pdf", "%PDF-1.7");
    desk.write("photo.jpg", "no photo");
    let attached = desk.line(&["attach", "1001", "invoice.pdf", "photo.jpg"]);
    assert!(text(&attached, "title").starts_with("Add 2 files of "), "{attached}");
    let files = desk.lines(&["files", "1001"]);
    assert_eq!((text(&files[0], "name"), text(&files[0], "bytes")), ("invoice.pdf", "8"), "{files:?}");
    let id = text(&files[0], "id");
    desk.line(&["save-file", id, "--to", "copy.pdf"]);
    assert_eq!(fs::read(desk.path("copy.pdf")).expect("it is saved"), b"%PDF-1.7");
    desk.line(&["remove-file", id]);
    assert_eq!(desk.lines(&["files", "1001"]).len(), 1);
    desk.line(&["undo"]);
    assert_eq!(desk.lines(&["files", "1001"]).len(), 2);
    desk.run(&["attach", "1001", "none.pdf", "--book", "shop.redb"]).refused(1, "There is no such file");
    let viewer = ["attach", "1001", "invoice.pdf", "--role", "viewer", "--book", "shop.redb"];
    desk.run(&viewer).refused(1, "may not edit customers");
}

#[test]
fn cus_21_a_picture_is_set_removed_and_restored_from_a_backup() {
    let desk = Desk::new();
    desk.line(&["import", &super::fixture("crlf.csv")]);
    RgbImage::from_pixel(700, 700, Rgb([9, 99, 199])).save(desk.path("ana.png")).expect("the folder takes it");
    desk.line(&["picture", "1001", "ana.png"]);
    desk.write("bad.png", "no picture");
    desk.run(&["picture", "1001", "bad.png", "--book", "shop.redb"])
        .refused(1, "This is not a picture that can be read");
    let copy = text(&desk.line(&["backup", "--to", "copies"]), "path").to_owned();
    desk.line(&["restore", &copy, "--to", "back.redb"]);
    let checked = ["check", "--book", "back.redb", "--json"];
    assert_eq!(desk.run(&checked).done(&checked).lines()[0], json!({ "sound": true, "problems": [] }));
    fs::remove_dir_all(desk.path("back.redb.files")).expect("its files are beside it");
    let missing = desk.run(&checked);
    assert_eq!(missing.code, 1);
    assert!(missing.out.contains("An attached picture is missing beside the book"), "{}", missing.out);
    desk.line(&["picture", "1001", "--remove"]);
    assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
}
