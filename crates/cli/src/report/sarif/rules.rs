//! The codes of findings → SARIF's rules: what their pages say.

use super::level;
use super::log::{Configuration, Help, Message, SarifRule};
use dictql::codes;
use dictql::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// A rule for each code that was found, in the order of their names.
pub(super) fn rules(diagnostics: &[&Diagnostic]) -> Vec<SarifRule> {
    let mut urls: BTreeMap<&'static str, Option<&'static str>> = BTreeMap::new();
    for found in diagnostics {
        let url = urls.entry(found.code).or_default();
        *url = url.or(found.url);
    }
    urls.into_iter().map(|(code, url)| rule(code, url)).collect()
}

fn rule(code: &'static str, url: Option<&'static str>) -> SarifRule {
    let known = codes::find(code).next();
    let (page, severity) = known.map_or((code, Severity::Error), |code| (code.page, code.severity));
    let full = introduction(page);
    let short = full.split_inclusive(". ").next().unwrap_or(&full).trim().to_owned();
    SarifRule {
        id: code,
        short_description: Message { text: short },
        full_description: Message { text: full },
        help_uri: url,
        help: Help { text: page, markdown: page },
        default_configuration: Configuration { level: level(severity) },
    }
}

/// The first paragraph below the title, in one line.
fn introduction(page: &str) -> String {
    let below = page.split("\n\n").find(|part| !part.starts_with('#'));
    below.unwrap_or(page).split_whitespace().collect::<Vec<_>>().join(" ")
}
