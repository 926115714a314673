//! What the list and the sheet on paper say beyond the records: the shop, the day, the filter, people and notes.

use std::ops::ControlFlow;
use std::path::Path as FilePath;

use crate::engine::job::{Format, JobReport, Progress, Stage};
use crate::engine::jobs::export::{self, Wanted, Written};
use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::queries::find;
use crate::engine::question::Scope;
use crate::engine::refusal::Refusal;
use crate::exchange::attachment;
use crate::exchange::pdf::list::{About, Printed};
use crate::exchange::pdf::paper::Paper;
use crate::exchange::pdf::sheet::{PdfSheet, day};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::{customer, note, relation, settings};
use crate::store::snapshot::Snapshot;
use crate::text::file_name;

/// Names that the sentence about missing letters tells.
const NAMED: usize = 3;

/// The heading of the list.
pub fn about(office: &dyn Office, wanted: &Wanted<'_>) -> Result<About, Refusal> {
    let settings = find::settings(office)?;
    let who = match wanted.scope {
        Scope::Active => "active customers",
        Scope::Archived => "archived customers",
        Scope::All => "all customers",
    };
    let which = match (wanted.only.is_empty(), wanted.text.trim()) {
        (false, "") => "those who were marked".to_owned(),
        (false, text) => format!("those who were marked, filter: {text}"),
        (true, "") => who.to_owned(),
        (true, text) => format!("{who}, filter: {text}"),
    };
    Ok(About {
        shop: settings.text(settings::SHOP_NAME).to_owned(),
        which,
        day: day(office.now_ms()),
        paper: Paper::of_country(settings::country(&settings)),
    })
}

/// The sheet of one customer, with what the session may see; who was merged away leads to the survivor.
pub fn sheet(office: &dyn Office, id: Id) -> Result<Printed, Refusal> {
    let settings = find::settings(office)?;
    let sees = office.session().classes();
    let snapshot = office.store().read()?;
    let gone = || Refusal::NoSuchCustomer { wanted: id.to_string() };
    let id = redirect::root(&snapshot, id)?.ok_or_else(gone)?;
    let record = snapshot.get(Entity::Customer, id, &sees)?.ok_or_else(gone)?;
    let (mut people, mut notes, mut kin) = (Vec::new(), Vec::new(), Vec::new());
    for child in snapshot.children(id, &sees)? {
        match child.entity {
            Entity::Contact => people.push(child),
            Entity::Note if child.entity.shows_itself(&sees) => notes.push(child),
            Entity::Relation => kin.extend(related(&snapshot, &child, id)?),
            Entity::Note | Entity::Customer | Entity::Settings | Entity::Decision | Entity::File | Entity::Merge => {}
        }
    }
    notes.sort_by_key(|record| std::cmp::Reverse((note::is_pinned(record), note::written_ms(record))));
    let referrer = record.text(customer::REFERRER).parse().ok();
    let referrer = referrer.map(|referrer| name_of(&snapshot, referrer)).transpose()?.flatten();
    let printed = PdfSheet {
        shop: settings.text(settings::SHOP_NAME),
        day: &day(office.now_ms()),
        paper: Paper::of_country(settings::country(&settings)),
        record: &record,
        sees: &sees,
        referrer: &referrer.unwrap_or_default(),
        people: &people,
        kin: &kin,
        notes: &notes,
    }
    .print();
    printed.map_err(Refusal::Sentence)
}

/// Writes the sheet into a folder, for another program to show, print or save.
pub fn look_at(office: &mut dyn Office, id: Id, folder: &FilePath) -> Result<JobReport, Refusal> {
    let printed = sheet(office, id)?;
    let record = find::customer(office, id)?.ok_or_else(|| Refusal::NoSuchCustomer { wanted: id.to_string() })?;
    let name = format!("{}.pdf", file_name::safe(&customer::display_name(&record)));
    // Two customers of one name must not take each other's place.
    let folder = folder.join(format!("sheet {}", customer::number(&record)));
    let written = attachment::write_to_look_at(&folder, &name, &printed.bytes);
    let path = written.map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let wanted = Wanted { text: "", scope: Scope::All, only: &[id] };
    let written = export::noted(office, Written { customers: 1, remark: remark(&printed) }, Format::Pdf, &wanted)?;
    Ok(JobReport::FileReady { path, remark: written.remark })
}

/// What was written, and which letters could not be.
pub fn written(customers: u64, printed: &Printed) -> Written {
    Written { customers, remark: remark(printed) }
}

/// Says how many letters no font has, and whose they are; "" when all are there.
fn remark(printed: &Printed) -> String {
    if printed.missing.is_empty() {
        return String::new();
    }
    let letters = match printed.missing.len() {
        1 => "1 letter".to_owned(),
        count => format!("{count} letters"),
    };
    let mut names = printed.whose.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if printed.whose.len() > NAMED {
        names = format!("{names} and {} more", printed.whose.len() - NAMED);
    }
    format!("No font of this computer has {letters}, printed as “?”: {names}")
}

/// Tells the progress of the pages; a cancelled job stops.
pub fn ticker(progress: &Progress) -> impl FnMut(usize, usize) -> ControlFlow<()> {
    move |done, total| {
        if done == 0 {
            progress.begin(Stage::Writing, total as u64);
        }
        progress.set_done(done as u64);
        if progress.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// What the other one is to the customer, and its name.
fn related(snapshot: &Snapshot, record: &Record, id: Id) -> Result<Option<(String, String)>, Refusal> {
    let Some((one, other)) = relation::pair(record) else {
        return Ok(None);
    };
    let other = redirect::root(snapshot, if one == id { other } else { one })?.filter(|other| *other != id);
    let name = other.map(|other| name_of(snapshot, other)).transpose()?.flatten();
    Ok(name.map(|name| (relation::word_for(record, id), name)))
}

fn name_of(snapshot: &Snapshot, id: Id) -> Result<Option<String>, Refusal> {
    let Some(root) = redirect::root(snapshot, id)? else {
        return Ok(None);
    };
    let record = snapshot.get(Entity::Customer, root, &[Class::Contact])?;
    Ok(record.map(|record| customer::display_name(&record)))
}
