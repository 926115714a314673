//! A file of rows made of any bytes: no panic, and every row is drafted or told.

#![no_main]

#[path = "../law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    law::check("list.csv", bytes);
});
