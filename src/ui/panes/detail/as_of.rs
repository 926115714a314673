//! The record as it stood on a day that has passed: asked by a date or by a step, read only, with a way back.

use chrono::{Local, NaiveDate, TimeZone as _};
use egui::{TextEdit, Ui, Vec2};
use egui_material_icons::icons::ICON_HISTORY;

use crate::engine::question::{DetailSheet, Question};
use crate::model::kind::{DateOrder, Kind};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::{Date, Value};
use crate::ui::ctx::Ctx;
use crate::ui::kinds::line;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::information;
use crate::ui::theme;
use crate::ui::widgets::banner::banner;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::widgets::chip::Mood;
use crate::ui::words::{detail as words, time};

/// The day that is typed, what was asked, and what was answered.
#[derive(Clone, Debug, Default)]
pub struct Past {
    text: String,
    asked: Option<i64>,
    then: Then,
}

/// What the book says about the customer then.
#[derive(Clone, Debug, Default)]
enum Then {
    #[default]
    Awaited,
    NotInBook,
    Stood(Box<Record>),
}

impl Past {
    pub fn ask(&mut self, sheet: &DetailSheet, at_ms: i64, outbox: &mut Outbox) {
        self.asked = Some(at_ms);
        self.then = Then::Awaited;
        outbox.ask(Question::AsOf { id: sheet.row.id, at_ms });
    }

    pub fn hear(&mut self, at_ms: i64, record: Option<&Record>) {
        if self.asked == Some(at_ms) {
            self.then = record.map_or(Then::NotInBook, |record| Then::Stood(Box::new(record.clone())));
        }
    }
}

/// Whether the past is looked at; then nothing else of the tab is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Today,
    Past,
}

pub fn as_of_ui(ui: &mut Ui, past: &mut Past, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Look {
    let Some(at_ms) = past.asked else {
        date_ui(ui, past, sheet, ctx, outbox);
        return Look::Today;
    };
    let back = banner(ui, Mood::Attention, &words::as_it_stood_on(&time::moment(at_ms)), |ui| {
        button::normal(ui, None, words::BACK_TO_TODAY).clicked()
    });
    if back.inner {
        *past = Past::default();
    }
    match &past.then {
        Then::Stood(record) => information::record_ui(ui, record, outbox),
        Then::NotInBook => {
            ui.label(words::NOT_IN_BOOK_THEN);
        }
        Then::Awaited => {
            ui.label(theme::soft(ui, words::LOADING));
        }
    }
    Look::Past
}

/// The box for a day, and its button; Enter is the same.
fn date_ui(ui: &mut Ui, past: &mut Past, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let order = DateOrder::of_country(settings::country(ctx.settings));
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::soft(ui, words::AS_OF));
        let editor = TextEdit::singleline(&mut past.text)
            .id(egui::Id::unique(("detail as of", sheet.row.id.0)))
            .hint_text("2026-11-23")
            .margin(line::INSET)
            .min_size(Vec2::new(0.0, theme::CONTROL))
            .desired_width(130.0);
        let response = ui.add(editor).accessible_name(words::AS_OF);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let end = end_of_day(&past.text, order);
        let show = button::toned(ui, Tone::Normal, Ready::when(end.is_some()), Some(ICON_HISTORY), words::SHOW_AS_OF);
        if let Some(at_ms) = end.filter(|_| show.clicked() || is_entered) {
            past.ask(sheet, at_ms, outbox);
        }
    });
}

/// The last millisecond of a typed day in the zone of this computer; a day needs its year.
fn end_of_day(text: &str, order: DateOrder) -> Option<i64> {
    let Ok(Some(Value::Date(Date { year: Some(year), month, day }))) = Kind::Date.parse(text, order) else {
        return None;
    };
    let next = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?.succ_opt()?;
    let midnight = Local.from_local_datetime(&next.and_hms_opt(0, 0, 0)?).earliest()?;
    Some(midnight.timestamp_millis() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_06_a_day_is_shown_as_it_ended_and_needs_its_year() {
        let end = end_of_day("2026-11-23", DateOrder::DayFirst).expect("a day");
        let next = end_of_day("2026-11-24", DateOrder::DayFirst).expect("a day");
        assert_eq!(next - end, 24 * 60 * 60 * 1000);
        assert_eq!(end_of_day("11-23", DateOrder::DayFirst), None);
        assert_eq!(end_of_day("soon", DateOrder::DayFirst), None);
    }
}
