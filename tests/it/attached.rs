//! Attached files and profile pictures: kept, undone, copied into a backup, brought back, and missed.

use std::fs;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use image::{Rgb, RgbImage};
use regulars::engine::care;
use regulars::engine::command::{Command, Done};
use regulars::engine::handle::{IfMissing, OpenOrder};
use regulars::engine::inline::Inline;
use regulars::engine::job::{Job, JobReport};
use regulars::engine::pictures::Seen;
use regulars::engine::question::{Answer, Question};
use regulars::engine::refusal::Refusal;
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::customer::PICTURE;
use regulars::model::entity::Entity;
use regulars::model::file;
use regulars::model::id::Id;
use regulars::model::path::Path;
use regulars::model::record::Record;
use regulars::model::value::Value;
use tempfile::TempDir;

use crate::world::{NOON_MS, World, values};

/// A file of this content in a folder of the test's own.
pub fn file_of(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("the folder takes it");
    path
}

/// A picture of one colour.
pub fn picture_of(folder: &TempDir, name: &str, side: u32) -> PathBuf {
    let path = folder.path().join(name);
    RgbImage::from_pixel(side, side, Rgb([20, 120, 220])).save(&path).expect("the folder takes it");
    path
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other report fails the test with its words")]
fn stepped(report: Result<JobReport, Refusal>) -> Done {
    match report {
        Ok(JobReport::Stepped(done)) => done,
        other => panic!("no step: {other:?}"),
    }
}

fn attach(inline: &mut Inline, customer: Id, paths: &[&FilePath]) -> Result<JobReport, Refusal> {
    inline.job(Job::Attach { customer, paths: paths.iter().map(|path| path.to_path_buf()).collect() })
}

fn files(world: &mut World, of: Id) -> Vec<Record> {
    world.detail(of).of(Entity::File).cloned().collect()
}

#[test]
fn det_08_a_file_is_attached_undone_and_done_again_and_its_bytes_stay() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let invoice = file_of(&folder, "invoice.pdf", b"%PDF-1.7 of Ada");
    let done = stepped(attach(&mut world.inline, ada, &[&invoice]));
    assert_eq!(done.title, "Add file of Ada: invoice.pdf");
    let kept = files(&mut world, ada);
    let known = [file::NAME, file::AUTHOR].map(|field| kept[0].text(field));
    assert_eq!(known, ["invoice.pdf", "Test"]);
    assert_eq!((kept[0].whole(file::BYTES), kept[0].whole(file::ADDED)), (Some(15), Some(NOON_MS)));
    world.undo().expect("attaching can be undone");
    assert!(files(&mut world, ada).is_empty());
    world.run(Command::Undo { entry: Some(done.entry.expect("it was written") + 1) }).expect("and done again");
    let copy = folder.path().join("copy.pdf");
    let file = files(&mut world, ada)[0].id;
    world.inline.job(Job::SaveFile { file, to: copy.clone() }).expect("a copy is saved");
    assert_eq!(fs::read(copy).unwrap(), b"%PDF-1.7 of Ada");
}

#[test]
fn det_08_several_files_are_one_step_and_a_file_that_cannot_be_read_stops_it() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let (one, two) = (file_of(&folder, "one.txt", b"1"), file_of(&folder, "two.txt", b"2"));
    let missing = folder.path().join("none.txt");
    let refused = attach(&mut world.inline, ada, &[&one, &missing]).unwrap_err().to_string();
    assert!(refused.starts_with("There is no such file; check the name and the folder"), "{refused}");
    assert!(files(&mut world, ada).is_empty());
    assert_eq!(stepped(attach(&mut world.inline, ada, &[&one, &two])).title, "Add 2 files of Ada");
    assert_eq!(files(&mut world, ada).len(), 2);
    world.undo().unwrap();
    assert!(files(&mut world, ada).is_empty());
    let folder_refused = attach(&mut world.inline, ada, &[folder.path()]).unwrap_err().to_string();
    assert!(folder_refused.starts_with("Only files can be taken in, no folders"), "{folder_refused}");
}

#[test]
fn t16_a_file_above_25_mb_is_refused_and_one_of_25_mb_is_not() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let large = file_of(&folder, "large.bin", &vec![0; (25 << 20) + 1]);
    let refused = attach(&mut world.inline, ada, &[&large]).unwrap_err().to_string();
    assert!(refused.starts_with("The file is too large (25.1 MB, at most 25 MB); make it smaller"), "{refused}");
    fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(25 << 20).unwrap();
    attach(&mut world.inline, ada, &[&large]).expect("the limit itself is allowed");
    let picture = file_of(&folder, "large.png", &vec![0; (10 << 20) + 1]);
    let refused = world.inline.job(Job::SetPicture { customer: ada, path: picture }).unwrap_err().to_string();
    assert!(refused.starts_with("The file is too large (10.1 MB, at most 10 MB)"), "{refused}");
}

