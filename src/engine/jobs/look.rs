//! A look at a file before it is imported: its shape, its columns with samples, its first rows.

use std::path::Path;

use crate::engine::job::{JobReport, Stage};
use crate::engine::jobs::{import, source};
use crate::engine::office::Office;
use crate::engine::preview::{ColumnTarget, FilePreview, RowsAre};
use crate::engine::refusal::Refusal;
use crate::exchange::amend::Amendment;
use crate::exchange::block::Block;
use crate::exchange::presets::PRESETS;
use crate::exchange::table::RowKind;
use crate::model::importing::{Because, ImportWishes, LayoutWish};

/// Rows shown.
const ROWS: usize = 20;

/// Samples shown beside each column.
const SAMPLES: usize = 3;

/// Key and name of each program whose files are known.
pub fn programs() -> impl Iterator<Item = (&'static str, &'static str)> {
    PRESETS.iter().map(|preset| (preset.key, preset.name))
}

/// Looks; the guess of where each column goes follows the person's own pairs.
pub fn run(
    office: &mut dyn Office,
    path: &Path,
    map: &[(String, String)],
    wishes: &ImportWishes,
) -> Result<JobReport, Refusal> {
    office.progress().begin(Stage::Reading, 0);
    let country = import::country(office)?;
    let (mut table, mapping) = source::open(path, map, wishes, &country)?;
    let mut block = Block::default();
    table.fill(&mut block, ROWS).map_err(|fault| source::unreadable(&fault))?;
    let block = Amendment::new(&mapping, wishes).apply(block);
    let rows: Vec<Vec<String>> =
        block.rows().map(|row| (0..table.columns).map(|column| row.cell(column).to_owned()).collect()).collect();
    let rows_are = match table.row_kind() {
        RowKind::Lines => RowsAre::Lines,
        RowKind::Sheet => RowsAre::Sheet,
        RowKind::Cards => RowsAre::Cards,
    };
    let columns = mapping
        .columns
        .iter()
        .enumerate()
        .map(|(column, header)| ColumnTarget {
            column,
            header: header.clone(),
            because: mapping.because.get(column).copied().unwrap_or(Because::Unknown),
            transform: mapping.transforms.iter().find(|(of, _)| *of == column).map(|(_, transform)| transform.clone()),
            target: mapping.targets.get(column).copied().flatten().map(str::to_owned),
            samples: rows
                .iter()
                .filter_map(|row| row.get(column).filter(|cell| !cell.is_empty()).cloned())
                .take(SAMPLES)
                .collect(),
        })
        .collect();
    let layout = LayoutWish {
        letters: Some(table.encoding),
        delimiter: Some(table.layout.delimiter),
        header: Some(table.layout.header),
    };
    let preset = mapping.preset.map(|preset| (preset.key, preset.name));
    let (path, shape) = (path.to_path_buf(), table.shape());
    Ok(JobReport::Preview(FilePreview { path, layout, preset, shape, rows_are, columns, rows }))
}
