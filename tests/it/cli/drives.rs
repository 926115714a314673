//! Drives that are full or write-protected, and folders that are not there: one clear sentence, nothing changed.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::json;

use super::{Desk, Run, fixture, number, text};

fn many_rows(count: usize) -> String {
    let mut csv = String::from("id,First Name,Last Name,Phone,City\n");
    for row in 0..count {
        writeln!(csv, "{row},Ana,Number {row},555-{row:04},Boston").expect("a text takes every letter");
    }
    csv
}

/// Runs a task that may let no file grow beyond so many blocks of 512 bytes, which a full drive does too.
#[cfg(unix)]
fn run_on_small_drive(desk: &Desk, blocks: u32, arguments: &[&str]) -> Run {
    let program = desk.program();
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    shell.args(["-c", &script, "sh"]).arg(program.get_program()).args(arguments);
    Run::of(&in_desk(desk, shell).expect("the system has a shell"))
}

/// Runs something else that starts the program, with what the desk gives it.
fn in_desk(desk: &Desk, mut starter: Command) -> io::Result<Output> {
    let program = desk.program();
    for (key, value) in program.get_envs() {
        starter.env(key, value.expect("the desk only sets variables"));
    }
    starter.current_dir(desk.path(".")).stdin(Stdio::null()).output()
}

#[cfg(unix)]
#[test]
fn a_drive_that_fills_up_leaves_no_book_that_was_made_for_the_import() {
    let desk = Desk::new();
    desk.write("big.csv", many_rows(20_000));
    for blocks in [16, 3_000, 8_000] {
        let run = run_on_small_drive(&desk, blocks, &["import", "big.csv", "--book", "shop.redb"]);
        run.refused(1, "The drive is full");
        let names: Vec<String> = desk.files().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["big.csv"], "{blocks} blocks");
    }
    let demo = ["demo", "--customers", "20000", "--no-window", "--book", "shop.redb"];
    run_on_small_drive(&desk, 8_000, &demo).refused(1, "The drive is full");
    assert!(!desk.path("shop.redb").exists());
}

#[cfg(unix)]
#[test]
fn a_drive_that_fills_up_changes_nothing_or_says_what_can_be_undone() {
    let desk = Desk::new();
    desk.write("big.csv", many_rows(50_000));
    desk.line(&["import", &fixture("crlf.csv")]);
    let before = desk.lines(&["export", "--format", "json"]);
    for blocks in [9_000, 14_000, 20_000] {
        let run = run_on_small_drive(&desk, blocks, &["import", "big.csv", "--book", "shop.redb"]);
        assert_eq!(run.code, 1, "{}", run.err);
        let said = run.err.lines().last().unwrap_or_default();
        assert!(said.starts_with("The drive is full"), "{said}");
        let can_be_undone = said.contains("undo that step once there is room");
        assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
        let customers = number(&desk.line(&["info"]), "customers");
        println!("{blocks} blocks: {customers} customers, {said}");
        assert_eq!(customers > 3, can_be_undone, "{customers}: {said}");
        if can_be_undone {
            let step = said.split("step ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            desk.line(&["undo", step]);
        }
        assert_eq!(desk.lines(&["export", "--format", "json"]), before, "{blocks} blocks");
    }
}

/// Method: a name space of its own lets the test mount a small drive; where the system forbids that, nothing is shown.
#[cfg(target_os = "linux")]
#[test]
fn an_import_that_will_not_fit_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.write("big.csv", many_rows(20_000));
    fs::create_dir(desk.path("drive")).expect("the folder can be written");
    let program = desk.program();
    // What is left on the drive is listed on the output, where a refused task prints nothing.
    let run = |size: &str, task: &str| {
        let mount = format!("mount -t tmpfs -o size={size} none drive || exit 77");
        let script = format!("{mount}; \"$0\" {task}; code=$?; ls -A drive; exit $code");
        let mut shell = Command::new("unshare");
        shell.args(["-r", "-m", "sh", "-c", &script]).arg(program.get_program());
        let output = in_desk(&desk, shell).ok().map(|output| Run::of(&output));
        output.filter(|run| run.code != 77 && !run.err.starts_with("unshare"))
    };
    let Some(refused) = run("3m", "import big.csv --book drive/shop.redb") else {
        println!("this system lets no test mount a drive");
        return;
    };
    refused.refused(1, "There is not enough room on the drive: about 24 MB are needed, 3 MB are free");
    for size in ["16k", "128k"] {
        let demo = run(size, "demo --no-window --book drive/shop.redb").expect("it could be mounted before");
        demo.refused(1, "The drive is full");
    }
}

