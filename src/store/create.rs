//! Makes a new book so that it is there whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use redb::Database;

use crate::store::base::Base;
use crate::store::book::{Store, builder};
use crate::store::fault::StoreFault;
use crate::store::info::{NewBook, Opening};
use crate::store::meta::{self, BOOK_KEY, SCHEMA, SCHEMA_KEY, STATE_KEY, State};
use crate::store::origin::Origin;
use crate::store::row::Rows;

/// The file beside it, named like the book with something behind.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Store {
    /// Makes a new book. It is written as `NAME.new` and gets its name only when it is safely on the drive,
    /// because the database cannot be opened if it is cut off while it is made.
    ///
    /// # Errors
    /// `AlreadyExists` and `IsFolder` for a name that is taken; `NoFolder` if the folder is not there.
    pub fn create(path: &Path, new: &NewBook) -> Result<Self, StoreFault> {
        refuse_taken(path)?;
        let unfinished = beside(path, ".new");
        let made = make(&unfinished, &Origin::place(path), new).and_then(|()| put_in_place(&unfinished, path));
        if let Err(fault) = made {
            drop(fs::remove_file(&unfinished));
            return Err(fault);
        }
        let origin = Origin::new(path);
        let database = origin.guarded(|| builder().open(path).map_err(|error| origin.redb(error)))?;
        let mut store = Self::over(Base::ToWrite(database), origin, Some(path.to_owned()))?;
        store.announce(&Opening { who: String::new(), host: String::new(), at_ms: new.at_ms });
        Ok(store)
    }
}

fn make(unfinished: &Path, origin: &Origin, new: &NewBook) -> Result<(), StoreFault> {
    remove_leftover(unfinished, origin)?;
    origin.guarded(|| {
        let database = builder().create(unfinished).map_err(|error| origin.redb(error))?;
        populate(&database, origin, new)?;
        database.close().map_err(|error| origin.redb(error))
    })
}

/// Writes all tables and the rows about the book, in one commit.
pub(super) fn populate(database: &Database, origin: &Origin, new: &NewBook) -> Result<(), StoreFault> {
    let mut transaction = database.begin_write().map_err(|error| origin.redb(error))?;
    transaction.set_two_phase_commit(true);
    for rows in Rows::ALL {
        let mut table = transaction.open_table(rows.table()).map_err(|error| origin.redb(error))?;
        if rows == Rows::Meta {
            let codec = |fault| origin.codec(Rows::Meta, BOOK_KEY, fault);
            let book = meta::book_row(new).map_err(codec)?;
            let state = State::new().row().map_err(codec)?;
            let schema = meta::schema_row(SCHEMA);
            for (key, row) in [(SCHEMA_KEY, &schema[..]), (BOOK_KEY, &book), (STATE_KEY, &state)] {
                table.insert(key, row).map_err(|error| origin.redb(error))?;
            }
        }
    }
    transaction.commit().map_err(|error| origin.redb(error))
}

/// Refuses a path at which there is anything.
pub(super) fn refuse_taken(path: &Path) -> Result<(), StoreFault> {
    let path = path.to_owned();
    match fs::symlink_metadata(&path) {
        Ok(found) if found.is_dir() => Err(StoreFault::IsFolder { path }),
        Ok(_) => Err(StoreFault::AlreadyExists { path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Origin::place(&path).io(&error)),
    }
}

/// Removes what an earlier attempt, which was cut off, left.
pub(super) fn remove_leftover(unfinished: &Path, origin: &Origin) -> Result<(), StoreFault> {
    match fs::remove_file(unfinished) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(origin.io(&error)),
    }
}

/// Gives a finished file its name, and waits until both are on the drive.
pub(super) fn put_in_place(unfinished: &Path, path: &Path) -> Result<(), StoreFault> {
    let origin = Origin::place(path);
    let placed = || -> io::Result<()> {
        File::options().write(true).open(unfinished)?.sync_all()?;
        fs::rename(unfinished, path)?;
        sync_folder(path)
    };
    refuse_taken(path)?;
    placed().map_err(|error| origin.io(&error))
}

/// A name is safe only when its folder is; Windows writes folders through by itself and cannot open them.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
