//! Writes the lines of an export of everything, in a steady order, and ends them with their checksum.

use std::fmt::Write as _;
use std::io::{self, Write};

use blake3::Hasher;

use crate::exchange::open_file::header::Header;
use crate::exchange::open_file::json::Line;
use crate::exchange::open_file::names;
use crate::exchange::open_file::values;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::{Change, Edit};
use crate::model::entity::Entity;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::record::Record;

/// The lines in the making; records, batches, steps and files come in this order.
pub struct Writer<W: Write> {
    out: W,
    hasher: Hasher,
    lines: u64,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, header: &Header) -> io::Result<Self> {
        let mut writer = Self { out, hasher: Hasher::new(), lines: 0 };
        writer.line(&header.line())?;
        Ok(writer)
    }

    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        let mut line = Line::begin();
        line.key("record").text(record.entity.key()).key("id").text(&record.id.to_string());
        line.key("next_item").whole(record.next_item).key("step").whole(record.last_entry);
        line.key("values").object(|values| values::put_all(values, record.entity, record.values()));
        if !record.unknown.is_empty() {
            line.key("unknown").list(|list| {
                for unknown in &record.unknown {
                    list.object(|object| {
                        object.key("class").whole(unknown.class).key("field").whole(unknown.field);
                        object.key("bytes").text(&hex(&unknown.bytes));
                    });
                }
            });
        }
        self.line(&line.end())
    }

    pub fn batch(&mut self, batch: &Batch) -> io::Result<()> {
        let state = match batch.state {
            BatchState::Running => "running",
            BatchState::Done => "done",
            BatchState::Undone => "undone",
        };
        let mut line = Line::begin();
        line.key("batch").whole(batch.number).key("title").text(&batch.title).key("state").text(state);
        line.key("started").time(batch.started_ms).key("rows_done").whole(batch.rows_done);
        line.key("rows_total").whole(batch.rows_total).key("last_step").whole(batch.last_entry);
        self.line(&line.end())
    }

    pub fn step(&mut self, entry: &JournalEntry) -> io::Result<()> {
        let mut line = Line::begin();
        line.key("step").whole(entry.number).key("at").time(entry.at_ms).key("who").text(&entry.who);
        line.key("station").whole(entry.station).key("title").text(&entry.title);
        if let Some(undoes) = entry.undoes {
            line.key("undoes").whole(undoes);
        }
        if let Some(batch) = entry.batch {
            line.key("batch").whole(batch);
        }
        match &entry.deed {
            Deed::Changes(changes) => {
                line.key("changes").list(|list| changes.iter().for_each(|it| put_change(list, it)));
            }
            Deed::CreatedMany { entity, ids } => {
                line.key("created").text(entity.key()).key("ids").list(|list| {
                    for id in ids {
                        list.text(&id.to_string());
                    }
                });
            }
        }
        self.line(&line.end())
    }

    /// An attached file that lies beside under its hash.
    pub fn file(&mut self, hash: &str, bytes: u64) -> io::Result<()> {
        let mut line = Line::begin();
        line.key("file").text(hash).key("bytes").whole(bytes);
        self.line(&line.end())
    }

    /// Writes the last line.
    pub fn finish(mut self) -> io::Result<W> {
        let (lines, hash) = (self.lines + 1, self.hasher.finalize().to_hex());
        let mut line = Line::begin();
        line.key("end").object(|end| {
            end.key("lines").whole(lines).key("blake3").text(hash.as_str());
        });
        self.out.write_all(line.end().as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        self.hasher.update(line.as_bytes());
        self.lines += 1;
        self.out.write_all(line.as_bytes())
    }
}

fn put_change(list: &mut Line, change: &Change) {
    let kind = match change {
        Change::Create { .. } => "create",
        Change::Edit { .. } => "edit",
        Change::Remove { .. } => "remove",
    };
    let (entity, id) = (change.entity(), change.id());
    list.object(|object| {
        object.key(kind).text(entity.key()).key("id").text(&id.to_string());
        match change {
            Change::Create { values, .. } | Change::Remove { values, .. } => {
                // As the record holds them: each place once, in order.
                let record = Record::with_values(entity, id, values.clone());
                object.key("values").object(|all| values::put_all(all, entity, record.values()));
            }
            Change::Edit { edits, .. } => {
                object.key("edits").list(|list| edits.iter().for_each(|edit| put_edit(list, entity, edit)));
            }
        }
    });
}

fn put_edit(list: &mut Line, entity: Entity, edit: &Edit) {
    list.object(|object| {
        object.key("at").text(&names::text_of(entity, edit.path));
        for (key, value) in [("before", &edit.before), ("after", &edit.after)] {
            if let Some(value) = value {
                object.key(key);
                values::put(object, value);
            }
        }
    });
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a text takes every letter");
    }
    text
}
