//! Rewrites the cells of a block before they are drafted: transforms of whole columns, and what was put right by hand.
//!
//! Files for which nothing was asked never come here.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::exchange::block::{Block, Remark, Row};
use crate::exchange::mapping::Mapping;
use crate::exchange::transform;
use crate::model::importing::{Fix, ImportWishes, Transform};

/// What is to be made of the cells of a file.
#[derive(Debug, Default)]
pub struct Amendment {
    transforms: Vec<(usize, Transform)>,
    fixes: FxHashMap<u64, Vec<(usize, String)>>,
    left_out: FxHashSet<u64>,
}

impl Amendment {
    pub fn new(mapping: &Mapping, wishes: &ImportWishes) -> Self {
        let mut fixes: FxHashMap<u64, Vec<(usize, String)>> = FxHashMap::default();
        for Fix { line, column, text } in &wishes.fixes {
            fixes.entry(*line).or_default().push((*column, text.clone()));
        }
        let transforms = mapping.transforms.clone();
        let left_out = wishes.left_out.iter().copied().collect();
        Self { transforms, fixes, left_out }
    }

    /// Nothing is to be changed, which is the usual case.
    pub fn is_empty(&self) -> bool {
        self.transforms.is_empty() && self.fixes.is_empty()
    }

    /// Whether the person does not want this row.
    pub fn leaves_out(&self, line: u64) -> bool {
        self.left_out.contains(&line)
    }

    /// The block with its cells rewritten; rows stay rows, so that each is counted.
    pub fn apply(&self, block: Block) -> Block {
        if self.is_empty() {
            return block;
        }
        let mut amended = Block { columns: block.columns, ..Block::default() };
        let mut cells = Vec::with_capacity(block.columns);
        for row in block.rows() {
            cells.clear();
            cells.extend(row.cells().map(str::to_owned));
            self.row(&row, &mut cells);
            amended.push_row(row.line, &cells);
        }
        let is_fixed = |remark: &Remark| {
            self.fixes.get(&remark.line).is_some_and(|fixes| fixes.iter().any(|(column, _)| *column == remark.column))
        };
        amended.remarks = block.remarks.into_iter().filter(|remark| !is_fixed(remark)).collect();
        amended.pictures = block.pictures;
        amended
    }

    fn row(&self, row: &Row<'_>, cells: &mut [String]) {
        // A fixed text must not make customers of the empty rows below a table.
        if row.is_blank() {
            return;
        }
        for (column, transform) in &self.transforms {
            if let Some(cell) = cells.get_mut(*column)
                && let Some(text) = transform::apply(transform, cell)
            {
                *cell = text;
            }
        }
        for (column, text) in self.fixes.get(&row.line).into_iter().flatten() {
            if let Some(cell) = cells.get_mut(*column) {
                cell.clone_from(text);
            }
        }
    }
}