/// Method: as above; the drive is filled by something else as soon as the book has grown.
#[cfg(target_os = "linux")]
#[test]
fn an_import_that_meets_a_full_drive_takes_itself_back() {
    let desk = Desk::new();
    desk.write("big.csv", many_rows(100_000));
    fs::create_dir(desk.path("drive")).expect("the folder can be written");
    let script = "mount -t tmpfs -o size=96m none drive || exit 77
        \"$0\" import \"$1\" --book drive/shop.redb >/dev/null || exit 78
        \"$0\" import big.csv --book drive/shop.redb &
        while kill -0 $! 2>/dev/null && [ $(stat -c %s drive/shop.redb) -lt 6000000 ]; do :; done
        kill -STOP $!
        dd if=/dev/zero of=drive/other bs=64k 2>/dev/null
        kill -CONT $!
        wait $!; code=$?
        rm drive/other
        \"$0\" check --book drive/shop.redb || exit 79
        \"$0\" export --format json --book drive/shop.redb 2>/dev/null
        exit $code";
    let mut shell = Command::new("unshare");
    shell.args(["-r", "-m", "sh", "-c", script]).arg(desk.program().get_program()).arg(fixture("crlf.csv"));
    let run = in_desk(&desk, shell).ok().map(|output| Run::of(&output));
    let Some(run) = run.filter(|run| run.code != 77 && !run.err.starts_with("unshare")) else {
        println!("this system lets no test mount a drive");
        return;
    };
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let said = run.err.lines().last().unwrap_or_default();
    assert!(said.starts_with("The drive is full, so nothing was saved"), "{said}");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "The book is sound"), "three customers as before: {}", run.out);
}

#[test]
fn a_report_that_cannot_be_written_is_refused_before_rows_are_stored() {
    let desk = Desk::new();
    let import =
        |report: &str| desk.run(&["import", &fixture("bad_cells.csv"), "--report", report, "--book", "shop.redb"]);
    fs::create_dir(desk.path("folder")).expect("the folder can be written");
    for (report, reason) in [("missing/r.csv", "the folder does not exist"), ("folder", "it is a folder")] {
        import(report).refused(1, reason);
        assert_eq!(desk.files(), [], "{report}: no book is made");
    }
    desk.line(&["import", &fixture("crlf.csv")]);
    let before = desk.line(&["info"])["customers"].clone();
    import("missing/r.csv").refused(1, "the folder does not exist");
    assert_eq!(desk.line(&["info"])["customers"], before);
}

#[test]
fn folders_that_are_not_there_are_said_to_be_missing() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk.run(&["import", &fixture("crlf.csv"), "--book", "none/new.redb"]).refused(1, "The folder does not exist");
    desk.run(&["restore", "shop.redb", "--to", "none/back.redb"]).refused(1, "The folder does not exist");
    desk.run(&["demo", "--no-window", "--book", "none/new.redb"]).refused(1, "The folder does not exist");
    assert!(!desk.path("none").exists());
}

