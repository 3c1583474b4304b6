//! Reading an entry in spite of its mistakes, so that one does not hide the next.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeValue, Error, ValueDeserializer};

/// How many mistakes are told of one entry; who has more has written something else.
const MOST: usize = 40;

/// What is left of `value` without what is wrong in it, if that is enough for a `T`; and all errors.
pub(super) fn deserialize<T: DeserializeOwned>(mut value: Spanned<DeValue<'_>>) -> (Option<T>, Vec<Error>) {
    let mut errors = Vec::new();
    let mut removed = Vec::new();
    while errors.len() < MOST {
        let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
            Ok(done) => return (Some(done), errors),
            Err(error) => error,
        };
        let out = error.span().and_then(|span| remove(value.get_mut(), span.start));
        // A key that was there, and was wrong, is not missing as well.
        let follows =
            removed.iter().any(|key| error.message().starts_with(&format!("missing field `{key}`")));
        if !follows {
            errors.push(error);
        }
        match out {
            Some(key) => removed.push(key),
            None => break,
        }
    }
    (None, errors)
}

/// Takes the innermost key or item out of `value` that stands at byte `at`, and gives the key that it
/// stood under.
fn remove(value: &mut DeValue<'_>, at: usize) -> Option<String> {
    match value {
        DeValue::Table(table) => {
            let holds = |span: std::ops::Range<usize>| span.contains(&at);
            let (key, is_inside) = table.iter().find_map(|(key, value)| {
                if holds(key.span()) {
                    Some((key.get_ref().to_string(), false))
                } else {
                    holds(value.span()).then(|| (key.get_ref().to_string(), true))
                }
            })?;
            if let Some(inner) = table.get_mut(key.as_str()).filter(|_| is_inside)
                && remove(inner.get_mut(), at).is_some()
            {
                return Some(key);
            }
            table.remove(key.as_str());
            Some(key)
        }
        DeValue::Array(array) => {
            let index = array.iter().position(|item| item.span().contains(&at))?;
            let inner = array.get_mut(index)?;
            if remove(inner.get_mut(), at).is_none() {
                let items = std::mem::replace(array, DeArray::new());
                for (number, item) in items.into_iter().enumerate() {
                    if number != index {
                        array.push(item);
                    }
                }
            }
            Some(String::new())
        }
        _ => None,
    }
}
