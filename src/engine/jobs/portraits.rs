//! Pictures that come with the rows of a file: made small, kept beside the book, and named in the drafts.

use std::sync::Arc;

use crate::engine::job::ImportMode;
use crate::engine::refusal::Refusal;
use crate::exchange::block::Block;
use crate::exchange::complaint::{CellComplaint, Why};
use crate::exchange::draft::{Content, RowDraft};
use crate::exchange::picture;
use crate::exchange::vcard::card;
use crate::model::customer::PICTURE;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::store::book::Store;

/// Where pictures go; a dry run only learns their names.
pub struct Keep {
    pub store: Arc<Store>,
    pub mode: ImportMode,
}

/// Names the picture of each draft that has one; a bad picture is told and never stops its row.
///
/// # Errors
/// Those of the drive.
pub fn fill(drafts: &mut [RowDraft], block: &Block, keep: &Keep) -> Result<(), Refusal> {
    let path = Path::field(PICTURE);
    let mut pictures = block.pictures.iter().peekable();
    for draft in drafts {
        let found = pictures.next_if(|(line, _)| *line == draft.line);
        // The person may have left the column out.
        let Some(at) = draft.values.iter().position(|(found, _)| *found == path) else {
            continue;
        };
        let (_, told) = draft.values.remove(at);
        let Some((line, bytes)) = found else {
            continue;
        };
        match picture::stored(bytes) {
            Ok(stored) => {
                let name = match keep.mode {
                    ImportMode::Write => keep.store.keep_file(&stored)?,
                    ImportMode::DryRun => Store::name_of_file(&stored),
                };
                draft.values.insert(at, (path, Value::Text(name)));
            }
            Err(fault) => {
                let text = told.as_text().unwrap_or_default().to_owned();
                let why = Why::Picture(fault);
                draft.complaints.push(CellComplaint { line: *line, column: card::PICTURE, text, why });
                if draft.values.is_empty() {
                    draft.content = Content::Unusable;
                }
            }
        }
    }
    Ok(())
}
