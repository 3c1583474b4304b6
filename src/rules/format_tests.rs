use super::format;
use proptest::prelude::*;

fn formatted(text: &str) -> String {
    let formatted = format(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let again = format(&formatted).unwrap_or_else(|error| panic!("{error}\n{formatted}"));
    assert_eq!(again, formatted, "a second time changes nothing");
    let value = |text: &str| toml::from_str::<toml::Table>(text).expect("it is TOML");
    assert_eq!(value(text), value(&formatted), "values stay");
    assert_eq!(comments(text), comments(&formatted), "comments stay");
    formatted
}

/// The words of all comments, in order of the alphabet, since keys may have changed places.
fn comments(text: &str) -> Vec<&str> {
    let mut comments: Vec<_> =
        text.lines().filter_map(|line| line.split_once('#')).map(|(_, c)| c.trim()).collect();
    comments.sort_unstable();
    comments
}

#[test]
fn spacing_order_and_lists_are_the_same_everywhere() {
    let text = r#"
# Head.


# More.

[[type]]
because="Why."   # behind
weight=0.5
id   =  "a"
# Above the condition.
when={source-head=["b","c"]}
examples.en=["One sentence that is long enough to stand on a line of its own.", "Another sentence that is long enough."]
[[type]]
id = "b"   


[[words]]
list = ["a",
  "b", # after b
  # before c
  "c"]
class = "d"
# The end.
"#;
    insta::assert_snapshot!(formatted(text), @r##"
    # Head.

    # More.

    [[type]]
    id = "a"
    weight = 0.5
    # Above the condition.
    when = { source-head = ["b", "c"] }
    because = "Why."  # behind
    examples.en = [
        "One sentence that is long enough to stand on a line of its own.",
        "Another sentence that is long enough.",
    ]

    [[type]]
    id = "b"

    [[words]]
    class = "d"
    list = [
        "a", "b", # after b
        # before c
        "c",
    ]

    # The end.
    "##);
}

#[test]
fn the_rules_that_ship_keep_their_values_and_comments() {
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let files = ignore::Walk::new(rules).flatten().filter(|entry| entry.path().extension().is_some());
    for file in files {
        formatted(&std::fs::read_to_string(file.path()).expect("it can be read"));
    }
}

#[test]
fn what_is_no_toml_is_told() {
    assert!(format("[[type]\nid = 3").is_err());
}

/// Lines of which files are made at random.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("# a comment".to_owned()),
        Just(String::new()),
        "[a-z]{1,3}".prop_map(|id| format!("[[type]] # {id}")),
        ("[a-z]{1,8}", prop::collection::vec("[a-zé ]{0,50}", 0..9))
            .prop_map(|(key, list)| format!("{key} = {list:?}  # {key}")),
        ("[a-z]{1,8}", "[a-z]{1,3}").prop_map(|(key, id)| format!("{key}={{x=[\"{id}\"],y={{}}}}")),
        ("[a-z]{1,4}", "[a-z]{1,3}").prop_map(|(key, id)| format!("{key}.{id}   =   1.5")),
        Just("list = [ \"a\", # x\n\n # y\n \"b\" ,\n # z\n]".to_owned()),
    ]
}

proptest! {
    #[test]
    fn values_and_comments_stay(lines in prop::collection::vec(line(), 0..12)) {
        let text = lines.join("\n");
        // Lines at random often give a key twice; what is no TOML is not for formatting.
        if toml::from_str::<toml::Table>(&text).is_ok() {
            formatted(&text);
        }
    }
}
