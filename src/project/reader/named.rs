//! Programs that name other projects for some of their descriptions → these projects, with the files that hold fragments.

use super::opening::Opening;
use super::{Each, Input, Session, Stop};
use crate::document::Document;
use crate::parametrise::Options;
use crate::syntax::callees::Callee;
use crate::target::Target;
use std::collections::HashSet;
use std::path::PathBuf;

impl Opening<'_> {
    /// Reads what belongs to the projects that the files name: in comments, or by what they call.
    pub(super) fn read_named(&mut self, each: &impl Each) -> Result<(), Stop> {
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        for input in self.session.inputs.iter().filter(|input| input.is_program()) {
            let Some(settings) = input.settings else { continue };
            let projects = &self.session.settings.all[settings].config.projects;
            let text = &self.session.sources.get(input.file).text;
            let callees = self.session.callees(input).iter();
            let called: HashSet<&str> = callees
                .filter(|callee| text.contains(callee.last()))
                .filter_map(|one| one.project.as_deref())
                .collect();
            for (number, project) in projects.iter().enumerate() {
                let is_named = project
                    .name
                    .as_deref()
                    .is_some_and(|name| called.contains(name) || text.contains(&format!("project={name}")));
                if is_named && !wanted.contains(&(settings, number)) {
                    wanted.push((settings, number));
                }
            }
        }
        let mut others = Vec::new();
        for &(settings, project) in &wanted {
            let is_read =
                self.session.projects.iter().any(|row| (row.settings, row.project) == (settings, project));
            let target = self.target(Some(settings), Some(project))?;
            self.number_of((settings, project), target)?;
            if !is_read {
                others.push((settings, project));
            }
        }
        if others.is_empty() {
            return Ok(());
        }
        let seen: HashSet<PathBuf> = self.session.inputs.iter().map(|input| input.path.clone()).collect();
        let candidates = self.others(&others, &|path| seen.contains(path));
        self.read(candidates, each)
    }
}

impl Input {
    /// Whether it is a program, in which descriptions are found.
    #[must_use]
    pub fn is_program(&self) -> bool {
        self.path.extension().is_some_and(|ending| ending == "py" || ending == "pyi")
    }
}

impl Session {
    /// The functions that take descriptions in a file, as its project has them.
    #[must_use]
    pub fn callees(&self, input: &Input) -> &[Callee] {
        input.project.map_or(&[], |project| &self.project(project).1.callees)
    }

    /// The number of the project that a file calls by its name.
    #[must_use]
    pub fn project_named(&self, input: &Input, name: &str) -> Option<usize> {
        let settings = input.settings?;
        let is_it = |number: &usize| {
            self.projects[*number].settings == settings
                && self.project(*number).1.name.as_deref() == Some(name)
        };
        (0..self.projects.len()).find(is_it)
    }

    /// What a description in a file is checked against, and how it is compiled; none if it names a project that there
    /// is not.
    #[must_use]
    pub fn target_of(&self, input: &Input, document: &Document) -> Option<(&Target, Options)> {
        let tree = &document.trees[0];
        let Some(name) = document.site().and_then(|site| site.project) else {
            return Some((&self.targets.all[input.target], input.options));
        };
        let row = self.projects[self.project_named(input, tree.str(name))?];
        Some((&self.targets.all[row.target], row.options))
    }

    /// The names of the projects that a file can call by their names.
    #[must_use]
    pub fn project_names(&self, input: &Input) -> Vec<&str> {
        let settings = input.settings.map(|settings| &self.settings.all[settings]);
        let projects = settings.iter().flat_map(|settings| &settings.config.projects);
        projects.filter_map(|project| project.name.as_deref()).collect()
    }
}
