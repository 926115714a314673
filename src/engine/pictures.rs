//! Pictures made small for the window, in a thread of their own: neither drawing nor searching ever waits for one.

use std::sync::mpsc::Receiver;

use crate::engine::event::Event;
use crate::engine::question::Answer;
use crate::engine::threads::News;
use crate::exchange::picture;
use crate::store::book::Store;

/// The side of a thumbnail: the largest on screen, on a screen of double density.
const SIDE: u32 = 128;
/// Pictures that wait; of more, those asked for first have left the screen.
const MOST_WAITING: usize = 200;

/// A picture that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub hash: String,
    pub seen: Seen,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Picture(Thumbnail),
    /// There is nothing that can be drawn.
    Nothing,
    /// Too many were asked for: to be asked again when it is on screen.
    Skipped,
}

/// A square of pixels, four bytes each (red, green, blue, opacity), row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// What the thread is asked to do.
#[derive(Debug)]
pub enum Wish {
    Draw(Vec<String>),
    Close,
}

/// Draws until the book is closed; the newest wish is on screen now, so it goes first.
pub fn run(store: &Store, news: &News, wishes: &Receiver<Wish>) {
    let mut waiting: Vec<String> = Vec::new();
    loop {
        if waiting.is_empty() {
            match wishes.recv() {
                Ok(Wish::Draw(hashes)) => waiting.extend(hashes.into_iter().rev()),
                Ok(Wish::Close) | Err(_) => return,
            }
        }
        while let Ok(wish) = wishes.try_recv() {
            match wish {
                Wish::Draw(hashes) => waiting.extend(hashes.into_iter().rev()),
                Wish::Close => return,
            }
        }
        let skipped = waiting.len().saturating_sub(MOST_WAITING);
        let mut drawn: Vec<Drawn> = waiting.drain(..skipped).map(|hash| Drawn { hash, seen: Seen::Skipped }).collect();
        drawn.extend(waiting.pop().map(|hash| draw(store, hash)));
        news.push(Event::Answered(Box::new(Answer::Pictures(drawn))));
    }
}

/// One picture; what cannot be read or drawn is said once and not asked for again.
pub fn draw(store: &Store, hash: String) -> Drawn {
    let pixels = store.file(&hash).ok().and_then(|bytes| picture::thumbnail(&bytes, SIDE).ok());
    let seen = pixels.map_or(Seen::Nothing, |pixels| {
        Seen::Picture(Thumbnail { width: pixels.width as usize, height: pixels.height as usize, rgba: pixels.rgba })
    });
    Drawn { hash, seen }
}
