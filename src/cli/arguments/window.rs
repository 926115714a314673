//! The options that the window alone listens to.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::values::{Country, Scale, Size};

/// What the window alone listens to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Window")]
pub struct WindowOptions {
    /// Country of a new book, two letters (ISO 3166)
    #[arg(long, value_name = "CC")]
    pub country: Option<Country>,
    /// Draw the window, save its picture as PNG, and close
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
    /// Tell how long the frames took when the window is closed
    #[arg(long)]
    pub measure: bool,
    /// Size of the window in points
    #[arg(long, value_name = "WxH")]
    pub size: Option<Size>,
    /// Everything larger or smaller: 0.8 to 2, such as 1.5 for 150 %
    #[arg(long, value_name = "N")]
    pub scale: Option<Scale>,
    /// Light or dark, whatever was chosen before
    #[arg(long)]
    pub theme: Option<ThemeName>,
    /// What the window shows first
    #[arg(long, value_name = "PLACE")]
    pub open: Option<Place>,
    /// The customer shown first: a number, or "first"
    #[arg(long, value_name = "N")]
    pub customer: Option<String>,
    /// Keys played to the window once it is ready, such as "ctrl+k 'ana' enter"
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    Light,
    Dark,
}

/// A place of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Place {
    Customers,
    New,
    Import,
    History,
    Duplicates,
    Settings,
    Bin,
}
