//! A text with a marker, read again → what the marker has become.

use super::super::View;
use super::super::marks::What;
use super::super::marks::{Mark, marks};
use super::MARKER;
use super::trial::{Form, Trial, Word};
use crate::diagnostic::Sink;
use crate::document::{Around, Document, Holder, Place, ValueKind};
use crate::lower::lower;
use crate::source::{Sources, Span};
use crate::syntax::tree::{Kind, Tree};
use crate::syntax::{is_source, parse_with};
use crate::target::Target;
use crate::validate::{Analysis, validate};
use std::sync::Arc;

/// What the marker has become.
#[derive(Debug)]
pub(in crate::cursor) struct Spot<'a> {
    pub form: Form,
    /// Whether what is written needs commas in front and behind.
    pub commas: (bool, bool),
    pub tree: Arc<Tree>,
    pub document: Document,
    pub analysis: Analysis,
    pub target: &'a Target,
    pub what: What,
    pub place: Place,
}

impl<'a> Spot<'a> {
    /// Reads the file with the marker in it; nothing if it is no part of any description.
    pub fn find(view: &View<'a>, word: &Word, trial: &Trial) -> Option<Self> {
        let source = &view.tree.source;
        let text = format!("{}{}{}", &source[..word.start], trial.text, &source[word.end..]);
        let mut sources = Sources::new();
        let file = sources.add_text(&view.sources.get(view.tree.file).name, text);
        let mut sink = Sink::new();
        let tree = Arc::new(parse_with(&sources, file, view.tree.notation, view.callees, &mut sink));
        if !mentions(&tree) {
            return None;
        }
        let documents = lower(&sources, &tree, &mut sink);
        let count = documents.len();
        for (number, document) in documents.into_iter().enumerate() {
            // A program may send for several projects; a marker seldom makes one description more.
            let target = match view.known.get(number) {
                Some(known) if count == view.known.len() => known.target,
                _ => view.known.first().map_or(view.target, |known| known.target),
            };
            let analysis = validate(&document, target, &|_| true, &mut Sink::new());
            if let Some((what, place)) = marked(&document, &analysis) {
                // No definition begins among the variables of another.
                let is_astray = begins(trial) && matches!(what, What::Variable(_) | What::VariableType(..));
                if is_astray || !is_asked_for(view, word, trial, &document) {
                    continue;
                }
                let Trial { form, commas, .. } = *trial;
                return Some(Self { form, commas, tree, document, analysis, target, what, place });
            }
        }
        None
    }
}

fn begins(trial: &Trial) -> bool {
    matches!(trial.form, Form::Definition | Form::Braces | Form::Header)
}

/// Whether a definition may begin at a word: a program has other dicts and strings, which are nobody's but its own. There one
/// stands where it is sent, or beside others.
fn is_asked_for(view: &View<'_>, word: &Word, trial: &Trial, document: &Document) -> bool {
    let holds = |one: &Document| {
        let Span { file, start, end } = one.span(one.at);
        file == view.tree.file && start as usize <= word.start && word.end <= end as usize
    };
    !begins(trial)
        || !is_source(&view.sources.get(view.tree.file).name)
        || document.site().is_some_and(|site| site.at != site.callee || trial.form != Form::Braces)
        || view.known.iter().any(|known| holds(known.document))
}

/// Whether the marker is a part of any text or a run-time value.
fn mentions(tree: &Tree) -> bool {
    tree.buf.contains(MARKER) || tree.holes.iter().any(|hole| is_marker_at(tree, hole.expression))
}

fn is_marker_at(tree: &Tree, at: crate::syntax::text::At) -> bool {
    tree.source.get(at.start as usize..at.end as usize) == Some(MARKER)
}

/// The part of a document that the marker is: a name rather than a value.
fn marked(document: &Document, analysis: &Analysis) -> Option<(What, Place)> {
    let mut found = None;
    for Mark { place, what } in marks(document, analysis) {
        let is_it = match (what, place) {
            (What::Value(id) | What::VariableUse(id), _) => is_marked(document, analysis.kind(document, id)),
            (_, Place::Text(name)) => document.str(name).trim_start_matches('$') == MARKER,
            _ => false,
        };
        if is_it {
            if !matches!(what, What::Value(_)) {
                return Some((what, place));
            }
            found.get_or_insert((what, place));
        }
    }
    found.map(|(what, place)| (in_mark(document, what), place))
}

/// The string in `{"$enum": "desc"}` stands for the object, where it is no value of the enum yet.
fn in_mark(document: &Document, what: What) -> What {
    let What::Value(id) = what else { return what };
    match Around::of(document).holder(id) {
        Holder::Field(row, Some(object)) if document.str(document.fields[row as usize].name) == "$enum" => {
            What::Value(object)
        }
        _ => what,
    }
}

fn is_marked(document: &Document, kind: ValueKind) -> bool {
    match kind {
        ValueKind::Variable(name) | ValueKind::Enum(name) => {
            document.str(name).trim_start_matches('$') == MARKER
        }
        ValueKind::Plain { text, .. } => document.str(text).trim_start_matches('$') == MARKER,
        ValueKind::String { value, .. } => document.str(value).contains(MARKER),
        ValueKind::Hole(tree, hole) => {
            let tree = &document.trees[tree as usize];
            is_marker_at(tree, tree.hole(hole).expression)
        }
        _ => false,
    }
}

/// How the node is written that holds a text of GraphQL.
pub(super) fn node_of(tree: &Tree, text: crate::syntax::text::TextId) -> Option<Kind> {
    let holds = |kind: &Kind| matches!(kind, Kind::Text(one) | Kind::Plain(one) | Kind::Enum(one) | Kind::Template(one, _) if *one == text);
    tree.nodes.iter().map(|node| node.kind).find(holds)
}
