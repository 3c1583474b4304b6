use crate::cli::args::{Common, ListRules};
use crate::cli::config;
use crate::cli::console::Console;
use crate::diagnostic::Diagnostic;
use crate::report::rules;
use crate::rules::{Catalogue, Listed};
use std::io;

/// `whosaid rules list`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &ListRules) -> io::Result<()> {
    let sources = match config::rule_sources(common) {
        Ok(sources) => sources,
        Err(diagnostic) => {
            console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    let (catalogue, diagnostics) = Catalogue::load(&sources);
    let chosen: Vec<&Listed> = catalogue.rules.iter().filter(|rule| arguments.keeps(rule)).collect();
    if chosen.is_empty() && !catalogue.rules.is_empty() {
        console.trouble.tell(&nothing(&catalogue, arguments));
    } else {
        let mut output = console.output()?;
        rules::list(&mut output, &chosen, arguments.show_origin, arguments.format, console.page)?;
        output.finish()?;
    }
    console.trouble.tell_every(&diagnostics);
    Ok(())
}

impl ListRules {
    fn keeps(&self, rule: &Listed) -> bool {
        let any = |wanted: &[String], has: &dyn Fn(&str) -> bool| {
            wanted.is_empty() || wanted.iter().any(|wanted| has(wanted))
        };
        any(&self.patterns, &|pattern| rule.fits(pattern))
            && any(&self.kinds, &|kind| rule.kind == kind)
            && any(&self.languages, &|language| rule.language.as_deref() == Some(language))
            && any(&self.layers, &|layer| {
                let places = rule.values.iter().flat_map(|given| &given.places);
                places
                    .chain([&rule.head])
                    .any(|at| at.file.layer.trim_end_matches('/') == layer.trim_end_matches('/'))
            })
            && !(self.off && rule.on)
    }
}

/// What is said where nothing fits.
fn nothing(catalogue: &Catalogue, arguments: &ListRules) -> Diagnostic {
    let known = |has: &dyn Fn(&Listed) -> Option<String>| {
        let mut names: Vec<String> = catalogue.rules.iter().filter_map(has).collect();
        names.sort();
        names.dedup();
        names.join(", ")
    };
    let kinds = known(&|rule| Some(rule.kind.to_owned()));
    let layers = known(&|rule| Some(rule.layer().to_owned()));
    let near = arguments.patterns.first().and_then(|pattern| catalogue.nearest(pattern));
    let error = Diagnostic::error("no-such-rule", "no rule fits what you ask for");
    error.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("There are the kinds {kinds}, and the layers {layers}."),
    })
}
