//! Opens a book: looks first without changing a byte, then opens it to write, and checks it where that pays.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use redb::backends::FileBackend;
use redb::{Database, ReadableDatabase as _};

use crate::store::base::Base;
use crate::store::book::{Store, builder, identity};
use crate::store::fault::StoreFault;
use crate::store::info::Opening;
use crate::store::origin::Origin;
use crate::store::overlay::Overlay;
use crate::store::row::Rows;
use crate::store::sidecar::Sidecar;

/// What every file of the database begins with.
const MAGIC: [u8; 9] = *b"redb\x1A\x0A\xA9\x0D\x0A";
/// Checking a file of this size at every opening takes a twelfth of a second; above, only after a crash.
const CHECKED_BYTES: u64 = 64 << 20;
/// Progress that nobody collects in time is dropped, not piled up.
const PROGRESS_ROOM: usize = 16;

/// How often and how far apart a book in use is tried: a fifth of a second in all.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// How the last user of the book left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Clean,
    Unclean,
}

impl Store {
    /// Opens a book to read and write it.
    ///
    /// A book of a newer major format, or one that is not a book, is left as it is, byte for byte.
    /// `progress` goes from 0 to 1 and comes only when a check or a repair takes its time.
    ///
    /// # Errors
    /// Each says what to do; `InUse` names who has the book open.
    pub fn open(path: &Path, opening: &Opening, progress: &mut dyn FnMut(f32)) -> Result<Self, StoreFault> {
        let origin = Origin::new(path);
        let bytes = look_at_file(path, &origin)?;
        let was_left = if Sidecar::is_left_over(path) { Left::Unclean } else { Left::Clean };
        let (sender, receiver) = sync_channel(PROGRESS_ROOM);
        // The database's callback outlives this call as far as the compiler knows, so progress takes a channel.
        let database = thread::scope(|scope| {
            let opener = scope.spawn(|| open_looked_at(path, &origin, bytes, was_left, sender));
            for part in receiver {
                progress(part);
            }
            // A panic means that the file is not what the database wrote.
            opener.join().unwrap_or_else(|_| Err(origin.broken()))
        });
        let database = database.map_err(|fault| name_user(path, fault))?;
        let mut store = Self::over(Base::ToWrite(database), origin, Some(path.to_owned()))?;
        store.announce(opening);
        Ok(store)
    }

    /// Opens a book only to read it, such as one on write-protected media; not one byte beside it is written.
    /// A book that was not closed properly is repaired in memory.
    ///
    /// # Errors
    /// Those of `open`.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreFault> {
        let origin = Origin::new(path);
        look_at_file(path, &origin)?;
        let looked = origin.guarded(|| look(path, &origin));
        let (_, base) = looked.map_err(|fault| name_user(path, fault))?;
        Self::over(base, origin, Some(path.to_owned()))
    }

    /// Opens the database of an open book again.
    pub(super) fn open_base_again(&self) -> Result<Database, StoreFault> {
        let path = self.origin.path();
        let bytes = look_at_file(&path, &self.origin)?;
        // Nobody is there to see its progress.
        let (sender, _) = sync_channel(PROGRESS_ROOM);
        self.origin.guarded(|| open_looked_at(&path, &self.origin, bytes, Left::Unclean, sender))
    }
}

/// What can be told from the file alone; gives its size.
fn look_at_file(path: &Path, origin: &Origin) -> Result<u64, StoreFault> {
    let metadata = fs::metadata(path).map_err(|error| origin.io(&error))?;
    let path = origin.path();
    if metadata.is_dir() {
        return Err(StoreFault::IsFolder { path });
    }
    if metadata.len() == 0 {
        return Err(StoreFault::Empty { path });
    }
    let mut begin = [0; MAGIC.len()];
    let read = File::open(&path).and_then(|mut file| file.read_exact(&mut begin));
    match read {
        Ok(()) if begin == MAGIC => Ok(metadata.len()),
        Ok(()) => Err(StoreFault::NotABook { path }),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(StoreFault::NotABook { path }),
        Err(error) => Err(origin.io(&error)),
    }
}

fn open_looked_at(
    path: &Path,
    origin: &Origin,
    bytes: u64,
    was_left: Left,
    progress: SyncSender<f32>,
) -> Result<Database, StoreFault> {
    let (found, base) = look(path, origin)?;
    drop(base);
    let is_unclean = found == Left::Unclean || was_left == Left::Unclean;
    let mut builder = builder();
    builder.set_check_integrity_on_open(bytes <= CHECKED_BYTES || is_unclean);
    let last = Cell::new(0.0);
    builder.set_repair_callback(move |session| {
        let part = session.progress() as f32;
        if part > last.get() {
            last.set(part);
            progress.try_send(part).unwrap_or_default();
        }
    });
    let database = patiently(|| builder.open(path));
    database.map_err(|error| {
        let fault = origin.redb(error);
        if let StoreFault::NotReadable { path } = fault {
            // It could be read a moment ago.
            return StoreFault::ReadOnly { path };
        }
        fault
    })
}

/// Somebody else who only looks holds the book for milliseconds; of two who start at once, one must get it.
fn patiently<T>(mut open: impl FnMut() -> Result<T, redb::DatabaseError>) -> Result<T, redb::DatabaseError> {
    for _ in 1..TRIES {
        match open() {
            Err(redb::DatabaseError::DatabaseAlreadyOpen) => thread::sleep(PAUSE),
            opened => return opened,
        }
    }
    open()
}

/// Reads which book it is without changing the file, and tells whether it was closed properly; gives what was opened.
fn look(path: &Path, origin: &Origin) -> Result<(Left, Base), StoreFault> {
    match builder().open_read_only(path) {
        Ok(database) => {
            let transaction = database.begin_read().map_err(|error| origin.redb(error))?;
            look_at_tables(&transaction, origin)?;
            Ok((Left::Clean, Base::ToRead(database)))
        }
        Err(redb::DatabaseError::RepairAborted) => {
            let file = File::open(path).map_err(|error| origin.io(&error))?;
            let file = FileBackend::new(file).map_err(|error| origin.redb(error))?;
            let overlay = Overlay::new(file).map_err(|error| origin.io(&error))?;
            let database = builder().create_with_backend(overlay).map_err(|error| origin.redb(error))?;
            let transaction = database.begin_read().map_err(|error| origin.redb(error))?;
            look_at_tables(&transaction, origin)?;
            Ok((Left::Unclean, Base::Repaired(database)))
        }
        Err(error) => Err(origin.redb(error)),
    }
}

fn look_at_tables(transaction: &redb::ReadTransaction, origin: &Origin) -> Result<(), StoreFault> {
    let mut tables = transaction.list_tables().map_err(|error| origin.redb(error))?;
    let is_book = tables.any(|table| Rows::from_name(redb::TableHandle::name(&table)) == Some(Rows::Meta));
    if !is_book {
        // Another program's file of the same database.
        return Err(StoreFault::NotABook { path: origin.path() });
    }
    identity(transaction, origin).map(|_| ())
}

/// Adds the words of the sidecar to the database's bare "in use".
fn name_user(path: &Path, fault: StoreFault) -> StoreFault {
    match (fault, Sidecar::read(path)) {
        (StoreFault::InUse { path, .. }, Some(opening)) => {
            StoreFault::InUse { who: opening.who, host: opening.host, since_ms: Some(opening.at_ms), path }
        }
        (fault, _) => fault,
    }
}
