//! Chooses between the desk window and the command line, and hands both what they need of the machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use clap::Parser as _;
use eframe::{CreationContext, NativeOptions};
use egui::{ColorImage, ViewportBuilder};

use regulars::cli::arguments::files::FileTask;
use regulars::cli::arguments::window::{Place, ThemeName, WindowOptions};
use regulars::cli::arguments::{Arguments, Task};
use regulars::cli::machine::Machine;
use regulars::cli::run;
use regulars::engine::handle::{Engine, IfMissing, OpenOrder};
use regulars::model::access::role::Role;
use regulars::platform::places::{Mode, Places};
use regulars::platform::{clock, files, log, machine, settings_file};
use regulars::ui::app::App;
use regulars::ui::preferences::{Look, Preferences};
use regulars::ui::route::Route;
use regulars::ui::shell::picture::Timing;
use regulars::ui::shell::services::{Services, Start};
use regulars::ui::shell::strokes::Strokes;
use regulars::ui::shell::welcome::AfterOpening;

/// Records are made in one thread and dropped in another, which the usual allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Number of this station until stations are set up.
const STATION: u16 = 1;

/// Size of the window at its first start, points.
const SIZE: [f32; 2] = [1280.0, 800.0];

/// Country of a new book when nothing else is said.
const COUNTRY: &str = "US";

fn main() -> ExitCode {
    let began = Instant::now();
    let arguments = Arguments::parse();
    let mode = if arguments.portable { Mode::Portable } else { Mode::Installed };
    let places = Places::find(mode);
    log::catch_panics(&places.logs);
    match &arguments.task {
        None => open_window(began, &arguments, &places, arguments.book.clone()),
        Some(Task::File(FileTask::Demo(demo))) if !demo.no_window => match run_task(&arguments, &places) {
            0 => {
                let book = arguments.book.clone().unwrap_or_else(|| places.demo.clone());
                open_window(began, &arguments, &places, Some(book))
            }
            code => ExitCode::from(code),
        },
        Some(_) => ExitCode::from(run_task(&arguments, &places)),
    }
}

fn run_task(arguments: &Arguments, places: &Places) -> u8 {
    let backups = places.clone();
    let machine = Machine {
        clock: clock::clock(),
        who: machine::who(),
        host: machine::host(),
        station: STATION,
        role: arguments.role.unwrap_or_else(|| preferences(places, arguments).role),
        seed: clock::seed(),
        book: places.book.clone(),
        demo: places.demo.clone(),
        backups_of: Box::new(move |book| backups.backups_of(book)),
        open_text: Box::new(files::open_text),
        make_folder_of: Box::new(files::make_folder_of),
    };
    run::run(arguments, &machine, &mut std::io::stdout(), &mut std::io::stderr())
}

/// Opens the desk window; without a book of its own the program welcomes the person.
fn open_window(began: Instant, arguments: &Arguments, places: &Places, book: Option<PathBuf>) -> ExitCode {
    if let Some(Err(sentence)) = arguments.window.picture.as_deref().map(files::try_place) {
        return failed(&sentence);
    }
    let strokes = match arguments.window.keys.as_deref().map(str::parse::<Strokes>).transpose() {
        Ok(strokes) => strokes.unwrap_or_default(),
        Err(sentence) => return failed(&sentence),
    };
    // What was shown in the last run is copies only.
    files::clear_folder(&places.opened);
    let preferences = preferences(places, arguments);
    let book = book.or_else(|| places.has_book().then(|| places.book.clone()));
    let start = book.map_or(Start::Welcome, |path| {
        Start::Open(order(places, &path, (country(&arguments.window), preferences.role), IfMissing::Refuse))
    });
    let size = arguments.window.size.map_or(SIZE, |size| [f32::from(size.width), f32::from(size.height)]);
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Regulars")
            .with_app_id("regulars")
            .with_inner_size(size)
            .with_min_inner_size([760.0, 480.0]),
        ..NativeOptions::default()
    };
    let (services, window) = (services(places, &arguments.window), arguments.window.clone());
    let is_picture_lost = Arc::new(AtomicBool::new(false));
    let lost = Arc::clone(&is_picture_lost);
    let opened = eframe::run_native(
        "Regulars",
        options,
        Box::new(move |cc| Ok(Box::new(app(cc, (began, start, strokes), services, preferences, (&window, lost))))),
    );
    match opened {
        Ok(()) if is_picture_lost.load(Ordering::Relaxed) => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(no_window(&error)),
    }
}

/// Why there is no window; the words of the system would help nobody.
fn no_window(error: &eframe::Error) -> &'static str {
    if matches!(error, eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_)) {
        "The window cannot be opened: there is no display here. \
         The tasks of the command line need none: regulars --help lists them"
    } else {
        "The window cannot be opened: the display has no OpenGL. Install libGL or the driver of the graphics card"
    }
}

