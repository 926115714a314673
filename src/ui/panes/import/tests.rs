//! What the wizard remembers of a file for the next one of its kind.

use std::path::PathBuf;

use crate::engine::job::{Job, JobReport};
use crate::engine::job::{ProgressSample, Stage};
use crate::engine::preview::{ColumnTarget, FilePreview, RowsAre};
use crate::model::access::rights::Rights;
use crate::model::access::role::Role;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::importing::{Because, LayoutWish};
use crate::model::record::Record;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::{Awaited, ImportPane, remember};
use crate::ui::preferences::Preferences;

fn preview() -> FilePreview {
    let column = |column, header: &str| ColumnTarget {
        column,
        header: header.to_owned(),
        target: None,
        because: Because::Unknown,
        transform: None,
        samples: Vec::new(),
    };
    let columns = vec![column(0, "Nr"), column(1, "Wer")];
    let rows_are = RowsAre::Lines;
    let (layout, shape, rows) = (LayoutWish::default(), String::new(), Vec::new());
    FilePreview { path: PathBuf::from("people.csv"), layout, preset: None, shape, rows_are, columns, rows }
}

#[test]
fn imp_04_a_mapping_is_remembered_for_the_next_file_with_the_same_header() {
    let mut order = Order::new(preview());
    order.changed.insert(1, Some("business".to_owned()));
    let (settings, preferences) = (Record::new(Entity::Settings, Id::ONLY), Preferences::default());
    let progress = ProgressSample { stage: Stage::Idle, done: 0, total: 0 };
    let ctx = Ctx {
        book: None,
        settings: &settings,
        rights: Rights::usual(Role::Owner),
        preferences: &preferences,
        pictures: &crate::ui::pictures::Pictures::default(),
        progress,
        now_ms: 0,
    };
    let mut outbox = Outbox::default();
    remember(&order, &ctx, &mut outbox);
    let Some(Wish::Prefer(kept)) = outbox.wishes.pop() else {
        panic!("the preferences are kept");
    };
    let mut pane = ImportPane { awaited: Awaited::Preview, mappings: kept.mappings, ..ImportPane::default() };
    pane.hear_report(&JobReport::Preview(preview()), &mut outbox);
    let map = vec![("business".to_owned(), "Wer".to_owned())];
    let is_asked = |wish: &Wish| matches!(wish, Wish::Run(Job::LookAtFile { map: asked, .. }) if *asked == map);
    assert!(outbox.wishes.iter().any(is_asked), "{:?}", outbox.wishes);
}
