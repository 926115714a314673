//! This person's settings of the window; a file in the user's folder or beside the program, not undoable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::question::{Column, Direction, Sort};
use crate::model::access::role::Role;
use crate::model::importing::Transform;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    #[default]
    System,
    Light,
    Dark,
}

/// Height of the list's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// Two lines, 44 px.
    #[default]
    Comfortable,
    /// One line, 28 px.
    Compact,
}

/// Where the columns of a file go, under a name; a column is known by its header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedMapping {
    /// The field's key, or `None` to leave the column out.
    pub targets: BTreeMap<String, Option<String>>,
    pub transforms: BTreeMap<String, Transform>,
}

/// What the window remembers from one start to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub look: Look,
    pub density: Density,
    /// 1.0 is 100 %; 0.8 to 2.0.
    pub scale: f32,
    /// Columns shown, in order.
    pub columns: Vec<Column>,
    /// Widths of columns that were drawn wider or narrower, in points.
    pub widths: BTreeMap<Column, f32>,
    pub sort: Sort,
    /// What breaks the ties of that order, one after the other.
    pub then: Vec<Sort>,
    pub is_quick_add_open: bool,
    /// Whether the band of customers who need attention shows its rows.
    pub is_attention_open: bool,
    /// What was changed of the guessed columns of a file, by its header row; see `Order::kind`.
    pub mappings: BTreeMap<String, BTreeMap<usize, Option<String>>>,
    /// Mappings that were given a name.
    pub saved_mappings: BTreeMap<String, SavedMapping>,
    /// Tab of the detail pane that was open last.
    pub detail_tab: usize,
    /// Who works at this station.
    pub role: Role,
    /// Width of the list beside the detail, in points.
    pub list_width: f32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            look: Look::System,
            density: Density::Comfortable,
            scale: 1.0,
            columns: vec![
                Column::Name,
                Column::Contact,
                Column::Account,
                Column::City,
                Column::Tags,
                Column::Created,
                Column::Actions,
            ],
            widths: BTreeMap::new(),
            sort: Sort { column: Column::Created, direction: Direction::Descending },
            then: Vec::new(),
            is_quick_add_open: true,
            is_attention_open: true,
            mappings: BTreeMap::new(),
            saved_mappings: BTreeMap::new(),
            detail_tab: 0,
            role: Role::Owner,
            list_width: 560.0,
        }
    }
}

impl Preferences {
    /// The order of the list: the first column, then those that break its ties.
    pub fn order(&self) -> Vec<Sort> {
        std::iter::once(self.sort).chain(self.then.iter().copied()).collect()
    }
}
