//! The documents of a run's files → the stretches of them that are for one project: a program may ask several servers.

use super::errors;
use super::fragments::Member;
use super::parsed::Parsed;
use super::reader::{Input, ProjectRow, Session};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::parametrise::Options;
use crate::syntax::tree::Tree;

/// Documents of a file that are for one project.
pub(super) struct Part<'a> {
    /// The number of its member.
    pub member: usize,
    pub documents: &'a [Document],
    /// The number of the project.
    pub project: Option<usize>,
    /// The number of the target.
    pub target: usize,
    /// The number of the selection of rules.
    pub selection: usize,
    pub options: Options,
}

/// The parts of every file.
#[derive(Default)]
pub(super) struct Parts<'a> {
    /// Each part as a member of its project; first one for each input, with the documents that are for its own project
    /// if all of them are.
    pub members: Vec<Member<'a>>,
    /// By input.
    pub of_inputs: Vec<Vec<Part<'a>>>,
    /// By member: the number of its input.
    pub inputs: Vec<usize>,
    /// Projects that are named and don't exist, with the number of the input; what names them is not checked.
    pub unknown: Vec<(usize, Diagnostic)>,
}

impl<'a> Parts<'a> {
    /// Cuts every file where the project changes.
    pub fn of(session: &'a Session, parsed: &'a [Parsed]) -> Self {
        let mut parts = Self::default();
        for (number, (input, Parsed { documents, .. })) in session.inputs.iter().zip(parsed).enumerate() {
            let is_whole = documents.iter().all(|document| named(document).is_none());
            parts.inputs.push(number);
            parts.members.push(member(input, if is_whole { documents } else { &[] }, input.project));
        }
        for (number, (input, Parsed { documents, .. })) in session.inputs.iter().zip(parsed).enumerate() {
            let mut of_input = Vec::new();
            for chunk in documents.chunk_by(|one, other| named(one) == named(other)) {
                let part = Part {
                    member: number,
                    documents: chunk,
                    project: input.project,
                    target: input.target,
                    selection: input.selection,
                    options: input.options,
                };
                let Some(name) = named(&chunk[0]) else {
                    let is_whole = chunk.len() == documents.len();
                    let member =
                        if is_whole { number } else { parts.add(number, input, chunk, input.project) };
                    of_input.push(Part { member, ..part });
                    continue;
                };
                let Some(project) = session.project_named(input, name) else {
                    parts.unknown.extend(unknown(session, input, name, chunk).map(|found| (number, found)));
                    continue;
                };
                let row = session.projects[project];
                let member = parts.add(number, input, chunk, Some(project));
                let ProjectRow { target, selection, options, .. } = row;
                of_input.push(Part { member, project: Some(project), target, selection, options, ..part });
            }
            parts.of_inputs.push(of_input);
        }
        parts
    }

    fn add(
        &mut self,
        number: usize,
        input: &'a Input,
        documents: &'a [Document],
        project: Option<usize>,
    ) -> usize {
        self.inputs.push(number);
        self.members.push(Member { imports: &[], ..member(input, documents, project) });
        self.members.len() - 1
    }
}

fn member<'a>(input: &'a Input, documents: &'a [Document], project: Option<usize>) -> Member<'a> {
    let Input { file, imports, is_reported, .. } = input;
    Member { file: *file, documents, project, imports, is_reported: *is_reported }
}

/// The name of the project that a document is for, if its site says one.
fn named(document: &Document) -> Option<&str> {
    let tree: &Tree = &document.trees[0];
    tree.sites[document.site?.0 as usize].project.map(|name| tree.str(name))
}

/// What names a project that there is not, once for each place.
fn unknown<'a>(
    session: &'a Session,
    input: &'a Input,
    name: &'a str,
    documents: &'a [Document],
) -> impl Iterator<Item = Diagnostic> + 'a {
    let known = session.project_names(input);
    documents.iter().filter_map(move |document| {
        let tree = &document.trees[0];
        let text = tree.sites[document.site?.0 as usize].project?;
        let row = tree.text(text);
        let span = tree.span(tree.written(text, row.start, row.end));
        Some(errors::unknown_project(span, name, &known))
    })
}
