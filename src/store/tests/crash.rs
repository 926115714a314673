//! Power cuts and full drives at every single step of writing: what was acknowledged is there, nothing is torn.

use std::io;
use std::sync::{Arc, Mutex};

use redb::StorageBackend;

use super::{AT_MS, assert_sound, create, edit, get, new_book, permit, scan, text};
use crate::model::customer::CITY;
use crate::model::field::Class;
use crate::store::book::Store;
use crate::store::fault::ApplyFault;
use crate::store::info::Detail;

/// A drive keeps or loses data in pieces of this size.
const SECTOR: usize = 512;

/// What the drive holds, and what it has been told but not yet asked to keep.
#[derive(Debug, Default)]
struct Drive {
    kept: Vec<u8>,
    told: Vec<u8>,
    /// Operations until everything fails; `None` never fails.
    left: Option<u64>,
    operations: u64,
}

impl Drive {
    /// What is found after a power cut: every sector that was not synced is old or new, by chance.
    fn after_power_cut(&self, seed: &mut u64) -> Vec<u8> {
        let mut found = self.kept.clone();
        found.resize(self.kept.len().max(self.told.len()), 0);
        for (old, new) in found.chunks_mut(SECTOR).zip(self.told.chunks(SECTOR)) {
            if chance(seed).is_multiple_of(2) {
                old[..new.len()].copy_from_slice(new);
            }
        }
        found
    }
}

/// splitmix64: Steele, Lea and Flood 2014.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[derive(Clone, Debug, Default)]
struct TestBackend {
    drive: Arc<Mutex<Drive>>,
}

impl TestBackend {
    fn holding(bytes: Vec<u8>) -> Self {
        let drive = Drive { kept: bytes.clone(), told: bytes, left: None, operations: 0 };
        Self { drive: Arc::new(Mutex::new(drive)) }
    }

    fn change(&self, change: impl FnOnce(&mut Drive)) -> io::Result<()> {
        let mut drive = self.drive.lock().unwrap();
        drive.operations += 1;
        match &mut drive.left {
            Some(0) => return Err(io::ErrorKind::StorageFull.into()),
            Some(left) => *left -= 1,
            None => {}
        }
        change(&mut drive);
        Ok(())
    }
}

impl StorageBackend for TestBackend {
    fn len(&self) -> io::Result<u64> {
        Ok(self.drive.lock().unwrap().told.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let from = offset as usize;
        out.copy_from_slice(&self.drive.lock().unwrap().told[from..from + out.len()]);
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.change(|drive| drive.told.resize(length as usize, 0))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.change(|drive| drive.kept.clone_from(&drive.told))
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let from = offset as usize;
        self.change(|drive| drive.told[from..from + data.len()].copy_from_slice(data))
    }
}

const STEPS: u64 = 6;

/// One step of the script: a customer is added and the one before is edited, in one write.
fn step(store: &Store, number: u64) -> Result<(), ApplyFault> {
    let written = store.write::<_, ApplyFault>(permit(), AT_MS, |tx| {
        let mut changes = vec![create(number)];
        if number > 0 {
            changes.push(edit(number - 1, CITY, None, Some(text("Bern"))));
        }
        tx.apply(changes, Detail::Whole)
    });
    written.map(|_| ())
}

/// The book must hold the first `acknowledged` steps whole, perhaps one more, and nothing of any other.
fn assert_whole(store: &Store, acknowledged: u64, words: &str) {
    let records = scan(store, &Class::ALL);
    let steps = records.len() as u64;
    assert!(steps == acknowledged || steps == acknowledged + 1, "{words}: {steps} steps, {acknowledged} acknowledged");
    for number in 0..steps {
        let city = if number + 1 < steps { "Bern" } else { "" };
        assert_eq!(get(store, number).unwrap().text(CITY), city, "{words}");
    }
    assert_sound(store);
}

/// A book on a test drive with nothing in it, and how many operations the whole script takes.
fn new_drive() -> (Vec<u8>, u64) {
    let backend = TestBackend::default();
    Store::with_backend(backend.clone(), &new_book()).unwrap().close().unwrap();
    let bytes = backend.drive.lock().unwrap().kept.clone();
    let backend = TestBackend::holding(bytes.clone());
    let store = Store::with_backend(backend.clone(), &new_book()).unwrap();
    for number in 0..STEPS {
        step(&store, number).unwrap();
    }
    let operations = backend.drive.lock().unwrap().operations;
    (bytes, operations)
}

#[test]
fn plt_07_a_power_cut_at_any_operation_loses_nothing_that_was_acknowledged() {
    let (bytes, operations) = new_drive();
    assert!(operations > 20, "the script must write");
    let mut seed = 20_261_123;
    println!("seed {seed}, {operations} operations");
    for cut in 0..operations {
        let backend = TestBackend::holding(bytes.clone());
        backend.drive.lock().unwrap().left = Some(cut);
        let mut acknowledged = 0;
        if let Ok(store) = Store::with_backend(backend.clone(), &new_book()) {
            while acknowledged < STEPS && step(&store, acknowledged).is_ok() {
                acknowledged += 1;
            }
        }
        let found = backend.drive.lock().unwrap().after_power_cut(&mut seed);
        let store = Store::with_backend(TestBackend::holding(found), &new_book()).unwrap();
        assert_whole(&store, acknowledged, &format!("cut at {cut}"));
    }
}

#[test]
fn a_drive_that_is_full_at_any_operation_is_said_to_be_and_tears_nothing() {
    let (bytes, operations) = new_drive();
    for full in 0..operations {
        let backend = TestBackend::holding(bytes.clone());
        let store = Store::with_backend(backend.clone(), &new_book());
        let Ok(store) = store else { continue };
        let used = backend.drive.lock().unwrap().operations;
        backend.drive.lock().unwrap().left = Some(full.saturating_sub(used));
        let mut acknowledged = 0;
        let fault = loop {
            if acknowledged == STEPS {
                break None;
            }
            match step(&store, acknowledged) {
                Ok(()) => acknowledged += 1,
                Err(fault) => break Some(fault),
            }
        };
        if let Some(fault) = fault {
            let ApplyFault::Store(fault) = fault else {
                panic!("{fault:?}");
            };
            let path = std::path::PathBuf::from("memory");
            assert_eq!(fault, crate::store::fault::StoreFault::DiskFull { path });
            // Whoever goes on is told to open the book again.
            let ApplyFault::Store(fault) = step(&store, 99).unwrap_err() else {
                panic!("the drive is still full");
            };
            assert!(fault.to_string().contains("book again") || fault.to_string().contains("full"), "{fault}");
        }
        drop(store);
        backend.drive.lock().unwrap().left = None;
        let told = backend.drive.lock().unwrap().told.clone();
        let store = Store::with_backend(TestBackend::holding(told), &new_book()).unwrap();
        assert_whole(&store, acknowledged, &format!("full at {full}"));
    }
}
