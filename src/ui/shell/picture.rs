//! A picture of the window once it has something to show, for the program's `--picture` option.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use egui::{ColorImage, Context, Event, RawInput, ViewportCommand};

/// Frames that are drawn after the rows are there, so that fonts and layout have settled.
const FRAMES: u32 = 20;
/// Frames after which a book without customers is taken as it is.
const FRAMES_OF_EMPTY_BOOK: u32 = 300;

/// How often a window that waits for the search looks by itself whether it is ready; it is woken when it is.
const PAUSE: Duration = Duration::from_secs(1);

/// What is done with the picture.
pub type Take = Box<dyn FnOnce(Arc<ColorImage>, Timing) + Send>;

/// How long the window took, milliseconds since the program began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Until the frame with the first page of the list.
    pub first_page_ms: u128,
    /// Until search was possible.
    pub ready_ms: u128,
}

/// How far the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    /// Rows are there; search is being prepared.
    FirstPage,
    Ready,
}

/// Waits for its moment, then closes the window.
pub struct Picture {
    take: Option<Take>,
    /// When the program began.
    began: Instant,
    timing: Timing,
    frames: u32,
    frames_in_all: u32,
    is_taken: Arc<AtomicBool>,
}

impl Picture {
    pub fn new(began: Instant, take: Take) -> Self {
        Self {
            take: Some(take),
            began,
            timing: Timing::default(),
            frames: 0,
            frames_in_all: 0,
            is_taken: Arc::default(),
        }
    }

    /// Called once a frame, before it: the picture shows the same wherever the pointer is, and has the keyboard.
    pub fn look_away(input: &mut RawInput) {
        input.focused = true;
        input.events.retain(|event| !matches!(event, Event::PointerMoved(_) | Event::WindowFocused(_)));
    }

    /// Called once a frame; notes how far the window is.
    pub fn note(&mut self, progress: Shown) {
        let elapsed_ms = self.began.elapsed().as_millis();
        if self.timing.first_page_ms == 0 && progress != Shown::Nothing {
            self.timing.first_page_ms = elapsed_ms;
        }
        if self.timing.ready_ms == 0 && progress == Shown::Ready {
            self.timing.ready_ms = elapsed_ms;
        }
    }

    /// Called once a frame; `is_ready` says that everything that was asked for is there.
    pub fn frame(&mut self, ctx: &Context, is_ready: bool) {
        let is_preparing = self.timing.first_page_ms > 0 && self.timing.ready_ms == 0;
        // Who only waits does not paint, and leaves the processor to those who prepare the search.
        ctx.request_repaint_after(if is_preparing { PAUSE } else { Duration::ZERO });
        if self.is_taken.load(Ordering::Acquire) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.frames_in_all += 1;
        let is_empty = self.timing.first_page_ms == 0 && self.frames_in_all > FRAMES_OF_EMPTY_BOOK;
        if is_ready || is_empty {
            self.frames += 1;
        }
        if self.frames > FRAMES
            && let Some(take) = self.take.take()
        {
            let is_taken = Arc::clone(&self.is_taken);
            let timing = self.timing;
            ctx.request_screenshot(move |image| {
                take(image, timing);
                is_taken.store(true, Ordering::Release);
            });
        }
    }

    /// Whether the picture is there, so that the window closes without a question.
    pub fn is_taken(&self) -> bool {
        self.is_taken.load(Ordering::Acquire)
    }
}
