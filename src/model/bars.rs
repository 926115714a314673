//! From how much evidence on two customers are taken for one, surely, likely or possibly: the shop's own choice.

use crate::model::change::{Edit, difference};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;

/// Bits of evidence (log2 of the odds that it is one person) from which a pair has its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Almost certain.
    pub high: i16,
    /// Likely: entering somebody warns from here on.
    pub medium: i16,
    /// Worth a glance.
    pub low: i16,
}

impl Bars {
    /// At the middle bar it is as likely one as two; lower, one in seventy warnings on entry is false.
    pub const SHIPPED: Self = Self { high: 1, medium: 0, low: -8 };

    /// The lowest and the highest bar that can be chosen.
    pub const LEAST: i16 = -12;
    pub const MOST: i16 = 30;

    /// Brings the bars into range and order: no level begins above the next one.
    pub fn new(high: i64, medium: i64, low: i64) -> Self {
        let within = |bits: i64| bits.clamp(i64::from(Self::LEAST), i64::from(Self::MOST)) as i16;
        let high = within(high);
        let medium = within(medium).min(high);
        Self { high, medium, low: within(low).min(medium) }
    }

    /// What the shop has chosen; what it has not is as shipped.
    pub fn of(settings: &Record) -> Self {
        let bar = |field, shipped: i16| settings.whole(field).unwrap_or(i64::from(shipped));
        Self::new(
            bar(settings::HIGH_FROM, Self::SHIPPED.high),
            bar(settings::MEDIUM_FROM, Self::SHIPPED.medium),
            bar(settings::LOW_FROM, Self::SHIPPED.low),
        )
    }

    /// What of the settings changes when the shop uses these bars.
    pub fn edits(self, settings: &Record) -> Vec<Edit> {
        let mut after = settings.clone();
        for (field, bits) in self.settings() {
            after.set(Path::field(field), bits.map(Value::Whole));
        }
        difference(settings.values(), after.values())
    }

    /// What the settings hold of it, by field; a bar as shipped is none.
    fn settings(self) -> [(u16, Option<i64>); 3] {
        let bar = |bits: i16, shipped: i16| (bits != shipped).then_some(i64::from(bits));
        [
            (settings::HIGH_FROM, bar(self.high, Self::SHIPPED.high)),
            (settings::MEDIUM_FROM, bar(self.medium, Self::SHIPPED.medium)),
            (settings::LOW_FROM, bar(self.low, Self::SHIPPED.low)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;

    #[test]
    fn n_12_bars_are_kept_in_the_settings_in_order_and_in_range() {
        let mut settings = Record::new(Entity::Settings, Id::ONLY);
        assert_eq!(Bars::of(&settings), Bars::SHIPPED);
        assert_eq!(Bars::new(2, 9, 40), Bars { high: 2, medium: 2, low: 2 });
        assert_eq!(Bars::new(999, 0, -999), Bars { high: Bars::MOST, medium: 0, low: Bars::LEAST });
        let chosen = Bars::new(6, 0, -3);
        for (field, bits) in chosen.settings() {
            settings.set(Path::field(field), bits.map(Value::Whole));
        }
        assert_eq!(Bars::of(&settings), chosen);
        assert!(!settings.has(settings::MEDIUM_FROM), "a bar as shipped is none");
    }
}
