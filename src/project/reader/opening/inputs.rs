//! Candidates → the inputs of a session, read, and what they import.

use super::super::files::{self, Found};
use super::super::{Each, Input, Session, Stop, errors, take_in};
use super::Opening;
use super::candidates::Candidate;
use crate::diagnostic::Sink;
use crate::lower::is_schema_text;
use crate::parametrise::Options;
use crate::project::imports::imports;
use crate::source::{FileId, MAX_BYTES, Notation, Span};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What a file is read for.
struct Purpose {
    settings: Option<usize>,
    project: Option<usize>,
    target: usize,
    selection: usize,
    ignored: Vec<&'static str>,
    options: Options,
    is_reported: bool,
}

impl Opening<'_> {
    /// Reads the candidates and what they need.
    pub(in crate::project::reader) fn finish(
        mut self,
        candidates: Vec<Candidate>,
        each: &impl Each,
    ) -> Result<Session, Stop> {
        self.read(candidates, each)?;
        self.read_named(each)?;
        self.follow_imports();
        self.stop_at_configuration()?;
        let mut session = self.session;
        session.load_targets(self.request.schemas, self.messages);
        Ok(session)
    }

    pub(in crate::project::reader) fn read(
        &mut self,
        candidates: Vec<Candidate>,
        each: &impl Each,
    ) -> Result<(), Stop> {
        let buffers = self.request.buffers;
        let read = |candidate: Candidate| {
            let Candidate { found, bytes, .. } = &candidate;
            let bytes = bytes.is_none().then(|| files::read_or(buffers, &found.path));
            (candidate, bytes)
        };
        for (candidate, bytes) in each.each(candidates, read) {
            let Candidate { found, bytes: given, settings, project, is_reported } = candidate;
            let bytes = given.or(bytes).unwrap_or_else(|| Ok(Vec::new()));
            let Session { sources, sink, .. } = &mut self.session;
            // Programs hold descriptions or not, and are written in many encodings: only one that is named is reported.
            let is_program = found.path.extension().is_some_and(|ending| ending == "py" || ending == "pyi");
            let file = if is_reported && (found.is_named || !is_program) {
                take_in(sources, &found.name, bytes, sink)
            } else {
                // What nobody asked for by its name is silent.
                take_in(sources, &found.name, bytes, &mut Sink::new())
            };
            let target = self.target(settings, project)?;
            let number = settings.zip(project).map(|of| self.number_of(of, target)).transpose()?;
            let options = self.options(settings, project);
            let selection = self.selection(settings.zip(project))?;
            let ignored = settings.zip(project).map_or_else(Vec::new, |(settings, project)| {
                self.session.settings.all[settings].ignored_in(project, &found.path)
            });
            let project = number;
            let purpose = Purpose { settings, project, target, selection, ignored, options, is_reported };
            self.add(file, found, purpose);
        }
        Ok(())
    }

    fn add(&mut self, file: FileId, found: Found, purpose: Purpose) {
        let Purpose { settings, project, target, selection, ignored, options, is_reported } = purpose;
        let Some(notation) = files::notation(&found.path) else { return };
        let is_graphql = notation == Notation::GraphQl;
        if is_graphql && is_schema_text(&self.session.sources.get(file).text) {
            if found.is_named && is_reported {
                self.note(errors::is_a_schema(&found.name));
            }
            return;
        }
        let imports = if is_graphql { imports(&self.session.sources, file) } else { Vec::new() };
        let imports = imports.into_iter().map(|import| (import, Err(String::new()))).collect();
        let path = found.path;
        self.session.inputs.push(Input {
            file,
            path,
            notation,
            settings,
            project,
            target,
            selection,
            ignored,
            options,
            is_reported,
            imports,
        });
    }

    /// Reads what is imported and was not read yet, until nothing is left.
    pub(in crate::project::reader) fn follow_imports(&mut self) {
        let numbers =
            self.session.inputs.iter().enumerate().map(|(number, input)| (input.path.clone(), number));
        let mut known: HashMap<PathBuf, usize> = numbers.collect();
        let mut next = 0;
        while next < self.session.inputs.len() {
            let input = &self.session.inputs[next];
            let folder = input.path.parent().unwrap_or(&input.path).to_owned();
            let (target, selection) = (input.target, input.selection);
            let paths: Vec<String> = input.imports.iter().map(|(import, _)| import.path.clone()).collect();
            for (row, path) in paths.iter().enumerate() {
                let path = files::absolute(Path::new(path), &folder);
                let number = match known.get(&path) {
                    Some(number) => Ok(*number),
                    None => self.import(&path, target, selection),
                };
                if let Ok(number) = number {
                    known.insert(path, number);
                }
                self.session.inputs[next].imports[row].1 = number;
            }
            next += 1;
        }
    }

    fn import(&mut self, path: &Path, target: usize, selection: usize) -> Result<usize, String> {
        if files::notation(path).is_none() {
            return Err(errors::import_ending());
        }
        let bytes = files::read_or(self.request.buffers, path).map_err(|error| errors::why(&error))?;
        let name = files::shown_from(path, self.request.here);
        let file = match self.session.sources.add_bytes(&name, bytes) {
            Ok(file) => file,
            Err((file, unreadable)) => {
                return Err(errors::unreadable(Span::new(file, 0, 0), unreadable, MAX_BYTES).message);
            }
        };
        let number = self.session.inputs.len();
        let found = Found { path: path.to_owned(), name, is_named: false, is_told: true };
        // What a project's own files hold is known already: this one is outside.
        let purpose = Purpose {
            settings: None,
            project: None,
            target,
            selection,
            ignored: Vec::new(),
            options: Options::default(),
            is_reported: false,
        };
        self.add(file, found, purpose);
        if self.session.inputs.len() == number { Err(errors::import_of_schema()) } else { Ok(number) }
    }
}
