//! Every kind of mistake that rules can have, by the name that output shows.

use crate::diagnostic::Severity;

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// A stable, readable name, which output shows in brackets.
    pub name: &'static str,
    /// Whether rules with it can be used.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub means: &'static str,
}

const fn error(name: &'static str, means: &'static str) -> Kind {
    Kind { name, severity: Severity::Error, means }
}

const fn warning(name: &'static str, means: &'static str) -> Kind {
    Kind { name, severity: Severity::Warning, means }
}

/// All kinds of mistakes, in the order of their names.
pub const KINDS: &[Kind] = &[
    error("ambiguous-rule", "A name that switches rules off means several; write their kinds, too."),
    warning("asks-in-vain", "A condition asks for what is not known yet when it is tried."),
    warning("class-without-words", "A frame asks for a word class that no word of the language has."),
    warning("conflicting-classes", "A word speaks for two stances; the first takes it."),
    warning(
        "conflicting-cues",
        "A cue is in two groups that commit to different things; the first takes it.",
    ),
    error("duplicate-id", "Two rules of one kind have the same name."),
    error("duplicate-language", "Two packs are for one language."),
    error("extends-cycle", "A rules folder extends itself, by way of others."),
    error("frame-shape", "The shape of a frame can't be read."),
    error("grades-leave-a-gap", "Some scores have no grade."),
    error("grades-overlap", "Two grades begin at the same score, or stand for the same."),
    warning("imprecise-interval", "So little strength is left that an interval is only roughly right."),
    warning("listed-twice", "A word is twice in one class, conjugation or cue."),
    error("misplaced-key", "A key belongs to another rule."),
    warning("missing-because", "A list of words does not say what its words have in common."),
    warning("missing-example", "A rule has no example, or no near miss."),
    error("missing-grade", "One of the grades contested, denied and unsourced is missing."),
    error("missing-key", "A rule lacks a key that it needs."),
    error("missing-language", "A language pack has no [language]."),
    error("missing-rule", "A rule that the program needs is not there."),
    error("missing-rules", "The rules folder is not there, or is no folder."),
    warning("never-fits", "A frame asks for a form that none of its cues can have."),
    warning("never-holds", "A condition contradicts itself."),
    error("no-rules", "There is no rule file in the folder."),
    error("nothing-to-remove", "What a list removes is not in the lists below."),
    error("out-of-range", "A number is too small or too large."),
    warning("passed-over", "A number word of several words, which are read one by one."),
    error("rule-syntax", "The file is not TOML: a quotation mark, a bracket or an equals sign is wrong."),
    warning("same-condition", "Two modifiers apply in just the same cases."),
    warning("shadowed-rule", "A type or stance is never reached: one above holds wherever it does."),
    error("too-many-classes", "There are more word classes than there is room for."),
    error("too-many-constructions", "A pack names more constructions than there is room for."),
    error("too-many-modifiers", "There are more modifiers than there is room for."),
    error("trust-range", "A share of 100 in a pack's trust is not above 0 and below 100."),
    error("unfit-name", "The name of a rule is empty or has a space in it, so that nothing can name it."),
    error("unknown-act", "There is no such speech act."),
    error("unknown-class", "There is no such word class."),
    error("unknown-conjugation", "There is no such conjugation."),
    error("unknown-cue", "There is no such cue in any pack."),
    error("unknown-effect", "A stance can't have this effect."),
    error("unknown-form", "There is no such form of a source or a cue."),
    error("unknown-key", "Nothing reads this key or table."),
    error("unknown-language", "There is no pack for this language."),
    error("unknown-letter", "The Admiralty code has no such letter."),
    error("unknown-operator", "There is no such operator for numbers."),
    error("unknown-quote", "There is no such kind of quotation."),
    error("unknown-rule", "There is no such rule."),
    error("unknown-side", "There is no such side."),
    error("unknown-situation", "A grade can't stand for this."),
    error("unknown-stance", "There is no such stance."),
    error("unknown-stemmer", "There is no such stemmer."),
    error("unknown-tense", "There is no such tense."),
    error("unknown-type", "There is no such attribution type."),
    error("unknown-verb", "The verb is not under any conjugation."),
    warning("unreachable-frame", "A frame above fits wherever this one does."),
    warning("unreachable-stance", "No statement can have this stance."),
    error("unreadable-rules", "A rule file can't be read, or is not UTF-8 text."),
    warning("unused-class", "No rule asks for this word class or kind of source; it is probably misspelt."),
    warning("unused-cue", "No frame asks for this cue."),
    error("verb-ending", "A verb does not end as its conjugation asks."),
    error("weight-out-of-range", "A weight does not lie between the base and 1."),
    error("wrong-type", "Something else belongs here: a number, text in quotes, a list."),
];