#[test]
#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn cus_21_a_picture_is_chosen_shown_and_taken_back() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let path = picture_of(&folder, "ada.png", 900);
    stepped(world.inline.job(Job::SetPicture { customer: ada, path }));
    let hash = world.record(ada).text(PICTURE).to_owned();
    let sheet = world.detail(ada);
    assert_eq!((sheet.row.picture.as_str(), hash.len()), (hash.as_str(), 64));
    assert_eq!(sheet.history[0].lines, ["Picture chosen"]);
    let mut draw = |hash: &str| match world.inline.ask(&Question::Pictures { hashes: vec![hash.to_owned()] }) {
        Answer::Pictures(drawn) => drawn[0].seen.clone(),
        other => panic!("no picture: {other:?}"),
    };
    match draw(&hash) {
        Seen::Picture(shown) => assert_eq!((shown.width, shown.height, shown.rgba.len()), (128, 128, 65_536)),
        other => panic!("nothing to see: {other:?}"),
    }
    assert_eq!(draw("../../etc/passwd"), Seen::Nothing);
    let edit = Edit { path: Path::field(PICTURE), before: Some(Value::Text(hash.clone())), after: None };
    world.run(Command::EditCustomer { id: ada, edits: vec![edit] }).expect("it is removed");
    assert_eq!(world.detail(ada).row.picture, "");
    world.undo().expect("removing can be undone");
    assert_eq!(world.detail(ada).row.picture, hash);
}

#[test]
fn t16_what_is_no_picture_is_refused_and_what_could_run_is_not_opened() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let text = file_of(&folder, "notes.txt", b"no picture");
    let refused = world.inline.job(Job::SetPicture { customer: ada, path: text.clone() }).unwrap_err().to_string();
    assert!(refused.starts_with("This is not a picture that can be read; choose a PNG, JPEG"), "{refused}");
    let tool = file_of(&folder, "tool.exe", b"MZ");
    attach(&mut world.inline, ada, &[&text, &tool]).unwrap();
    let kept = files(&mut world, ada);
    let look = |file: &Record| Job::LookAtAttached { file: file.id, folder: folder.path().join("opened") };
    let refused = world.inline.job(look(&kept[1])).unwrap_err().to_string();
    assert!(refused.starts_with("A file of this kind is not opened from here"), "{refused}");
    let edits = vec![Edit {
        path: Path::field(file::NAME),
        before: Some(Value::Text("notes.txt".to_owned())),
        after: Some(Value::Text("..\\..\\CON.txt".to_owned())),
    }];
    world.run(Command::EditChild { entity: Entity::File, id: kept[0].id, edits }).expect("it has another name");
    let Ok(JobReport::FileReady { path, .. }) = world.inline.job(look(&kept[0])) else { panic!("it is ready") };
    assert!(path.starts_with(folder.path().join("opened")), "{}", path.display());
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("_CON.txt"));
}

#[test]
fn sec_02_a_technician_attaches_files_and_a_viewer_neither_attaches_nor_sees_them() {
    let folder = TempDir::new().unwrap();
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let path = file_of(&folder, "scan.txt", b"x");
    world.become_role(Role::Technician);
    attach(&mut world.inline, ada, &[&path]).expect("a technician may");
    let id = files(&mut world, ada)[0].id;
    world.become_role(Role::Viewer);
    let refused = attach(&mut world.inline, ada, &[&path]).unwrap_err().to_string();
    assert_eq!(refused, "The role Viewer may not edit customers");
    let picture = world.inline.job(Job::SetPicture { customer: ada, path: path.clone() }).unwrap_err();
    assert!(matches!(picture, Refusal::Forbidden(_)));
    assert!(files(&mut world, ada).is_empty());
    let copy = world.inline.job(Job::SaveFile { file: id, to: folder.path().join("copy") }).unwrap_err();
    assert_eq!(copy.to_string(), "There is no such file: it may have been removed");
}

/// Opens the book of a folder, as the command line does.
fn open(path: PathBuf) -> Inline {
    Inline::open(&order(path)).expect("the book opens")
}

fn order(path: PathBuf) -> OpenOrder {
    let backups = path.with_extension("copies");
    OpenOrder {
        path,
        country: "US".to_owned(),
        who: "Test".to_owned(),
        host: "test".to_owned(),
        station: 1,
        role: Role::Owner,
        if_missing: IfMissing::Create,
        backups,
        seed: 7,
        clock: Arc::new(|| NOON_MS),
    }
}

