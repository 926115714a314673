//! The machine that the monkey's window runs on: one book on disk, and a clock that stands still.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use regulars::engine::handle::{Engine, IfMissing, OpenOrder};
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::ui::shell::services::Services;

const NOW_MS: i64 = 1_795_435_200_000;

/// `opening` differs each time, or new records would get the ids of others.
pub fn order(path: PathBuf, if_missing: IfMissing, opening: u64) -> OpenOrder {
    order_as(path, if_missing, Role::Owner, opening)
}

fn order_as(path: PathBuf, if_missing: IfMissing, role: Role, seed: u64) -> OpenOrder {
    OpenOrder {
        backups: path.with_extension("backups"),
        path,
        country: "US".to_owned(),
        who: "Monkey".to_owned(),
        host: "test".to_owned(),
        station: 1,
        role,
        if_missing,
        seed,
        clock: Arc::new(|| NOW_MS),
    }
}

/// A machine with one book: it is opened as whoever wishes, and every other wish is refused as for a file that is
/// not there.
pub fn machine(path: &Path, is_elsewhere: Rc<Cell<bool>>, opening: u64) -> Services {
    let opening = Cell::new(opening);
    let (shop, nowhere) = (path.to_path_buf(), path.with_file_name("nowhere.redb"));
    let open = move |path: &Path, role: Role, wake| {
        opening.set(opening.get() + 1);
        let seed = opening.get();
        if path == shop {
            let inline = Inline::open(&order_as(shop.clone(), IfMissing::Refuse, role, seed)).expect("the book opens");
            return Engine::inline(inline);
        }
        is_elsewhere.set(true);
        Engine::open(order_as(nowhere.clone(), IfMissing::Refuse, role, seed), wake)
    };
    Services {
        open: Box::new(move |wish, role, wake| open(&wish.path, role, wake)),
        default_book: path.to_path_buf(),
        demo_book: path.with_file_name("demo.redb"),
        backups: path.with_extension("backups"),
        opened: path.with_extension("opened"),
        ..Services::none(NOW_MS)
    }
}
