//! Changes for programs.

use super::View;
use crate::baseline::{Baseline, Change, Comparison, Differs, Head, Kept, Side};
use crate::report::json;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes everything that differs, and what can have made it so.
pub(super) fn comparison(out: &mut dyn Write, comparison: &Comparison, view: &View) -> io::Result<()> {
    let causes = &comparison.causes;
    let rules = causes.values.iter().map(|altered| {
        let place = view.places.get(&altered.rule);
        json!({"rule": altered.rule, "place": place, "before": altered.before, "after": altered.after})
    });
    let counts = Differs::ALL.map(|differs| (differs.name().to_owned(), json!(comparison.count(differs))));
    let mut counts = serde_json::Map::from_iter(counts);
    counts.insert("unchanged".to_owned(), json!(comparison.unchanged));
    let moves = comparison.moves.iter();
    let moves = moves.map(|moved| {
        json!({"id": moved.id.to_string(), "text": moved.content, "before": moved.before, "after": moved.after})
    });
    let value = json!({
        "schema_version": json::SCHEMA_VERSION,
        "version": env!("CARGO_PKG_VERSION"),
        "before": side_head(view.names.0, view.heads.0),
        "after": side_head(view.names.1, view.heads.1),
        "counts": counts,
        "causes": {
            "rules": rules.collect::<Vec<_>>(),
            "extraction": causes.extraction,
            "files": causes.files,
            "engine": causes.engine.as_ref().map(|(before, after)| [before, after]),
            "documents": causes.documents,
        },
        "changes": comparison.changes.iter().map(change).collect::<Vec<_>>(),
        "moves": moves.collect::<Vec<_>>(),
    });
    json::object(out, &value)
}

fn side_head(name: &str, head: &Head) -> Value {
    json!({"name": name, "version": head.engine, "rules_hash": head.rules})
}

/// One change.
pub(super) fn change(change: &Change) -> Value {
    json!({
        "change": change.differs.name(),
        "cause": {
            "rules": change.cause.rules,
            "files": change.cause.files,
            "documents": change.cause.documents,
            "engine": change.cause.engine,
        },
        "before": change.before.as_ref().map(side),
        "after": change.after.as_ref().map(side),
    })
}

fn side(side: &Side) -> Value {
    claim(&side.id.to_string(), side.rank, &side.kept)
}

fn claim(id: &str, rank: usize, kept: &Kept) -> Value {
    json!({
        "id": id,
        "rank": rank,
        "score": kept.score,
        "grade": kept.grade,
        "type": kept.kind,
        "stance": kept.stance,
        "source": kept.source,
        "text": kept.content,
        "documents": kept.documents,
        "rules": kept.rules,
    })
}

/// Writes what a baseline keeps.
pub(super) fn kept(out: &mut dyn Write, kept: &Baseline) -> io::Result<()> {
    let ranks = kept.ranks();
    let mut claims: Vec<_> =
        kept.claims.iter().map(|(id, kept)| (ranks.get(id).copied(), id, kept)).collect();
    claims.sort_by_key(|&(rank, id, _)| (rank, *id));
    let claims =
        claims.into_iter().map(|(rank, id, kept)| claim(&id.to_string(), rank.unwrap_or_default(), kept));
    let value = json!({
        "schema_version": json::SCHEMA_VERSION,
        "version": kept.head.engine,
        "rules_hash": kept.head.rules,
        "documents": kept.documents.keys().collect::<Vec<_>>(),
        "claims": claims.collect::<Vec<_>>(),
    });
    json::object(out, &value)
}