/// Ada with a picture and two files of one content, in a book on the drive.
fn with_files(folder: &TempDir) -> (Inline, Id) {
    let mut inline = open(folder.path().join("shop.redb"));
    let create = Command::CreateCustomer { values: values(&[("first_name", "Ada")]), once: None };
    let ada = inline.run(create).expect("Ada is added").id.expect("she has an id");
    let picture = picture_of(folder, "ada.png", 300);
    inline.job(Job::SetPicture { customer: ada, path: picture }).expect("it works");
    let (one, two) = (file_of(folder, "one.txt", b"the same"), file_of(folder, "two.txt", b"the same"));
    attach(&mut inline, ada, &[&one, &two]).expect("it works");
    (inline, ada)
}

fn on_the_drive(book: &FilePath) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for inner in fs::read_dir(book.with_extension("redb.files")).into_iter().flatten() {
        let inner = fs::read_dir(inner.expect("it reads").path()).expect("it is a folder");
        found.extend(inner.map(|file| file.expect("it reads").path()));
    }
    found.sort();
    found
}

#[test]
fn det_08_the_same_bytes_lie_on_the_drive_once() {
    let folder = TempDir::new().unwrap();
    let (inline, _) = with_files(&folder);
    assert_eq!(on_the_drive(&folder.path().join("shop.redb")).len(), 2, "one picture and one content");
    inline.close().unwrap();
}

#[test]
fn det_08_check_names_the_record_whose_file_is_missing_or_damaged() {
    let folder = TempDir::new().unwrap();
    let (inline, ada) = with_files(&folder);
    assert_eq!(care::check(&inline).unwrap(), Vec::<String>::new());
    let places = on_the_drive(&folder.path().join("shop.redb"));
    let (files, pictures): (Vec<&PathBuf>, Vec<&PathBuf>) =
        places.iter().partition(|place| fs::read(place).unwrap() == b"the same");
    fs::write(files[0], b"something else").unwrap();
    fs::remove_file(pictures[0]).unwrap();
    let problems = care::check(&inline).unwrap();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems.contains(&format!("An attached picture is missing beside the book: Ada of {ada}")));
    let named = |name: &str| problems.iter().any(|problem| problem.contains(&format!("not what was stored: {name}")));
    assert!(named("one.txt") && named("two.txt"), "{problems:?}");
    inline.close().unwrap();
    open(folder.path().join("shop.redb")).close().expect("a missing file stops nobody");
}

#[test]
#[allow(clippy::wildcard_enum_match_arm, reason = "any other report fails the test with its words")]
fn cus_21_a_picture_and_files_survive_backup_and_restore() {
    let folder = TempDir::new().unwrap();
    let (mut inline, ada) = with_files(&folder);
    let copy = match inline.job(Job::Backup { folder: folder.path().join("stick") }) {
        Ok(JobReport::BackedUp { path, .. }) => path,
        other => panic!("no copy: {other:?}"),
    };
    inline.close().unwrap();
    assert_eq!(fs::read_dir(folder.path().join("stick")).unwrap().count(), 1, "a backup is one file");
    fs::remove_dir_all(folder.path().join("shop.redb.files")).unwrap();
    fs::remove_file(folder.path().join("shop.redb")).unwrap();
    let back = folder.path().join("back.redb");
    care::restore(&order(copy.clone()), &back).expect("it comes back");
    assert_eq!(on_the_drive(&back).len(), 2);
    let mut inline = open(back);
    assert_eq!(care::check(&inline).unwrap(), Vec::<String>::new());
    let Answer::Detail(Some(sheet)) = inline.ask(&Question::Detail { id: ada }) else { panic!("Ada is there") };
    let one = sheet.of(Entity::File).next().expect("her files too").id;
    let saved = folder.path().join("saved.txt");
    inline.job(Job::SaveFile { file: one, to: saved.clone() }).unwrap();
    assert_eq!(fs::read(saved).unwrap(), b"the same");
    inline.close().unwrap();
    // A copy that is opened itself has its files inside, and so has a copy of it.
    let mut inline = open(copy);
    assert_eq!(care::check(&inline).unwrap(), Vec::<String>::new());
    let again = match inline.job(Job::Backup { folder: folder.path().join("again") }) {
        Ok(JobReport::BackedUp { path, .. }) => path,
        other => panic!("no copy: {other:?}"),
    };
    inline.close().unwrap();
    let inline = open(again);
    assert_eq!(care::check(&inline).unwrap(), Vec::<String>::new());
    inline.close().unwrap();
}

#[test]
fn a_damaged_file_does_not_stop_the_backup_of_all_else() {
    let folder = TempDir::new().unwrap();
    let (mut inline, _) = with_files(&folder);
    for place in on_the_drive(&folder.path().join("shop.redb")) {
        fs::write(place, b"bad").unwrap();
    }
    let made = inline.job(Job::Backup { folder: folder.path().join("stick") });
    assert!(matches!(made, Ok(JobReport::BackedUp { customers: 1, left_out: 2, .. })), "{made:?}");
    inline.close().unwrap();
}