#[test]
fn no_sentence_has_the_words_of_the_system() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    let check = |arguments: &[&str], about: &str| {
        let run = desk.run(&[arguments, &["--book", "shop.redb"]].concat());
        run.refused(1, about);
        assert!(!run.err.contains("os error"), "{}", run.err);
    };
    check(&["edit", "--batch", "none.jsonl"], "There is no such file; check the name and the folder: none.jsonl");
    check(&["search", "--batch", "none.txt"], "There is no such file");
    check(&["search", "--batch", "."], "This is a folder");
    check(&["export", "--format", "csv", "--out", "none/out.csv"], "(the folder does not exist)");
    if cfg!(target_os = "linux") {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the system has it");
        let mut program = desk.program();
        program.args(["export", "--format", "csv", "--book", "shop.redb"]).stdout(full).stderr(Stdio::piped());
        let said = String::from_utf8_lossy(&program.output().expect("the program starts").stderr).into_owned();
        assert!(said.contains("The results could not be written (the disk is full)"), "{said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_without_a_display_and_a_picture_without_a_folder_exit_1() {
    let desk = Desk::new();
    let run = |arguments: &[&str]| {
        let mut program = desk.program();
        program.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        Run::of(&program.stdin(Stdio::null()).output().expect("the program starts"))
    };
    let window = run(&[]);
    window.refused(1, "there is no display here");
    assert!(!window.err.contains("os error"), "{}", window.err);
    run(&["--picture", "none/window.png"]).refused(1, "The picture cannot be saved (the folder does not exist)");
    desk.write("window.png", "an older picture");
    run(&["--picture", "window.png"]).refused(1, "there is no display here");
    assert_eq!(fs::read(desk.path("window.png")).expect("it is there"), b"an older picture");
}

/// The administrator may write everything: the program is then started without that right.
#[cfg(unix)]
fn run_without_rights(desk: &Desk, arguments: &[&str]) -> Option<Run> {
    let probe = desk.path("shop.redb");
    let is_privileged = fs::OpenOptions::new().append(true).open(probe).is_ok();
    if !is_privileged {
        return Some(desk.run(arguments));
    }
    let program = desk.program();
    let mut dropped = Command::new("setpriv");
    dropped.arg("--bounding-set=-dac_override,-dac_read_search").arg(program.get_program()).args(arguments);
    in_desk(desk, dropped).ok().map(|output| Run::of(&output))
}

#[cfg(unix)]
fn protect(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is the test's own");
}

#[cfg(unix)]
#[test]
fn a_write_protected_book_is_read_and_never_changed() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk.write("new.csv", "first_name\nZoe\n");
    let before = fs::read(desk.path("shop.redb")).expect("it is there");
    protect(&desk.path("shop.redb"), 0o444);
    let run = |arguments: &[&str]| run_without_rights(&desk, &[arguments, &["--book", "shop.redb"]].concat());
    if run(&["info"]).is_none() {
        println!("this system cannot start a program without the administrator's rights");
        return;
    }
    let reading: [&[&str]; 9] = [
        &["info"],
        &["check"],
        &["show", "1001"],
        &["search", "ana"],
        &["history"],
        &["duplicates"],
        &["export", "--format", "csv"],
        &["backup", "--to", "copies"],
        &["import", "new.csv", "--dry-run"],
    ];
    for task in reading {
        run(task).expect("it could be started before").done(task);
    }
    let writing: [&[&str]; 6] = [
        &["add", "first_name=Ana"],
        &["edit", "1001", "city=Boston"],
        &["edit", "--batch", "-"],
        &["archive", "1001"],
        &["undo"],
        &["import", "new.csv"],
    ];
    for task in writing {
        run(task).expect("it could be started before").refused(1, "The book is write-protected");
    }
    let restore = ["restore", "shop.redb", "--to", "back.redb", "--json"];
    let restored = run_without_rights(&desk, &restore).expect("it could be started before").done(&restore).lines();
    assert_eq!((number(&restored[0], "customers"), text(&restored[0], "path")), (3, "back.redb"));
    assert_eq!(fs::read(desk.path("shop.redb")).expect("it is there"), before);
    assert!(!desk.path("shop.redb.lock").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_not_called_unreadable() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    protect(&desk.path("shop.redb"), 0o444);
    fs::create_dir(desk.path("closed")).expect("the folder can be written");
    protect(&desk.path("closed"), 0o555);
    let restore = run_without_rights(&desk, &["restore", "shop.redb", "--to", "closed/back.redb"]);
    let import = run_without_rights(&desk, &["import", &fixture("crlf.csv"), "--book", "closed/new.redb"]);
    for run in [restore, import].iter().flatten() {
        run.refused(1, "Nothing can be written in this folder");
    }
    protect(&desk.path("closed"), 0o755);
}
