//! Rules laid over rules: what a user writes beats what is built in, and nothing comes back unasked.

use std::path::Path;
use tempfile::TempDir;
use whosaid::classify::analyse;
use whosaid::diagnostic::Diagnostic;
use whosaid::document::Document;
use whosaid::rules::{Off, RuleSources, Rules};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (file, text) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
    }
    folder
}

fn overlay(path: &Path) -> RuleSources {
    RuleSources { overlays: vec![path.to_owned()], ..RuleSources::default() }
}

fn loaded(sources: &RuleSources) -> Rules {
    Rules::load(sources).unwrap_or_else(|diagnostics| panic!("{diagnostics:#?}"))
}

fn mistakes(sources: &RuleSources) -> Vec<Diagnostic> {
    Rules::load(sources).expect_err("there are mistakes")
}

fn weight(rules: &Rules, id: &str) -> f64 {
    rules.scoring.types[rules.extraction.type_id(id).expect("there is such a type").0 as usize].weight
}

fn off(name: &str) -> RuleSources {
    RuleSources { off: vec![Off { name: name.into(), place: None }], ..RuleSources::default() }
}

#[test]
fn rules_of_a_user_are_tried_first() {
    let mine = folder(&[
        (
            "attribution.toml",
            "[[type]]\nid = 'mine'\nweight = 0.5\nstrength = 5\nwhen = {}\nbecause = 'Mine.'\n",
        ),
        (
            "languages/fr/frames.toml",
            "[[frame]]\nid = 'mienne'\nshape = '{source} {cue:clause} {content:quote}'\nbecause = 'Mienne.'\n",
        ),
        (
            "languages/fr/cues.toml",
            "[[cue]]\nid = 'mien'\nwords = ['dixit']\ntakes = ['clause']\nbecause = 'Mien.'\n",
        ),
        (
            "sources.toml",
            "[[source]]\nname = 'The Outlet'\naliases = ['Reuters']\nkind = 'state-media'\nbecause = 'x'\n",
        ),
    ]);
    let rules = loaded(&overlay(mine.path()));
    let french = rules.extraction.language("fr").expect("there is French");
    assert_eq!(&*rules.extraction.types[0].id, "mine");
    assert_eq!(&*french.frames[0].id, "mienne");
    assert_eq!(&*french.cues.groups[0].id, "mien");
    let state_media = rules.extraction.classes.get("state-media").expect("there is such a class");
    assert!(rules.extraction.outlet_classes(Some("Reuters"), None).meets(state_media));
}

#[test]
fn a_changed_rule_keeps_its_place_and_its_other_keys() {
    let built_in = Rules::built_in().expect("the built-in rules compile");
    let sixth = &built_in.scoring.types[5];
    let id = &sixth.rule.id;
    let mine = folder(&[("attribution.toml", &format!("[[type]]\nid = '{id}'\nweight = 0.33\n"))]);
    let rules = loaded(&overlay(mine.path()));
    let changed = &rules.scoring.types[5];
    assert_eq!(changed.rule.id, *id);
    assert!((changed.weight - 0.33).abs() < 1e-9);
    assert_eq!((&changed.title, &changed.rule.because), (&sixth.title, &sixth.rule.because));
    assert_eq!(changed.rule.line, 1);
    assert_eq!(rules.extraction.hash, built_in.extraction.hash, "a weight changes no statement");
    assert_ne!(rules.hash, built_in.hash);
}

