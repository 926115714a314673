//! Places of values by the keys of their fields: `city`, or `phone/3/type` for a part of an item.

use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::path::Path;

/// The key of an item's number, beside those of its parts.
pub const ITEM: &str = "item";

/// The place in words; a field or part that this program does not know by its number.
pub fn text_of(entity: Entity, path: Path) -> String {
    let field = entity.field(path.field);
    let name = field.map_or_else(|| path.field.to_string(), |field| field.key.to_owned());
    // The bare key of a list means the list.
    let is_list = field.is_some_and(Field::is_list);
    if path.item == 0 && path.part == 0 && !is_list {
        return name;
    }
    let part = field.and_then(|field| part_key(field, path.part));
    let part = part.map_or_else(|| path.part.to_string(), str::to_owned);
    format!("{name}/{}/{part}", path.item)
}

/// The place that such words name.
pub fn path_of(entity: Entity, text: &str) -> Option<Path> {
    let mut words = text.split('/');
    let name = words.next()?;
    let field = entity.field_by_key(name);
    let number = match field {
        Some(field) => field.number,
        None => name.parse().ok()?,
    };
    let Some(item) = words.next() else {
        return Some(Path::field(number));
    };
    let part = words.next().filter(|_| words.next().is_none())?;
    let known = field.and_then(|field| field.parts().iter().find(|known| known.key == part));
    let part = known.map_or_else(|| part.parse().ok(), |known| Some(known.number))?;
    Some(Path::part(number, item.parse().ok()?, part))
}

/// The key of a part of an item.
pub fn part_key(field: &Field, part: u8) -> Option<&'static str> {
    field.parts().iter().find(|known| known.number == part).map(|known| known.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_15_every_place_is_found_again_by_its_words() {
        let mut places = 0;
        let mut check = |entity, path| {
            places += 1;
            let text = text_of(entity, path);
            assert_eq!(path_of(entity, &text), Some(path), "{text}");
        };
        for entity in Entity::ALL {
            for field in entity.fields() {
                check(entity, Path::field(field.number));
                check(entity, Path::part(field.number, 3, 200));
                field.parts().iter().for_each(|part| check(entity, Path::part(field.number, 7, part.number)));
            }
            check(entity, Path::field(60_000));
            check(entity, Path::part(60_000, 1, 2));
        }
        assert!(places > 100);
        assert_eq!(path_of(Entity::Customer, "no such field"), None);
        assert_eq!(path_of(Entity::Customer, "city/1"), None);
        assert_eq!(path_of(Entity::Customer, "city/1/2/3"), None);
    }

    #[test]
    fn n_15_no_key_can_be_taken_for_another() {
        for entity in Entity::ALL {
            for field in entity.fields() {
                let is_plain = |key: &str| !key.contains('/') && key.parse::<u16>().is_err();
                assert!(is_plain(field.key), "{}", field.key);
                assert!(field.parts().iter().all(|part| is_plain(part.key) && part.key != ITEM), "{}", field.key);
            }
            assert_eq!(Entity::from_key(entity.key()), Some(entity));
        }
    }
}
