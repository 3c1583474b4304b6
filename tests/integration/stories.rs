//! Stories told by several articles: what is one claim, what are its figures, and whom it rests on.
//!
//! `corpus/stories/*/story.claims.toml` says what a careful reader brings together, and was written
//! before the program had read the articles. `WHOSAID_STORIES` names another folder of such stories: what
//! the program makes of them is then printed, and compared with nothing.

use super::excerpt::place;
use super::program::repository;
use super::reading::{read, rules};
use super::snapshot::kept;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use whosaid::read::{ReadOptions, inputs};
use whosaid::rules::language::fold;
use whosaid::survey::{Survey, survey};

/// How much of each the program must at least get right: a share from 0 to 1.
const GROUPED: f64 = 0.8;
const FIGURES: f64 = 0.95;
const ORIGINS: f64 = 0.8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    claim: Vec<Gold>,
    figure: Vec<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    id: String,
    members: Vec<Member>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    document: String,
    content: String,
    origin: String,
    /// `denies` where the source is against the content; else it is for it.
    #[serde(default)]
    says: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    document: String,
    text: String,
    value: f64,
    operator: String,
    counts: String,
}

/// What was right, of how many, and what was not.
#[derive(Default)]
struct Tally {
    right: f64,
    of: usize,
    wrong: String,
}

impl Tally {
    fn share(&self) -> f64 {
        self.right / self.of.max(1) as f64
    }
}

#[test]
fn stories_are_brought_together() {
    let elsewhere = std::env::var_os("WHOSAID_STORIES").map(PathBuf::from);
    let folder = elsewhere.clone().unwrap_or_else(|| repository().join("corpus/stories"));
    let survey = survey(inputs(std::slice::from_ref(&folder)), &ReadOptions::default(), rules());
    let (mut precision, mut recall) = (Tally::default(), Tally::default());
    let (mut figures, mut origins, mut found) = (Tally::default(), Tally::default(), Tally::default());
    for story in stories(&folder) {
        count_groups(&survey, &story, [&mut precision, &mut recall, &mut origins, &mut found]);
        story.figure.iter().for_each(|number| count_figure(&survey, number, &mut figures));
    }
    let (p, r) = (precision.share(), recall.share());
    let grouped = 2.0 * p * r / (p + r);
    let mut told = format!(
        "members found   {:.1} % of {}\nclaims grouped  B³ F1 {:.1} (precision {:.1}, recall {:.1})\nfigures parsed  {:.1} % of {}\norigins right   {:.1} % of {}\n",
        100.0 * found.share(),
        found.of,
        100.0 * grouped,
        100.0 * p,
        100.0 * r,
        100.0 * figures.share(),
        figures.of,
        100.0 * origins.share(),
        origins.of,
    );
    for (what, tally) in [
        ("not found", &found),
        ("together and should not be", &precision),
        ("apart and should not be", &recall),
        ("figures", &figures),
        ("origins", &origins),
    ] {
        let _ = write!(told, "\n{what}:\n{}", tally.wrong);
    }
    if elsewhere.is_some() {
        return println!("{told}");
    }
    kept("stories", &told);
    assert!(grouped >= GROUPED, "claims are grouped worse than they were:\n{told}");
    assert!(figures.share() >= FIGURES, "fewer figures are parsed than were:\n{told}");
    assert!(origins.share() >= ORIGINS, "fewer origins are right than were:\n{told}");
}

/// What only looks like the form of a verb (*undercooked*) is a word of its own, and not one with all others.
#[test]
fn what_is_of_no_known_verb_is_a_word_of_its_own() {
    let cooked = words("en", "The inspector said that the pork was undercooked.");
    let manned = words("en", "The captain said that the ferry was undermanned.");
    assert!(!cooked.is_empty() && cooked.is_disjoint(&manned), "{cooked:?} {manned:?}");
}

/// A phrase of the pack means the same in any form of its words, and where an object stands before its verb.
#[test]
fn a_phrase_means_the_same_in_all_its_forms() {
    for (language, word, phrases) in [
        ("en", "layoffs", &["it cut 1,200 jobs", "1,200 jobs at the mill were cut"][..]),
        ("fr", "des licenciements", &["elle supprimait 1 200 postes", "1 200 postes ont été supprimés"]),
        ("fr", "une coupure", &["la ville était privée d'électricité"]),
    ] {
        let said = |what: &str| match language {
            "en" => words(language, &format!("The union said that {what}.")),
            _ => words(language, &format!("Le syndicat a dit que {what}.")),
        };
        let meant = said(&format!("{} {word}", if language == "en" { "there were" } else { "il y avait" }));
        for phrase in phrases {
            assert!(!said(phrase).is_disjoint(&meant), "{phrase}");
        }
    }
}

/// What the statements of a text are about.
fn words(language: &str, text: &str) -> BTreeSet<u32> {
    let analysis = read(language, text);
    analysis.statements.iter().flat_map(|statement| &statement.keys).map(|key| key.hash).collect()
}

