//! What a pasted text says of a customer: a signature, a text message, a web form, a contact card.

use std::ops::Range;

use crate::exchange::paste;
use crate::model::path::Path;
use crate::model::value::Value;

/// Something that was understood of a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedPiece {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub values: Vec<(Path, Value)>,
}

/// A pasted text as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    pub text: String,
    /// In the order of the text.
    pub pieces: Vec<PastedPiece>,
    /// What was left over, without greetings and the like; bytes of the text.
    pub rest: Vec<Range<usize>>,
}

/// Reads the text with the customs of a country; needs nothing of the book.
pub fn paste(text: &str, country: &str) -> Pasted {
    let reading = paste::read(text, country);
    let piece = |piece: paste::Piece| PastedPiece { range: piece.range, values: piece.values };
    Pasted { text: text.to_owned(), pieces: reading.pieces.into_iter().map(piece).collect(), rest: reading.rest }
}
