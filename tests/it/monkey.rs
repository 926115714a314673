//! A monkey at the desk: seeded events of every sort hit the whole window over a book on disk, which must come out whole.
//!
//! Every 500 events the window is dropped without being closed, as a killed program is. The book that is opened again
//! must be sound, hold exactly the steps that the window knew of, and find through an index built anew whom the window
//! found through the patched one; once every step is undone it is where it began.
//! What would open a dialog of the system, leave the book or end the window is left out: it has tests of its own.

mod book;
mod machine;

use std::cell::Cell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

use egui::accesskit::Role as AccessRole;
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use regulars::engine::care;
use regulars::engine::event::Event as News;
use regulars::engine::handle::{Engine, IfMissing};
use regulars::engine::inline::Inline;
use regulars::engine::job::Job;
use regulars::engine::question::{Answer, Question};
use regulars::model::access::role::Role;
use regulars::ui::action::{ACTIONS, Action};
use regulars::ui::app::App;
use regulars::ui::preferences::Preferences;
use regulars::ui::route::Route;
use regulars::ui::words::shell as words;

use book::{Known, everyone, found, names, steps, take_all_back, titles, told};
use machine::{machine, order};

const CUSTOMERS: usize = 200;
/// Four seeds, each in rounds that end with the program killed, make the 10,000 events.
const ROUNDS: u64 = 5;
const EVENTS: usize = 500;
/// More than there are events in a round, each of which might open the book anew.
const OPENINGS: u64 = 1_000;
/// Events that a failure prints.
const TOLD: usize = 50;
const NAUGHTY: &str = include_str!("../../fixtures/naughty/lines.txt");

/// They open a dialog of the system, another program or book, or end the window.
const LEFT_OUT: [Action; 7] = [
    Action::ChooseFile,
    Action::SaveTemplate,
    Action::Export,
    Action::PrintCustomer,
    Action::BackUpNow,
    Action::OpenBook,
    Action::Quit,
];
const LABELS_LEFT_OUT: [&str; 9] =
    ["Choose", "Browse", "xport", "Print", "Open another", "Save", "template", "Quit", "Back up"];
const ROLES: [AccessRole; 8] = [
    AccessRole::Button,
    AccessRole::TextInput,
    AccessRole::MultilineTextInput,
    AccessRole::CheckBox,
    AccessRole::ComboBox,
    AccessRole::ListBoxOption,
    AccessRole::Link,
    AccessRole::Tab,
];
const KEYS: [Key; 16] = [
    Key::Enter,
    Key::Tab,
    Key::Escape,
    Key::Space,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageDown,
    Key::PageUp,
    Key::Delete,
    Key::Backspace,
    Key::F2,
    Key::A,
];

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// The window, and the last things that were done to it.
struct Monkey {
    window: Harness<'static, App>,
    chance: Chance,
    size: Vec2,
    told: VecDeque<String>,
    /// The window was sent to a book that is not there.
    is_elsewhere: Rc<Cell<bool>>,
}

impl Monkey {
    fn over(path: &Path, chance: Chance, round: u64) -> Self {
        let opening = round * OPENINGS;
        let is_elsewhere = Rc::new(Cell::new(false));
        let services = machine(path, Rc::clone(&is_elsewhere), opening + 1);
        let inline = Inline::open(&order(path.to_path_buf(), IfMissing::Refuse, opening)).expect("the book opens");
        let mut window = Harness::builder().allow_missing_glyphs().with_size([1366.0, 768.0]).build_eframe(move |cc| {
            App::with_services(&cc.egui_ctx, Engine::inline(inline), services, Preferences::default())
        });
        window.run_steps(6);
        Self { window, chance, size: Vec2::new(1366.0, 768.0), told: VecDeque::new(), is_elsewhere }
    }

    /// Waits until the book that is not there was refused, and goes back to the shop's own by the start page.
    fn come_back(&mut self) {
        self.tell("back from a book that is not there".to_owned());
        for _ in 0..1_000 {
            if self.window.query_by_label(words::NOT_OPENED).is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
            self.window.step();
        }
        for label in [words::TO_WELCOME, words::START] {
            self.window.run_steps(2);
            self.window.get_by_role_and_label(AccessRole::Button, label).click();
        }
        self.window.run_steps(6);
        assert!(self.window.state().engine().is_some(), "the shop's own book is open again");
    }

