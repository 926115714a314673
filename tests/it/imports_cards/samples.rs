//! Cards that real programs wrote: every name, phone, e-mail, address, organisation, note and picture of them.

use std::path::Path;

use regulars::engine::job::{ImportReport, OnMatch};
use regulars::engine::office::Office as _;
use regulars::engine::question::{Column, Direction, Scope};
use regulars::exchange::columns;
use regulars::model::customer::PICTURE;
use regulars::model::entity::Entity;
use regulars::model::id::Id;

use crate::world::World;

/// One file of real cards in a book of its own.
struct Sample {
    name: &'static str,
    world: World,
    report: ImportReport,
    /// In the order of the file.
    ids: Vec<Id>,
}

impl Sample {
    fn new(name: &'static str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vcf/ez-vcard").join(name);
        let mut world = World::new();
        let report = world.import(&file, OnMatch::Create);
        let page = world.list_by("", Scope::All, Column::Number, Direction::Ascending);
        let ids: Vec<Id> = page.rows.iter().map(|row| row.id).collect();
        assert_eq!((report.rows, report.created, report.problems), (ids.len() as u64, ids.len() as u64, 0), "{name}");
        Self { name, world, report, ids }
    }

    fn cell(&mut self, card: usize, key: &str) -> String {
        let field = Entity::Customer.field_by_key(key).unwrap_or_else(|| panic!("{key} is a field"));
        columns::cell(&self.world.record(self.ids[card]), field)
    }

    /// What each field of a card holds; of the others nothing is said.
    fn check(&mut self, card: usize, expected: &[(&str, &str)]) {
        for (key, text) in expected {
            assert_eq!(self.cell(card, key), *text, "{key} of card {card} of {}", self.name);
        }
    }

    /// Lines that the notes have, in this order, perhaps with others between them.
    fn noted(&mut self, card: usize, lines: &[&str]) {
        let notes = self.cell(card, "notes");
        let mut there = notes.lines();
        for line in lines {
            assert!(there.any(|found| found.starts_with(line)), "{line:?} of {} in {notes}", self.name);
        }
    }

    /// The stored picture of a card opens; its shorter side has this many pixels.
    fn pictured(&mut self, card: usize, side: u32) {
        let name = self.world.record(self.ids[card]).text(PICTURE).to_owned();
        let bytes = self.world.inline.store().file(&name).expect("the bytes are kept");
        let picture = regulars::exchange::picture::thumbnail(&bytes, 4096).expect("it is a picture");
        assert_eq!((picture.width, picture.height), (side, side), "{}", self.name);
    }
}

#[test]
fn int_11_cards_of_an_android_phone_come_whole() {
    let mut cards = Sample::new("John_Doe_ANDROID.vcf");
    cards.check(0, &[("email", "john.doe@company.com"), ("tags", "My Contacts"), ("first_name", "")]);
    cards.check(1, &[("email", "jane.doe@company.com")]);
    cards.check(2, &[("last_name", "Ñ Ñ Ñ Ñ"), ("phone", "Mobile 123456789")]);
    let letters = ["Ñ"; 11].join(" ");
    cards.check(3, &[("last_name", &letters), ("phone", "Mobile 123456; Home 234567; Mobile 3456789; Home 45678901")]);
    cards.noted(3, &["Ñ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ", "Ñ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ"]);
    let (name, mail) = ("Ñ".repeat(12), format!("Work bob@company.com; {}", "Ñ".repeat(14)));
    cards.check(4, &[("first_name", "Ñ Ñ Ñ"), ("last_name", "Ñ Ñ"), ("business", &name), ("email", &mail)]);
    // One number under three types: each of them is kept.
    cards.check(4, &[("phone", "Mobile 123456")]);
    let other = format!("Organisation: {name}");
    let lines = ["Website: www.company.com", "Website: http://www", &other, "Work: 123456", "Work fax: 123456"];
    cards.noted(4, &lines);
    // A letter that was cut in two spoils no other one.
    let cut = format!("Organisation: {}€", "Ñ".repeat(44));
    cards.check(5, &[("phone", "Mobile 55556666"), ("business", &"Ñ".repeat(44))]);
    cards.noted(5, &[&cut]);
    // Lines are missing in the picture of the sample: what no program can show is told.
    let told = cards.report.complaints.iter().filter(|said| said.contains("picture is damaged")).count();
    assert_eq!((told, cards.report.complaints.len()), (1, 2), "{:?}", cards.report.complaints);
}

