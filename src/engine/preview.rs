//! What a look at a file found, before anything of it is imported.

use std::path::PathBuf;

use crate::model::importing::{Because, LayoutWish, Transform};

/// One column of a file and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnTarget {
    /// Position in the file, from 0.
    pub column: usize,
    pub header: String,
    /// Key of the field, e.g. `first_name`; `None` leaves the column out.
    pub target: Option<String>,
    pub because: Because,
    /// What is made of its cells.
    pub transform: Option<Transform>,
    /// The first few cells, for the preview.
    pub samples: Vec<String>,
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsAre {
    /// Rows of a table, whose columns the person may map.
    Lines,
    /// Rows of a workbook, likewise.
    Sheet,
    /// Contact cards, whose fields are known.
    Cards,
}

/// What a look at a file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePreview {
    pub path: PathBuf,
    /// How it was read, every choice made.
    pub layout: LayoutWish,
    /// Key and name of the program that wrote it, if its header row is known.
    pub preset: Option<(&'static str, &'static str)>,
    /// In words, e.g. "UTF-8, comma, header in line 1".
    pub shape: String,
    pub rows_are: RowsAre,
    pub columns: Vec<ColumnTarget>,
    /// The first rows as they are in the file.
    pub rows: Vec<Vec<String>>,
}
