//! Durable saves one after the other: from the line sent to the answer after its commit.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::import::ms;
use crate::report::{Report, percentile};
use crate::{run, text};

/// Saves measured.
const SAVES: usize = 200;

pub fn measure(program: &Path, book: &Path, folder: &Path, report: &mut Report) -> Result<(), String> {
    let output = run(program, &["search", "a", "--limit", "1", "--book", text(book)?, "--json"])?;
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    let id = line.split("\"id\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let id = id.ok_or("no customer to edit")?.to_owned();
    let mut ours = edits(program, book, &id)?;
    let mut peer = syncs(&folder.join("sync"))?;
    ours.sort_by(f64::total_cmp);
    peer.sort_by(f64::total_cmp);
    for (share, name) in [(0.5, "p50"), (0.95, "p95")] {
        let peer_ms = percentile(&peer, share);
        report.add(format!("durable save of one edit, {name}"), percentile(&ours, share), "4 KiB write and fsync", peer_ms);
    }
    Ok(())
}

fn edits(program: &Path, book: &Path, id: &str) -> Result<Vec<f64>, String> {
    let mut child = Command::new(program)
        .args(["edit", "--batch", "-", "--book", text(book)?, "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let (Some(mut asks), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("the program has no pipes".to_owned());
    };
    let mut answers = BufReader::new(answers);
    let mut times = Vec::with_capacity(SAVES);
    for turn in 0..=SAVES {
        let start = Instant::now();
        writeln!(asks, "{{\"id\":\"{id}\",\"set\":{{\"city\":\"Town {turn}\"}}}}").map_err(|error| error.to_string())?;
        let mut answer = String::new();
        answers.read_line(&mut answer).map_err(|error| error.to_string())?;
        if !answer.contains("\"entry\"") {
            return Err(format!("an edit was not saved: {answer}"));
        }
        // The first one opens the book.
        if turn > 0 {
            times.push(ms(start));
        }
    }
    drop(asks);
    child.wait().map_err(|error| error.to_string())?;
    Ok(times)
}

fn syncs(path: &Path) -> Result<Vec<f64>, String> {
    let mut file = File::create(path).map_err(|error| error.to_string())?;
    let mut times = Vec::with_capacity(SAVES);
    for _ in 0..SAVES {
        let start = Instant::now();
        file.write_all(&[7; 4_096]).map_err(|error| error.to_string())?;
        file.sync_data().map_err(|error| error.to_string())?;
        times.push(ms(start));
    }
    Ok(times)
}
