//! The first line: the format, which book it is, and how much of everything follows.

use std::path::Path;

use crate::exchange::open_file::fault::OpenFault;
use crate::exchange::open_file::json::Line;
use crate::exchange::open_file::parse::Parsed;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// Number of the format of the lines; a change that an older program would misread raises it.
pub const FORMAT: u64 = 1;
/// What the first line begins with, to be known by people and programs.
const WHAT: &str = "everything";

/// What the first line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Major and minor number of the book's format, which names the fields.
    pub schema: (u16, u16),
    pub book: Id,
    /// UTC milliseconds.
    pub created_ms: i64,
    /// The number that the next customer gets.
    pub next_number: u64,
    pub counts: Counts,
}

/// How many lines of each kind there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the order of `Entity::ALL`.
    pub records: [u64; Entity::ALL.len()],
    pub batches: u64,
    pub steps: u64,
    pub files: u64,
}

impl Counts {
    /// All lines but the first and the last.
    pub fn lines(&self) -> u64 {
        self.records.iter().sum::<u64>() + self.batches + self.steps + self.files
    }

    pub fn of(&self, entity: Entity) -> u64 {
        let place = Entity::ALL.iter().position(|it| *it == entity);
        place.map_or(0, |place| self.records[place])
    }

    pub fn count_record(&mut self, entity: Entity) {
        if let Some(place) = Entity::ALL.iter().position(|it| *it == entity) {
            self.records[place] += 1;
        }
    }
}

impl Header {
    pub fn line(&self) -> String {
        let mut line = Line::begin();
        line.key("regulars").text(WHAT).key("format").whole(FORMAT);
        line.key("schema").text(&schema_words(self.schema));
        line.key("book").text(&self.book.to_string());
        line.key("created").time(self.created_ms);
        line.key("next_number").whole(self.next_number);
        line.key("records").object(|records| {
            for (entity, count) in Entity::ALL.into_iter().zip(self.counts.records) {
                records.key(entity.key()).whole(count);
            }
        });
        line.key("batches").whole(self.counts.batches);
        line.key("steps").whole(self.counts.steps);
        line.key("files").whole(self.counts.files);
        line.end()
    }

    /// Reads the first line; `known` is the format of the books of this program.
    ///
    /// # Errors
    /// `NotAnExport` for something else, `Newer` for what only a newer program understands.
    pub fn of(bytes: &[u8], known: (u16, u16), path: &Path) -> Result<Self, OpenFault> {
        let not_ours = || OpenFault::NotAnExport { path: path.to_path_buf() };
        let line = Parsed::of(bytes).map_err(|_no_json| not_ours())?;
        if line.text("regulars").ok() != Some(WHAT) {
            return Err(not_ours());
        }
        let fault = |what| OpenFault::Line { line: 1, what, path: path.to_path_buf() };
        let newer = |found, known| OpenFault::Newer { found, known, path: path.to_path_buf() };
        let format = line.number("format").map_err(fault)?;
        if format > FORMAT {
            return Err(newer(format.to_string(), FORMAT.to_string()));
        }
        let words = line.text("schema").map_err(fault)?;
        let schema = schema_of(words).ok_or_else(|| fault(format!("{words} is no format of a book")))?;
        if schema > known {
            return Err(newer(schema_words(schema), schema_words(known)));
        }
        Self::rest_of(&line, schema).map_err(fault)
    }

    fn rest_of(line: &Parsed, schema: (u16, u16)) -> Result<Self, String> {
        let records = line.inner("records")?;
        let mut counts = Counts {
            batches: line.number("batches")?,
            steps: line.number("steps")?,
            files: line.number("files")?,
            ..Counts::default()
        };
        for (place, entity) in Entity::ALL.into_iter().enumerate() {
            // A kind that an older program did not have is not counted by it.
            counts.records[place] = records.number_if_there(entity.key())?.unwrap_or(0);
        }
        Ok(Self {
            schema,
            book: line.id("book")?,
            created_ms: line.time("created")?,
            next_number: line.number("next_number")?,
            counts,
        })
    }
}

fn schema_words((major, minor): (u16, u16)) -> String {
    format!("{major}.{minor}")
}

fn schema_of(words: &str) -> Option<(u16, u16)> {
    let (major, minor) = words.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
