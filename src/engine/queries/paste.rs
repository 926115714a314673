//! What a pasted text says of a customer: a signature, a text message, a web form, a contact card.

use crate::engine::question::{Pasted, PastedPiece};
use crate::exchange::paste;

/// Reads the text with the customs of a country; needs nothing of the book.
pub fn paste(text: &str, country: &str) -> Pasted {
    let reading = paste::read(text, country);
    let piece = |piece: paste::Piece| PastedPiece { range: piece.range, values: piece.values };
    Pasted { text: text.to_owned(), pieces: reading.pieces.into_iter().map(piece).collect(), rest: reading.rest }
}
