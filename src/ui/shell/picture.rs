//! A picture of the window once it has something to show, for the program's `--picture` option.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{ColorImage, Context, ViewportCommand};

/// Frames that are drawn after the rows are there, so that fonts and layout have settled.
const FRAMES: u32 = 10;
/// Frames after which a book without customers is taken as it is.
const FRAMES_OF_EMPTY_BOOK: u32 = 300;

/// What is done with the picture.
pub type Take = Box<dyn FnOnce(Arc<ColorImage>) + Send>;

/// Waits for its moment, then closes the window.
pub struct Picture {
    take: Option<Take>,
    frames: u32,
    frames_in_all: u32,
    is_taken: Arc<AtomicBool>,
}

impl Picture {
    pub fn new(take: Take) -> Self {
        Self { take: Some(take), frames: 0, frames_in_all: 0, is_taken: Arc::default() }
    }

    /// Called once a frame; `is_ready` says that search is possible and the list has rows.
    pub fn frame(&mut self, ctx: &Context, is_ready: bool) {
        ctx.request_repaint();
        if self.is_taken.load(Ordering::Acquire) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.frames_in_all += 1;
        if is_ready || self.frames_in_all > FRAMES_OF_EMPTY_BOOK {
            self.frames += 1;
        }
        if self.frames > FRAMES
            && let Some(take) = self.take.take()
        {
            let is_taken = Arc::clone(&self.is_taken);
            ctx.request_screenshot(move |image| {
                take(image);
                is_taken.store(true, Ordering::Release);
            });
        }
    }

    /// Whether the picture is there, so that the window closes without a question.
    pub fn is_taken(&self) -> bool {
        self.is_taken.load(Ordering::Acquire)
    }
}
