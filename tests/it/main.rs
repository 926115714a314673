//! The one test binary: the engine through the `World`, the window by accessible label, the command line as built.

mod access;
mod customers;
mod imports;
mod pairs;
mod tidy;
mod undo;
mod world;
