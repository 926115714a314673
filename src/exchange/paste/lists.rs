//! Words by which a pasted text is understood, all folded.

/// Words before or behind a phone number, and the type that they tell.
#[rustfmt::skip] // Many short lines: this is a table.
pub const PHONE_WORDS: &[(&str, Option<&str>)] = &[
    ("mobile", Some("Mobile")), ("mob", Some("Mobile")), ("cell", Some("Mobile")), ("cellphone", Some("Mobile")),
    ("handy", Some("Mobile")), ("mobil", Some("Mobile")), ("mobiltelefon", Some("Mobile")), ("m", Some("Mobile")),
    ("c", Some("Mobile")), ("portable", Some("Mobile")), ("port", Some("Mobile")), ("movil", Some("Mobile")),
    ("home", Some("Home")), ("h", Some("Home")), ("privat", Some("Home")), ("hause", Some("Home")),
    ("domicile", Some("Home")), ("landline", Some("Home")), ("festnetz", Some("Home")),
    ("work", Some("Work")), ("office", Some("Work")), ("direct", Some("Work")), ("d", Some("Work")), ("o", Some("Work")),
    ("buro", Some("Work")), ("bureau", Some("Work")), ("standard", Some("Work")), ("durchwahl", Some("Work")),
    ("fax", Some("Fax")), ("telefax", Some("Fax")), ("f", Some("Fax")), ("telecopie", Some("Fax")),
    ("tel", None), ("telephone", None), ("phone", None), ("telefon", None), ("fon", None), ("t", None), ("p", None),
    ("ph", None), ("call", None), ("text", None), ("number", None), ("desk", None), ("anrufen", None), ("ring", None),
    ("numero", None), ("is", None), ("ist", None), ("est", None), ("at", None), ("on", None), ("unter", None),
    ("le", None), ("au", None), ("whatsapp", Some("Mobile")), ("main", None), ("me", None), ("nummer", None),
    ("telefono", None),
];

/// Words before numbers that are no phones.
#[rustfmt::skip] // Many short words: this is a table.
pub const OTHER_NUMBERS: &[&str] = &[
    "order", "invoice", "ticket", "ref", "reference", "account", "acct", "vat", "ust", "ust-idnr", "ust-id", "ein",
    "siret", "siren", "tva", "hrb", "hra", "iban", "bic", "imei", "serial", "sn", "po", "customer", "kundennummer",
    "rechnung", "bestellung", "commande", "facture", "reg", "registered", "company", "steuernummer", "rcs", "tracking",
];

/// Words in the name of what one does for a living.
#[rustfmt::skip] // Many short words: this is a table.
pub const JOBS: &[&str] = &[
    "accountant", "accounts", "administrator", "advisor", "agent", "analyst", "architect", "artist", "assistant", "associate",
    "attorney", "buyer", "ceo", "cfo", "chef", "chief", "clerk", "coach", "consultant", "controller", "coo",
    "coordinator", "cto", "department", "designer", "developer", "director", "editor", "engineer", "executive",
    "foreman", "founder", "head", "horologist", "intern", "lawyer", "lead", "leader", "librarian", "manager",
    "mechanic", "musician", "nurse", "officer", "operations", "owner", "partner", "payable", "photographer", "planner",
    "president", "principal", "producer", "professor", "proprietor", "realtor", "receptionist", "representative",
    "sales", "secretary", "senior", "specialist", "supervisor", "teacher", "technician", "therapist", "treasurer",
    "vice", "vp", "writer",
    "abteilung", "assistentin", "buchhaltung", "einkauf", "geschaftsfuhrer", "geschaftsfuhrerin", "inhaber",
    "inhaberin", "leiter", "leiterin", "meister", "meisterin", "prokurist", "vertrieb", "verkauf", "vorstand",
    "achats", "assistante", "chargee", "charge", "comptable", "directeur", "directrice", "gerant", "gerante",
    "ingenieur", "president", "presidente", "responsable", "secretaire", "service",
];

/// Words that businesses have in their names, besides the legal forms.
#[rustfmt::skip] // Many short words: this is a table.
pub const TRADES: &[&str] = &[
    "academy", "agency", "apartments", "association", "audio", "auto", "autos", "bakery", "bank", "bar", "bikes",
    "bistro", "books", "brewery", "builders", "cafe", "catering", "center", "centre", "clinic", "club", "college",
    "computers", "construction", "consulting", "council", "cycles", "dental", "dentistry", "design", "electric",
    "electrical", "electronics", "engineering", "enterprises", "farm", "farms", "fitness", "foundation", "gallery",
    "garage", "gym", "holdings", "hotel", "industries", "insurance", "interiors", "joinery", "landscaping", "law",
    "library", "logistics", "market", "media", "museum", "music", "partners", "photography", "plumbing", "press",
    "printing", "productions", "properties", "realty", "records", "rentals", "restaurant", "roofing", "salon", "shop",
    "society", "software", "sound", "store", "studio", "studios", "supply", "systems", "taxi", "technologies",
    "technology", "theater", "theatre", "tools", "transport", "travel", "trust", "union", "ventures", "works",
    "workshop", "yachts",
    "ambulanz", "autohaus", "backerei", "elektro", "gasthaus", "gaststatte", "handwerk", "haustechnik", "kanzlei",
    "metzgerei", "praxis", "schreinerei", "tischlerei", "verein", "verlag", "werkstatt",
    "atelier", "ateliers", "boulangerie", "cabinet", "ets", "etablissements", "garages", "sas", "sasu", "eurl",
    "ug", "ohg", "gbr", "ev", "ek", "ltda", "srl", "pty", "nv",
];

/// The middle of mail addresses that say nothing about a business.
#[rustfmt::skip] // Many short words: this is a table.
pub const FREE_MAIL: &[&str] = &[
    "aol", "att", "bluewin", "btinternet", "comcast", "free", "freenet", "gmail", "gmx", "googlemail", "hotmail",
    "icloud", "inbox", "laposte", "live", "mac", "mail", "mailbox", "me", "msn", "orange", "outlook", "pm", "posteo",
    "post", "proton", "protonmail", "sbcglobal", "sfr", "sky", "talktalk", "t-online", "verizon", "virginmedia",
    "wanadoo", "web", "yahoo", "ymail", "zoho",
];
