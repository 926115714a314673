//! The name of a record: a UUIDv7, so that byte order is the order of creation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

/// Identifies one record for ever; never reused, never shown as a number to the shop.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// The lowest id; names the one record of an entity that has only one, such as the settings.
    pub const ONLY: Self = Self([0; 16]);

    /// Builds a UUIDv7 from UTC milliseconds and ten random bytes (RFC 9562, section 5.7).
    pub fn from_parts(at_ms: u64, random: [u8; 10]) -> Self {
        Self(Builder::from_unix_timestamp_millis(at_ms, &random).into_uuid().into_bytes())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", Uuid::from_bytes(self.0).hyphenated())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Uuid::from_str(text)?.into_bytes()))
    }
}
