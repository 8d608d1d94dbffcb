//! A client that edits at random, and a fresh one beside it that sees only the outcome.

use super::Tally;
use super::asking::{question, wrong};
use super::client::{Client, Manner};
use super::project::{Document, SCHEMA, configuration, set_up, uri_of};
use super::typing::edits;
use fastrand::Rng;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Configurations that a folder may have for a while; with the last ones nothing can be compared, for what counted
/// before goes on.
const RULES: [&str; 5] = [
    "",
    "deprecated-field = \"off\"\n",
    "deprecated-field = \"error\"\nmissing-limit = \"warn\"\n",
    "unknown-rule = \"error\"\n",
    "= broken",
];

/// How many questions both are asked when they are compared.
const QUESTIONS: usize = 8;

/// A conversation, and what came of it.
pub struct Conversation {
    here: PathBuf,
    manner: Manner,
    random: Rng,
    client: Client,
    documents: Vec<Document>,
    /// What is not on disk as it has to be for a comparison.
    broken: Vec<(PathBuf, String)>,
    last: Vec<String>,
    /// What was seen.
    pub tally: Tally,
}

impl Conversation {
    /// Sets the files up and starts a server.
    ///
    /// # Errors
    /// If a file can't be written, or the server doesn't start.
    pub fn start(
        program: &Path,
        here: &Path,
        (github, prefect): (&Path, &Path),
        seed: u64,
        pulls: bool,
    ) -> io::Result<Self> {
        let mut random = Rng::with_seed(seed * 2 + u64::from(pulls));
        let here = here.canonicalize()?;
        let (documents, folders) = set_up(&here, github, prefect)?;
        let encoding = random.choice(["utf-8", "utf-16", "utf-32"]).unwrap_or("utf-16");
        let manner = Manner { program: program.to_owned(), folders, encoding, pulls };
        let client = Client::start(&manner, &here)?;
        let (broken, last, tally) = (Vec::new(), Vec::new(), Tally::default());
        let mut talk = Self { here, manner, random, client, documents, broken, last, tally };
        (0..talk.documents.len()).try_for_each(|number| talk.open(number))?;
        Ok(talk)
    }

    /// Something was not as it should be: it is told with what was done last.
    pub fn differ(&mut self, what: &str) {
        let last = self.last.iter().rev().take(6).rev().cloned().collect::<Vec<_>>().join("\n  ");
        let shortened = |text: &str| text.chars().take(6000).collect::<String>();
        self.tally.differences.push(shortened(&format!("{what}\n  {last}")));
    }

    fn note(&mut self, kind: &'static str, what: String) {
        *self.tally.done.entry(kind).or_default() += 1;
        self.last.push(what);
        if self.last.len() > 40 {
            self.last.drain(..20);
        }
    }

    /// Some edits with questions in between, and a comparison.
    ///
    /// # Errors
    /// If the server is gone, or stuck.
    pub fn round(&mut self, count: usize) -> io::Result<()> {
        for _ in 0..count {
            let number = self.random.usize(..self.documents.len());
            match self.random.u8(..20) {
                0 => self.on_disk(number)?,
                1 => self.configure()?,
                2 if self.documents[number].is_open => self.close(number)?,
                3 if self.documents[number].is_open => self.save(number)?,
                4 => self.restore(number)?,
                _ if self.documents[number].is_open => self.edit(number)?,
                _ => self.open(number)?,
            }
            match self.random.u8(..6) {
                0..3 => self.ask(number)?,
                3 => self.withdraw(number)?,
                _ => {}
            }
        }
        self.mend()?;
        self.compare()
    }

    fn edit(&mut self, number: usize) -> io::Result<()> {
        let others: Vec<String> = self.documents.iter().map(|one| one.original.clone()).collect();
        let (kind, messages) = edits(&mut self.random, &self.documents[number].text, &others);
        for edits in messages {
            self.note(kind, format!("{} {edits:?}", self.documents[number].uri));
            self.documents[number].change(&mut self.client, self.manner.encoding, &edits)?;
            // Editors ask while one types.
            if self.random.u8(..6) == 0 {
                self.ask(number)?;
            }
        }
        // Broken beyond repair, or grown without end, a text teaches nothing more.
        if self.documents[number].version % 15 == 0 {
            self.restore(number)?;
        }
        Ok(())
    }

