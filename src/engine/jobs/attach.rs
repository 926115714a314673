//! Attached files and profile pictures: the bytes are kept first, then a command of the ordinary sort names them.

use std::path::{Path as FilePath, PathBuf};

use crate::engine::command::Command;
use crate::engine::job::{JobReport, Stage};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::attachment::{self, MOST_FILE, MOST_PICTURE};
use crate::exchange::picture;
use crate::model::change::Edit;
use crate::model::customer::PICTURE;
use crate::model::entity::Entity;
use crate::model::file::{self, NewFile};
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::text::file_name;

/// Gives files to a customer: all of them in one step, or none.
pub fn files(office: &mut dyn Office, customer: Id, paths: &[PathBuf]) -> Result<JobReport, Refusal> {
    record(office, Entity::Customer, customer)?;
    let progress = office.progress();
    progress.begin(Stage::Reading, paths.len() as u64);
    let mut files = Vec::new();
    for (done, path) in (1..).zip(paths) {
        let bytes = attachment::read(path, MOST_FILE).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let hash = office.store().keep_file(&bytes)?;
        files.push(NewFile { name: file_name::shown(&name), hash, bytes: bytes.len() as u64 });
        progress.set_done(done);
        if progress.is_cancelled() {
            return Err(Refusal::Cancelled);
        }
    }
    office.command(Command::AttachFiles { customer, files }).map(JobReport::Stepped)
}

/// Keeps the picture made small, and names it in the customer.
pub fn picture(office: &mut dyn Office, customer: Id, path: &FilePath) -> Result<JobReport, Refusal> {
    let before = record(office, Entity::Customer, customer)?;
    office.progress().begin(Stage::Reading, 0);
    let bytes = attachment::read(path, MOST_PICTURE).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    let stored = picture::stored(&bytes);
    let stored = stored.map_err(|fault| Refusal::File { sentence: fault.to_string(), path: path.to_path_buf() })?;
    let after = Some(Value::Text(office.store().keep_file(&stored)?));
    let path = Path::field(PICTURE);
    let edits = vec![Edit { path, before: before.get(path).cloned(), after }];
    office.command(Command::EditCustomer { id: customer, edits }).map(JobReport::Stepped)
}

/// Writes a copy where the person said.
pub fn save(office: &mut dyn Office, file: Id, to: &FilePath) -> Result<JobReport, Refusal> {
    let (_, bytes) = content(office, file)?;
    attachment::write(to, &bytes).map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(JobReport::FileSaved { path: to.to_path_buf() })
}

/// Writes a copy for another program to show; what could be a program itself is only ever saved.
pub fn look_at(office: &mut dyn Office, file: Id, folder: &FilePath) -> Result<JobReport, Refusal> {
    let (record, bytes) = content(office, file)?;
    let (shown, hash) = (record.text(file::NAME), record.text(file::HASH));
    if !file_name::may_be_opened(shown) {
        let sentence = "A file of this kind is not opened from here, for it could be a program: save a copy";
        return Err(Refusal::Sentence(format!("{sentence} ({shown})")));
    }
    // Two files of one name must not take each other's place.
    let folder = folder.join(hash.get(..16).unwrap_or(hash));
    let written = attachment::write_to_look_at(&folder, &file_name::safe(shown), &bytes);
    let path = written.map_err(|fault| Refusal::Sentence(fault.to_string()))?;
    Ok(JobReport::FileReady { path, remark: String::new() })
}

/// The file's record and bytes, as far as the session may see them.
fn content(office: &mut dyn Office, file: Id) -> Result<(Record, Vec<u8>), Refusal> {
    let record = record(office, Entity::File, file)?;
    let hash = record.text(file::HASH);
    if hash.is_empty() {
        return Err(gone(Entity::File));
    }
    let bytes = office.store().file(hash)?;
    Ok((record, bytes))
}

fn record(office: &dyn Office, entity: Entity, id: Id) -> Result<Record, Refusal> {
    let sees = office.session().classes();
    office.store().read()?.get(entity, id, &sees)?.ok_or_else(|| gone(entity))
}

fn gone(entity: Entity) -> Refusal {
    Refusal::Sentence(format!("There is no such {}: it may have been removed", entity.noun()))
}
