//! What the window remembers about itself.

use egui::{Context, ViewportCommand};

use crate::engine::question::Answer;
use crate::model::id::Id;
use crate::ui::route::Route;
use crate::ui::shell::frames::Frames;
use crate::ui::shell::picture::Picture;
use crate::ui::shell::strokes::Strokes;
use crate::ui::shell::welcome::AfterOpening;
use crate::ui::words::shell as words;

/// Title, task, and what is to be done next.
pub struct Window {
    pub title: String,
    /// The customer whose sheet came last.
    customer: Option<(Id, String)>,
    pub after_opening: AfterOpening,
    /// Country for a book that has to be created.
    pub country: String,
    pub is_task_running: bool,
    /// The person has answered the question about unsaved changes, or there was none.
    pub is_leaving: bool,
    pub picture: Option<Picture>,
    /// Keys that are played once everything that was to be done after opening is done.
    pub strokes: Strokes,
    /// Kept while the frames are measured.
    pub frames: Option<Frames>,
    /// Words whose best hit is opened once search is ready.
    pub wanted_hit: Option<String>,
}

impl Window {
    pub fn new(country: String) -> Self {
        Self {
            title: String::new(),
            customer: None,
            after_opening: AfterOpening::Nothing,
            country,
            is_task_running: false,
            is_leaving: false,
            picture: None,
            strokes: Strokes::default(),
            frames: None,
            wanted_hit: None,
        }
    }

    pub fn is_pictured(&self) -> bool {
        self.picture.as_ref().is_some_and(Picture::is_taken)
    }

    pub fn hear(&mut self, answer: &Answer) {
        if let Answer::Detail(Some(sheet)) = answer {
            self.customer = Some((sheet.row.id, sheet.row.name.clone()));
        }
    }

    /// Whether everything was done that was to be done after opening.
    pub fn has_begun(&self) -> bool {
        self.wanted_hit.is_none() && self.after_opening == AfterOpening::Nothing
    }

    /// The best hit of the words that the program was started with; an empty answer counts once search is ready.
    pub fn take_wanted_hit(&mut self, answer: &Answer, is_index_ready: bool) -> Option<Id> {
        let Answer::Jump { text, rows } = answer else {
            return None;
        };
        let is_final = is_index_ready || !rows.is_empty();
        self.wanted_hit.take_if(|wanted| is_final && wanted == text)?;
        rows.first().map(|row| row.id)
    }

    /// "Ana Núñez – Regulars" while she is open.
    pub fn set_title(&mut self, ctx: &Context, route: &Route) {
        let name = match (route, &self.customer) {
            (Route::Customers { open: Some(id) }, Some((shown, name))) if id == shown => name.as_str(),
            (
                Route::Customers { .. }
                | Route::NewCustomer { .. }
                | Route::Duplicates
                | Route::Import
                | Route::History
                | Route::Bin
                | Route::Settings,
                _,
            ) => "",
        };
        let title = words::window_title(name);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}
