//! Files of other programs, and where their columns go.

use crate::exchange::draft_tests::{import, import_with, shown};
use crate::exchange::template;

#[track_caller]
fn check(text: &str, expected: &[&str], unmapped: &[&str]) {
    let (mapping, drafts) = import(text);
    assert_eq!(shown(&drafts[0]), expected);
    assert_eq!(mapping.unmapped(), unmapped);
}

#[test]
fn imp_04_headers_of_other_programs_are_understood() {
    // The generated book.
    check(
        "id,first_name,last_name,business_name,emails,phones,street,city,state,zip,created,notes\n\
         2,Jane,Brannigan,,janeb@verizon.net,410-590-7347; (410) 863-8454,37 Clark Ct,Ulm,MD,21044,2019-03-22,Gate code 30082\n",
        &[
            "first_name=Jane",
            "last_name=Brannigan",
            "phone=410-590-7347; (410) 863-8454",
            "email=janeb@verizon.net",
            "street=37 Clark Ct",
            "city=Ulm",
            "state=MD",
            "zip=21044",
            "account=2",
            "notes=Gate code 30082",
            "created=2019-03-22",
        ],
        &[],
    );
    // FEBRL, with a blank behind each comma.
    check(
        "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id\n\
         rec-223-org, , waller, 6, tullaroop street, willaroo, st james, 4011, wa, 19081209, 6988048\n",
        &[
            "last_name=waller",
            "street=6 tullaroop street",
            "street2=willaroo",
            "city=st james",
            "state=wa",
            "zip=4011",
            "account=rec-223-org",
            "birthday=1908-12-09",
        ],
        &["soc_sec_id"],
    );
    check(
        "unique_id,first_name,surname,dob,city,email,cluster\n0,Robert,Alan,1971-06-24,,robert255@smith.net,0\n",
        &["first_name=Robert", "last_name=Alan", "email=robert255@smith.net", "account=0", "birthday=1971-06-24"],
        &["cluster"],
    );
    check(
        "\"True Id\",\"Id\",\"Site name\",\"Address\",\"Zip\",\"Phone\",\"Fax\",\"Email Address\"\n27,1958,\"Chicago Commons\nAssociation\",27 Washington,60302,3865286,3865287,a@b.co\n",
        &[
            "business=Chicago Commons Association",
            "phone=3865286; Fax: 3865287",
            "email=a@b.co",
            "street=27 Washington",
            "zip=60302",
            "account=1958",
        ],
        &["True Id"],
    );
}

#[test]
fn imp_04_address_books_and_shops_are_understood() {
    // Google contacts.
    check(
        "Name,Given Name,Additional Name,Family Name,Phone 1 - Type,Phone 1 - Value,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Group Membership\n\
         Ada M Novak,Ada,M,Novak,Mobile,555-0100 ::: 555-0101,* Home,ada@x.co,Novak Cycles,* myContacts ::: vip\n",
        &[
            "first_name=Ada M",
            "last_name=Novak",
            "business=Novak Cycles",
            "phone=Mobile 555-0100; 555-0101",
            "email=Home ada@x.co",
            "tags=vip",
        ],
        &[],
    );
    // Outlook.
    check(
        "First Name,Middle Name,Last Name,Company,Business Street,Home Street,Business Phone,Mobile Phone,E-mail Address,E-mail 2 Address,Home City\n\
         Ada,,Novak,,,12 Main St,555-0100 x7,555-0101,ada@x.co,ada@y.co,Ulm\n",
        &[
            "first_name=Ada",
            "last_name=Novak",
            "phone=Work 555-0100 x7; Mobile 555-0101",
            "email=ada@x.co; ada@y.co",
            "street=12 Main St",
            "city=Ulm",
        ],
        &[],
    );
    // Shopify.
    check(
        "Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Address1,Default Address City,Default Address Province Code,Default Address Zip,Default Address Phone,Phone,Total Spent,Tax Exempt,Tags,Note\n\
         '77,Ada,Novak,ada@x.co,,12 Main St,Ulm,BW,89073,+495550100,+495550100,12.00,yes,\"vip, cash\",Rings twice\n",
        &[
            "first_name=Ada",
            "last_name=Novak",
            "phone=+495550100",
            "email=ada@x.co",
            "street=12 Main St",
            "city=Ulm",
            "state=BW",
            "zip=89073",
            "account='77",
            "tags=vip; cash",
            "tax_free=yes",
            "notes=Rings twice",
        ],
        &["Total Spent"],
    );
}

#[test]
fn imp_04_full_names_and_files_without_a_header_are_understood() {
    check(
        "Customer Name;Telefon;Hausnummer;Straße\nNovak, Ada;555-0100;7b;Hauptstr.\n",
        &["first_name=Ada", "last_name=Novak", "phone=555-0100", "street=Hauptstr. 7b"],
        &[],
    );
    check("name,phone\n\"Acme Tools, Inc.\",555-0100\n", &["business=Acme Tools, Inc.", "phone=555-0100"], &[]);
    let text =
        "17,Ada,Novak,ada@x.co,555-0100,12 Main St,Ulm,89073\n18,Bob,Ray,bob@x.co,555-0101,9 Oak Rd,Bonn,53111\n";
    check(
        text,
        &[
            "first_name=Ada",
            "last_name=Novak",
            "phone=555-0100",
            "email=ada@x.co",
            "street=12 Main St",
            "city=Ulm",
            "zip=89073",
            "account=17",
        ],
        &[],
    );
    check("Ada Novak,555-0100\nBob Ray,555-0101\n", &["first_name=Ada", "last_name=Novak", "phone=555-0100"], &[]);
}

#[test]
fn imp_04_the_person_overrules_the_guess() {
    let text = "id,code,first,last,nick\n1,K-9,Ada,Novak,Addie\n";
    let shown_with = |pairs: &[(&str, &str)]| {
        let (mapping, drafts) = import_with(text, pairs).unwrap();
        (shown(&drafts[0]), mapping.unmapped())
    };
    let (cells, unmapped) =
        shown_with(&[("account", "CODE"), ("first_name", "5"), ("first_name", "first"), ("-", "last")]);
    assert_eq!(cells, ["first_name=Addie Ada", "account=K-9"]);
    assert_eq!(unmapped, ["id", "last"]);
    let fault = import_with(text, &[("shoe_size", "code")]).unwrap_err();
    assert!(
        fault.to_string().starts_with("There is no field \"shoe_size\"; the fields are name, first_name"),
        "{fault}"
    );
    let fault = import_with(text, &[("city", "town")]).unwrap_err();
    assert_eq!(fault.to_string(), "The file has no column \"town\"; its columns are id, code, first, last, nick");
}

#[test]
fn imp_02_the_template_names_fields_that_the_import_knows() {
    let mut out = Vec::new();
    template::write(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let (mapping, drafts) = import(&text);
    assert_eq!((mapping.unmapped(), drafts.len()), (vec![], 0));
    assert!(text.starts_with("first_name,last_name,business,phone,email,street,"), "{text}");
}
