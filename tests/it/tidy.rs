//! The architecture as tests: who may know whom, what may be named where, how long things may get.
//! Every rule is a pure function over (path, text); beside each stands a test that feeds it something broken.

mod code;
mod layering;
mod places;
mod sizes;
mod words;

use std::fs;
use std::path::Path;

/// A file of the project: its path from the top, with `/`, and its text.
pub type File = (String, String);

/// Reads every text file under the folders and files that are named, in a steady order.
///
/// # Panics
/// If one of them is missing: a rule that looks at nothing would always hold.
fn files(tops: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for top in tops {
        assert!(root.join(top).exists(), "{top} is missing, so the rules about it cannot be checked");
        collect(&root.join(top), top, &mut found);
    }
    found.sort();
    found
}

fn collect(place: &Path, name: &str, found: &mut Vec<File>) {
    if place.is_dir() {
        for entry in fs::read_dir(place).expect("the folder exists") {
            let entry = entry.expect("the folder can be read");
            let below = format!("{name}/{}", entry.file_name().to_string_lossy());
            collect(&entry.path(), &below, found);
        }
    } else if let Ok(text) = fs::read_to_string(place) {
        // What is not UTF-8 is a picture, a font or a fixture in another encoding.
        found.push((name.to_owned(), text));
    }
}

/// The Rust files among the ones under the folders that are named.
fn rust_files(tops: &[&str]) -> Vec<File> {
    let is_rust = |file: &File| Path::new(&file.0).extension().is_some_and(|it| it == "rs");
    files(tops).into_iter().filter(is_rust).collect()
}

/// A broken example for the second test of each rule.
fn example(path: &str, text: &str) -> Vec<File> {
    vec![(path.to_owned(), text.to_owned())]
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn assert_complains(faults: &[String], about: &str) {
    assert!(faults.iter().any(|fault| fault.contains(about)), "nothing about {about:?} in {faults:?}");
}
