use super::{Finding, Gate};
use crate::diagnostic::Severity;
use crate::document::Place;
use std::sync::Arc;

/// Something that is allowed although a gate is against it.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Only of this claim, by its fingerprint.
    pub claim: Option<String>,
    /// Only in this document, by its id; one that ends in `*` means all that begin so.
    pub document: Option<String>,
    /// Only for this gate, by its id.
    pub gate: Option<String>,
    /// Why.
    pub reason: Arc<str>,
    /// Its last day: as written, and in days since 1970-01-01.
    pub until: Option<(String, i32)>,
    /// Where it is written.
    pub place: Place,
}

impl Allow {
    fn means(&self, finding: &Finding) -> bool {
        let is = |wanted: &Option<String>, what: Option<String>| {
            wanted.as_ref().is_none_or(|wanted| what.is_some_and(|what| what.eq_ignore_ascii_case(wanted)))
        };
        let is_in = |wanted: &String| {
            let document = finding.document.as_deref();
            document.is_some_and(|document| match wanted.strip_suffix('*') {
                Some(beginning) => document.starts_with(beginning),
                None => document == wanted,
            })
        };
        is(&self.claim, finding.claim.map(|claim| claim.to_string()))
            && is(&self.gate, Some(finding.gate.id().to_owned()))
            && self.document.as_ref().is_none_or(is_in)
    }
}

/// Marks what is allowed, and tells of every allowance that allows nothing, or nothing any more.
pub(super) fn apply(allows: &[Allow], findings: &mut [Finding], today: i32) -> Vec<Finding> {
    let mut told = Vec::new();
    for allow in allows {
        let over = allow.until.as_ref().filter(|(_, last)| today > *last);
        let mut meant = findings.iter_mut().filter(|finding| allow.means(finding)).peekable();
        let message = match (over, meant.peek().is_some()) {
            (None, false) => format!("this allows nothing that is found: {}", allow.reason),
            (Some((until, _)), true) => format!("this held until {until}: {}", allow.reason),
            (Some((until, _)), false) => {
                format!("this held until {until}, and is not needed: {}", allow.reason)
            }
            (None, true) => {
                // The first that allows it says why.
                meant.for_each(|finding| _ = finding.allowed.get_or_insert_with(|| allow.reason.clone()));
                continue;
            }
        };
        told.push(Finding {
            gate: Gate::UnusedAllow,
            severity: Severity::Warning,
            message,
            document: None,
            place: Some(allow.place.clone()),
            claim: None,
            content: None,
            score: None,
            allowed: None,
        });
    }
    told
}
