//! The folder of automatic backups: one verified copy a time, the oldest thinned out.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike as _, NaiveDateTime};

use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::info::{BackupReport, BookInfo};
use crate::store::origin::Origin;

/// Copies kept by age: one a day, one a week, one a month (the habit of Anki and restic).
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Copies of the last hours that are always kept, however many a day has.
const NEWEST: usize = 3;

const DAY_MS: i64 = 86_400_000;

/// The form of the time in a copy's name, UTC.
const STAMP: &str = "%Y%m%d-%H%M%S";

/// Whether old copies in the folder are let go: in the program's own folder, never in one that a person named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thinning {
    ByAge,
    KeepAll,
}

/// Makes a verified copy of the book in the folder; copies of other books are never touched.
///
/// # Errors
/// The copy could not be made; older copies are untouched then.
pub fn make(store: &Store, folder: &Path, at_ms: i64, thinning: Thinning) -> Result<BackupReport, StoreFault> {
    let name = name(&store.info()?);
    fs::create_dir_all(folder).map_err(|error| Origin::place(folder).io(&error))?;
    let mut at_ms = at_ms;
    let copy = loop {
        let stamp = DateTime::from_timestamp_millis(at_ms).unwrap_or_default().format(STAMP);
        let copy = folder.join(format!("{name}-{stamp}.redb"));
        if !copy.exists() {
            break copy;
        }
        // Two copies within one second: the second one gets the next.
        at_ms += 1_000;
    };
    let report = store.backup(&copy, &mut |_, _| std::ops::ControlFlow::Continue(()))?;
    if thinning == Thinning::ByAge {
        for old in to_let_go(&copies(folder, &name)) {
            // A copy that cannot be removed costs room, not safety.
            drop(fs::remove_file(old));
        }
    }
    Ok(report)
}

/// When the newest copy of the book in the folder was made, UTC milliseconds.
///
/// # Errors
/// The book's own facts cannot be read.
pub fn newest_ms(store: &Store, folder: &Path) -> Result<Option<i64>, StoreFault> {
    let name = name(&store.info()?);
    Ok(copies(folder, &name).first().map(|(at_ms, _)| *at_ms))
}

/// Whether a day has passed since the newest copy in the folder, and the book has changed since.
///
/// # Errors
/// The book's own facts or its newest step cannot be read.
pub fn is_due(store: &Store, folder: &Path, now_ms: i64) -> Result<bool, StoreFault> {
    let newest_ms = newest_ms(store, folder)?.unwrap_or(0);
    let last = store.read()?.entries(None, 1)?;
    let is_changed = last.first().is_some_and(|entry| entry.at_ms > newest_ms);
    Ok(is_changed && now_ms - newest_ms > DAY_MS)
}

/// The copies under a name, newest first.
fn copies(folder: &Path, name: &str) -> Vec<(i64, PathBuf)> {
    let prefix = format!("{name}-");
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut copies: Vec<(i64, PathBuf)> = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let stamp = name.strip_prefix(&prefix)?.strip_suffix(".redb")?;
            let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
            Some((at.and_utc().timestamp_millis(), path))
        })
        .collect();
    copies.sort_by(|one, other| other.cmp(one));
    copies
}

/// The file's name and the end of the book's id, for two shops may both call their book `book`.
fn name(info: &BookInfo) -> String {
    let stem = info.path.as_deref().and_then(Path::file_stem);
    let stem = stem.map_or_else(|| "book".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let id = info.book.to_string();
    let tail = id.len().saturating_sub(8);
    format!("{stem}-{}", id.get(tail..).unwrap_or(""))
}

/// The copies that no rule keeps; `copies` are newest first.
fn to_let_go(copies: &[(i64, PathBuf)]) -> Vec<&PathBuf> {
    let mut keep = vec![false; copies.len()];
    keep.iter_mut().take(NEWEST).for_each(|kept| *kept = true);
    let date = |at: usize| DateTime::from_timestamp_millis(copies[at].0).unwrap_or_default().date_naive();
    keep_newest_of_each(&mut keep, DAYS, |at| date(at).num_days_from_ce());
    keep_newest_of_each(&mut keep, WEEKS, |at| {
        let week = date(at).iso_week();
        week.year() * 100 + week.week() as i32
    });
    keep_newest_of_each(&mut keep, MONTHS, |at| date(at).year() * 12 + date(at).month0() as i32);
    copies.iter().zip(keep).filter(|(_, is_kept)| !is_kept).map(|((_, path), _)| path).collect()
}

/// Keeps the newest copy of each of the last `periods` periods.
fn keep_newest_of_each(keep: &mut [bool], periods: usize, period: impl Fn(usize) -> i32) {
    let mut seen = Vec::new();
    for (at, kept) in keep.iter_mut().enumerate() {
        let this = period(at);
        if seen.contains(&this) {
            continue;
        }
        if seen.len() == periods {
            return;
        }
        seen.push(this);
        *kept = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prv_07_seven_days_four_weeks_and_twelve_months_are_kept() {
        let newest = 1_800_000_000_000;
        let copies: Vec<(i64, PathBuf)> =
            (0..800).map(|day| (newest - day * DAY_MS, PathBuf::from(day.to_string()))).collect();
        let gone = to_let_go(&copies);
        let kept = copies.len() - gone.len();
        assert!((20..=23).contains(&kept), "{kept}");
        assert!(gone.iter().all(|path| path.to_str() != Some("0")));
        assert!(to_let_go(&copies[..7]).is_empty());
    }
}
