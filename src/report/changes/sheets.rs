//! Changes as rows.

use crate::baseline::{Baseline, Change, Kept, Side};
use crate::report::sheet::{Cell, Column, Room, Sheet, Tone};
use crate::report::text::one_line;

/// Changes for the terminal: few columns, each with the less important below.
pub(super) fn cards(changes: &[Change]) -> Sheet {
    let columns = vec![
        Column::new("change", "change", Room::Natural),
        Column::new("id", "fingerprint", Room::Natural),
        Column::new("score", "score", Room::Natural),
        Column::new("text", "claim", Room::Rest),
        Column::new("cause", "put down to", Room::AtMost(34)),
    ];
    let stacked =
        |text: String, below: String| Cell::Stacked { text, below, tone: Tone::Plain, number: false };
    let row = |change: &Change| {
        let sides = (change.before.as_ref(), change.after.as_ref());
        let latest = change.latest();
        let content = latest.map(|side| one_line(&side.kept.content)).unwrap_or_default();
        let rank = arrow(sides, |side| format!("#{}", side.rank));
        vec![
            Cell::text(change.differs.name()),
            Cell::text(latest.map(|side| side.id.to_string()).unwrap_or_default()),
            stacked(arrow(sides, |side| score(&side.kept)), rank),
            stacked(content, differing(sides)),
            Cell::Text(change.cause.to_string()),
        ]
    };
    Sheet { name: "changes", columns, rows: changes.iter().map(row).collect() }
}

/// Changes for spreadsheets and pull requests: a column for each thing.
pub(super) fn flat(changes: &[Change]) -> Sheet {
    let columns = [
        ("change", "change"),
        ("id", "fingerprint"),
        ("score_before", "before"),
        ("score_after", "after"),
        ("rank_before", "rank before"),
        ("rank_after", "rank after"),
        ("differs", "what differs"),
        ("text", "claim"),
        ("documents", "documents"),
        ("cause", "put down to"),
    ];
    let columns = columns.map(|(key, title)| Column::new(key, title, Room::Natural)).to_vec();
    let row = |change: &Change| {
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        let score = |side: Option<&Side>| side.map_or(Cell::Empty, |side| Cell::Decimal(side.kept.score));
        let rank = |side: Option<&Side>| side.map_or(Cell::Empty, |side| Cell::Count(side.rank));
        let latest = change.latest();
        vec![
            Cell::text(change.differs.name()),
            Cell::text(latest.map(|side| side.id.to_string()).unwrap_or_default()),
            score(before),
            score(after),
            rank(before),
            rank(after),
            Cell::Text(differing((before, after))),
            Cell::text(latest.map(|side| one_line(&side.kept.content)).unwrap_or_default()),
            Cell::text(latest.map(|side| side.kept.documents.join(", ")).unwrap_or_default()),
            Cell::Text(change.cause.to_string()),
        ]
    };
    Sheet { name: "changes", columns, rows: changes.iter().map(row).collect() }
}

/// What a baseline keeps, the best sourced first.
pub(super) fn kept(baseline: &Baseline) -> Sheet {
    let columns = vec![
        Column::new("rank", "#", Room::Natural),
        Column::new("id", "fingerprint", Room::Natural),
        Column::new("score", "score", Room::Natural),
        Column::new("grade", "grade", Room::AtMost(14)),
        Column::new("type", "type", Room::AtMost(20)),
        Column::new("stance", "stance", Room::AtMost(14)),
        Column::new("source", "best source", Room::AtMost(24)),
        Column::new("text", "claim", Room::Rest),
    ];
    let ranks = baseline.ranks();
    let mut claims: Vec<_> = baseline.claims.iter().collect();
    claims.sort_by_key(|(id, _)| (ranks.get(id).copied(), **id));
    let row = |(id, kept): (&crate::baseline::Fingerprint, &Kept)| {
        vec![
            Cell::Count(ranks.get(id).copied().unwrap_or_default()),
            Cell::text(id.to_string()),
            Cell::Decimal(kept.score),
            Cell::text(kept.grade.as_str()),
            Cell::text(kept.kind.as_str()),
            Cell::text(kept.stance.as_str()),
            Cell::text(one_line(&kept.source)),
            Cell::text(one_line(&kept.content)),
        ]
    };
    Sheet { name: "claims", columns, rows: claims.into_iter().map(row).collect() }
}

/// What a side has, before and after; once where both have the same.
fn arrow(sides: (Option<&Side>, Option<&Side>), of: impl Fn(&Side) -> String) -> String {
    let (before, after) = (sides.0.map(&of), sides.1.map(&of));
    if before == after {
        return before.unwrap_or_default();
    }
    let dash = |side: Option<String>| side.unwrap_or_else(|| "–".to_owned());
    format!("{} → {}", dash(before), dash(after))
}

/// A score as people compare it.
fn score(kept: &Kept) -> String {
    format!("{:.1}", kept.score)
}

/// What is told of a side.
type Part = fn(&Kept) -> String;

/// What else differs than the score, or who says it where nothing does.
pub(super) fn differing(sides: (Option<&Side>, Option<&Side>)) -> String {
    let (Some(before), Some(after)) = sides else {
        let side = sides.0.or(sides.1).map(|side| &side.kept);
        return side
            .map(|kept| format!("{}, {}, {}", source(kept), kept.kind, kept.stance))
            .unwrap_or_default();
    };
    let parts: [(&str, Part); 4] = [
        ("source", source),
        ("type", |kept| kept.kind.clone()),
        ("stance", |kept| kept.stance.clone()),
        ("grade", |kept| kept.grade.clone()),
    ];
    let differing = parts.into_iter().filter_map(|(name, of)| {
        let (before, after) = (of(&before.kept), of(&after.kept));
        (before != after).then(|| format!("{name}: {before} → {after}"))
    });
    differing.collect::<Vec<_>>().join("; ")
}

fn source(kept: &Kept) -> String {
    if kept.source.is_empty() { "(the document itself)".to_owned() } else { one_line(&kept.source) }
}
