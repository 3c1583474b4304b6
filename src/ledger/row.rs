use super::Names;
use rayon::slice::ParallelSliceMut;
use std::sync::Arc;

/// What the rows of a table say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Who gives which value for what: `source,object,attribute,value`.
    #[default]
    Values,
    /// Who takes which stance on which claim: `claim,source,stance`.
    Claims,
}

/// All rows of one or more tables.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// What the rows say.
    pub shape: Shape,
    /// The files that they come from.
    pub files: Vec<Arc<str>>,
    /// Everything that is named: objects, attributes, values, sources, origins.
    pub names: Names,
    /// What is claimed about, in the order of their names once the ledger is settled.
    pub subjects: Vec<Subject>,
    /// The words for stances, as they were first written.
    pub stances: Vec<Word>,
    /// The attribution types, as they were first written.
    pub kinds: Vec<Word>,
    /// The names of columns that the program has no use for.
    pub kept: Vec<String>,
    /// The rows; once the ledger is settled, those on one subject stand together.
    pub rows: Vec<Row>,
}

/// What rows speak of: a claim, or an attribute of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The object or the claim, in [`Ledger::names`].
    pub object: u32,
    /// The attribute, in [`Ledger::names`]; empty where the table has none.
    pub attribute: u32,
    /// What each column of [`Ledger::kept`] says of it, in [`Ledger::names`]: the first in the order of
    /// the rows, or nothing where they differ.
    pub kept: Vec<Option<u32>>,
}

/// A word of a closed list, with the first place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word; empty where a row gives none.
    pub text: String,
    /// The file, in [`Ledger::files`].
    pub file: u16,
    /// The line, from 1.
    pub line: u32,
}

/// One row. Fields that are numbers of names are those of [`Ledger::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// What it speaks of, in [`Ledger::subjects`].
    pub subject: u32,
    /// The value that it gives; empty in tables of claims.
    pub value: u32,
    /// Who says so.
    pub source: u32,
    /// Whom the source relies on: itself where the table does not say.
    pub origin: u32,
    /// The day, in days since 1970-01-01.
    pub date: Option<i32>,
    /// The stance, in [`Ledger::stances`].
    pub stance: u16,
    /// The attribution type, in [`Ledger::kinds`].
    pub kind: u16,
    /// The file, in [`Ledger::files`].
    pub file: u16,
    /// The line in that file, from 1.
    pub line: u32,
}

impl Ledger {
    /// Numbers names and subjects by their spelling and sorts the rows, so that nothing that is worked
    /// out of them depends on the order in which they were read.
    pub fn settle(&mut self) {
        let names = self.names.sort();
        let renumber = |name: &mut u32| *name = names[*name as usize];
        for subject in &mut self.subjects {
            renumber(&mut subject.object);
            renumber(&mut subject.attribute);
            subject.kept.iter_mut().flatten().for_each(renumber);
        }
        let mut order: Vec<u32> = (0..self.subjects.len() as u32).collect();
        let key = |&index: &u32| {
            let subject = &self.subjects[index as usize];
            (subject.object, subject.attribute)
        };
        order.sort_unstable_by_key(key);
        let mut subjects = vec![0; order.len()];
        for (new, &old) in (0..).zip(&order) {
            subjects[old as usize] = new;
        }
        self.subjects = order.iter().map(|&old| self.subjects[old as usize].clone()).collect();
        for row in &mut self.rows {
            row.subject = subjects[row.subject as usize];
            [&mut row.value, &mut row.source, &mut row.origin].into_iter().for_each(renumber);
        }
        self.rows.par_sort_unstable();
    }

    /// The rows on each subject, in the order of the subjects, once the ledger is settled.
    pub fn by_subject(&self) -> impl Iterator<Item = &[Row]> {
        self.rows.chunk_by(|a, b| a.subject == b.subject)
    }

    /// The object, and the attribute if there is one, in words.
    pub fn subject_text(&self, subject: u32) -> (&str, &str) {
        let Subject { object, attribute, .. } = self.subjects[subject as usize];
        (self.names.get(object), self.names.get(attribute))
    }
}
