//! `dictql rules`: every rule, with its group, the level that holds for it here, and what it finds.

use crate::args::Global;
use crate::status::Status;
use crate::{errors, session, terminal};
use dictql::lint::rules::ALL;
use dictql::lint::{Level, Rule, Selection};
use dictql::project::Project;
use dictql::project::reader::{files, refused_code};
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// Lists the rules for the project that counts for a path.
pub fn rules(global: &Global, path: &Path) -> Result<Status, Status> {
    if !path.exists() {
        terminal::say(&errors::no_path(&files::shown(path)));
        return Err(Status::Trouble);
    }
    let configured = session::open_configuration(global, path)?;
    let project = configured.settings.as_ref().map(|settings| {
        let projects = &settings.config.projects;
        configured.project.map_or_else(|| projects.first(), |number| projects.get(number))
    });
    let mut selection = project.flatten().map_or_else(Selection::default, Project::selection);
    let adjusted = selection.adjust(&global.select, &global.extend_select, &global.ignore);
    if let Err((word, refused)) = adjusted {
        terminal::say(&errors::trouble(refused_code(word, refused)));
        return Err(Status::Trouble);
    }
    terminal::print(&if global.is_json() { records(&selection) } else { table(&selection) });
    Ok(Status::Success)
}

/// The word for the level that holds for a rule.
fn level(selection: &Selection, rule: &Rule) -> &'static str {
    let usual = if rule.level == Level::Error { "error" } else { "warn" };
    match selection.level(rule.name) {
        _ if !selection.is_on(rule) => "off",
        None | Some(Level::On | Level::Off) => usual,
        Some(level) => level.word(),
    }
}

fn table(selection: &Selection) -> String {
    let width = ALL.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in ALL {
        let (level, group) = (level(selection, rule), rule.group.word());
        let fix = if rule.has_fix() { "fix" } else { "" };
        _ = writeln!(out, "{:width$}  {group:10}  {level:5}  {fix:3}  {}", rule.name, rule.summary());
    }
    out
}

fn records(selection: &Selection) -> String {
    let record = |rule: &&Rule| {
        json!({
            "name": rule.name,
            "group": rule.group.word(),
            "level": level(selection, rule),
            "fix": rule.has_fix(),
            "aliases": rule.aliases,
            "options": rule.options.iter().map(|option| option.name).collect::<Vec<_>>(),
            "summary": rule.summary(),
        })
    };
    let records: Vec<_> = ALL.iter().map(record).collect();
    serde_json::to_string_pretty(&records).unwrap_or_default() + "\n"
}
