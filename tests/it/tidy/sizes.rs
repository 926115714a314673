//! How long things may get: files, functions, and the two structs into which everything would like to move.

use super::code::{closing, first_word, line_of, masked, places_of};
use super::{File, assert_complains, assert_none, example, rust_files};

const LINES_OF_FILE: usize = 400;
/// Lines of code: blank lines and comments do not count, as in clippy's `too_many_lines`.
const LINES_OF_FUNCTION: usize = 70;
/// Stands on the line before a function that is one flat exhaustive match, which may be longer.
const FLAT_MATCH: &str = "// tidy: flat match";

fn file_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let lines = text.lines().count();
        if lines > LINES_OF_FILE {
            faults.push(format!("{path}: {lines} lines; {LINES_OF_FILE} are the most"));
        }
        // The crate's documentation is its page about the architecture.
        if !text.starts_with("//! ") && !text.starts_with("#![doc = include_str!(") {
            faults.push(format!("{path}:1: does not open with a sentence (//!) that says what it is for"));
        }
    }
    faults
}

fn function_faults(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let code = masked(text);
        for at in places_of(&code, "fn").collect::<Vec<_>>() {
            let Some(body) = body_of(&code[at..]) else {
                continue;
            };
            let lines = body.lines().filter(|line| !line.trim().is_empty()).count();
            if lines <= LINES_OF_FUNCTION {
                continue;
            }
            let name = first_word(&code[at + 2..]);
            let line = line_of(&code, at);
            if !says_flat_match(text, line) {
                faults.push(format!("{path}:{line}: {name} has {lines} lines; {LINES_OF_FUNCTION} are the most"));
            } else if !body.trim_start().starts_with("match ") {
                faults.push(format!("{path}:{line}: {name} is said to be a flat match, and does not begin with one"));
            }
        }
    }
    faults
}

/// What stands between the braces of the function that begins here; none for a declaration or a pointer type.
fn body_of(code: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, sign) in code.char_indices().skip(2) {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            '{' if depth == 0 => {
                let inside = &code[at + 1..];
                return Some(&inside[..closing(inside)]);
            }
            ';' | ',' | '=' | '}' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Whether the comment stands above the line, with nothing but comments and attributes between.
fn says_flat_match(text: &str, line: usize) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let above = lines[..line - 1].iter().rev().map(|line| line.trim());
    above.take_while(|line| line.starts_with("//") || line.starts_with("#[")).any(|line| line == FLAT_MATCH)
}

/// The centres that would bloat first: file, struct, most fields.
const CENTRES: [(&str, &str, usize); 2] = [("src/ui/app.rs", "App", 12), ("src/ui/ctx.rs", "Ctx", 10)];

fn centre_faults(files: &[File]) -> Vec<String> {
    let fault_of = |(path, name, most): &(&str, &str, usize)| {
        let Some((_, text)) = files.iter().find(|(it, _)| it == path) else {
            return Some(format!("{path} is missing, so the size of {name} cannot be checked"));
        };
        match fields_of(&masked(text), name) {
            None => Some(format!("{path}: no struct {name} with named fields")),
            Some(fields) if fields > *most => Some(format!("{path}: {name} has {fields} fields; {most} are the most")),
            Some(_) => None,
        }
    };
    CENTRES.iter().filter_map(fault_of).collect()
}

fn fields_of(code: &str, name: &str) -> Option<usize> {
    let declaration = format!("struct {name}");
    let at = places_of(code, &declaration).next()?;
    let rest = &code[at..];
    let open = rest.find(['{', ';'])?;
    let inside = rest[open..].strip_prefix('{')?;
    let inside = inside[..closing(inside)].replace("::", "  ");
    let mut depth = 0_usize;
    let colons = inside.chars().filter(|sign| {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *sign == ':'
    });
    Some(colons.count())
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    assert_none(&file_faults(&rust_files(&["src", "tests"])));
}

#[test]
fn a_long_or_silent_file_is_found() {
    let long = format!("//! Long.\n{}", "\n".repeat(LINES_OF_FILE));
    assert_complains(&file_faults(&example("src/a.rs", &long)), "src/a.rs: 401 lines");
    assert_complains(&file_faults(&example("src/a.rs", "use std::io;\n")), "src/a.rs:1: does not open");
    let longest = format!("//! Just right.\n{}", "\n".repeat(LINES_OF_FILE - 1));
    assert_none(&file_faults(&example("src/a.rs", &longest)));
}

#[test]
fn functions_fit_on_a_screen() {
    assert_none(&function_faults(&rust_files(&["src", "tests"])));
}

#[test]
fn a_long_function_is_found() {
    let function =
        |lines: usize| format!("fn long(a: [u8; 2]) -> u8 {{\n{}    // }}\n\n}}\n", "    a();\n".repeat(lines));
    let check = |text: &str| function_faults(&example("src/a.rs", text));
    assert_complains(&check(&format!("\n{}", function(71))), "src/a.rs:2: long has 71 lines");
    assert_none(&check(&function(70)));

    let arms = "        A => \"}\",\n".repeat(80);
    let matching = format!("{FLAT_MATCH}\nfn label(self) -> &str {{\n    match self {{\n{arms}    }}\n}}\n");
    assert_none(&check(&matching));
    assert_complains(&check(&matching.replace(FLAT_MATCH, "")), "label has 82 lines");
    assert_complains(
        &check(&matching.replace("    match self", "    a();\n    match self")),
        "does not begin with one",
    );
    assert_none(&check("trait T { fn f(&self); }\nstruct S { run: fn(u8) -> u8, other: u8 }\n"));
}

#[test]
fn the_centres_stay_small() {
    assert_none(&centre_faults(&rust_files(&["src"])));
}

#[test]
fn a_bloated_centre_is_found() {
    let with = |name: &str, fields: usize| {
        format!("pub struct {name}<'a> {{\n{}}}\n", "    a: x::Y<u8, u8>,\n".repeat(fields))
    };
    let files = |app: usize, ctx: usize| {
        let app = ("src/ui/app.rs".to_owned(), with("App", app));
        vec![app, ("src/ui/ctx.rs".to_owned(), with("Ctx", ctx))]
    };
    assert_none(&centre_faults(&files(12, 10)));
    assert_complains(&centre_faults(&files(13, 10)), "src/ui/app.rs: App has 13 fields");
    assert_complains(&centre_faults(&files(12, 11)), "src/ui/ctx.rs: Ctx has 11 fields");
    assert_complains(&centre_faults(&files(12, 10)[..1]), "src/ui/ctx.rs is missing");
    assert_complains(&centre_faults(&example("src/ui/app.rs", "struct Apple;")), "no struct App");
}
