//! Messages about directives (§5.7).

use super::{Say, did_you_mean, listing, rename, spec};
use crate::diagnostic::Diagnostic;
use crate::document::{Directive, Document};
use crate::schema::{DirectiveId, Location};
use crate::suggest::nearest;

pub fn unknown_directive(say: Say<'_>, directive: &Directive, location: Location) -> Diagnostic {
    let Say { document, schema } = say;
    let name = document.str(directive.name);
    let names = || {
        let allowed = schema.directives().filter(|id| schema.allows(*id, location));
        allowed.map(|id| schema.directive_name(id))
    };
    let meant = nearest(name, names());
    let marked: Vec<String> = names().map(|name| format!("@{name}")).collect();
    let help = listing(marked.iter().map(String::as_str)).filter(|_| meant.is_none());
    let diagnostic = Diagnostic::error(
        "unknown-directive",
        format!("the schema has no directive `@{name}`"),
        document.span(directive.name),
        did_you_mean(meant.map(|meant| format!("@{meant}")).as_deref(), "not defined"),
    )
    .url(spec::DIRECTIVES_DEFINED)
    .fix(rename(document, directive.name, meant));
    Diagnostic { help: help.map(|names| format!("here it has {names}")), ..diagnostic }
}

pub fn misplaced_directive(
    say: Say<'_>,
    directive: &Directive,
    id: DirectiveId,
    location: Location,
) -> Diagnostic {
    let Say { document, schema } = say;
    let name = document.str(directive.name);
    let places = Location::ALL.iter().filter(|location| schema.allows(id, **location));
    let help = listing(places.map(|location| location.word()));
    let diagnostic = Diagnostic::error(
        "misplaced-directive",
        format!("`@{name}` can't stand at {}", phrase(location)),
        document.span(directive.at),
        format!("not for `{}`", location.word()),
    )
    .url(spec::DIRECTIVE_LOCATIONS);
    let diagnostic = Diagnostic { help: help.map(|places| format!("it is for {places}")), ..diagnostic };
    say.see(diagnostic, id, "defined here")
}

/// What a directive stands at in a document.
fn phrase(location: Location) -> &'static str {
    match location {
        Location::Query => "a query",
        Location::Mutation => "a mutation",
        Location::Subscription => "a subscription",
        Location::Field => "a field",
        Location::FragmentDefinition => "a fragment",
        Location::FragmentSpread => "the spread of a fragment",
        Location::InlineFragment => "an inline fragment",
        Location::VariableDefinition => "a variable",
        _ => "a definition of the schema",
    }
}

pub fn duplicate_directive(document: &Document, first: &Directive, second: &Directive) -> Diagnostic {
    let name = document.str(second.name);
    Diagnostic::error(
        "duplicate-directive",
        format!("`@{name}` stands twice at one place"),
        document.span(second.at),
        "again here",
    )
    .label(document.span(first.at), "here first")
    .help("take one of them away: it isn't `repeatable`")
    .url(spec::DIRECTIVES_UNIQUE)
}