#[test]
fn lists_are_changed_word_by_word() {
    let mine = folder(&[
        (
            "languages/en/cues.toml",
            "[[cue]]\nid = 'deny'\nverbs = { remove = ['debunk'], add = ['pooh-pooh'] }\n",
        ),
        (
            "languages/en/verbs.toml",
            "[conjugations.mine]\ninfinitive = ''\npast = ['ed']\n[verbs]\nmine = ['pooh-pooh']\n",
        ),
        (
            "languages/en/lexicon.toml",
            "[[words]]\nclass = 'official'\nlist = ['whipper']\n\n\
             [[words]]\nclass = 'official'\nremove = ['spokesman']\n",
        ),
        ("languages/en/language.toml", "[tokens]\nabbreviations = { add = ['Cdr.'] }\n"),
    ]);
    let (built_in, rules) = (Rules::built_in().expect("they compile"), loaded(&overlay(mine.path())));
    let has = |rules: &Rules, word: &str, class: &str| {
        let lexicon = &rules.extraction.language("en").expect("there is English").lexicon;
        let class = rules.extraction.classes.get(class).expect("there is such a class");
        lexicon.get(word).is_some_and(|id| lexicon.word(id).classes.meets(class))
    };
    assert!(has(&built_in, "spokesman", "official") && !has(&rules, "spokesman", "official"));
    assert!(!has(&built_in, "whipper", "official") && has(&rules, "whipper", "official"));
    assert!(has(&rules, "spokeswoman", "official"), "what nobody removes stays");
    let denies = |verb: &str| {
        let english = rules.extraction.language("en").expect("there is English");
        let cues = english.verbs.get(verb).map(|verb| english.cues.of_verb(verb));
        cues.is_some_and(|cues| cues.iter().any(|cue| &*english.cues.group(cue.cue).id == "deny"))
    };
    assert!(denies("deny") && denies("pooh-pooh") && !denies("debunk"));
    let abbreviation = |word| {
        let english = rules.extraction.language("en");
        english.is_some_and(|english| english.lexicon.is_abbreviation(word, &mut String::new()))
    };
    assert!(abbreviation("Cdr.") && abbreviation("Gen.") && !abbreviation("gen."));
}

#[test]
fn what_is_not_there_cannot_be_removed() {
    let mine = folder(&[
        ("languages/en/cues.toml", "[[cue]]\nid = 'deny'\nverbs = { remove = ['dennny'] }\n"),
        ("languages/en/lexicon.toml", "[[words]]\nclass = 'official'\nremove = ['spokesmann']\n"),
        ("languages/en/verbs.toml", "[verbs]\nregular = { remove = ['walkk'] }\n"),
    ]);
    let told = mistakes(&overlay(mine.path()));
    assert_eq!(told.len(), 3, "{told:#?}");
    for word in ["dennny", "spokesmann", "walkk"] {
        let at = told.iter().find(|mistake| mistake.message.contains(word));
        let at = at.unwrap_or_else(|| panic!("{word} is told in {told:#?}"));
        assert!(at.code == "nothing-to-remove" && at.line_column().is_some(), "{at}");
    }
}

#[test]
fn rules_are_switched_off_by_name() {
    let built_in = Rules::built_in().expect("they compile");
    let has_modifier = |rules: &Rules, id: &str| rules.scoring.modifiers.iter().any(|m| &*m.rule.id == id);
    assert!(has_modifier(&built_in, "admission"));
    for name in ["admission", "modifier/admission"] {
        assert!(!has_modifier(&loaded(&off(name)), "admission"), "{name}");
    }
    let overlay_off = folder(&[("modifiers.toml", "[[modifier]]\nid = 'admission'\nenabled = false\n")]);
    assert!(!has_modifier(&loaded(&overlay(overlay_off.path())), "admission"));
    let settings_off = folder(&[("rules.toml", "off = ['admission']\n")]);
    assert!(!has_modifier(&loaded(&overlay(settings_off.path())), "admission"));
    // What names a rule that is off is no mistake: stances that cues commit to, types in conditions.
    assert!(loaded(&off("stance/confirmed")).extraction.stance_id("confirmed").is_none());
    assert!(loaded(&off("side/russia")).extraction.sides.iter().all(|side| &*side.id != "russia"));
    let frames =
        |rules: &Rules| rules.extraction.languages.iter().map(|l| l.frames.len()).collect::<Vec<_>>();
    assert_ne!(frames(&built_in), frames(&loaded(&off("fr/frame/citation-incise"))));
    assert_ne!(built_in.hash, loaded(&off("admission")).hash);
}

