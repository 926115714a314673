//! Who may know whom: text ← model ← {store, index, dedupe, exchange, demo} ← engine ← {ui, cli}; platform ← main.

use super::code::{first_word, line_of, masked, named_under, places_of};
use super::{File, assert_complains, assert_none, example, rust_files};

/// Each room and the other rooms it may name.
const ROOMS: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("model", &["text"]),
    ("store", &["text", "model"]),
    ("index", &["text", "model"]),
    ("dedupe", &["text", "model"]),
    ("exchange", &["text", "model"]),
    ("demo", &["text", "model"]),
    ("engine", &["text", "model", "store", "index", "dedupe", "exchange", "demo"]),
    ("ui", &["text", "model", "engine"]),
    ("cli", &["text", "model", "engine"]),
    ("platform", &["text", "model"]),
];

/// What the program's entry may name, which puts the rooms together.
const MAIN: &[&str] = &["text", "model", "engine", "ui", "cli", "platform"];

fn layering_faults(files: &[File]) -> Vec<String> {
    files.iter().flat_map(|(path, text)| faults_of_file(path, &masked(text))).collect()
}

fn faults_of_file(path: &str, code: &str) -> Vec<String> {
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let (room, may) = match parts[..] {
        ["src", "lib"] => return Vec::new(), // Declares the rooms, and nothing else.
        ["src", "main"] => ("main", MAIN),
        ["src", room, ..] => match ROOMS.iter().find(|(name, _)| *name == room) {
            Some((name, may)) => (*name, *may),
            None => return vec![format!("{path}: {room} is no room of the architecture")],
        },
        _ => return Vec::new(),
    };
    let mut named = named_under(code, "crate");
    named.extend(named_under(code, "regulars"));
    named.extend(named_by_climbing(path, code));
    let is_room = |name: &str| ROOMS.iter().any(|(room, _)| *room == name);
    named.retain(|(_, name)| is_room(name) && name != room && !may.contains(&name.as_str()));
    named.iter().map(|(line, name)| format!("{path}:{line}: {room} may not know {name}")).collect()
}

/// What is named by `super::` often enough to leave the room.
fn named_by_climbing(path: &str, code: &str) -> Vec<(usize, String)> {
    let below_src = path.trim_end_matches("/mod.rs").split('/').count() - 1;
    let climb = "super::".repeat(below_src);
    let name_after = |at: usize| (line_of(code, at), first_word(&code[at + climb.len()..]));
    places_of(code, &climb).map(name_after).collect()
}

#[test]
fn rooms_know_only_the_rooms_below() {
    assert_none(&layering_faults(&rust_files(&["src"])));
}

#[test]
fn a_room_that_reaches_too_far_is_found() {
    let check = |path, text, about| assert_complains(&layering_faults(&example(path, text)), about);
    check("src/text/fold.rs", "use crate::model::id::CustomerId;", "src/text/fold.rs:1: text may not know model");
    check(
        "src/model/customer.rs",
        "//! x\n\nuse crate::store::Store;",
        "src/model/customer.rs:3: model may not know store",
    );
    check("src/index/mod.rs", "fn f() { crate::dedupe::scan(); }", "index may not know dedupe");
    check("src/store/reader.rs", "use crate::{\n    model::X,\n    engine::Y,\n};", "store may not know engine");
    check("src/ui/app.rs", "use crate::store::Store;", "ui may not know store");
    check("src/ui/app.rs", "use crate::platform::clock;", "ui may not know platform");
    check("src/cli/mod.rs", "use super::ui::app::App;", "cli may not know ui");
    check("src/engine/mod.rs", "use crate::platform::clock;", "engine may not know platform");
    check("src/engine/jobs/scan.rs", "use super::super::super::ui::theme;", "engine may not know ui");
    check("src/main.rs", "use regulars::store::Store;", "main may not know store");
    check("src/helpers/mod.rs", "//! Everything else.", "helpers is no room");
}

#[test]
fn a_room_that_keeps_to_the_rooms_below_is_left_alone() {
    let check = |path, text| assert_none(&layering_faults(&example(path, text)));
    check("src/model/customer.rs", "use crate::text::fold;\n// crate::store is for others.");
    check("src/engine/mod.rs", "use crate::{index, model::{a, b}, store};");
    check("src/ui/panes/list.rs", "use crate::engine::Engine;\nlet words = \"crate::store\";");
    check("src/main.rs", "use regulars::{cli, platform, ui};");
    check("src/index/mod.rs", "mod tests { use super::*; }");
}
