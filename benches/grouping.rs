//! Whether groups are found again, and how the work grows: `cargo bench --bench grouping -- 1000000`.
//!
//! Makes as many statements as asked for (by default fewer), each an article of its own, in groups that are
//! known: one company, one deed, one thing and one place, told in several ways by several sources. It then reads
//! and groups them, and again twice as many, and prints seconds, memory and B³ of each run.

use std::collections::HashMap;
use std::time::Instant;
use whosaid::classify::{Statement, analyse};
use whosaid::corroborate::corroborate;
use whosaid::document::{Document, OffsetMap};
use whosaid::rules::Rules;

const DEEDS: [[&str; 2]; 12] = [
    ["destroyed", "destroyed"],
    ["sold", "sold"],
    ["inspected", "inspected"],
    ["hidden", "hid"],
    ["repaired", "repaired"],
    ["contaminated", "contaminated"],
    ["bought", "bought"],
    ["evacuated", "evacuated"],
    ["surveyed", "surveyed"],
    ["flooded", "flooded"],
    ["demolished", "demolished"],
    ["insured", "insured"],
];
const KINDS: [&str; 10] =
    ["old", "northern", "concrete", "private", "wooden", "disused", "glass", "second", "largest", "coastal"];
const THINGS: [&str; 16] = [
    "bridge",
    "warehouse",
    "reservoir",
    "greenhouse",
    "lighthouse",
    "cannery",
    "observatory",
    "tannery",
    "brewery",
    "archive",
    "orchard",
    "quarry",
    "sawmill",
    "aqueduct",
    "hangar",
    "foundry",
];
const ROLES: [&str; 6] = ["spokesman", "engineer", "mayor", "inspector", "prosecutor", "analyst"];
const SYLLABLES: [&str; 24] = [
    "vel", "mor", "tas", "kin", "dra", "lom", "bre", "sul", "ost", "fen", "gar", "hil", "jor", "pel", "qua",
    "rin", "sto", "tul", "ush", "wex", "yar", "zan", "cor", "dem",
];

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let size: usize = asked.unwrap_or(20_000);
    let rules = Rules::built_in().expect("the built-in rules compile");
    println!("statements  groups  read s  group s  B³ F1  peak MB");
    let first = run(size, &rules);
    let second = run(2 * size, &rules);
    println!("twice as many cost {:.2} times as much", second / first);
}

/// Reads and groups `size` statements; returns how many seconds it took to group them.
fn run(size: usize, rules: &Rules) -> f64 {
    let start = Instant::now();
    let mut statements: Vec<Statement> = Vec::with_capacity(size);
    let mut groups = Vec::with_capacity(size);
    let mut dice = Dice(0x5EED);
    let mut group = 0;
    while statements.len() < size {
        let told = Told::new(&mut dice);
        for member in 0..=dice.roll(9) {
            let text = told.by(member, &mut dice);
            let id = format!("{group}-{member}");
            let document = Document {
                id: id.as_str().into(),
                file: "generated".into(),
                language: Some("en".into()),
                offsets: OffsetMap::identity(&text, 0),
                text: text.into(),
                ..Document::default()
            };
            let found = analyse(&document, &rules.extraction).statements;
            groups.extend(std::iter::repeat_n(group, found.len()));
            statements.extend(found);
        }
        group += 1;
    }
    let read = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let claims = corroborate(&statements, rules);
    let grouped = start.elapsed().as_secs_f64();
    let mut claim_of = vec![usize::MAX; statements.len()];
    for (index, claim) in claims.iter().enumerate() {
        claim.statements.iter().for_each(|&statement| claim_of[statement as usize] = index);
    }
    println!(
        "{:>10} {:>7} {read:>7.1} {grouped:>8.1} {:>6.1} {:>8}",
        statements.len(),
        group,
        100.0 * b_cubed(&groups, &claim_of),
        peak_megabytes().map_or("?".to_owned(), |peak| peak.to_string()),
    );
    grouped
}

/// One thing that is told, by as many as like.
struct Told {
    company: String,
    place: String,
    deed: [&'static str; 2],
    kind: &'static str,
    thing: &'static str,
}

impl Told {
    fn new(dice: &mut Dice) -> Self {
        Self {
            company: dice.name(3),
            place: dice.name(4),
            deed: DEEDS[dice.roll(DEEDS.len())],
            kind: KINDS[dice.roll(KINDS.len())],
            thing: THINGS[dice.roll(THINGS.len())],
        }
    }

    /// The words of one source, who may say less, or more, or put it the other way round.
    fn by(&self, member: usize, dice: &mut Dice) -> String {
        let Self { company, place, deed: [participle, past], kind, thing } = self;
        let who = format!("{} {} {}", ROLES[dice.roll(ROLES.len())], dice.name(2), dice.name(3));
        match member % 4 {
            0 => format!("{company} {past} the {kind} {thing} in {place}, {who} said."),
            1 => format!("According to {who}, the {thing} in {place} was {participle} by {company}."),
            2 => format!(
                "On Tuesday, {who} said that {company} had {participle} the {kind} {thing} in {place}."
            ),
            _ => format!("\"{company} {past} the {thing} in {place},\" {who} told reporters."),
        }
    }
}

/// Numbers that look like chance and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn name(&mut self, syllables: usize) -> String {
        let name: String = (0..syllables).map(|_| SYLLABLES[self.roll(SYLLABLES.len())]).collect();
        name[..1].to_uppercase() + &name[1..]
    }
}

/// F1 of B³: of each statement, the share of those with it that belong there, and of those that belong there the
/// share that is with it.
fn b_cubed(groups: &[usize], claims: &[usize]) -> f64 {
    let mut both: HashMap<(usize, usize), usize> = HashMap::new();
    let (mut of_group, mut of_claim) = (HashMap::new(), HashMap::new());
    for (&group, &claim) in groups.iter().zip(claims) {
        *both.entry((group, claim)).or_default() += 1;
        *of_group.entry(group).or_insert(0_usize) += 1;
        *of_claim.entry(claim).or_insert(0_usize) += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((group, claim), count) in both {
        precision += (count * count) as f64 / of_claim[&claim] as f64;
        recall += (count * count) as f64 / of_group[&group] as f64;
    }
    2.0 * precision * recall / (precision + recall) / groups.len() as f64
}

/// The most memory that the process has held, where the system tells it.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}
