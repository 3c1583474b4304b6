//! Just enough of JSON Schema to hold output against `tests/schemas`.
//!
//! A keyword that is not known here fails the test, so that no schema asks for something in vain.

use super::program::repository;
use regex::Regex;
use serde_json::{Map, Value};
use std::fs;

/// Fails where `value` is not as the schema of this name says, with all places.
pub(crate) fn assert_valid(schema: &str, value: &Value) {
    let path = repository().join("tests/schemas").join(format!("{schema}.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    Validator { root: &schema }.check(&schema, value, "", &mut wrong);
    wrong.truncate(10);
    assert!(wrong.is_empty(), "not as {} says:\n{}", schema["$id"], wrong.join("\n"));
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema is an object");
        for (keyword, asked) in schema {
            let holds = match keyword.as_str() {
                "$ref" => {
                    let path = asked.as_str().unwrap().strip_prefix('#').expect("a place in the schema");
                    let referred = self.root.pointer(path).unwrap_or_else(|| panic!("there is no {path}"));
                    self.check(referred, value, at, wrong);
                    true
                }
                "type" => is_of_type(asked.as_str().unwrap(), value),
                "const" => value == asked,
                "enum" => asked.as_array().unwrap().contains(value),
                "pattern" => {
                    let pattern = Regex::new(asked.as_str().unwrap()).unwrap();
                    value.as_str().is_none_or(|text| pattern.is_match(text))
                }
                "minimum" => value.as_f64().is_none_or(|number| number >= asked.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= asked.as_f64().unwrap()),
                "minItems" => {
                    value.as_array().is_none_or(|items| items.len() as u64 >= asked.as_u64().unwrap())
                }
                "uniqueItems" => value.as_array().is_none_or(|items| {
                    (1..items.len()).all(|index| !items[..index].contains(&items[index]))
                }),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(asked, item, &format!("{at}/{index}"), wrong);
                    }
                    true
                }
                "required" => {
                    let keys = asked.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
                    let lacking: Vec<&str> = keys.filter(|key| value.get(key).is_none()).collect();
                    if !lacking.is_empty() {
                        wrong.push(format!("{at}: lacks {lacking:?}"));
                    }
                    true
                }
                "properties" => {
                    for (key, schema) in asked.as_object().unwrap() {
                        if let Some(value) = value.get(key) {
                            self.check(schema, value, &format!("{at}/{key}"), wrong);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    self.check_others(schema, asked, value, at, wrong);
                    true
                }
                "oneOf" => {
                    let fitting = asked.as_array().unwrap().iter().filter(|schema| {
                        let mut wrong = Vec::new();
                        self.check(schema, value, at, &mut wrong);
                        wrong.is_empty()
                    });
                    fitting.count() == 1
                }
                "definitions" | "$id" | "title" => true,
                other => panic!("the keyword {other} is not known here"),
            };
            if !holds {
                wrong.push(format!("{at}: not as {keyword} {asked} asks: {value}"));
            }
        }
    }

    /// Keys that `properties` does not name.
    fn check_others(
        &self,
        schema: &Map<String, Value>,
        asked: &Value,
        value: &Value,
        at: &str,
        wrong: &mut Vec<String>,
    ) {
        let named = schema.get("properties").and_then(Value::as_object);
        let others = value.as_object().into_iter().flatten();
        for (key, value) in others.filter(|(key, _)| !named.is_some_and(|named| named.contains_key(*key))) {
            match asked {
                Value::Bool(true) => {}
                Value::Bool(false) => wrong.push(format!("{at}: the key {key} is not known")),
                schema => self.check(schema, value, &format!("{at}/{key}"), wrong),
            }
        }
    }
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("the type {other} is not known here"),
    }
}

#[test]
fn what_does_not_fit_is_told() {
    let run = serde_json::json!({"$schema": "https://a", "version": "2.1.0", "runs": []});
    assert!(std::panic::catch_unwind(|| assert_valid("sarif", &run)).is_err(), "no run");
    let odd = serde_json::json!([{"description": 3}]);
    assert!(std::panic::catch_unwind(|| assert_valid("gitlab", &odd)).is_err(), "no fingerprint");
    assert_valid("gitlab", &serde_json::json!([]));
}
