//! Numbering plans: calling code, trunk prefix and usual length of each country's phone numbers.

/// How a country writes its numbers: ITU-T E.164 calling code, trunk prefix, usual count of national digits.
pub struct Plan {
    pub country: &'static str,
    pub code: &'static str,
    pub trunk: &'static str,
    pub usual: usize,
}

const fn plan(country: &'static str, code: &'static str, trunk: &'static str, usual: usize) -> Plan {
    Plan { country, code, trunk, usual }
}

/// Source: ITU-T E.164 assignments and the national numbering plans; a country that is not here keeps its digits.
const PLANS: &[Plan] = &[
    plan("US", "1", "1", 10),
    plan("CA", "1", "1", 10),
    plan("PR", "1", "1", 10),
    plan("JM", "1", "1", 10),
    plan("DO", "1", "1", 10),
    plan("GB", "44", "0", 10),
    plan("IE", "353", "0", 9),
    plan("DE", "49", "0", 10),
    plan("AT", "43", "0", 10),
    plan("CH", "41", "0", 9),
    plan("LI", "423", "", 7),
    plan("LU", "352", "", 9),
    plan("FR", "33", "0", 9),
    plan("BE", "32", "0", 9),
    plan("NL", "31", "0", 9),
    plan("ES", "34", "", 9),
    plan("PT", "351", "", 9),
    plan("IT", "39", "", 10),
    plan("GR", "30", "", 10),
    plan("DK", "45", "", 8),
    plan("NO", "47", "", 8),
    plan("SE", "46", "0", 9),
    plan("FI", "358", "0", 10),
    plan("IS", "354", "", 7),
    plan("PL", "48", "", 9),
    plan("CZ", "420", "", 9),
    plan("SK", "421", "0", 9),
    plan("HU", "36", "06", 9),
    plan("RO", "40", "0", 9),
    plan("BG", "359", "0", 9),
    plan("HR", "385", "0", 9),
    plan("SI", "386", "0", 8),
    plan("RS", "381", "0", 9),
    plan("UA", "380", "0", 9),
    plan("RU", "7", "8", 10),
    plan("KZ", "7", "8", 10),
    plan("EE", "372", "", 8),
    plan("LV", "371", "", 8),
    plan("LT", "370", "0", 8),
    plan("TR", "90", "0", 10),
    plan("IL", "972", "0", 9),
    plan("AE", "971", "0", 9),
    plan("SA", "966", "0", 9),
    plan("EG", "20", "0", 10),
    plan("ZA", "27", "0", 9),
    plan("NG", "234", "0", 10),
    plan("KE", "254", "0", 9),
    plan("IN", "91", "0", 10),
    plan("PK", "92", "0", 10),
    plan("CN", "86", "0", 11),
    plan("HK", "852", "", 8),
    plan("TW", "886", "0", 9),
    plan("JP", "81", "0", 10),
    plan("KR", "82", "0", 10),
    plan("SG", "65", "", 8),
    plan("MY", "60", "0", 10),
    plan("TH", "66", "0", 9),
    plan("VN", "84", "0", 9),
    plan("PH", "63", "0", 10),
    plan("ID", "62", "0", 11),
    plan("AU", "61", "0", 9),
    plan("NZ", "64", "0", 9),
    plan("MX", "52", "", 10),
    plan("BR", "55", "0", 11),
    plan("AR", "54", "0", 10),
    plan("CL", "56", "", 9),
    plan("CO", "57", "", 10),
    plan("PE", "51", "0", 9),
];

const UNKNOWN: Plan = plan("", "", "", usize::MAX);

/// The plan of a country by its ISO 3166 alpha-2 code.
pub fn plan_of(country: &str) -> &'static Plan {
    PLANS.iter().find(|plan| plan.country.eq_ignore_ascii_case(country)).unwrap_or(&UNKNOWN)
}

/// The calling code at the beginning of international digits; E.164 codes are prefix-free.
pub fn calling_code(digits: &str) -> usize {
    const TWO: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    let count = match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [_, _, ..] if TWO.contains(&&digits[..2]) => 2,
        [] | [_, ..] => 3,
    };
    count.min(digits.len())
}

/// The plan of a calling code; the own country first, for several share the code 1.
pub fn plan_by_code<'a>(code: &str, own: &'a Plan) -> &'a Plan {
    if own.code == code {
        return own;
    }
    PLANS.iter().find(|plan| plan.code == code).unwrap_or(&UNKNOWN)
}
