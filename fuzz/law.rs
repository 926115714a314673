//! The law for any file: nothing panics, every row is drafted once, and what is not stored is told.

use regulars::exchange::block::Block;
use regulars::exchange::decode::{Turn, open_bytes};
use regulars::exchange::draft::{Content, draft_block};
use regulars::exchange::headers;
use regulars::exchange::mapping::map;
use regulars::exchange::table::Table;
use regulars::model::importing::{ImportWishes, LayoutWish};
use regulars::model::kind::DateOrder;

/// Reads the file to its end; answers how many rows it has, or nothing if it is refused with a sentence.
///
/// # Panics
/// If the law is broken.
pub fn check(name: &str, bytes: &[u8]) -> Option<u64> {
    let source = open_bytes(name, bytes.to_vec()).ok()?;
    let mut table = Table::from_source(source, LayoutWish::default(), &headers::is_known).ok()?;
    let mapping = map(&table, &[], DateOrder::MonthFirst, &ImportWishes::default());
    let mapping = mapping.expect("nobody wished for a column that there is not");
    let (mut block, mut rows, mut last_line) = (Block::default(), 0, 0);
    loop {
        // Small blocks, so that even a small file has several.
        let turn = table.fill(&mut block, 3).ok()?;
        let drafts = draft_block(&block, &mapping);
        assert_eq!(drafts.len(), block.len(), "a row without a draft");
        let mut told = 0;
        for (row, draft) in block.rows().zip(&drafts) {
            assert!(draft.line == row.line && row.line > last_line, "rows stand in the order of the file");
            last_line = row.line;
            // What stands above the first row is told with it.
            told += draft.complaints.len();
            match draft.content {
                Content::Values => assert!(!draft.values.is_empty(), "a customer of nothing"),
                Content::Unusable => assert!(draft.values.is_empty() && !row.is_blank(), "a row that could be stored"),
                Content::LeftOut => panic!("nobody left a row out"),
                Content::Blank => assert!(row.is_blank(), "a row lost in silence"),
            }
        }
        assert!(block.is_empty() || told >= block.remarks.len(), "a remark lost in silence");
        rows += block.len() as u64;
        if turn == Turn::End {
            return Some(rows);
        }
    }
}
