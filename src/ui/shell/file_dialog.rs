//! The system's file dialog, in a thread of its own so that the window goes on; without one, the path is typed.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use egui::Context;

use crate::text::file_name::PICTURES;

/// What the dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    OpenBook,
    OpenTable,
    OpenPicture,
    /// Several at once.
    AnyFiles,
    SaveFile,
    Folder,
}

/// An answer that comes sooner than a person can give it, in seconds: there was no dialog.
const TOO_SOON: f64 = 0.7;

/// What became of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Path(PathBuf),
    Paths(Vec<PathBuf>),
    /// Closed without a choice.
    Nothing,
    /// The system has no file dialog, as far as one can tell.
    NoDialog,
}

/// At most one dialog, and when it was opened in seconds of the window's time.
#[derive(Debug, Default)]
pub struct FileDialog {
    answer: Option<(Receiver<Vec<PathBuf>>, f64)>,
}

impl FileDialog {
    pub fn is_open(&self) -> bool {
        self.answer.is_some()
    }

    /// Opens the dialog; the answer comes through `poll`.
    pub fn ask(&mut self, ctx: &Context, purpose: Purpose, title: &str, file_name: &str) {
        if self.is_open() {
            return;
        }
        let mut dialog = rfd::FileDialog::new().set_title(title);
        dialog = match purpose {
            Purpose::OpenBook => dialog.add_filter("Book of Regulars", &["regulars"]).add_filter("All files", &["*"]),
            Purpose::OpenTable => {
                dialog.add_filter("Tables", &["csv", "tsv", "txt", "vcf", "xlsx"]).add_filter("All files", &["*"])
            }
            Purpose::OpenPicture => dialog.add_filter("Pictures", PICTURES),
            Purpose::SaveFile => dialog.set_file_name(file_name),
            Purpose::Folder | Purpose::AnyFiles => dialog,
        };
        let (sender, receiver) = sync_channel(1);
        let ctx = ctx.clone();
        let opened_at = ctx.input(|input| input.time);
        let work = move || {
            let one = |path: Option<PathBuf>| path.into_iter().collect();
            let paths: Vec<PathBuf> = match purpose {
                Purpose::AnyFiles => dialog.pick_files().unwrap_or_default(),
                Purpose::OpenBook | Purpose::OpenTable | Purpose::OpenPicture => one(dialog.pick_file()),
                Purpose::SaveFile => one(dialog.save_file()),
                Purpose::Folder => one(dialog.pick_folder()),
            };
            // The window may have stopped waiting; then nobody wants the answer.
            drop(sender.send(paths));
            ctx.request_repaint();
        };
        if thread::Builder::new().name("file dialog".to_owned()).spawn(work).is_ok() {
            self.answer = Some((receiver, opened_at));
        }
    }

    /// What the dialog answered, once.
    pub fn poll(&mut self, ctx: &Context) -> Option<Picked> {
        let (receiver, opened_at) = self.answer.as_ref()?;
        let picked = match receiver.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(paths) if paths.len() > 1 => Picked::Paths(paths),
            Ok(paths) if !paths.is_empty() => Picked::Path(paths.into_iter().next().unwrap_or_default()),
            Ok(_none) if ctx.input(|input| input.time) - opened_at < TOO_SOON => Picked::NoDialog,
            Ok(_none) => Picked::Nothing,
            Err(TryRecvError::Disconnected) => Picked::NoDialog,
        };
        self.answer = None;
        Some(picked)
    }
}
