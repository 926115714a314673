//! Words that may not stand anywhere: re-exports, globals that change, bare to-dos, paths of one machine.

use super::code::{is_word, line_of, masked, places_of};
use super::{File, assert_complains, assert_none, example, files, rust_files};

fn re_export_faults(files: &[File]) -> Vec<String> {
    faults_of(files, &["pub use", "pub(crate) use", "pub(super) use", "static mut"])
}

fn faults_of(files: &[File], words: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let code = masked(text);
        for word in words {
            let lines = places_of(&code, word).map(|at| line_of(&code, at));
            faults.extend(lines.map(|line| format!("{path}:{line}: {word}")));
        }
    }
    faults
}

/// The word, put together so that this file does not hold it.
const TO_DO: &str = concat!("TO", "DO");

/// A to-do says who does what and when: the word, a name in parentheses, a colon.
fn to_do_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        for at in places_of(text, TO_DO) {
            let rest = &text[at + TO_DO.len()..];
            let name = rest.strip_prefix('(').and_then(|rest| rest.split_once("): ")).map(|(name, _)| name);
            if !name.is_some_and(|name| !name.is_empty() && !name.contains('\n')) {
                faults.push(format!("{path}:{}: {TO_DO} without a name and a task", line_of(text, at)));
            }
        }
    }
    faults
}

/// Folders that exist on the machine of whoever builds this, and the folder beside the checkout.
const MACHINE: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("../sha", "red")];

/// The one script that may look beside the checkout.
const BESIDE_ALLOWED: &str = ".ci/run";

fn machine_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        for (index, folder) in MACHINE.iter().enumerate() {
            if path == BESIDE_ALLOWED && index == MACHINE.len() - 1 {
                continue;
            }
            // "home/work/mobile" is a list of phone types, not a path.
            let begins = |at: &usize| !text[..*at].chars().next_back().is_some_and(|sign| is_word(sign) || sign == '~');
            let found = text.match_indices(folder).map(|(at, _)| at).filter(begins);
            faults.extend(found.map(|at| format!("{path}:{}: {folder} is a path of one machine", line_of(text, at))));
        }
    }
    faults
}

#[test]
fn nothing_is_re_exported_and_no_global_changes() {
    assert_none(&re_export_faults(&rust_files(&["src"])));
}

#[test]
fn a_re_export_or_a_changing_global_is_found() {
    let check = |text, about| assert_complains(&re_export_faults(&example("src/a.rs", text)), about);
    check("\npub use crate::model::Id;", "src/a.rs:2: pub use");
    check("pub(crate) use inner::Id;", "src/a.rs:1: pub(crate) use");
    check("static mut COUNT: u8 = 0;", "src/a.rs:1: static mut");
    assert_none(&re_export_faults(&example("src/a.rs", "// pub use is out.\nuse a::b;\npub static A: u8 = 0;")));
}

#[test]
fn every_to_do_has_a_name() {
    assert_none(&to_do_faults(&files(&["src", "tests", "scripts", ".ci", "docs"])));
}

#[test]
fn a_bare_to_do_is_found() {
    let check = |text: &str| to_do_faults(&example("src/a.rs", text));
    assert_complains(&check(&format!("//! A.\n// {TO_DO}: later")), "src/a.rs:2");
    assert_complains(&check(&format!("// {TO_DO}(): later")), "src/a.rs:1");
    assert_none(&check(&format!("// {TO_DO}(ada): read the second page too, with the next schema.")));
}

#[test]
fn no_path_of_one_machine_is_named() {
    let tops = ["src", "tests", "scripts", ".ci", "docs", "assets", "README.md", "Cargo.toml"];
    assert_none(&machine_faults(&files(&tops)));
}

#[test]
fn a_path_of_one_machine_is_found() {
    for folder in MACHINE {
        let text = format!("//! A.\nlet path = \"{folder}a\";");
        assert_complains(&machine_faults(&example("src/a.rs", &text)), "src/a.rs:2");
    }
    let beside = format!("if [ -x {}/tools ]", MACHINE[3]);
    assert_none(&machine_faults(&example(".ci/run", &beside)));
    assert_complains(&machine_faults(&example("scripts/run", &beside)), "scripts/run:1");
    assert_none(&machine_faults(&example("src/a.rs", "// One of mobile/home/work/fax.")));
}
