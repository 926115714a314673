//! The window: drains the engine's news, draws the shell and the pane of the route, and does what the outbox asks for.

use eframe::CreationContext;
use egui::{CentralPanel, Context, Frame, Margin, RawInput, Ui, ViewportCommand};

use crate::engine::handle::{Engine, IfMissing};
use crate::engine::job::{ProgressSample, Stage as JobStage};
use crate::model::access::rights::Rights;
use crate::model::access::role::Role;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::preferences::Preferences;
use crate::ui::route::Route;
use crate::ui::shell::book::{Book, Stage};
use crate::ui::shell::closing::Leaving;
use crate::ui::shell::frames::Frames;
use crate::ui::shell::opening;
use crate::ui::shell::overlay::Overlay;
use crate::ui::shell::palette::Palette;
use crate::ui::shell::panes::{Panes, screens};
use crate::ui::shell::picture::{Picture, Shown, Take};
use crate::ui::shell::services::{BookWish, Services, Start, wake};
use crate::ui::shell::steps::Steps;
use crate::ui::shell::strokes::Strokes;
use crate::ui::shell::toasts::Toasts;
use crate::ui::shell::welcome::{AfterOpening, Welcome};
use crate::ui::shell::window::Window;
use crate::ui::shell::{keyboard, rail, status_bar, stopped, top_bar};
use crate::ui::theme;

/// Rounds of news in one frame: an answer may raise a question that is answered at once.
const ROUNDS: usize = 4;
/// How often ages such as "3 h ago" are drawn anew.
const AGES: std::time::Duration = std::time::Duration::from_secs(30);
/// How often the progress of a task is looked at.
const PROGRESS: std::time::Duration = std::time::Duration::from_millis(100);

/// The whole window.
pub struct App {
    pub(super) engine: Option<Engine>,
    pub(super) book: Book,
    pub(super) preferences: Preferences,
    pub(super) route: Route,
    pub(super) panes: Panes,
    pub(super) services: Services,
    pub(super) toasts: Toasts,
    pub(super) steps: Steps,
    pub(super) palette: Palette,
    pub(super) overlay: Overlay,
    pub(super) welcome: Welcome,
    pub(super) window: Window,
}

impl App {
    pub fn new(cc: &CreationContext<'_>, start: Start, services: Services, preferences: Preferences) -> Self {
        let mut app = Self::without_book(&cc.egui_ctx, services, preferences);
        if let Start::Open(order) = start {
            app.book = Book::opening(order.path.clone(), IfMissing::Refuse);
            app.window.country.clone_from(&order.country);
            app.engine = Some(Engine::open(order, wake(&cc.egui_ctx)));
        }
        app
    }

    /// A window over an engine that is there already; for tests.
    pub fn with_engine(ctx: &Context, engine: Engine, preferences: Preferences, now_ms: i64) -> Self {
        Self::with_services(ctx, engine, Services::none(now_ms), preferences)
    }

    /// The same on a machine that can open other books.
    pub fn with_services(ctx: &Context, engine: Engine, services: Services, preferences: Preferences) -> Self {
        let mut app = Self::without_book(ctx, services, preferences);
        app.book = Book::opening(app.services.default_book.clone(), IfMissing::Refuse);
        app.engine = Some(engine);
        app
    }

    fn without_book(ctx: &Context, services: Services, preferences: Preferences) -> Self {
        theme::install(ctx);
        theme::apply(ctx, &preferences);
        let country = services.country.clone();
        Self {
            engine: None,
            book: Book::default(),
            preferences,
            route: Route::Customers { open: None },
            panes: Panes::default(),
            welcome: Welcome::new(&services),
            services,
            toasts: Toasts::default(),
            steps: Steps::default(),
            palette: Palette::default(),
            overlay: Overlay::None,
            window: Window::new(country),
        }
    }

    /// Takes a picture of the window once it has something to show, and closes it.
    pub fn picture_to(&mut self, began: std::time::Instant, take: Take) {
        self.window.picture = Some(Picture::new(began, take));
    }

    /// Counts the frames by the time they take, and tells it at the end.
    pub fn measure_frames(&mut self) {
        self.window.frames = Some(Frames::default());
    }

    /// Goes on to a place, or to the best hit of some words, once the book is open.
    pub fn begin_with(&mut self, then: AfterOpening) {
        self.window.after_opening = then;
    }

    /// Plays keys to the window once it is ready.
    pub fn play(&mut self, strokes: Strokes) {
        self.window.strokes = strokes;
    }

