//! Which examples each rule carries, and where they stand.

use crate::rules::example::{Example, Exemplified, RawExample, RuleKind};
use crate::rules::file::{Entry, RuleFile};
use crate::rules::raw::Examples;
use crate::rules::written::Written;
use std::sync::Arc;

/// All rules that can carry examples, in the order of their files and of the packs.
pub(super) fn of(written: &Written) -> Vec<Exemplified> {
    let mut all = Vec::new();
    let mut add = |of, id: &str, place: (&RuleFile, usize), lists: [&Examples; 2]| {
        all.push(of_rule(of, id, place, lists));
    };
    for Entry { value: rule, file, span, .. } in &written.types {
        add(RuleKind::Type, &rule.id, (file, span.start), [&rule.examples, &rule.silent]);
    }
    for Entry { value: rule, file, span, .. } in &written.stances {
        add(RuleKind::Stance, &rule.id, (file, span.start), [&rule.examples, &rule.silent]);
    }
    for Entry { value: rule, file, span, .. } in &written.modifiers {
        add(RuleKind::Modifier, &rule.id, (file, span.start), [&rule.examples, &rule.silent]);
    }
    for Entry { value: rule, file, span, .. } in &written.corroboration {
        add(RuleKind::Corroboration, &rule.id, (file, span.start), [&rule.examples, &rule.silent]);
    }
    for Entry { value: rule, file, span, .. } in &written.grades {
        add(RuleKind::Grade, &rule.id, (file, span.start), [&rule.examples, &rule.silent]);
    }
    for (language, pack) in &written.packs {
        let code: Arc<str> = language.code.as_deref().unwrap_or_default().into();
        for Entry { value: cue, file, span, .. } in &pack.cues {
            let lists = [&*cue.examples, &*cue.silent];
            all.push(of_pack(RuleKind::Cue, &cue.id, &code, (file, span.start), lists));
        }
        for Entry { value: frame, file, span, .. } in &pack.frames {
            let lists = [&*frame.examples, &*frame.silent];
            all.push(of_pack(RuleKind::Frame, &frame.id, &code, (file, span.start), lists));
        }
        for Entry { value: words, file, span, .. } in &pack.words {
            let id = words.class.iter().collect::<Vec<_>>().join("+");
            let lists = [&*words.examples, &*words.silent];
            all.push(of_pack(RuleKind::Words, &id, &code, (file, span.start), lists));
        }
    }
    all
}

/// A rule that holds in every language, and gives examples by language.
fn of_rule(of: RuleKind, id: &str, (file, start): (&RuleFile, usize), lists: [&Examples; 2]) -> Exemplified {
    let mut examples = Vec::new();
    for (by_language, fires) in lists.into_iter().zip([true, false]) {
        for (code, list) in by_language {
            let language: Arc<str> = code.as_str().into();
            examples.extend(list.iter().map(|raw| example(raw, &language, fires)));
        }
    }
    Exemplified { of, id: id.into(), language: None, file: file.clone(), start, examples }
}

/// A rule of a pack, whose examples are in the language of the pack.
fn of_pack(
    of: RuleKind,
    id: &str,
    language: &Arc<str>,
    (file, start): (&RuleFile, usize),
    lists: [&[RawExample]; 2],
) -> Exemplified {
    let listed = lists.into_iter().zip([true, false]);
    let examples = listed.flat_map(|(list, fires)| list.iter().map(move |raw| (raw, fires)));
    let examples = examples.map(|(raw, fires)| example(raw, language, fires)).collect();
    Exemplified { of, id: id.into(), language: Some(language.clone()), file: file.clone(), start, examples }
}

fn example(raw: &RawExample, language: &Arc<str>, fires: bool) -> Example {
    Example {
        language: language.clone(),
        text: raw.text.clone(),
        fires,
        kind: raw.kind.clone(),
        stance: raw.stance.clone(),
        act: raw.act.clone(),
        instead: raw.instead.clone(),
        score: raw.score,
        todo: raw.todo.clone(),
    }
}