#[test]
fn int_11_a_card_of_an_iphone_comes_whole_in_spite_of_its_line_ends() {
    let mut card = Sample::new("John_Doe_IPHONE.vcf");
    let phones = "Mobile 905-555-1234; Home 905-666-1234; Work 905-777-1234; Home fax: 905-888-1234; \
                  Work fax: 905-999-1234; Pager: 905-111-1234; AssistantPhone: 905-222-1234";
    card.check(0, &[("first_name", "John Richter James"), ("last_name", "Doe Sr."), ("business", "IBM")]);
    card.check(0, &[("phone", phones), ("email", "john.doe@ibm.com"), ("birthday", "2012-06-06")]);
    card.check(0, &[("street", "Silicon Alley 5,"), ("city", "New York"), ("state", "New York"), ("zip", "12345")]);
    let other = "\"Work\": \"Street4\" street2=\"Building 6, Floor 8\" city=\"New York\" zip=\"12345\" country=\"USA\"";
    card.check(0, &[("country", "United States of America"), ("other_address", other)]);
    card.noted(0, &["Nickname: Johny", "Job title: Money Counter", "HomePage: http://www.ibm.com"]);
    card.noted(0, &["Department: Accounting", "Name prefix: Mr.", "Type of the address: Home"]);
    card.pictured(0, 320);
    assert_eq!(card.report.complaints, Vec::<String>::new());
}

#[test]
fn int_11_cards_of_outlook_come_whole() {
    let mut card = Sample::new("John_Doe_MS_OUTLOOK.vcf");
    card.check(0, &[("first_name", "John Richter,James"), ("last_name", "Doe Sr."), ("business", "IBM")]);
    card.check(0, &[("phone", "Work (905) 555-1234; Home (905) 666-1234"), ("email", "john.doe@ibm.cm")]);
    card.check(0, &[("street", "Cresent moon drive"), ("city", "Albaney"), ("birthday", "1980-03-22")]);
    let other = "\"Home\": \"Silicon Alley 5,\" city=\"New York\" state=\"New York\" zip=\"12345\" \
                 country=\"United States of America\"";
    card.check(0, &[("other_address", other)]);
    card.noted(0, &["THIS SOFTWARE IS PROVIDED BY GEORGE EL-HADDAD ''AS IS''", "Nickname: Johny", "Job title: Money"]);
    card.pictured(0, 26);
    let mut card = Sample::new("outlook-2003.vcf");
    card.check(0, &[("first_name", "John"), ("last_name", "Doe III"), ("business", "Company, The")]);
    let phones = "Work BusinessPhone; Home HomePhone; Mobile MobilePhone; Work fax: BusinessFaxPhone";
    card.check(0, &[("phone", phones), ("email", "jdoe@hotmail.com"), ("birthday", "1980-03-21")]);
    card.check(0, &[("street", "123 Main St"), ("street2", "TheOffice"), ("city", "Austin"), ("state", "TX")]);
    card.check(0, &[("zip", "12345"), ("country", "United States of America")]);
    card.noted(0, &["This is the note field!!", "Second line", "", "Third line is empty", "Nickname: Joey"]);
}

