//! A file of contact cards made of any bytes behind the mark of the first one: no panic, and no card is lost.

#![no_main]

#[path = "../law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    law::check("cards.vcf", &[b"BEGIN:VCARD\n", bytes].concat());
});
