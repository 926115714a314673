//! The command line as built: what each task prints, what it exits with, and what it leaves behind.

mod attached;
mod batch;
mod batches;
mod belongings;
mod care;
mod customers;
mod drives;
mod files;
mod kept;
mod merging;
mod open_file;
mod search;
mod sheets;
mod usage;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A folder that the program takes for everything of the person's.
struct Desk {
    folder: TempDir,
}

/// What a run printed, and how it ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("the system has room for a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program in this folder, so that `shop.redb` lies there.
    fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_regulars"));
        program.current_dir(self.folder.path());
        for home in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"] {
            program.env(home, self.path("home"));
        }
        program
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.program().args(arguments).stdin(Stdio::null()).output();
        Run::of(&output.expect("the program starts"))
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut program = self.program();
        program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = program.spawn().expect("the program starts");
        let mut sink = running.stdin.take().expect("the input is a pipe");
        sink.write_all(input.as_bytes()).expect("the program reads its input");
        drop(sink);
        Run::of(&running.wait_with_output().expect("the program ends"))
    }

    /// Runs a task on `shop.redb` that must be done, and gives its lines.
    fn lines(&self, arguments: &[&str]) -> Vec<Json> {
        let all = [arguments, &["--book", "shop.redb", "--json"]].concat();
        self.run(&all).done(&all).lines()
    }

    /// As `lines`, for a task that prints one.
    fn line(&self, arguments: &[&str]) -> Json {
        let mut lines = self.lines(arguments);
        assert_eq!(lines.len(), 1, "{arguments:?}: {lines:?}");
        lines.remove(0)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("the folder can be written");
    }

    /// Every file of the folder with its bytes, but not those of the program's own home.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        for entry in fs::read_dir(self.folder.path()).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            if path.is_file() {
                files.push((name, fs::read(&path).expect("the file can be read")));
            }
        }
        files.sort();
        files
    }
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
        Self {
            code: output.status.code().expect("the program ends by itself"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    fn done(self, arguments: &[&str]) -> Self {
        assert_eq!(self.code, 0, "{arguments:?}: {}", self.err);
        self
    }

    /// One sentence says why, and nothing else is printed.
    #[track_caller]
    fn refused(&self, code: i32, about: &str) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert!(self.err.contains(about), "{about:?} is not in {:?}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{:?}", self.err);
    }

    fn lines(&self) -> Vec<Json> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        self.out.lines().map(read).collect()
    }
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/csv").join(name);
    assert!(path.exists(), "{} is missing", path.display());
    path.to_string_lossy().into_owned()
}

/// A text of the line, "" if it has none.
fn text<'line>(line: &'line Json, key: &str) -> &'line str {
    line[key].as_str().unwrap_or_default()
}

/// A number of the line.
fn number(line: &Json, key: &str) -> u64 {
    line[key].as_u64().unwrap_or_else(|| panic!("{key} is no number in {line}"))
}
