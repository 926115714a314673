//! What the person has decided about a file, before it is imported.

use std::collections::BTreeMap;

use crate::engine::job::{FilePreview, ImportMode, ImportOrder, ImportReport, OnMatch};
use crate::model::importing::ImportWishes;

/// The field name that leaves a column out, as the mapping understands it.
const NOWHERE: &str = "-";

/// The file, what was changed of the guess, and what would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub preview: FilePreview,
    /// By column: the field's key, or `None` to leave it out.
    pub changed: BTreeMap<usize, Option<String>>,
    pub on_match: OnMatch,
    /// What a dry run counted.
    pub counts: Option<ImportReport>,
    /// Why it cannot go on.
    pub complaint: Option<String>,
}

impl Order {
    pub fn new(preview: FilePreview) -> Self {
        Self { preview, changed: BTreeMap::new(), on_match: OnMatch::Update, counts: None, complaint: None }
    }

    /// The kind of file, by which a mapping is remembered: its header row.
    pub fn kind(&self) -> String {
        let headers: Vec<&str> = self.preview.columns.iter().map(|column| column.header.as_str()).collect();
        headers.join(" | ")
    }

    /// Pairs of field and column, as the job takes them; a column without a name of its own goes by its number.
    pub fn map(&self) -> Vec<(String, String)> {
        self.changed
            .iter()
            .map(|(column, target)| {
                let header = self.preview.columns.get(*column).map_or("", |column| column.header.as_str());
                let same = self.preview.columns.iter().filter(|other| other.header == header).count();
                let name = if header.is_empty() || same > 1 { (column + 1).to_string() } else { header.to_owned() };
                (target.clone().unwrap_or_else(|| NOWHERE.to_owned()), name)
            })
            .collect()
    }

    pub fn order(&self, mode: ImportMode) -> ImportOrder {
        let (path, wishes) = (self.preview.path.clone(), ImportWishes::default());
        ImportOrder { path, map: self.map(), on_match: self.on_match, mode, report: None, wishes }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Order;
    use crate::engine::job::{ColumnTarget, FilePreview, RowsAre};
    use crate::model::importing::{Because, LayoutWish};

    #[test]
    fn imp_04_only_changed_columns_are_named_and_namesakes_by_number() {
        let column = |column, header: &str| ColumnTarget {
            column,
            header: header.to_owned(),
            target: None,
            because: Because::Unknown,
            transform: None,
            samples: Vec::new(),
        };
        let columns = vec![column(0, "Name"), column(1, "Phone"), column(2, "Phone")];
        let preview = FilePreview {
            path: PathBuf::new(),
            layout: LayoutWish::default(),
            preset: None,
            shape: String::new(),
            columns,
            rows_are: RowsAre::Lines,
            rows: Vec::new(),
        };
        let mut order = Order::new(preview);
        assert_eq!(order.map(), []);
        order.changed.insert(0, None);
        order.changed.insert(2, Some("phone".to_owned()));
        let pair = |field: &str, column: &str| (field.to_owned(), column.to_owned());
        assert_eq!(order.map(), [pair("-", "Name"), pair("phone", "3")]);
    }
}