    fn open(&mut self, number: usize) -> io::Result<()> {
        self.note("opened", format!("open {}", self.documents[number].uri));
        let document = &mut self.documents[number];
        document.is_open = true;
        document.version += 1;
        self.client.open(&document.uri, document.version, &document.text)
    }

    fn close(&mut self, number: usize) -> io::Result<()> {
        self.note("closed", format!("close {}", self.documents[number].uri));
        let document = &mut self.documents[number];
        document.is_open = false;
        document.text.clone_from(&document.on_disk);
        let named = json!({ "textDocument": document.named() });
        self.client.tell("textDocument/didClose", &named)
    }

    fn save(&mut self, number: usize) -> io::Result<()> {
        self.note("saved", format!("save {}", self.documents[number].uri));
        let document = &mut self.documents[number];
        document.on_disk.clone_from(&document.text);
        let named = json!({ "textDocument": document.named() });
        self.client.tell("textDocument/didSave", &named)?;
        let (path, text) = (document.path.clone(), document.text.clone());
        self.write(&path, &text)
    }

    fn restore(&mut self, number: usize) -> io::Result<()> {
        if !self.documents[number].is_open {
            return Ok(());
        }
        self.note("restored", format!("restore {}", self.documents[number].uri));
        self.documents[number].restore(&mut self.client, self.manner.encoding)
    }

    /// A file changes on disk, which may be open or not.
    fn on_disk(&mut self, number: usize) -> io::Result<()> {
        let text = &self.documents[number].on_disk;
        let (kind, messages) = edits(&mut self.random, text, &[]);
        let Some([edit]) = messages.first().map(Vec::as_slice) else { return Ok(()) };
        let mut text = text.clone();
        if text.is_char_boundary(edit.start.min(text.len())) && !edit.is_whole {
            text.insert_str(edit.start.min(text.len()), &edit.new);
        }
        self.note("changed on disk", format!("on disk {} {kind}: {text:?}", self.documents[number].uri));
        let document = &mut self.documents[number];
        document.on_disk.clone_from(&text);
        if !document.is_open {
            document.text.clone_from(&text);
        }
        let path = document.path.clone();
        self.write(&path, &text)
    }

    /// A configuration or the small schema changes.
    fn configure(&mut self) -> io::Result<()> {
        if self.random.u8(..3) == 0 {
            let path = self.here.join("small/schema.graphql");
            let (text, is_broken) = match self.random.u8(..4) {
                0 => (SCHEMA.replace("age: Int @deprecated", ""), false),
                1 => (SCHEMA.replace("nmae", "name") + "extend type Pet { nmae: Int }\n", false),
                2 => (SCHEMA.replace("type Owner", "type Owner {"), true),
                _ => (SCHEMA.to_owned(), false),
            };
            self.note("schemas changed", format!("schema: {text}"));
            return self.change_file(&path, &text, is_broken.then(|| SCHEMA.to_owned()));
        }
        let (folder, schema) =
            [("small", "schema.graphql"), ("flows", "builtin:prefect")][usize::from(self.random.bool())];
        let row = self.random.usize(..RULES.len());
        let text = configuration(schema) + RULES[row];
        self.note("configurations changed", format!("{folder}/dictql.toml: {text}"));
        let good = (row >= RULES.len() - 2).then(|| configuration(schema));
        self.change_file(&self.here.join(folder).join("dictql.toml"), &text, good)
    }

    fn change_file(&mut self, path: &Path, text: &str, good: Option<String>) -> io::Result<()> {
        self.broken.retain(|(broken, _)| broken != path);
        self.broken.extend(good.map(|good| (path.to_owned(), good)));
        self.write(path, text)
    }

    fn mend(&mut self) -> io::Result<()> {
        for (path, good) in std::mem::take(&mut self.broken) {
            self.write(&path, &good)?;
        }
        Ok(())
    }

    fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        fs::write(path, text)?;
        let changes = json!([{ "uri": uri_of(path), "type": 2 }]);
        self.client.tell("workspace/didChangeWatchedFiles", &json!({ "changes": changes }))
    }

    fn ask(&mut self, number: usize) -> io::Result<()> {
        let (method, asked) = question(&mut self.random, &self.documents[number], self.manner.encoding);
        *self.tally.asked.entry(method).or_default() += 1;
        let answer = self.client.ask(method, &asked)?;
        if let Some(wrong) = wrong(method, &asked, &answer, &self.documents, self.manner.encoding) {
            let text = &self.documents[number].text;
            self.differ(&format!("{method} {asked}: {wrong}\nthe text is {text:?}"));
        }
        Ok(())
    }

    /// Asks, and withdraws it at once; it is answered or not, but something is said.
    fn withdraw(&mut self, number: usize) -> io::Result<()> {
        let (method, asked) = question(&mut self.random, &self.documents[number], self.manner.encoding);
        *self.tally.asked.entry(method).or_default() += 1;
        let id = self.client.request(method, &asked)?;
        self.client.tell("$/cancelRequest", &json!({ "id": id }))?;
        let answer = self.client.answer(id)?;
        self.tally.withdrawn += usize::from(answer["error"]["code"] == -32800);
        Ok(())
    }

    /// Whether a server that sees only the outcome finds the same, and gives the same answers.
    fn compare(&mut self) -> io::Result<()> {
        let manner = Manner { pulls: true, ..self.manner.clone() };
        let mut fresh = Client::start(&manner, &self.here)?;
        for document in self.documents.iter().filter(|document| document.is_open) {
            fresh.open(&document.uri, document.version, &document.text)?;
        }
        for number in 0..self.documents.len() {
            let uri = self.documents[number].uri.clone();
            let found = self.client.found(&uri, self.manner.pulls)?;
            let expected = fresh.found(&uri, true)?;
            self.tally.compared += 1;
            self.tally.findings += found.as_array().map_or(0, Vec::len);
            if found != expected {
                let text = &self.documents[number].text;
                let is_open = self.documents[number].is_open;
                self.differ(&format!(
                    "{uri} (open: {is_open}): found is\n{found}\na fresh start finds\n{expected}\nin {text:?}"
                ));
            }
        }
        for _ in 0..QUESTIONS {
            let number = self.random.usize(..self.documents.len());
            let (method, asked) = question(&mut self.random, &self.documents[number], self.manner.encoding);
            let answers = [self.client.ask(method, &asked)?, fresh.ask(method, &asked)?];
            let [answer, expected] = answers.map(without_names);
            self.tally.answers += 1;
            if answer != expected {
                let text = &self.documents[number].text;
                self.differ(&format!(
                    "{method} {asked}: the answer is\n{answer}\na fresh start's is\n{expected}\nin {text:?}"
                ));
            }
        }
        match fresh.end()? {
            Some(0) => Ok(()),
            status => Err(io::Error::other(format!("a fresh start ends with {status:?}"))),
        }
    }

    /// Everything as in the beginning; then memory tells whether something was kept.
    ///
    /// # Errors
    /// If the server is gone, or stuck.
    pub fn rest(&mut self) -> io::Result<()> {
        for number in 0..self.documents.len() {
            let Document { path, original, .. } = self.documents[number].clone();
            self.documents[number].on_disk.clone_from(&original);
            self.write(&path, &original)?;
            if self.documents[number].is_open {
                self.restore(number)?;
            } else {
                self.documents[number].text = original;
                self.open(number)?;
            }
        }
        for (folder, schema) in [("small", "schema.graphql"), ("flows", "builtin:prefect")] {
            self.write(&self.here.join(folder).join("dictql.toml"), &configuration(schema))?;
        }
        self.write(&self.here.join("small/schema.graphql"), SCHEMA)?;
        for number in 0..self.documents.len() {
            let uri = self.documents[number].uri.clone();
            self.client.found(&uri, self.manner.pulls)?;
        }
        self.tally.memory.push(self.client.memory()?);
        Ok(())
    }

    /// Ends the conversation; the server has to end well, too.
    pub fn end(self) -> Tally {
        let Self { client, mut tally, .. } = self;
        if tally.differences.is_empty() {
            match client.end() {
                Ok(Some(0)) => {}
                status => tally.differences.push(format!("the server ends with {status:?}")),
            }
        }
        tally
    }
}

/// The same answer without its number, and without the name of the folder of what has no file.
fn without_names(mut answer: Value) -> String {
    answer["id"] = Value::Null;
    let mut text = answer.to_string();
    while let Some(start) = text.find("/dictql-") {
        let Some(length) = text[start + 1..].find('/') else { break };
        text.replace_range(start..=start + length, "");
    }
    text
}
