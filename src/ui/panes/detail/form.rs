//! The form while a customer is typed or edited: the draft, its complaints, and how far Save has come.

use std::collections::BTreeMap;

use crate::engine::command::{Command, Once};
use crate::engine::question::{Level, Question, Twin};
use crate::model::complaint::Complaint;
use crate::model::customer::{self, BUSINESS, EMAIL, FIRST_NAME, LAST_NAME, PHONE};
use crate::model::entity::{Entity, parents};
use crate::model::field::{Field, Section, Shape};
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{Policy, TwinWay};
use crate::model::value::Value;
use crate::text::fold;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::aid::Aid;
use crate::ui::panes::detail::custom::Defined;
use crate::ui::panes::detail::draft::Draft;
use crate::ui::panes::detail::pasting::{Pasting, route};
use crate::ui::panes::detail::picker::Picker;
use crate::ui::panes::detail::{children, custom, required};

/// The fields whose texts tell that somebody is in the book already.
const TELLING: &[u16] = &[FIRST_NAME, LAST_NAME, BUSINESS, PHONE, EMAIL];
/// The most twins that are shown.
const TWINS: usize = 5;

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A customer who is not in the book.
    New,
    /// Every field of the customer.
    Whole,
    /// One section, in its place on the sheet.
    Section(Section),
    /// A contact person, a note or a relation that is not in the book yet.
    NewChild,
    /// One of those that are.
    Child,
}

impl Scope {
    /// Whether the sheet stays around what is typed in.
    pub fn is_in_place(self) -> bool {
        match self {
            Self::New | Self::Whole => false,
            Self::Section(_) | Self::NewChild | Self::Child => true,
        }
    }

    pub fn is_child(self) -> bool {
        matches!(self, Self::NewChild | Self::Child)
    }
}

/// How far Save has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Typing,
    /// Save was pressed, and waits for the answer whether the customer is in the book already.
    Checking,
    /// A strong match was found: use it, create anyway, or go back.
    Warned,
    /// The command is under way.
    Saving,
}

/// What Save led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The form stays: something is missing, asked, or under way.
    Stays,
    /// Nothing was changed: the form can close.
    NothingToSave,
}

#[derive(Clone, Debug)]
pub struct Form {
    pub draft: Draft,
    pub scope: Scope,
    pub stage: Stage,
    pub complaints: BTreeMap<Path, Complaint>,
    /// The field that takes the keyboard in the next frame.
    pub focus: Option<Path>,
    /// Why the last Save was refused.
    pub refusal: Option<String>,
    pub twins: Vec<Twin>,
    /// The question about twins has taken the keyboard once.
    pub is_warning_seen: bool,
    /// A question for twins is on its way.
    pub asked: Option<Vec<(Path, Value)>>,
    /// The search for another customer.
    pub picker: Picker,
    /// What the shop defines beyond the table of fields.
    pub customs: Vec<Defined>,
    /// Characters of the note that are marked once it has the keyboard.
    pub marked: Option<(usize, usize)>,
    pub aid: Aid,
    /// What was copied elsewhere.
    pub pasting: Pasting,
    /// A second Save of the same form creates nobody.
    once: Once,
    /// What the shop wants of look-alikes.
    pub way: TwinWay,
}

impl Form {
    /// A form for what is in the book.
    pub fn of(record: &Record, scope: Scope) -> Self {
        let mut form = Self {
            draft: Draft::of(record, DateOrder::MonthFirst),
            scope,
            stage: Stage::Typing,
            complaints: BTreeMap::new(),
            focus: None,
            refusal: None,
            once: Once::fresh(),
            way: TwinWay::default(),
            twins: Vec::new(),
            is_warning_seen: false,
            asked: None,
            picker: Picker::default(),
            customs: Vec::new(),
            marked: None,
            aid: Aid::default(),
            pasting: Pasting::default(),
        };
        form.offer_blank_items();
        form.focus = form.paths().first().copied();
        form
    }

    /// A form for somebody new; what was typed elsewhere goes to its field.
    pub fn new_customer(typed: &str) -> Self {
        let record = Record::new(Entity::Customer, Id::ONLY);
        let mut form = Self::of(&record, Scope::New);
        for (path, text) in route(&form.draft, typed) {
            *form.draft.text_mut(path) = text;
        }
        form
    }