fn failed(sentence: &str) -> ExitCode {
    use std::io::Write as _;
    // Without an error stream nobody is left to be told.
    drop(writeln!(std::io::stderr(), "{sentence}"));
    ExitCode::FAILURE
}

fn app(
    cc: &CreationContext<'_>,
    (began, start, strokes): (Instant, Start, Strokes),
    services: Services,
    preferences: Preferences,
    (window, is_picture_lost): (&WindowOptions, Arc<AtomicBool>),
) -> App {
    let mut app = App::new(cc, start, services, preferences);
    if let Some(place) = window.open {
        app.begin_with(AfterOpening::Go(route(place)));
    }
    if let Some(customer) = &window.customer {
        app.begin_with(AfterOpening::OpenHit(customer.clone()));
    }
    app.play(strokes);
    if window.measure {
        app.measure_frames();
    }
    if let Some(path) = window.picture.clone() {
        let save = move |image: Arc<ColorImage>, timing: Timing| {
            is_picture_lost.store(!save(&path, &image, timing), Ordering::Relaxed);
        };
        app.picture_to(began, Box::new(save));
    }
    app
}

fn route(place: Place) -> Route {
    match place {
        Place::Customers => Route::Customers { open: None },
        Place::New => Route::NewCustomer { typed: String::new() },
        Place::Import => Route::Import,
        Place::History => Route::History,
        Place::Duplicates => Route::Duplicates,
        Place::Settings => Route::Settings,
        Place::Bin => Route::Bin,
    }
}

/// Saves the picture and says how that went; gives whether it is there.
fn save(path: &Path, image: &ColorImage, timing: Timing) -> bool {
    use std::io::Write as _;
    let rgba: Vec<u8> = image.pixels.iter().flat_map(egui::Color32::to_array).collect();
    let [width, height] = image.size;
    let saved = files::save_png(path, width as u32, height as u32, &rgba);
    let is_saved = saved.is_ok();
    let sentence = saved.err().unwrap_or_else(|| {
        let Timing { first_page_ms, ready_ms } = timing;
        format!("First page after {first_page_ms} ms, search ready after {ready_ms} ms")
    });
    drop(writeln!(std::io::stderr(), "{sentence}"));
    is_saved
}

fn services(places: &Places, window: &WindowOptions) -> Services {
    let (opening, settings) = (places.clone(), places.settings.clone());
    Services {
        open: Box::new(move |wish, role, wake| {
            // A folder that cannot be made is told by the opening itself, with the path.
            drop(Places::make_folder_of(&wish.path));
            Engine::open(order(&opening, &wish.path, (wish.country.clone(), role), wish.if_missing.clone()), wake)
        }),
        save_preferences: Box::new(move |preferences| {
            // Settings that cannot be kept, as on a read-only stick, must not stop the work.
            if let Ok(text) = serde_json::to_string_pretty(preferences) {
                drop(settings_file::save(&settings, &text));
            }
        }),
        open_file: Box::new(files::open_by_system),
        opened: places.opened.clone(),
        tell_at_exit: Box::new(|sentence| {
            use std::io::Write as _;
            // Without an error stream nobody is left to be told.
            drop(writeln!(std::io::stderr(), "{sentence}"));
        }),
        default_book: places.book.clone(),
        demo_book: places.demo.clone(),
        backups: places.backups.clone(),
        country: country(window),
        clock: clock::clock(),
    }
}

fn order(places: &Places, path: &Path, (country, role): (String, Role), if_missing: IfMissing) -> OpenOrder {
    OpenOrder {
        path: path.to_path_buf(),
        country,
        who: machine::who(),
        host: machine::host(),
        station: STATION,
        role,
        if_missing,
        backups: places.backups_of(path),
        seed: clock::seed(),
        clock: clock::clock(),
    }
}

fn country(window: &WindowOptions) -> String {
    window.country.as_ref().map_or_else(|| COUNTRY.to_owned(), |country| country.0.clone())
}

fn preferences(places: &Places, arguments: &Arguments) -> Preferences {
    let kept = settings_file::load(&places.settings);
    let kept = kept.and_then(|text| serde_json::from_str(&text).ok());
    let mut preferences: Preferences = kept.unwrap_or_default();
    preferences.role = arguments.role.unwrap_or(preferences.role);
    match arguments.window.theme {
        Some(ThemeName::Light) => preferences.look = Look::Light,
        Some(ThemeName::Dark) => preferences.look = Look::Dark,
        None => {}
    }
    preferences.scale = arguments.window.scale.map_or(preferences.scale, |scale| f32::from(scale.percent) / 100.0);
    preferences
}
