use super::alias::Aliases;
use super::copies::Copies;
use super::draft::{Draft, Said};
use super::overlap::Overlap;
use super::reading::Reading;
use super::retold::Retellings;
use super::{Sign, Testimony};
use crate::classify::{Statement, StatementId};
use crate::rules::{LikenessRules, Quote};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What is said, with all that bears on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The id of the statement that founds it.
    pub id: StatementId,
    /// The statements that bear on it, as indices into the list that was corroborated: the founding
    /// one first, then in the order of ids. Remarks and denials are among them, and so are statements
    /// whose own claim is another one that entails or denies this one.
    pub statements: Vec<u32>,
    /// Its testimonies, in the order of `statements` and then of values. A statement that excludes no
    /// value, or denies all, gives one for each.
    pub testimonies: Vec<Testimony>,
}

/// Names the claims and everything in them. Claims come in the order of their ids.
pub(super) fn claims(
    mut drafts: Vec<Draft>,
    reading: &Reading<'_>,
    (copies, aliases): (&Copies<'_>, Aliases<'_>),
    likeness: &LikenessRules,
) -> Vec<Claim> {
    drafts.sort_by_cached_key(|draft| {
        let founder = draft.founder(reading);
        (reading.statement(founder).id, reading.rank(founder))
    });
    let origins = Origins::new(&drafts, reading, copies, aliases);
    (0..).zip(&drafts).map(|(claim, draft)| finish(claim, draft, reading, (&origins, likeness))).collect()
}

fn finish(
    claim: u32,
    draft: &Draft,
    reading: &Reading<'_>,
    (origins, likeness): (&Origins<'_>, &LikenessRules),
) -> Claim {
    let founder = draft.founder(reading);
    let negative = draft.is_negative(reading);
    let place = |index: u32| (index != founder, reading.statement(index).id, reading.rank(index));
    // Who says less than the claim supports it in part; who denies more than the claim denies it in part.
    let part = |said: &Said| {
        let (mine, whole) = (reading.wording(said.content), reading.wording(founder));
        // Who counts the same says what matters, in however few words.
        let counts = |thing: u32| mine.figures.iter().any(|figure| figure.counted == thing);
        if whole.figures.iter().any(|figure| counts(figure.counted)) {
            return 1.0;
        }
        let overlap = Overlap::of(mine, whole, likeness);
        if said.affirms == negative { overlap.is_covered() } else { overlap.covers() }
    };
    let testimony = |index: u32, value, sign, part, targets| {
        let statement = reading.statement(index);
        Testimony {
            claim,
            value,
            origin: origins.of(index, statement),
            kind: statement.kind,
            stance: statement.stance,
            sign,
            part,
            record: None,
            modifiers: statement.modifiers,
            hearsay: statement.hearsay,
            direct: statement.quote == Quote::Direct,
            date: reading.day(index),
            statement: index,
            targets,
        }
    };
    let said = draft.said.iter().map(|said| {
        let sign = if said.affirms == negative { Sign::Against } else { Sign::For };
        testimony(said.statement, said.value, sign, part(said), Vec::new())
    });
    let remarks = draft
        .remarks
        .iter()
        .map(|remark| testimony(remark.statement, remark.value, Sign::For, 1.0, remark.targets.clone()));
    let mut testimonies: Vec<_> = said.chain(remarks).collect();
    testimonies.sort_by_key(|testimony| (place(testimony.statement), testimony.value));
    let mut statements: Vec<_> = testimonies.iter().map(|testimony| testimony.statement).collect();
    statements.dedup();
    Claim { id: reading.statement(founder).id, statements, testimonies }
}

/// All origins that bear on a claim, numbered as the claims name them first.
struct Origins<'s> {
    numbers: FxHashMap<Cow<'s, str>, u32>,
    copies: &'s Copies<'s>,
    aliases: Aliases<'s>,
    retellings: Retellings<'s>,
}

impl<'s> Origins<'s> {
    fn new(drafts: &[Draft], reading: &Reading<'s>, copies: &'s Copies<'s>, aliases: Aliases<'s>) -> Self {
        let retellings = Retellings::new(drafts, reading, &aliases);
        let mut numbers = FxHashMap::default();
        for draft in drafts {
            let remarks = draft.remarks.iter().map(|remark| remark.statement);
            for index in draft.said.iter().map(|said| said.statement).chain(remarks) {
                let told = retellings.of(index).unwrap_or_else(|| reading.statement(index));
                let statement = aliases.whom(told);
                let next = numbers.len() as u32;
                numbers.entry(copies.key(&statement.origin, &statement.origin_key)).or_insert(next);
            }
        }
        Self { numbers, copies, aliases, retellings }
    }

    /// The number of whom the `statement` at `index` rests on.
    fn of(&self, index: u32, statement: &'s Statement) -> u32 {
        let statement = self.aliases.whom(self.retellings.of(index).unwrap_or(statement));
        let key = self.copies.key(&statement.origin, &statement.origin_key);
        self.numbers.get(&key).copied().unwrap_or_default()
    }
}