    /// Goes on with the same draft over more fields.
    pub fn widen(&mut self, scope: Scope) {
        self.scope = scope;
        self.offer_blank_items();
    }

    pub fn is_in_scope(&self, field: &Field) -> bool {
        match self.scope {
            Scope::New | Scope::Whole => field.section != Section::Hidden,
            Scope::NewChild | Scope::Child => {
                field.section != Section::Hidden || children::is_picked(self.entity(), field)
            }
            Scope::Section(section) => field.section == section,
        }
    }

    /// What the form is about.
    pub fn entity(&self) -> Entity {
        self.draft.base().entity
    }

    /// Every path of the form in its order; lists are there with their items.
    pub fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        for field in self.entity().fields() {
            if !self.is_in_scope(field) {
                continue;
            }
            match field.shape {
                Shape::One => paths.push(Path::field(field.number)),
                Shape::List(parts) => {
                    for item in self.draft.items(field) {
                        paths.extend(parts.iter().map(|part| Path::part(field.number, item, part.number)));
                    }
                }
            }
        }
        paths
    }

    /// The name as typed so far.
    pub fn name(&self) -> String {
        let record = &Record::with_values(Entity::Customer, self.draft.base().id, self.draft.reading().values);
        match customer::person(record) {
            person if person.is_empty() => record.text(BUSINESS).to_owned(),
            person => person,
        }
    }

    /// Puts the keyboard on a field.
    pub fn focus_field(&mut self, number: u16) {
        let field = self.entity().field(number).expect("the caller names a field of the table");
        self.focus = Some(self.first_path(field));
    }

    /// What a person leaves is tidied, and complained about if it cannot be read.
    pub fn leave(&mut self, field: &'static Field, path: Path) {
        self.draft.leave(field, path);
        let custom = custom::complaint(&self.draft, &self.customs, path);
        match self.draft.complaint(field, path).or(custom) {
            Some(complaint) => self.complaints.insert(path, complaint),
            None => self.complaints.remove(&path),
        };
    }

    /// A text was changed: old complaints go, and a telling one asks for twins.
    pub fn change(&mut self, field: &Field, path: Path, outbox: &mut Outbox) {
        self.complaints.remove(&path);
        let mark = field.parts().iter().find(|part| part.kind == Kind::Flag && path.part == MAIN);
        if let Some(mark) = mark {
            // It was another number that did not work.
            self.draft.text_mut(Path { part: mark.number, ..path }).clear();
        }
        if self.entity() == Entity::Customer && TELLING.contains(&field.number) {
            self.ask_twins(outbox);
        }
    }

    /// Asks who resembles what is typed.
    pub fn ask_twins(&mut self, outbox: &mut Outbox) {
        if self.scope.is_in_place() {
            return;
        }
        let mut values = self.draft.reading().values;
        values.retain(|(path, _)| TELLING.contains(&path.field));
        if values.is_empty() {
            self.twins.clear();
            return;
        }
        self.asked = Some(values.clone());
        outbox.ask(Question::Matches { values, exclude: self.existing(), limit: TWINS });
    }

    /// The customer that is edited, if it is in the book.
    pub fn existing(&self) -> Option<Id> {
        match self.scope {
            Scope::New => None,
            Scope::Whole | Scope::Section(_) => Some(self.draft.base().id),
            // What belongs to a customer comes back as news of that customer.
            Scope::NewChild | Scope::Child => parents(self.draft.base()).next(),
        }
    }

    pub fn hear_twins(&mut self, twins: &[Twin]) {
        self.asked = None;
        let own = self.existing();
        self.twins = twins.iter().filter(|twin| Some(twin.row.id) != own).cloned().collect();
    }

    /// The twins that stop a new customer until the person has decided.
    pub fn strong_twins(&self) -> Vec<Twin> {
        let name = fold::fold(&self.name());
        self.twins
            .iter()
            .filter(|twin| {
                let has_name = || !name.is_empty() && fold::fold(&twin.row.name) == name;
                self.way.asks(|| twin.level == Level::High || has_name())
            })
            .cloned()
            .collect()
    }

    /// Save: complains, asks about twins, or sends what was changed.
    pub fn save(&mut self, policy: Policy, outbox: &mut Outbox) -> Outcome {
        if self.stage == Stage::Saving {
            return Outcome::Stays;
        }
        self.stage = Stage::Typing;
        self.is_warning_seen = false;
        self.refusal = None;
        if !self.is_complete(policy) {
            return Outcome::Stays;
        }
        match self.scope {
            Scope::New if self.asked.is_some() => self.stage = Stage::Checking,
            Scope::New if !self.strong_twins().is_empty() => self.stage = Stage::Warned,
            Scope::New => self.send_new(outbox),
            Scope::NewChild => self.send_new_child(outbox),
            Scope::Whole | Scope::Section(_) | Scope::Child => {
                let edits = self.draft.edits();
                if edits.is_empty() {
                    return Outcome::NothingToSave;
                }
                let (entity, id) = (self.entity(), self.draft.base().id);
                outbox.command(match entity {
                    Entity::Customer => Command::EditCustomer { id, edits },
                    Entity::Settings
                    | Entity::Decision
                    | Entity::Contact
                    | Entity::Note
                    | Entity::File
                    | Entity::Relation
                    | Entity::Merge => Command::EditChild { entity, id, edits },
                });
                self.stage = Stage::Saving;
            }
        }
        Outcome::Stays
    }

    /// The person has seen the matches and wants a new customer all the same.
    pub fn send_new(&mut self, outbox: &mut Outbox) {
        let values = self.draft.reading().values;
        outbox.command(Command::CreateCustomer { values, once: Some(self.once) });
        self.stage = Stage::Saving;
    }

    fn send_new_child(&mut self, outbox: &mut Outbox) {
        let values = children::ready(self.entity(), self.draft.reading().values);
        outbox.command(Command::AddChild { entity: self.entity(), values, once: Some(self.once) });
        self.stage = Stage::Saving;
    }

    /// A refused Save keeps everything that was typed.
    pub fn refuse(&mut self, sentence: String) {
        self.refusal = Some(sentence);
        self.stage = Stage::Typing;
    }

    /// Tidies all fields and puts the keyboard on the first that is missing or cannot be read.
    fn is_complete(&mut self, policy: Policy) -> bool {
        self.draft.take_pending();
        for path in self.paths() {
            if let Some(field) = self.entity().field(path.field) {
                self.draft.leave(field, path);
            }
        }
        let reading = self.draft.reading();
        let mut found: BTreeMap<Path, Complaint> = reading.complaints.into_iter().collect();
        found.extend(custom::complaints(&self.draft, &self.customs));
        if self.scope.is_child() {
            found.extend(children::missing(self.entity(), &reading.values));
        } else if !self.scope.is_in_place() {
            for (number, complaint) in required::missing(policy, &reading.values) {
                let field = Entity::Customer.field(number).expect("the policy names fields of the table");
                let path = self.first_path(field);
                found.entry(path).or_insert(complaint);
            }
        }
        let paths = self.paths();
        found.retain(|path, _| paths.contains(path));
        self.focus = paths.into_iter().find(|path| found.contains_key(path));
        self.complaints = found;
        self.complaints.is_empty()
    }

    /// Where a missing field is typed; a list field without an item gets one.
    fn first_path(&mut self, field: &'static Field) -> Path {
        match field.shape {
            Shape::One => Path::field(field.number),
            Shape::List(_) => {
                let item = self.draft.items(field).first().copied();
                let item = item.unwrap_or_else(|| self.draft.add_item(field));
                Path::part(field.number, item, MAIN)
            }
        }
    }

    /// A list without items shows an empty line to type in; chips have a box of their own.
    fn offer_blank_items(&mut self) {
        for field in self.entity().fields() {
            let wants_line = field.is_list() && field.kind != Kind::Tag && field.number != customer::ADDRESSES;
            if wants_line && self.is_in_scope(field) && self.draft.items(field).is_empty() {
                self.draft.add_item(field);
            }
        }
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
