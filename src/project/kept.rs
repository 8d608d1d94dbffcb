//! A [`Session`] whose files stay read → the same after one of them has changed, without a look at the disk: what an editor
//! needs at every keystroke.

use super::check::{self, Against, Checked, Emits, Parsed};
use super::fixing;
use super::fragments::Fragments;
use super::imports::imports;
use super::parts::Parts;
use super::reader::{Each, InTurn, Input, Session};
use super::shared::{Shared, affected, concerned};
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::emit::Compiled;
use crate::lower::is_schema_text;
use crate::parametrise::Options;
use crate::pipeline;
use crate::source::Notation;
use crate::target::Target;
use crate::validate::{Analysis, validate};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// A session, and what each of its files says.
#[derive(Debug)]
pub struct Kept {
    session: Session,
    /// By input.
    parsed: Vec<Parsed>,
}

/// A description with its fragments, and what was found out about it.
#[derive(Debug)]
pub struct Analysed<'a> {
    /// What is meant; fragments of other files are linked.
    pub document: Cow<'a, Document>,
    /// Its types.
    pub analysis: Analysis,
    /// What it was checked against.
    pub target: &'a Target,
    /// How it is compiled.
    pub options: Options,
}

impl Kept {
    /// Reads every file.
    #[must_use]
    pub fn of(session: Session, each: &impl Each) -> Self {
        let parsed = check::parse(&session, each);
        Self { session, parsed }
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The number of the input that a path names.
    #[must_use]
    pub fn number_of(&self, path: &Path) -> Option<usize> {
        self.session.inputs.iter().position(|input| input.path == path)
    }

    /// An input by its number.
    #[must_use]
    pub fn input(&self, number: usize) -> &Input {
        &self.session.inputs[number]
    }

    /// What a file says.
    #[must_use]
    pub fn parsed(&self, number: usize) -> &Parsed {
        &self.parsed[number]
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, number: usize) -> &Arc<str> {
        &self.session.sources.get(self.input(number).file).text
    }

    /// Gives a file another text. False if the session doesn't hold what counts then, and has to be opened again: the
    /// file imports others than before, names other projects, or is a schema now.
    #[must_use]
    pub fn replace(&mut self, number: usize, text: Arc<str>) -> bool {
        let named = self.projects_named(number);
        let session = &mut self.session;
        let input = &mut session.inputs[number];
        session.sources.replace(input.file, text);
        let mut is_whole = true;
        if input.notation == Notation::GraphQl {
            is_whole = !is_schema_text(&session.sources.get(input.file).text);
            let now = imports(&session.sources, input.file);
            let before = input.imports.iter().map(|(import, _)| &import.path);
            if before.eq(now.iter().map(|import| &import.path)) {
                for (known, now) in input.imports.iter_mut().zip(now) {
                    known.0 = now;
                }
            } else {
                is_whole = false;
            }
        }
        self.parsed[number] = check::parse_one(&self.session, &self.session.inputs[number]);
        is_whole && self.projects_named(number) == named
    }

    /// The projects of other files that the descriptions of a file are for.
    fn projects_named(&self, number: usize) -> Vec<String> {
        let documents = self.parsed[number].documents.iter();
        let named = documents.filter_map(|document| {
            let text = document.site()?.project?;
            Some(document.trees[0].str(text).to_owned())
        });
        let mut named: Vec<String> = named.collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// What of a file counts for others.
    #[must_use]
    pub fn shared(&self, number: usize) -> Shared {
        Shared::of(&self.parsed[number])
    }

    /// In which files, by number, other things may be found after one has changed; none if it may be in any. `before` is
    /// what of it counted for others.
    #[must_use]
    pub fn affected(&self, number: usize, before: &Shared) -> Option<Vec<usize>> {
        let affected = affected(&self.parsed, number, before)?;
        Some((0..affected.len()).filter(|other| affected[*other]).collect())
    }

    /// Checks files as if all had been asked for: what the checks of others find in these is found, too. What is found in
    /// others is not all that there is.
    pub fn check_among(&mut self, numbers: &[usize], against: Against, emits: Emits) -> Checked {
        let concerned = concerned(&self.parsed, numbers);
        for (input, is_concerned) in self.session.inputs.iter_mut().zip(concerned) {
            input.is_reported = is_concerned;
        }
        let sink = self.session.sink.clone();
        check::check_parsed(&self.session, &self.parsed, sink, against, emits, &InTurn)
    }

    /// Checks one file as if it alone had been asked for.
    pub fn check(&mut self, number: usize, against: Against, emits: Emits) -> Checked {
        self.report_only(number);
        let sink = self.session.sink.clone();
        check::check_parsed(&self.session, &self.parsed, sink, against, emits, &InTurn)
    }

    /// The text of a file with all repaired that can be repaired without a look; none if that is nothing.
    pub fn repaired(&mut self, number: usize, against: Against) -> Option<Arc<str>> {
        self.report_only(number);
        let file = self.input(number).file;
        let before = Arc::clone(self.text(number));
        let sink = self.session.sink.clone();
        fixing::fix(&mut self.session, against, false, &InTurn);
        self.session.sink = sink;
        let after = Arc::clone(self.text(number));
        self.session.sources.replace(file, Arc::clone(&before));
        (after != before).then_some(after)
    }

    fn report_only(&mut self, number: usize) {
        for (other, input) in self.session.inputs.iter_mut().enumerate() {
            input.is_reported = other == number;
        }
    }

    /// The descriptions of a file with their types, in source order; those that are for a project that there is not are
    /// left out.
    #[must_use]
    pub fn analysed(&self, number: usize) -> Vec<Analysed<'_>> {
        self.analysed_among(&[number])
    }

    /// The same of every file.
    #[must_use]
    pub fn analysed_everywhere(&self) -> Vec<Analysed<'_>> {
        self.analysed_among(&(0..self.parsed.len()).collect::<Vec<_>>())
    }

