//! Every command and sample of README.md and docs/, run: what the pages show is what comes out.

#![expect(clippy::disallowed_methods, reason = "the pages are files, and show files")]

use dictql::diagnostic::Sink;
use dictql::lint::rules::ALL;
use dictql::lint::{Level, Rule};
use dictql::source::Sources;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The pages, and how many commands and samples each has at least.
const PAGES: [(&str, usize); 3] = [("README.md", 6), ("docs/yaml.md", 20), ("docs/python.md", 5)];

/// Two tests may write the README: one after the other.
static README: Mutex<()> = Mutex::new(());

#[test]
fn every_example_of_the_pages_is_true() {
    let _one_writes = README.lock();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, least) in PAGES {
        let page = fs::read_to_string(root.join(name)).unwrap();
        let (actual, executed) = execute(&root, &page);
        assert!(executed >= least, "{name}: only {executed} examples were found");
        if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
            fs::write(root.join(name), &actual).unwrap();
        } else {
            assert!(
                actual == page,
                "{name} shows something else than this (INSTA_UPDATE=always writes it):\n{actual}"
            );
        }
    }
}

/// A page as it should be: behind each command of a `console` block what it prints; behind a sample of YAML or JSON, in
/// a block of `graphql`, what it compiles to, or in a block of `text`, what is found in it. A sample without either is
/// free of findings.
fn execute(root: &Path, page: &str) -> (String, usize) {
    let mut actual = String::new();
    let mut executed = 0;
    let mut sample: Option<Sample<'_>> = None;
    let mut rest = page;
    while let Some(start) = rest.find("```") {
        let body = start + rest[start..].find('\n').expect("a block begins with a line of its own") + 1;
        let end = body + rest[body..].find("```").expect("the block ends");
        let (words, shown) = (rest[start + 3..body].trim(), &rest[body..end]);
        actual.push_str(&rest[..body]);
        let (language, file) = words.split_once(' ').unwrap_or((words, ""));
        match (language, &sample) {
            ("console", _) => {
                for line in shown.lines().filter(|line| line.starts_with("$ ")) {
                    executed += 1;
                    let separator = if actual.ends_with("```console\n") { "" } else { "\n" };
                    actual.extend([separator, line, "\n", &run(root, &line[2..])]);
                }
            }
            ("yaml" | "json", _) => {
                if let Some(sample) = &sample {
                    assert_eq!(sample.ask(root, "check"), "", "{}", sample.text);
                }
                let file = if file.is_empty() { format!("query.gql.{language}") } else { file.to_owned() };
                sample = Some(Sample { file, text: shown });
                executed += 1;
                actual.push_str(shown);
            }
            ("graphql" | "text", Some(asked)) => {
                let verb = if language == "graphql" { "compile" } else { "check" };
                actual.push_str(&asked.ask(root, verb));
                sample = None;
            }
            _ => actual.push_str(shown),
        }
        actual.push_str("```");
        rest = &rest[end + 3..];
    }
    actual.push_str(rest);
    if let Some(sample) = sample {
        assert_eq!(sample.ask(root, "check"), "", "{}", sample.text);
    }
    (actual, executed)
}

/// A description on a page.
struct Sample<'a> {
    file: String,
    text: &'a str,
}

impl Sample<'_> {
    /// What a command says of it, checked against Prefect's schema.
    fn ask(&self, root: &Path, verb: &str) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dictql"))
            .args([verb, "-", "--schema", "builtin:prefect", "--stdin-filename", &self.file])
            .current_dir(root)
            .env_remove("GITHUB_ACTIONS")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(self.text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(verb != "compile" || output.status.success(), "{}\n{said}", self.text);
        let shown = lines(&String::from_utf8(output.stdout).unwrap());
        if shown.is_empty() { shown } else { shown.trim_end().to_owned() + "\n" }
    }
}

/// What a person sees: both streams, in the order in which they end.
fn run(root: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    if words[0] == "cat" {
        return fs::read_to_string(root.join(words[1])).unwrap();
    }
    assert_eq!(words[0], "dictql", "{line}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dictql"));
    let output = command.args(&words[1..]).current_dir(root).env_remove("GITHUB_ACTIONS").output().unwrap();
    lines(&(String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()))
}

/// Without blanks at the ends of lines.
fn lines(shown: &str) -> String {
    shown.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn the_configuration_of_the_readme_is_read() {
    let page = include_str!("../../../README.md");
    let start = page.find("```toml\n").expect("there is a block") + "```toml\n".len();
    let block = &page[start..start + page[start..].find("```").unwrap()];
    let mut sources = Sources::new();
    let file = sources.add_text("dictql.toml", block);
    let mut sink = Sink::new();
    let config = dictql::project::read(&sources, file, &mut sink);
    assert_eq!(sink.diagnostics(), []);
    assert_eq!(config.project_of("queries/trains.dictql"), Some(0));
    assert_eq!(config.project_of("elsewhere/trains.dictql"), None);
}

/// The table of rules is made from the rules: `INSTA_UPDATE=always` writes it.
#[test]
fn the_table_of_rules_is_the_list_of_rules() {
    let _one_writes = README.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(TABLE).expect("the table has a head");
    let end = rest.find("\n\n").unwrap();
    let row = |rule: &&Rule| {
        let level = if rule.level == Level::Error { "error" } else { "warn" };
        let (group, fix) = (rule.group.word(), if rule.has_fix() { "yes" } else { "" });
        format!("| `{}` | {group} | {level} | {fix} | {} |", rule.name, rule.summary())
    };
    let rows = ALL.iter().map(row).collect::<Vec<_>>().join("\n");
    let made = format!("{before}{TABLE}{}{}", rows, &rest[end..]);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        std::fs::write(&path, &made).unwrap();
    } else {
        assert!(page == made, "INSTA_UPDATE=always writes the table that belongs there");
    }
}

/// How the table of rules begins.
const TABLE: &str = "| rule | group | level | fix | what it finds |\n|---|---|---|---|---|\n";
