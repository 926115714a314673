//! What may be named only in its own place: the database, files, the clock, colours, the window kit, threads.

use super::code::{line_of, masked, named_under, places_of};
use super::{File, assert_complains, assert_none, example, rust_files};

/// Names that are kept to a few places: paths from the top, a folder ending in `/`.
struct Kept {
    names: &'static [&'static str],
    places: &'static [&'static str],
    instead: &'static str,
}

/// Who owns threads that live on; the file dialog of the system blocks, so the window lets it wait beside.
const THREAD_ROOMS: &[&str] = &["src/engine/", "src/platform/", "src/ui/shell/file_dialog.rs"];
/// Who may spread one piece of work over the cores and wait for it.
const BULK_ROOMS: &[&str] = &["src/index/", "src/dedupe/", "src/exchange/", "src/store/", "src/engine/"];

const KEPT: [Kept; 7] = [
    Kept { names: &["redb"], places: &["src/store/"], instead: "ask the store's public methods" },
    Kept { names: &["bincode"], places: &["src/store/codec.rs"], instead: "the codec alone turns records into bytes" },
    Kept {
        names: &["std::fs", "File::", "OpenOptions"],
        places: &["src/store/", "src/exchange/", "src/platform/"],
        instead: "files are read and written by store, exchange and platform",
    },
    Kept {
        names: &["SystemTime::now", "Utc::now", "Local::now"],
        places: &["src/platform/clock.rs"],
        instead: "take the time from the clock that is handed in",
    },
    Kept {
        names: &["Color32::from_", "from_rgb", "hex_color"],
        places: &["src/ui/theme.rs"],
        instead: "take a named colour of the theme",
    },
    Kept {
        names: &["egui", "eframe", "egui_extras", "egui_material_icons"],
        places: &["src/ui/", "src/main.rs"],
        instead: "only the window knows the window kit",
    },
    Kept { names: &["thread::scope"], places: BULK_ROOMS, instead: "only bulk work is spread over the cores" },
];

fn place_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let code = masked(text);
        for kept in &KEPT {
            if kept.places.iter().any(|place| path.starts_with(place)) {
                continue;
            }
            for name in kept.names {
                let lines = lines_naming(&code, name);
                faults.extend(lines.map(|line| format!("{path}:{line}: {name} here; {}", kept.instead)));
            }
        }
    }
    faults
}

fn lines_naming<'text>(code: &'text str, name: &'text str) -> impl Iterator<Item = usize> + 'text {
    let plain = places_of(code, name).map(|at| line_of(code, at));
    // `use std::{fs, io}` names std::fs as well.
    let grouped = name.split_once("::").into_iter().flat_map(move |(root, below)| {
        let in_group = named_under(code, root).into_iter().filter(move |(_, it)| it == below);
        in_group.map(|(line, _)| line).filter(move |&line| places_of(code, name).all(|at| line_of(code, at) != line))
    });
    plain.chain(grouped)
}

/// Threads are born by a `Builder` that names them, so that a log and a debugger can tell them apart.
fn thread_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let code = masked(text);
        let mut fault = |line, what| faults.push(format!("{path}:{line}: {what}"));
        for line in lines_naming(&code, "thread::spawn") {
            fault(line, "a thread without a name");
        }
        for at in places_of(&code, "thread::Builder") {
            let rest = &code[at..];
            let (before, birth) = rest.split_at(rest.find("spawn").unwrap_or(rest.len()));
            if before.starts_with("thread::Builder::new") && !before.contains(".name(") {
                fault(line_of(&code, at), "a thread builder without a name");
            }
            let is_in = |rooms: &[&str]| rooms.iter().any(|room| path.starts_with(room));
            let may_be_here = is_in(THREAD_ROOMS) || (is_in(BULK_ROOMS) && birth.starts_with("spawn_scoped"));
            if !may_be_here {
                fault(line_of(&code, at), "a thread that lives on; the engine and the platform own those");
            }
        }
    }
    faults
}

#[test]
fn names_stay_in_their_places() {
    assert_none(&place_faults(&rust_files(&["src"])));
}

#[test]
fn a_name_out_of_its_place_is_found() {
    let check = |path, text, about| assert_complains(&place_faults(&example(path, text)), about);
    check("src/engine/open.rs", "use redb::Database;", "src/engine/open.rs:1: redb here");
    check("src/store/reader.rs", "fn f() {\n    bincode::serde::encode();\n}", "src/store/reader.rs:2: bincode here");
    check("src/cli/import.rs", "let text = std::fs::read(path)?;", "std::fs here");
    check("src/cli/import.rs", "use std::{fs, io};", "std::fs here");
    check("src/ui/app.rs", "let file = File::open(path)?;", "File:: here");
    check("src/engine/mod.rs", "let now = SystemTime::now();", "SystemTime::now here");
    check("src/ui/app.rs", "let now = chrono::Local::now();", "Local::now here");
    check("src/ui/panes/list.rs", "let red = Color32::from_rgb(200, 0, 0);", "Color32::from_ here");
    check("src/engine/mod.rs", "use egui::Context;", "egui here");
    check("src/cli/mod.rs", "eframe::run_native();", "eframe here");
    check("src/ui/app.rs", "thread::scope(|scope| {})", "thread::scope here");
}

#[test]
fn a_name_in_its_place_is_left_alone() {
    let check = |path, text| assert_none(&place_faults(&example(path, text)));
    check("src/store/open.rs", "use redb::Database;\nuse std::fs;");
    check("src/store/codec.rs", "bincode::config::standard()");
    check("src/platform/clock.rs", "SystemTime::now()");
    check("src/ui/theme.rs", "Color32::from_rgb(1, 2, 3)");
    check("src/engine/mod.rs", "// redb stays in store.\nlet words = \"egui\"; Instant::now(); LogFile::open();");
}

#[test]
fn threads_have_names() {
    assert_none(&thread_faults(&rust_files(&["src"])));
}

#[test]
fn a_nameless_thread_is_found() {
    let check = |text, about| assert_complains(&thread_faults(&example("src/engine/mod.rs", text)), about);
    check("\nstd::thread::spawn(|| {});", "src/engine/mod.rs:2: a thread without a name");
    check("use std::thread::{self, spawn};", "a thread without a name");
    check("thread::Builder::new().spawn(run)", "a thread builder without a name");
    let named = "thread::Builder::new()\n    .name(name)\n    .spawn(run)";
    let scoped = "thread::Builder::new().name(name).spawn_scoped(scope, run)";
    assert_none(&thread_faults(&example("src/engine/mod.rs", named)));
    assert_none(&thread_faults(&example("src/dedupe/blocks.rs", scoped)));
    let elsewhere = |path, text| assert_complains(&thread_faults(&example(path, text)), "a thread that lives on");
    elsewhere("src/dedupe/blocks.rs", named);
    elsewhere("src/ui/app.rs", scoped);
    elsewhere("src/cli/mod.rs", "use std::thread::Builder;");
}
