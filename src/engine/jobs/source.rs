//! The rows of a file as drafts, read and drafted in a thread of its own while the rows before are being saved.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, Scope};

use crate::engine::jobs::chunks::CHUNK_ROWS;
use crate::engine::jobs::portraits::{self, Keep};
use crate::engine::refusal::Refusal;
use crate::exchange::amend::Amendment;
use crate::exchange::block::Block;
use crate::exchange::decode::{self, Turn};
use crate::exchange::draft::{Content, RowDraft, draft_block};
use crate::exchange::fault::ReadFault;
use crate::exchange::headers;
use crate::exchange::mapping::{self, Mapping};
use crate::exchange::table::{Progress, RowKind, Table};
use crate::model::importing::ImportWishes;
use crate::model::kind::DateOrder;

/// Blocks that may wait: one being saved, one ready.
const BLOCKS_WAITING: usize = 2;

/// Some rows, and how far the file is read.
pub struct Rows {
    pub drafts: Vec<RowDraft>,
    /// The rows that they were made of, in the same order.
    pub block: Block,
    pub bytes_read: u64,
    pub bytes_total: u64,
}

/// Opens a file as it is wished and maps its columns.
pub fn open(
    path: &Path,
    map: &[(String, String)],
    wishes: &ImportWishes,
    country: &str,
) -> Result<(Table, Mapping), Refusal> {
    // A column that the person names is a header, whatever its word.
    let is_named =
        |word: &str| map.iter().any(|(_, column)| headers::fold_header(column) == headers::fold_header(word));
    let is_known = |word: &str| headers::is_known(word) || is_named(word);
    let table = match &wishes.pasted {
        Some(text) => decode::open_bytes(&path.to_string_lossy(), text.as_bytes().to_vec())
            .and_then(|source| Table::from_source(source, wishes.layout, &is_known)),
        None => Table::open(path, wishes.layout, &is_known),
    };
    let table = table.map_err(|fault| unreadable(&fault))?;
    let order = DateOrder::of_country(country);
    let mapping = mapping::map(&table, map, order, wishes)
        .map_err(|fault| Refusal::File { sentence: fault.to_string(), path: path.to_path_buf() })?;
    Ok((table, mapping))
}

/// Starts reading; the receiver ends after the last rows or the first fault.
pub fn read<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    table: Table,
    mapping: &'env Mapping,
    wishes: &'env ImportWishes,
    keep: Keep,
) -> Result<Receiver<Result<Rows, Refusal>>, Refusal> {
    let (sender, rows) = sync_channel(BLOCKS_WAITING);
    Builder::new()
        .name("file".to_owned())
        .spawn_scoped(scope, move || send_all(table, (mapping, wishes), &keep, &sender))
        .map_err(|_no_thread| Refusal::Busy)?;
    Ok(rows)
}

fn send_all(
    mut table: Table,
    (mapping, wishes): (&Mapping, &ImportWishes),
    keep: &Keep,
    rows: &SyncSender<Result<Rows, Refusal>>,
) {
    let amendment = Amendment::new(mapping, wishes);
    loop {
        let mut block = Block::default();
        let filled = table.fill(&mut block, CHUNK_ROWS);
        let is_last = !matches!(filled, Ok(turn) if turn != Turn::End);
        let progress = table.progress();
        let drafted = filled.map_err(|fault| unreadable(&fault)).and_then(|_| {
            let block = amendment.apply(block);
            let mut drafts = draft_block(&block, mapping);
            for draft in drafts.iter_mut().filter(|draft| amendment.leaves_out(draft.line)) {
                draft.content = Content::LeftOut;
            }
            if table.row_kind() == RowKind::Cards {
                portraits::fill(&mut drafts, &block, keep)?;
            }
            let Progress { bytes_read, bytes_total } = progress;
            Ok(Rows { drafts, block, bytes_read, bytes_total })
        });
        let is_last = is_last || drafted.is_err();
        let sent = rows.send(drafted);
        // Nobody listens any more when the import was cancelled.
        if is_last || sent.is_err() {
            return;
        }
    }
}

/// The fault is a whole sentence already, with the path in it.
pub fn unreadable(fault: &ReadFault) -> Refusal {
    Refusal::Sentence(fault.to_string())
}