    fn analysed_among(&self, numbers: &[usize]) -> Vec<Analysed<'_>> {
        let Parts { members, of_inputs, .. } = Parts::of(&self.session, &self.parsed);
        let fragments = Fragments::of(&members);
        let parts = numbers.iter().flat_map(|number| &of_inputs[*number]);
        let documents = parts.flat_map(|part| part.documents.iter().map(move |one| (part, one)));
        let analysed = documents.map(|(part, document)| {
            let target = &self.session.targets.all[part.target];
            let used = |name: &str| fragments.is_used_elsewhere(part.member, document, name);
            let document = match fragments.link(part.member, document, &mut Sink::new()) {
                Cow::Borrowed(_) => Cow::Borrowed(document),
                Cow::Owned(linked) => Cow::Owned(linked),
            };
            let analysis = validate(&document, target, &used, &mut Sink::new());
            Analysed { document, analysis, target, options: part.options }
        });
        analysed.collect()
    }

    /// What every file says.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.parsed.iter().flat_map(|parsed| &parsed.documents)
    }

    /// The documents of the other files that can share fragments with this one.
    pub fn others(&self, number: usize) -> impl Iterator<Item = &Document> {
        let project = self.input(number).project;
        let files = self.session.inputs.iter().zip(&self.parsed).enumerate();
        let near = files.filter(move |(other, (input, _))| {
            *other != number && (input.project == project || input.project.is_none())
        });
        near.flat_map(|(_, (_, parsed))| &parsed.documents)
    }
}

impl Analysed<'_> {
    /// What its operations compile to, as far as they are free of errors.
    #[must_use]
    pub fn compiled(&self, kept: &Kept) -> Vec<Compiled> {
        let sources = &kept.session.sources;
        pipeline::compile(
            sources,
            &self.document,
            &self.analysis,
            self.target,
            self.options,
            &mut Sink::new(),
        )
    }
}