    /// Whether search is possible and everything was done that was to be done after opening.
    fn has_begun(&self) -> bool {
        self.book.has_rows && self.book.is_index_ready && self.window.has_begun()
    }

    /// The engine behind the window, while a book is open.
    pub fn engine(&self) -> Option<&Engine> {
        self.engine.as_ref()
    }

    /// Where the window is.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// What the window's title says.
    pub fn title(&self) -> &str {
        &self.window.title
    }

    /// Opens another book; the one that is open is closed first.
    pub(super) fn open(&mut self, ctx: &Context, wish: &BookWish, then: AfterOpening) {
        self.book = Book::opening(wish.path.clone(), wish.if_missing.clone());
        self.panes = Panes::default();
        self.toasts = Toasts::default();
        if let Some(Err(refusal)) = self.engine.take().map(Engine::close) {
            self.toasts.refuse(refusal.to_string());
        }
        self.steps = Steps::default();
        self.route = Route::Customers { open: None };
        self.window.after_opening = then;
        self.window.country.clone_from(&wish.country);
        self.engine = Some((self.services.open)(wish, self.preferences.role, wake(ctx)));
    }

    fn drain(&mut self, ctx: &Context) {
        for _ in 0..ROUNDS {
            let events = self.engine.as_ref().map(Engine::poll).unwrap_or_default();
            if events.is_empty() {
                return;
            }
            let mut outbox = Outbox::default();
            for event in &events {
                self.book.hear(event);
                self.hear(event, &mut outbox);
                self.panes.hear(event, &mut outbox);
            }
            self.empty(ctx, outbox);
        }
        ctx.request_repaint();
    }

    /// Does what was asked for; called after drawing and after hearing, never in between.
    fn empty(&mut self, ctx: &Context, outbox: Outbox) {
        let mut left = outbox.wishes;
        while !left.is_empty() {
            ctx.request_repaint();
            let mut more = Outbox::default();
            for wish in left {
                self.grant(ctx, wish, &mut more);
            }
            left = more.wishes;
        }
    }

    pub(super) fn go(&mut self, route: Route, outbox: &mut Outbox) {
        self.panes.enter(&route, outbox);
        self.route = route;
    }

    pub(super) fn prefer(&mut self, ctx: &Context, preferences: Preferences) {
        self.preferences = preferences;
        theme::apply(ctx, &self.preferences);
        (self.services.save_preferences)(&self.preferences);
    }