fn stories(folder: &Path) -> Vec<Story> {
    let entries = std::fs::read_dir(folder).expect("the stories are there");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    folders.sort();
    let files = folders.iter().map(|folder| folder.join("story.claims.toml")).filter(|file| file.exists());
    files
        .map(|file| {
            toml::from_str(&std::fs::read_to_string(file).expect("it is there")).expect("it is in order")
        })
        .collect()
}

/// A member with what the program makes of it.
struct Placed<'g> {
    gold: &'g str,
    member: &'g Member,
    /// The claims that its statement bears on; empty if there is no such statement.
    claims: BTreeSet<usize>,
    /// The number of its origin.
    origin: Option<u32>,
}

/// Counts by members and the others they are together with (B³), a member that was not found being alone.
fn count_groups(survey: &Survey, story: &Story, [precision, recall, origins, found]: [&mut Tally; 4]) {
    let members = story.claim.iter().flat_map(|gold| gold.members.iter().map(|member| (&*gold.id, member)));
    let placed: Vec<Placed<'_>> = members.map(|(gold, member)| placed(survey, gold, member)).collect();
    for (i, one) in placed.iter().enumerate() {
        found.of += 1;
        if one.claims.is_empty() {
            let _ = writeln!(found.wrong, "  {}", told(one));
        } else {
            found.right += 1.0;
        }
        let (mut both, mut gold, mut mine, mut same_origins) =
            (1_usize, 1_usize, 1_usize, !one.claims.is_empty());
        for (_, other) in placed.iter().enumerate().filter(|&(j, _)| j != i) {
            let meant = one.gold == other.gold;
            let met = !one.claims.is_disjoint(&other.claims);
            both += usize::from(meant && met);
            gold += usize::from(meant);
            mine += usize::from(met);
            if meant && !other.claims.is_empty() {
                same_origins &= (one.member.origin == other.member.origin) == (one.origin == other.origin);
            }
            if one.claims.is_empty() || other.claims.is_empty() {
                continue;
            }
            let tally = if meant { &mut *recall } else { &mut *precision };
            if meant != met && told(one) < told(other) {
                let _ = writeln!(tally.wrong, "  {}\n    {}", told(one), told(other));
            }
        }
        precision.right += both as f64 / mine as f64;
        recall.right += both as f64 / gold as f64;
        origins.right += f64::from(u8::from(same_origins));
        if !same_origins {
            let _ = writeln!(origins.wrong, "  {} ({})", told(one), one.member.origin);
        }
        precision.of += 1;
        recall.of += 1;
        origins.of += 1;
    }
}

fn placed<'g>(survey: &Survey, gold: &'g str, member: &'g Member) -> Placed<'g> {
    let document = survey.documents.iter().find(|document| *document.id == *member.document);
    let document = document.expect("the document is there");
    let of_document =
        &survey.statements[document.statements.start as usize..document.statements.end as usize];
    // Between statements with the same words, whether the source is against them decides.
    let denies = member.says.as_deref() == Some("denies");
    let fits = |statement: &whosaid::classify::Statement| {
        (statement.polarity == whosaid::classify::Polarity::Denies) == denies
    };
    let contents = |statement: &whosaid::classify::Statement| {
        if fits(statement) { statement.content_text.to_string() } else { String::new() }
    };
    let fitting: Vec<String> = of_document.iter().map(contents).collect();
    let at = place(&member.content, fitting.iter().map(|content| &**content));
    let statement = at.map(|at| document.statements.start + at as u32);
    let mut placed = Placed { gold, member, claims: BTreeSet::new(), origin: None };
    for (index, claim) in survey.claims.iter().enumerate() {
        if let Some(testimony) = statement.and_then(|statement| claim.testimonies(statement).next()) {
            placed.claims.insert(index);
            placed.origin = Some(testimony.origin);
        }
    }
    placed
}

fn told(placed: &Placed<'_>) -> String {
    format!("{} {}: {}", placed.gold, placed.member.document, placed.member.content)
}

fn count_figure(survey: &Survey, number: &Number, tally: &mut Tally) {
    let document = survey.documents.iter().find(|document| *document.id == *number.document);
    let document = document.expect("the document is there");
    let of_document =
        &survey.statements[document.statements.start as usize..document.statements.end as usize];
    let figures: Vec<_> = of_document.iter().flat_map(|statement| &statement.figures).collect();
    let right = figures.iter().any(|figure| {
        (figure.value - number.value).abs() < 1e-9 * number.value.abs()
            && figure.operator.sign() == number.operator
            && fold(&figure.unit) == fold(&number.counts)
    });
    tally.of += 1;
    if right {
        tally.right += 1.0;
    } else {
        let near =
            figures.iter().filter(|figure| (figure.value - number.value).abs() < 1e-9 * number.value.abs());
        let near: Vec<_> = near.map(|figure| format!("{} {}", figure.operator.sign(), figure.unit)).collect();
        let _ = writeln!(tally.wrong, "  {}: {} ({})", number.document, number.text, near.join("; "));
    }
}
