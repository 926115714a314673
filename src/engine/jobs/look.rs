//! A look at a file before it is imported: its shape, its columns with samples, its first rows.

use std::path::Path;

use crate::engine::job::{ColumnTarget, FilePreview, JobReport, RowsAre, Stage};
use crate::engine::jobs::{import, source};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::block::Block;
use crate::exchange::table::RowKind;

/// Rows shown.
const ROWS: usize = 20;

/// Samples shown beside each column.
const SAMPLES: usize = 3;

/// Looks; the guess of where each column goes follows the person's own pairs.
pub fn run(office: &mut dyn Office, path: &Path, map: &[(String, String)]) -> Result<JobReport, Refusal> {
    office.progress().begin(Stage::Reading, 0);
    let country = import::country(office)?;
    let (mut table, mapping) = source::open(path, map, &country)?;
    let mut block = Block::default();
    table.fill(&mut block, ROWS).map_err(|fault| source::unreadable(&fault))?;
    let rows: Vec<Vec<String>> =
        block.rows().map(|row| (0..table.columns).map(|column| row.cell(column).to_owned()).collect()).collect();
    let rows_are = match table.row_kind() {
        RowKind::Lines => RowsAre::Lines,
        RowKind::Cards => RowsAre::Cards,
    };
    let columns = mapping
        .columns
        .iter()
        .enumerate()
        .map(|(column, header)| ColumnTarget {
            column,
            header: header.clone(),
            target: mapping.targets.get(column).copied().flatten().map(str::to_owned),
            samples: rows
                .iter()
                .filter_map(|row| row.get(column).filter(|cell| !cell.is_empty()).cloned())
                .take(SAMPLES)
                .collect(),
        })
        .collect();
    Ok(JobReport::Preview(FilePreview { path: path.to_path_buf(), shape: table.shape(), rows_are, columns, rows }))
}