    /// Names and numbers of all that the window finds through the index that it has patched, and all that was done.
    fn knows(&mut self) -> Known {
        self.window.run_steps(8);
        let engine = self.window.state().engine().expect("a book is open");
        assert!(engine.poll().is_empty(), "the window has heard all news");
        engine.ask(everyone(""));
        engine.ask(Question::History { of: None, limit: usize::MAX });
        let mut known = Known::default();
        for news in engine.poll() {
            let News::Answered(answer) = news else { panic!("nothing else was asked: {news:?}") };
            if let Answer::History { lines, .. } = &*answer {
                known.steps = titles(lines);
            } else {
                known.customers = names(*answer);
            }
        }
        known
    }

    fn tell(&mut self, event: String) {
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        self.told.push_back(event);
    }

    fn push(&mut self, event: Event) {
        self.window.input_mut().events.push(event);
    }

    fn act(&mut self) {
        if *self.window.state().route() == Route::Import {
            // Everything there ends in a dialog of the system.
            self.tell("back to the customers".to_owned());
            self.window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
            self.window.step();
            return;
        }
        if self.chance.below(60) == 0 {
            self.become_another();
        }
        match self.chance.below(20) {
            0..=6 => self.click_node(),
            7 => self.click_point(),
            8..=10 => self.press_key(),
            11..=14 => self.press_shortcut(),
            15..=16 => self.write(),
            17 => self.resize(),
            18 => self.drag(),
            _ => self.scroll(),
        }
        self.window.step();
        if self.is_elsewhere.take() {
            self.come_back();
        }
    }

    /// Half of the switches lead back to the owner, who may do most.
    fn become_another(&mut self) {
        let role = *self.chance.of(&[Role::Owner, Role::Admin, Role::Technician, Role::Viewer]);
        let role = if self.chance.below(2) == 0 { Role::Owner } else { role };
        self.tell(format!("become {role:?}"));
        // What was just sent is answered before the book is closed.
        self.window.run_steps(2);
        let ctx = self.window.ctx.clone();
        self.window.state_mut().become_role(&ctx, role);
        self.window.run_steps(2);
    }

    fn click_node(&mut self) {
        let role = *self.chance.of(&ROLES);
        let labels: Vec<String> =
            self.window.query_all_by_role(role).map(|node| node.accesskit_node().label().unwrap_or_default()).collect();
        if labels.is_empty() {
            return;
        }
        let at = self.chance.below(labels.len());
        if LABELS_LEFT_OUT.iter().any(|word| labels[at].contains(word)) {
            return;
        }
        self.tell(format!("click {role:?} {:?}", labels[at]));
        if let Some(node) = self.window.query_all_by_role(role).nth(at) {
            node.click();
        }
    }

