//! What the person has decided about a file, before it is imported; it is kept whichever step is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::job::{ImportMode, ImportOrder, ImportReport, Job, OnMatch};
use crate::engine::preview::FilePreview;
use crate::model::importing::{Fix, ImportWishes, Listing, Transform};
use crate::ui::preferences::SavedMapping;

/// The field name that leaves a column out, as the mapping understands it.
const NOWHERE: &str = "-";

/// The file, what was changed of the guess, and what would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub preview: FilePreview,
    /// By column: the field's key, or `None` to leave it out.
    pub changed: BTreeMap<usize, Option<String>>,
    /// By column what is made of its cells.
    pub transforms: BTreeMap<usize, Transform>,
    pub on_match: OnMatch,
    /// Layout, program, key and a pasted table; the rest stands beside.
    pub wishes: ImportWishes,
    /// Cells that were put right, by line and column.
    pub fixes: BTreeMap<(u64, usize), String>,
    pub left_out: BTreeSet<u64>,
    /// What a dry run counted.
    pub counts: Option<ImportReport>,
    /// Why it cannot go on.
    pub complaint: Option<String>,
}

impl Order {
    pub fn new(preview: FilePreview) -> Self {
        Self {
            preview,
            changed: BTreeMap::new(),
            transforms: BTreeMap::new(),
            on_match: OnMatch::Update,
            wishes: ImportWishes::default(),
            fixes: BTreeMap::new(),
            left_out: BTreeSet::new(),
            counts: None,
            complaint: None,
        }
    }

    /// The kind of file, by which a mapping is remembered: its header row.
    pub fn kind(&self) -> String {
        let headers: Vec<&str> = self.preview.columns.iter().map(|column| column.header.as_str()).collect();
        headers.join(" | ")
    }

    /// A column as the job takes it; one without a name of its own goes by its number.
    fn name(&self, column: usize) -> String {
        let header = self.preview.columns.get(column).map_or("", |column| column.header.as_str());
        let same = self.preview.columns.iter().filter(|other| other.header == header).count();
        if header.is_empty() || same > 1 { (column + 1).to_string() } else { header.to_owned() }
    }

    /// Pairs of field and column, as the job takes them.
    pub fn map(&self) -> Vec<(String, String)> {
        let pair = |(column, target): (&usize, &Option<String>)| {
            (target.clone().unwrap_or_else(|| NOWHERE.to_owned()), self.name(*column))
        };
        self.changed.iter().map(pair).collect()
    }

    pub fn wishes(&self) -> ImportWishes {
        let fix =
            |((line, column), text): (&(u64, usize), &String)| Fix { line: *line, column: *column, text: text.clone() };
        ImportWishes {
            transforms: self.transforms.iter().map(|(column, made)| (self.name(*column), made.clone())).collect(),
            fixes: self.fixes.iter().map(fix).collect(),
            left_out: self.left_out.iter().copied().collect(),
            listing: Listing::Rows,
            ..self.wishes.clone()
        }
    }

    /// The look at the file that these decisions ask for.
    pub fn look(&self) -> Job {
        Job::LookAtFile { path: self.preview.path.clone(), map: self.map(), wishes: self.wishes() }
    }

    pub fn order(&self, mode: ImportMode) -> ImportOrder {
        let (path, wishes) = (self.preview.path.clone(), self.wishes());
        ImportOrder { path, map: self.map(), on_match: self.on_match, mode, report: None, wishes }
    }

    /// The file is cut into other columns: what was said of the old ones says nothing of them.
    pub fn forget_columns(&mut self) {
        self.changed.clear();
        self.transforms.clear();
        self.fixes.clear();
        self.left_out.clear();
        self.counts = None;
    }

    /// The columns as they stand, to be kept under a name.
    pub fn to_saved(&self) -> SavedMapping {
        let mut saved = SavedMapping::default();
        for column in self.preview.columns.iter().filter(|column| !column.header.is_empty()) {
            saved.targets.insert(column.header.clone(), column.target.clone());
            let transform = column.transform.clone();
            saved.transforms.extend(transform.map(|transform| (column.header.clone(), transform)));
        }
        saved
    }

    /// Takes over a mapping for the columns of this file that it names.
    pub fn follow(&mut self, saved: &SavedMapping) {
        for column in &self.preview.columns {
            if let Some(target) = saved.targets.get(&column.header).filter(|target| **target != column.target) {
                self.changed.insert(column.column, target.clone());
            }
            if let Some(transform) = saved.transforms.get(&column.header) {
                self.transforms.insert(column.column, transform.clone());
            }
        }
        self.counts = None;
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Order;
    use crate::engine::preview::{ColumnTarget, FilePreview, RowsAre};
    use crate::model::importing::{Because, LayoutWish, Transform};

    fn preview(headers: &[&str]) -> FilePreview {
        let column = |(column, header): (usize, &&str)| ColumnTarget {
            column,
            header: (*header).to_owned(),
            target: None,
            because: Because::Unknown,
            transform: None,
            samples: Vec::new(),
        };
        FilePreview {
            path: PathBuf::new(),
            layout: LayoutWish::default(),
            preset: None,
            shape: String::new(),
            columns: headers.iter().enumerate().map(column).collect(),
            rows_are: RowsAre::Lines,
            rows: Vec::new(),
        }
    }

    #[test]
    fn imp_04_only_changed_columns_are_named_and_namesakes_by_number() {
        let mut order = Order::new(preview(&["Name", "Phone", "Phone"]));
        assert_eq!(order.map(), []);
        order.changed.insert(0, None);
        order.changed.insert(2, Some("phone".to_owned()));
        order.transforms.insert(2, Transform::FixPhone);
        let pair = |field: &str, column: &str| (field.to_owned(), column.to_owned());
        assert_eq!(order.map(), [pair("-", "Name"), pair("phone", "3")]);
        assert_eq!(order.wishes().transforms, [("3".to_owned(), Transform::FixPhone)]);
    }

    #[test]
    fn imp_04_a_saved_mapping_is_followed_by_the_names_of_columns() {
        let mut order = Order::new(preview(&["Nr", "Wer"]));
        order.preview.columns[1].target = Some("business".to_owned());
        order.preview.columns[1].transform = Some(Transform::SplitName);
        let saved = order.to_saved();
        let mut other = Order::new(preview(&["Wer", "Wo"]));
        other.follow(&saved);
        assert_eq!(other.changed.get(&0), Some(&Some("business".to_owned())));
        assert_eq!(other.transforms.get(&0), Some(&Transform::SplitName));
        assert!(!other.changed.contains_key(&1));
    }
}