#[test]
fn a_name_to_switch_off_means_one_kind_of_rule() {
    let mistake = |name: &str| mistakes(&off(name)).remove(0);
    let ambiguous = mistake("not-corroborated");
    assert_eq!(ambiguous.code, "ambiguous-rule");
    let help = ambiguous.help.unwrap_or_default();
    assert!(help.contains("type/not-corroborated") && help.contains("stance/not-corroborated"), "{help}");
    let unknown = mistake("admision");
    assert_eq!((unknown.code, unknown.help.as_deref()), ("unknown-rule", Some("did you mean `admission`?")));
}

#[test]
fn a_base_stands_in_place_of_the_built_in_rules() {
    let alone = folder(&[("modifiers.toml", "")]);
    let sources = RuleSources { base: Some(alone.path().to_owned()), ..RuleSources::default() };
    assert!(mistakes(&sources).iter().any(|mistake| mistake.code == "missing-rule"));
    let extending = folder(&[("rules.toml", "extends = ['built-in']\n"), ("modifiers.toml", "")]);
    let sources = RuleSources { base: Some(extending.path().to_owned()), ..RuleSources::default() };
    let built_in = Rules::built_in().expect("they compile");
    assert_eq!(loaded(&sources).scoring.modifiers.len(), built_in.scoring.modifiers.len());
}

#[test]
fn folders_extend_folders_and_the_upper_one_beats_the_lower() {
    let weighs =
        |weight: f64| format!("[[type]]\nid = 'person'\nweight = {weight}\nbecause = 'It is {weight}.'\n");
    let nested = folder(&[
        ("house/rules.toml", "extends = ['built-in']"),
        ("house/attribution.toml", &weighs(0.4)),
        ("desk/rules.toml", "extends = ['../house']"),
        ("desk/attribution.toml", "[[type]]\nid = 'person'\nstrength = 3\n"),
        ("mine/rules.toml", "extends = ['../desk', '../house']"),
        ("mine/attribution.toml", &weighs(0.6)),
    ]);
    let desk = loaded(&overlay(&nested.path().join("desk")));
    assert!((weight(&desk, "person") - 0.4).abs() < 1e-9);
    let mine = loaded(&overlay(&nested.path().join("mine")));
    assert!((weight(&mine, "person") - 0.6).abs() < 1e-9);
    let person = mine.extraction.type_id("person").expect("it is built in").0;
    assert!((mine.scoring.types[usize::from(person)].strength - 3.0).abs() < 1e-9);
}

#[test]
fn folders_that_extend_each_other_are_told() {
    let circle = folder(&[
        ("a/rules.toml", "extends = ['../b']"),
        ("b/rules.toml", "extends = ['../c']"),
        ("c/rules.toml", "extends = ['../a', '../nowhere']"),
        ("d/rules.toml", "extends = ['.']"),
    ]);
    let told = mistakes(&overlay(&circle.path().join("a")));
    let codes: Vec<_> = told.iter().map(|mistake| mistake.code).collect();
    assert_eq!(codes, ["extends-cycle", "missing-rules"], "{told:#?}");
    assert!(told.iter().all(|mistake| mistake.line_column().is_some()));
    assert_eq!(mistakes(&overlay(&circle.path().join("d")))[0].code, "extends-cycle");
}

#[test]
fn conditions_of_modifiers_ask_of_the_source_what_those_of_types_do() {
    let mine = folder(&[(
        "modifiers.toml",
        "[[modifier]]\nid = 'of-a-body'\ntitle = 'of a body'\nterm = 0.5\n\
         when = { source-head = 'institution', source-plural = false }\nbecause = 'Mine.'\n",
    )]);
    let rules = loaded(&overlay(mine.path()));
    let modifiers = &rules.scoring.modifiers;
    let mine = modifiers.iter().position(|modifier| &*modifier.rule.id == "of-a-body").expect("it is there");
    let applies = |text: &str| {
        let document = Document { text: text.into(), language: Some("en".into()), ..Document::default() };
        let statements = analyse(&document, &rules.extraction).statements;
        statements.iter().any(|statement| statement.modifiers.contains(mine))
    };
    assert!(applies("The ministry said that the shells had arrived."));
    assert!(!applies("Jan Bos, a spokesman for the ministry, said that the shells had arrived."));
    assert!(!applies("Ministries said that the shells had arrived."));
}
