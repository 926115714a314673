//! Who may take everything out, what is no export, and what is left of one that was stopped.

use std::fs;

use regulars::engine::handle::IfMissing;
use regulars::engine::job::Job;
use regulars::engine::refusal::Refusal;
use regulars::model::access::capability::Capability;
use regulars::model::access::role::Role;
use tempfile::TempDir;

use super::books::rich;
use super::{export, files, take_in};
use crate::world::World;

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("the folder can be read");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn n_15_each_role_may_take_everything_out_or_hears_why_not() {
    for role in Role::ALL {
        let folder = TempDir::new().unwrap();
        let mut world = World::new();
        world.add(&[("first_name", "Ada")]);
        world.become_role(role);
        let to = folder.path().join("all");
        let exported = world.inline.job(Job::ExportAll { to: to.clone() });
        let made = world.inline.job(Job::ImportAll { from: to.clone(), to: folder.path().join("new.regulars") });
        if role.may(Capability::ExportCustomers) {
            assert!(exported.is_ok() && made.is_ok(), "{role:?}: {exported:?} {made:?}");
            continue;
        }
        let sentences = [exported, made].map(|refused| refused.unwrap_err().to_string());
        let role = role.label();
        let expected = ["export", "import"].map(|what| format!("The role {role} may not {what} customers"));
        assert_eq!(sentences, expected);
        assert_eq!(names(&folder), [""; 0]);
    }
}

#[test]
fn n_15_a_role_that_may_export_but_does_not_see_all_fields_is_refused() {
    use regulars::engine::command::Command;
    use regulars::model::change::Edit;
    use regulars::model::path::{MAIN, NEW_ITEM, Path};
    use regulars::model::settings::{GRANTS, RIGHT_GRANT, RIGHT_ROLE, RIGHTS};
    use regulars::model::value::Value;
    let mut world = World::new();
    let mut edits = Vec::new();
    for (at, capability) in [Capability::ExportCustomers, Capability::MakeBackups].into_iter().enumerate() {
        for (part, words) in [(MAIN, capability.key()), (RIGHT_ROLE, "Technician"), (RIGHT_GRANT, GRANTS[0])] {
            let path = Path::part(RIGHTS, NEW_ITEM + at as u16, part);
            edits.push(Edit { path, before: None, after: Some(Value::Text(words.to_owned())) });
        }
    }
    world.run(Command::EditSettings { edits }).unwrap();
    world.become_role(Role::Technician);
    let folder = TempDir::new().unwrap();
    let refused = world.inline.job(Job::ExportAll { to: folder.path().join("all") }).unwrap_err().to_string();
    assert!(refused.contains("The role Technician does not see every field"), "{refused}");
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn n_15_nothing_is_written_over_and_a_broken_export_leaves_no_book() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut world, _) = rich(&folder, &place("shop.regulars"));
    export(&mut world, &place("all"));
    let refused = world.inline.job(Job::ExportAll { to: place("all") }).unwrap_err().to_string();
    assert!(refused.contains("the folder is not empty: name a new one"), "{refused}");
    let shop = fs::read(place("one.txt")).unwrap();
    let taken = world.inline.job(Job::ImportAll { from: place("all"), to: place("one.txt") }).unwrap_err().to_string();
    assert!(taken.contains("There is a file already; choose another name"), "{taken}");
    assert_eq!(fs::read(place("one.txt")).unwrap(), shop);
    let taken = world.inline.job(Job::ImportAll { from: place("all"), to: place("shop.regulars") }).unwrap_err();
    assert!(taken.to_string().contains("There is a file already"), "{taken}");
    let before = names(&folder);
    // The last line but one is cut in two: all before it is good.
    let lines = fs::read_to_string(place("all").join("book.jsonl")).unwrap();
    fs::write(place("all").join("book.jsonl"), &lines[..lines.len() - 200]).unwrap();
    let refused = world.inline.job(Job::ImportAll { from: place("all"), to: place("new.regulars") }).unwrap_err();
    assert!(refused.to_string().contains("before its end; copy the whole export again"), "{refused}");
    assert_eq!(names(&folder), before, "neither a book nor its files are left");
}

#[test]
fn n_15_what_is_stopped_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut world, _) = rich(&folder, &place("shop.regulars"));
    export(&mut world, &place("all"));
    let before = names(&folder);
    let cancelled = regulars::engine::jobs::import_all::make(&place("all"), &place("new.regulars"), &mut |done, _| {
        if done > 0 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(matches!(cancelled, Err(Refusal::Cancelled)));
    assert_eq!(names(&folder), before);
}

#[test]
fn n_15_a_book_with_this_name_before_keeps_its_files_beside_the_new_ones() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut world, shop) = rich(&folder, &place("shop.regulars"));
    export(&mut world, &place("all"));
    fs::create_dir_all(place("again.regulars.files").join("ab")).unwrap();
    fs::write(place("again.regulars.files").join("ab").join("kept"), "kept").unwrap();
    let mut again = take_in(&place("all"), &place("again.regulars"));
    assert!(again.find(shop.ada).is_some());
    let beside = files(&place("again.regulars.files"));
    assert_eq!(beside.len(), 4, "three files of the book, and one that was there");
    assert!(!place("again.regulars.new.files").exists());
    let refused = World::on_the_drive(&place("again.regulars"), IfMissing::TakeIn { from: place("all") });
    assert!(refused.is_err_and(|refusal| refusal.to_string().contains("There is a file already")));
}