    /// Quits or opens another book; asks first when something is not saved.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        if self.panes.has_unsaved() {
            self.overlay = Overlay::Closing(leaving);
            return;
        }
        self.overlay = Overlay::None;
        match leaving {
            Leaving::Quit => {
                self.window.is_leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::OpenBook(wish) => self.open(ctx, &wish, AfterOpening::Nothing),
        }
    }

    /// What panes may read; a free function over the fields, so that a pane can be borrowed beside it.
    pub(super) fn ctx_of<'a>(
        book: &'a Book,
        preferences: &'a Preferences,
        progress: ProgressSample,
        now_ms: i64,
    ) -> Ctx<'a> {
        let role = book.summary().map_or(Role::Owner, |summary| summary.role);
        let rights = Rights::of(role, &book.settings);
        let (settings, pictures) = (&book.settings, &book.pictures);
        Ctx { book: book.summary(), settings, rights, preferences, pictures, progress, now_ms }
    }

    /// Tells why the role may not do what the window itself carries out; says whether that was so.
    pub(super) fn says_why_not(&self, action: Action, outbox: &mut Outbox) -> bool {
        let ctx = Self::ctx_of(&self.book, &self.preferences, self.progress(), (self.services.clock)());
        let sentence = rights::refused_everywhere(action, &ctx);
        let Some(sentence) = sentence else {
            return false;
        };
        outbox.say(sentence);
        true
    }

    pub(super) fn progress(&self) -> ProgressSample {
        let idle = ProgressSample { stage: JobStage::Idle, done: 0, total: 0 };
        self.engine.as_ref().map_or(idle, Engine::progress)
    }

    fn book_ui(&mut self, ui: &mut Ui, outbox: &mut Outbox) {
        let (progress, now_ms) = (self.progress(), (self.services.clock)());
        rail::rail(ui, &self.route, &self.book, self.panes.duplicates.waiting(), outbox);
        let ctx = Self::ctx_of(&self.book, &self.preferences, progress, now_ms);
        status_bar::status_bar(ui, &ctx, outbox);
        top_bar::top_bar(ui, outbox);
        let decided = ctx.book.and_then(|book| stopped::stopped_ui(ui, book, outbox));
        let frame = Frame::new().fill(theme::tokens(ui).panel).inner_margin(Margin::ZERO);
        CentralPanel::default().frame(frame).show(ui, |ui| match &self.book.stage {
            Stage::Open(_) => self.panes.ui(ui, &self.route, &ctx, outbox),
            Stage::Opening(share) => opening::opening_ui(ui, *share, &self.book.if_missing, outbox),
            Stage::None | Stage::NotOpened(_) => {}
        });
        if let (Some(number), Some(book)) = (decided, self.book.summary_mut()) {
            book.stopped.retain(|batch| batch.number != number);
        }
    }

    fn bare_ui(&mut self, ui: &mut Ui) {
        let frame = Frame::new().fill(theme::tokens(ui).ground).inner_margin(Margin::same(theme::PANEL));
        let egui_ctx = ui.ctx().clone();
        CentralPanel::default().frame(frame).show(ui, |ui| {
            let refusal = match &self.book.stage {
                Stage::NotOpened(sentence) => Some(sentence.clone()),
                Stage::None | Stage::Opening(_) | Stage::Open(_) => None,
            };
            if let Some(sentence) = refusal {
                let choice = opening::not_opened_ui(ui, &sentence, &self.book.path, &self.services.backups);
                match choice {
                    Some(opening::Choice::TryAgain) => {
                        let wish = BookWish {
                            path: self.book.path.clone(),
                            country: self.window.country.clone(),
                            if_missing: self.book.if_missing.clone(),
                        };
                        self.open(&egui_ctx, &wish, AfterOpening::Nothing);
                    }
                    Some(opening::Choice::OpenAnother) => self.overlay = Overlay::another_book(),
                    Some(opening::Choice::StartPage) => {
                        self.engine = None;
                        self.book = Book::default();
                    }
                    None => {}
                }
            } else if let Some((wish, then)) = self.welcome.ui(ui, &self.services.demo_book) {
                self.open(&egui_ctx, &wish, then);
            }
        });
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.window.picture.is_some() {
            Picture::look_away(input);
        }
        if !self.window.strokes.is_done() {
            ctx.request_repaint();
            if self.has_begun() {
                self.window.strokes.play(input);
            }
        }
    }

    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if let (Some(frames), Some(took_s)) = (&mut self.window.frames, frame.info().cpu_usage) {
            frames.note(took_s * 1_000.0);
        }
        self.drain(ctx);
        let is_free = self.window.is_leaving || self.window.is_pictured() || !self.panes.has_unsaved();
        if ctx.input(|input| input.viewport().close_requested()) && !is_free {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.overlay = Overlay::Closing(Leaving::Quit);
        }
        self.window.set_title(ctx, &self.route);
        ctx.request_repaint_after(if self.window.is_task_running { PROGRESS } else { AGES });
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut outbox = Outbox::default();
        let ctx = ui.ctx().clone();
        self.take_dropped_files(&ctx, &mut outbox);
        if !self.palette.is_open()
            && !self.overlay.is_modal()
            && ctx.memory(|memory| memory.top_modal_layer().is_none())
        {
            let screens = screens(&self.route);
            keyboard::obey(&ctx, screens, |action| self.perform(&ctx, action, &mut outbox));
        }
        match self.book.stage {
            Stage::None | Stage::NotOpened(_) => self.bare_ui(ui),
            Stage::Opening(_) | Stage::Open(_) => self.book_ui(ui, &mut outbox),
        }
        self.palette.ui(ui, screens(&self.route), &mut outbox);
        self.overlay_ui(ui, &mut outbox);
        self.toasts.ui(ui, &mut outbox);
        if let Some(question) = self.book.pictures.take_wanted() {
            outbox.ask(question);
        }
        self.empty(&ctx, outbox);
        let shown = match (self.book.has_rows, self.book.is_index_ready) {
            (false, _) => Shown::Nothing,
            (true, false) => Shown::FirstPage,
            (true, true) => Shown::Ready,
        };
        let is_ready = self.has_begun() && self.window.strokes.is_done();
        if let Some(picture) = &mut self.window.picture {
            picture.note(shown);
            picture.frame(&ctx, is_ready);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(frames) = &self.window.frames {
            (self.services.tell_at_exit)(&frames.to_string());
        }
        if let Some(Err(refusal)) = self.engine.take().map(Engine::close) {
            (self.services.tell_at_exit)(&refusal.to_string());
        }
    }
}