#[test]
fn int_11_cards_of_gmail_and_evolution_come_whole() {
    let mut card = Sample::new("John_Doe_GMAIL.vcf");
    card.check(0, &[("first_name", "John Richter, James"), ("last_name", "Doe Sr."), ("business", "IBM")]);
    card.check(0, &[("phone", "Mobile 905-555-1234; Home 905-666-1234"), ("email", "Home john.doe@ibm.com")]);
    let second = "555-asd, Nice Area, Albaney, New York 12345, United States of America";
    card.check(0, &[("street", "Crescent moon drive"), ("street2", second), ("birthday", "1980-03-22")]);
    card.noted(0, &["THIS SOFTWARE IS PROVIDED", "Favotire Color: Blue", "Anniversary: 1975-03-01", "Spouse: Jenny"]);
    let mut card = Sample::new("gmail-single.vcf");
    card.check(0, &[("first_name", "Greg"), ("last_name", "Dartmouth"), ("business", "TheCompany")]);
    card.check(0, &[("phone", "Mobile 555 555 1111; GRAND_CENTRAL: 555 555 2222")]);
    card.check(0, &[("email", "gdartmouth@hotmail.com"), ("street", "123 Home St")]);
    card.check(0, &[("street2", "Home City, HM 12345"), ("birthday", "1960-09-10")]);
    let other = "\"CustomAdrType\": \"321 Custom St\" city=\"Custom City\" state=\"TX\" zip=\"98765\" country=\"USA\"";
    card.check(0, &[("other_address", other)]);
    card.noted(0, &["This is GMail's note field.", "It should be", "ACustomField: CustomField", "Nickname: Gman"]);
    card.noted(0, &["PROFILE: http://TheProfile.com", "Spouse: MySpouse", "CustomRelationship: MyCustom"]);
    let mut cards = Sample::new("gmail-list.vcf");
    cards.check(0, &[("first_name", "Arnold"), ("last_name", "Smith"), ("email", "asmithk@gmail.com")]);
    cards.check(1, &[("first_name", "Chris"), ("last_name", "Beatle"), ("email", "chrisy55d@yahoo.com")]);
    cards.check(2, &[("first_name", "Doug"), ("last_name", "White"), ("email", "dwhite@gmail.com")]);
    let mut card = Sample::new("John_Doe_EVOLUTION.vcf");
    card.check(0, &[("first_name", "John Richter, James"), ("last_name", "Doe Sr."), ("business", "IBM")]);
    card.check(0, &[("phone", "Mobile 905-666-1234; Work 905-555-1234"), ("email", "Work john.doe@ibm.com")]);
    card.check(0, &[("street", "15 Crescent moon drive"), ("street2", "ASB-123"), ("city", "Albaney")]);
    card.check(0, &[("tags", "VIP"), ("identifier", "Card id: 477343c8e6bf375a9bac1f96a5000837")]);
    card.noted(0, &["THIS SOFTWARE", "Aim (home): johnny5@aol.com", "Nickname: Johny", "Evolution spouse: Maria"]);
    card.noted(0, &["Department: Accounting, Dungeon", "Name prefix: Mr."]);
}

#[test]
fn int_11_the_card_of_the_standard_comes_whole() {
    let mut card = Sample::new("rfc6350-example.vcf");
    card.check(0, &[("first_name", "Simon"), ("last_name", "Perreault ing. jr M.Sc."), ("business", "Viagenie")]);
    card.check(0, &[("phone", "Work +1-418-656-9254 x102; Work mobile: +1-418-262-6501"), ("birthday", "02-03")]);
    card.check(0, &[("email", "Work simon.perreault@viagenie.ca"), ("street", "2875 Laurier")]);
    card.check(0, &[("street2", "Suite D2-630"), ("city", "Quebec"), ("state", "QC"), ("zip", "G1V 2M2")]);
    card.noted(0, &["Anniversary: 20090808T1430-0500", "Gender: M", "Language: fr", "Language: en"]);
    card.noted(0, &["Time zone: -0500", "Website (home): http://nomis80.org"]);
}
