//! The machine: folders, clock, who sits here, settings file, log. Known to `main` alone.

pub mod clock;
pub mod files;
pub mod log;
pub mod machine;
pub mod places;
pub mod settings_file;