    fn point(&mut self) -> Pos2 {
        Pos2::new(self.chance.below(self.size.x as usize) as f32, self.chance.below(self.size.y as usize) as f32)
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        self.push(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    }

    fn click_point(&mut self) {
        let pos = self.point();
        self.tell(format!("click at {pos:?}"));
        self.push(Event::PointerMoved(pos));
        self.button(pos, true);
        self.button(pos, false);
    }

    fn press_key(&mut self) {
        let modifiers = *self.chance.of(&[Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND]);
        let key = *self.chance.of(&KEYS);
        self.tell(format!("press {modifiers:?} {key:?}"));
        self.window.key_press_modifiers(modifiers, key);
    }

    fn press_shortcut(&mut self) {
        let entry = self.chance.of(ACTIONS);
        if entry.keys.is_empty() || LEFT_OUT.contains(&entry.action) {
            return;
        }
        let keys = *self.chance.of(entry.keys);
        self.tell(format!("{:?}", entry.action));
        self.window.key_press_modifiers(keys.modifiers, keys.logical_key);
    }

    fn write(&mut self) {
        let lines: Vec<&str> = NAUGHTY.lines().collect();
        let text = (*self.chance.of(&lines)).to_owned();
        let is_paste = self.chance.below(2) == 0;
        self.tell(format!("{} {text:?}", if is_paste { "paste" } else { "write" }));
        self.push(if is_paste { Event::Paste(text) } else { Event::Text(text) });
    }

    fn resize(&mut self) {
        self.size = Vec2::new(760.0 + self.chance.below(1_200) as f32, 480.0 + self.chance.below(700) as f32);
        self.tell(format!("resize to {:?}", self.size));
        self.window.set_size(self.size);
    }

    fn drag(&mut self) {
        let (from, to) = (self.point(), self.point());
        self.tell(format!("drag {from:?} to {to:?}"));
        self.push(Event::PointerMoved(from));
        self.button(from, true);
        self.window.step();
        self.push(Event::PointerMoved(to));
        self.window.step();
        self.button(to, false);
    }

    fn scroll(&mut self) {
        let (pos, lines) = (self.point(), self.chance.below(41) as f32 - 20.0);
        self.tell(format!("scroll {lines} at {pos:?}"));
        self.push(Event::PointerMoved(pos));
        self.push(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: Vec2::new(0.0, lines),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
    }
}

/// Five hundred events, after which the program is killed.
fn round(monkey: &mut Monkey, name: &str) -> Known {
    for at in 0..EVENTS {
        let acted = catch_unwind(AssertUnwindSafe(|| monkey.act()));
        if acted.is_err() {
            let last: Vec<String> = monkey.told.iter().cloned().collect();
            panic!("{name}, event {at}; the last {} events:\n{}", last.len(), last.join("\n"));
        }
    }
    monkey.knows()
}

fn run(seed: u64) {
    let folder = TempDir::new().expect("the system has room for a folder");
    let path = folder.path().join("shop.redb");
    let mut inline = Inline::open(&order(path.clone(), IfMissing::Create, 0)).expect("a book is made");
    inline.job(Job::Demo { customers: CUSTOMERS, seed }).expect("the demo is made");
    let (first, begun) = (found(&mut inline, ""), steps(&inline).len());
    let mut chance = Chance(seed);
    for number in 1..=ROUNDS {
        let name = format!("seed {seed}, round {number}");
        drop(inline);
        let mut monkey = Monkey::over(&path, chance, number);
        let known = round(&mut monkey, &name);
        chance = Chance(monkey.chance.0);
        drop(monkey);
        inline =
            Inline::open(&order(path.clone(), IfMissing::Refuse, number * OPENINGS - 1)).expect("the book opens again");
        assert_eq!(care::check(&inline).expect("it can be read"), Vec::<String>::new(), "{name}");
        assert_eq!(titles(&steps(&inline)), known.steps, "{name}: each step that was done, and no other");
        inline.lookup().expect("it can be built").forget();
        let kept = found(&mut inline, "");
        assert_eq!(known.customers, kept, "{name}: the patched index and the one built anew");
        for (_, number) in &kept {
            assert_eq!(found(&mut inline, &format!("number:{number}")).len(), 1, "{name}: customer {number}");
        }
    }
    let written = steps(&inline).len() - begun;
    assert!(written > 5, "seed {seed}: the monkey wrote only {written} steps");
    take_all_back(&mut inline, &format!("seed {seed}"));
    let last = found(&mut inline, "");
    let lost: Vec<_> = first.iter().filter(|customer| !last.contains(customer)).collect();
    let done: Vec<String> = steps(&inline).iter().map(told).collect();
    assert!(last == first, "seed {seed}: all is undone, but {lost:?} are not as before:\n{}", done.join("\n"));
}

#[test]
fn a_monkey_loses_nothing_1() {
    run(1);
}

#[test]
fn a_monkey_loses_nothing_2() {
    run(2);
}

#[test]
fn a_monkey_loses_nothing_3() {
    run(3);
}

#[test]
fn a_monkey_loses_nothing_4() {
    run(4);
}
