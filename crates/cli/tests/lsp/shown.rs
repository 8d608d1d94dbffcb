//! Answers → what an editor makes of them: texts after their edits, places with what stands there.

use crate::client::uri;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How many items of a completion are shown.
const MOST: usize = 6;

/// What it takes to show answers.
pub struct Shown<'a> {
    pub folder: &'a Path,
    /// How columns are counted.
    pub encoding: String,
    /// The documents that are open.
    pub texts: BTreeMap<String, String>,
}

impl Shown<'_> {
    fn width(&self, char: char) -> usize {
        match self.encoding.as_str() {
            "utf-8" => char.len_utf8(),
            "utf-16" => char.len_utf16(),
            _ => 1,
        }
    }

    /// The place of an offset.
    pub fn place(&self, text: &str, offset: usize) -> Value {
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let columns: usize = text[start..offset].chars().map(|char| self.width(char)).sum();
        serde_json::json!({ "line": text[..start].matches('\n').count(), "character": columns })
    }

    fn offset(&self, text: &str, at: &Value) -> usize {
        let (line, column) =
            (at["line"].as_u64().unwrap() as usize, at["character"].as_u64().unwrap() as usize);
        let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        assert!(text[..start].matches('\n').count() == line, "there is no line {line} in {text}");
        let (mut columns, mut offset) = (0, start);
        for char in text[start..].chars().take_while(|char| *char != '\n') {
            if columns >= column {
                break;
            }
            columns += self.width(char);
            offset += char.len_utf8();
        }
        assert_eq!(columns, column, "column of {at} in {text}");
        offset
    }

    fn stretch(&self, text: &str, range: &Value) -> (usize, usize) {
        (self.offset(text, &range["start"]), self.offset(text, &range["end"]))
    }

    /// The name of a file, and its text; what was written for the client has the name of no folder.
    fn file(&self, of: &Value) -> (String, String) {
        let of = of.as_str().unwrap();
        let root = uri(self.folder, "");
        if let Some(name) = of.strip_prefix(&root) {
            let on_disk = || fs::read_to_string(self.folder.join(name)).unwrap_or_default();
            return (name.to_owned(), self.texts.get(name).cloned().unwrap_or_else(on_disk));
        }
        let path = of.strip_prefix("file://").unwrap();
        (format!("scratch/{}", path.rsplit('/').next().unwrap()), fs::read_to_string(path).unwrap())
    }

    /// A range with what stands there.
    fn range(&self, text: &str, range: &Value) -> String {
        let (start, end) = self.stretch(text, range);
        let at = |at: &Value| format!("{}:{}", at["line"], at["character"]);
        let stands = text[start..end].replace('\n', "⏎");
        let short: String = stands.chars().take(60).collect();
        let more = if short.len() < stands.len() { "…" } else { "" };
        format!("{}-{} ‹{short}{more}›", at(&range["start"]), at(&range["end"]))
    }

    fn location(&self, one: &Value) -> String {
        let (name, text) = self.file(&one["uri"]);
        let shown = format!("  {name} {}\n", self.range(&text, &one["range"]));
        if name.starts_with("scratch/") { shown + &quoted(&text) } else { shown }
    }

    fn finding(&self, text: &str, one: &Value) -> String {
        let severity =
            ["", "error", "warning", "information", "hint"][one["severity"].as_u64().unwrap() as usize];
        let mut out =
            format!("  {severity}[{}] {}\n", one["code"].as_str().unwrap(), self.range(text, &one["range"]));
        out += &quoted(one["message"].as_str().unwrap());
        for related in one["relatedInformation"].as_array().into_iter().flatten() {
            let (name, text) = self.file(&related["location"]["uri"]);
            writeln!(
                out,
                "    {name} {}: {}",
                self.range(&text, &related["location"]["range"]),
                related["message"].as_str().unwrap()
            )
            .unwrap();
        }
        for name in ["tags", "codeDescription"] {
            if let Some(more) = one.get(name) {
                writeln!(out, "    {name} {more}").unwrap();
            }
        }
        out
    }

    /// Findings that are sent.
    pub fn published(&self, message: &Value) -> String {
        if message["method"] != "textDocument/publishDiagnostics" {
            return String::new();
        }
        let (name, text) = self.file(&message["params"]["uri"]);
        let found = message["params"]["diagnostics"].as_array().unwrap();
        format!(" {name}\n") + &found.iter().map(|one| self.finding(&text, one)).collect::<String>()
    }

    /// What the server asks the client for.
    pub fn request(&self, message: &Value) -> String {
        match message["method"].as_str().unwrap() {
            "window/showDocument" => format!("  shows {}\n", self.file(&message["params"]["uri"]).0),
            "workspace/applyEdit" => self.edit(&message["params"]["edit"]),
            _ => String::new(),
        }
    }

    /// Lines that go, and lines that come.
    fn edit(&self, edit: &Value) -> String {
        let by_file = edit["changes"].as_object().into_iter().flatten();
        let mut by_file: Vec<(Value, Value)> =
            by_file.map(|(uri, edits)| (Value::String(uri.clone()), edits.clone())).collect();
        let mut out = String::new();
        for change in edit["documentChanges"].as_array().into_iter().flatten() {
            match change.get("kind") {
                Some(kind) => {
                    writeln!(out, "    {} {}", kind.as_str().unwrap(), self.file(&change["uri"]).0).unwrap();
                }
                None => by_file.push((change["textDocument"]["uri"].clone(), change["edits"].clone())),
            }
        }
        for (uri, edits) in by_file {
            let (name, text) = self.file(&uri);
            writeln!(out, "    {name}").unwrap();
            out += &difference(&text, &self.edited(&text, edits.as_array().unwrap()));
        }
        out
    }

    fn edited(&self, text: &str, edits: &[Value]) -> String {
        let mut stretches: Vec<(usize, usize, &str)> = edits
            .iter()
            .map(|edit| {
                let (start, end) = self.stretch(text, &edit["range"]);
                (start, end, edit["newText"].as_str().unwrap())
            })
            .collect();
        // Those at one place stand in their order.
        stretches.sort_by_key(|(start, end, _)| (*start, *end));
        assert!(stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits overlap: {edits:?}");
        let mut text = text.to_owned();
        stretches.iter().rev().for_each(|(start, end, new)| text.replace_range(*start..*end, new));
        text
    }

    /// The line of an item after it was taken, with `$1` where the cursor comes to.
    fn taken(&self, text: &str, item: &Value) -> String {
        let (start, end) = self.stretch(text, &item["textEdit"]["range"]);
        let new = item["textEdit"]["newText"].as_str().unwrap();
        let before = text[..start].rsplit('\n').next().unwrap().trim_start();
        let behind = text[end..].split('\n').next().unwrap();
        format!("{before}{new}{behind}").replace('\n', "⏎")
    }

    fn item(&self, text: &str, item: &Value, is_whole: bool) -> String {
        let (label, detail) = (item["label"].as_str().unwrap(), item["detail"].as_str().unwrap());
        let old = if item["tags"] == serde_json::json!([1]) { " (deprecated)" } else { "" };
        let mut out = format!("  {label} {detail}{old} → {}\n", self.taken(text, item));
        if is_whole {
            out += &quoted(item["documentation"]["value"].as_str().unwrap_or_default());
            writeln!(out, "    kind {}, found by {}", item["kind"], item["filterText"]).unwrap();
        }
        out
    }

    /// What an editor makes of an answer to a question about a document.
    pub fn answer(&self, method: &str, name: &str, (offset, more): (usize, &str), answer: &Value) -> String {
        if let Some(error) = answer.get("error") {
            return format!("  error {}: {}\n", error["code"], error["message"].as_str().unwrap());
        }
        let (text, result) = (&self.texts[name], &answer["result"]);
        if result.is_null() || *result == serde_json::json!([]) {
            return "  nothing\n".to_owned();
        }
        let all = |shown: &dyn Fn(&Value) -> String| {
            result.as_array().unwrap().iter().map(shown).collect::<String>()
        };
        match method {
            "diagnostic" => {
                let items = result["items"].as_array().unwrap();
                items.iter().map(|one| self.finding(text, one)).collect()
            }
            "hover" => {
                format!("  {}\n", self.range(text, &result["range"]))
                    + &quoted(result["contents"]["value"].as_str().unwrap())
            }
            "completion" => {
                let items = result["items"].as_array().unwrap();
                let wanted = |item: &&Value| more.is_empty() || item["label"] == more;
                let shown = items
                    .iter()
                    .filter(wanted)
                    .take(MOST)
                    .map(|item| self.item(text, item, !more.is_empty()));
                let rest = items.len().saturating_sub(MOST);
                let rest =
                    if rest > 0 && more.is_empty() { format!("  and {rest} more\n") } else { String::new() };
                shown.collect::<String>() + &rest
            }
            "signatureHelp" => signature(result),
            "definition" | "typeDefinition" | "references" => all(&|one| self.location(one)),
            "documentHighlight" => all(&|one| {
                let word = if one["kind"] == 3 { "written" } else { "read" };
                format!("  {word} {}\n", self.range(text, &one["range"]))
            }),
            "prepareRename" => {
                format!("  {} as {}\n", self.range(text, &result["range"]), result["placeholder"])
            }
            "rename" => self.edit(result),
            "documentSymbol" => all(&|one| self.symbol(text, one, 1)),
            "foldingRange" => all(&|one| {
                let line =
                    |name: &str| text.lines().nth(one[name].as_u64().unwrap() as usize).unwrap().trim();
                format!(
                    "  {}-{} {} … {}\n",
                    one["startLine"],
                    one["endLine"],
                    line("startLine"),
                    line("endLine")
                )
            }),
            "inlayHint" => all(&|one| {
                let at = self.offset(text, &one["position"]);
                let (before, behind) =
                    (text[..at].rsplit('\n').next().unwrap(), text[at..].split('\n').next().unwrap());
                format!("  {}⟨{}⟩{behind}\n", before.trim_start(), one["label"].as_str().unwrap())
            }),
            "codeLens" => all(&|one| {
                let command = &one["command"];
                format!(
                    "  {} at {}: {}\n",
                    command["title"],
                    self.range(text, &one["range"]),
                    command["command"]
                )
            }),
            "codeAction" => all(&|one| {
                let preferred = if one["isPreferred"] == true { " (preferred)" } else { "" };
                let command = one.get("command").map(|one| format!("    runs {}\n", one["command"]));
                let title = format!(
                    "  {}: {}{preferred}\n",
                    one["kind"].as_str().unwrap(),
                    one["title"].as_str().unwrap()
                );
                title + &command.unwrap_or_default() + &self.edit(&one["edit"])
            }),
            "execute" => quoted(result["text"].as_str().unwrap()),
            other => panic!("nothing is known of `{other}` at {offset}"),
        }
    }

    fn symbol(&self, text: &str, one: &Value, depth: usize) -> String {
        let (name, detail) = (one["name"].as_str().unwrap(), one["detail"].as_str().unwrap());
        let kind = one["kind"].as_u64().unwrap();
        let mut out = format!(
            "{}{name} ({detail}, kind {kind}) {}\n",
            "  ".repeat(depth),
            self.range(text, &one["range"])
        );
        for child in one["children"].as_array().into_iter().flatten() {
            out += &self.symbol(text, child, depth + 1);
        }
        out
    }
}

/// Everything, a field on a line.
pub fn lines(value: &Value) -> String {
    value
        .as_object()
        .unwrap()
        .iter()
        .fold(String::new(), |out, (name, value)| out + &format!("  {name}: {value}\n"))
}

fn signature(result: &Value) -> String {
    let mut out = String::new();
    for one in result["signatures"].as_array().unwrap() {
        writeln!(out, "  {}", one["label"].as_str().unwrap()).unwrap();
        out += &quoted(one["documentation"]["value"].as_str().unwrap_or_default());
        match result["activeParameter"].as_u64() {
            Some(active) => {
                let parameter = &one["parameters"][active as usize];
                writeln!(out, "  at {}", parameter["label"].as_str().unwrap()).unwrap();
                out += &quoted(parameter["documentation"]["value"].as_str().unwrap_or_default());
            }
            None => out.push_str("  at none of them\n"),
        }
    }
    out
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("    │ {line}").trim_end().to_owned() + "\n").collect()
}

/// The lines that are not in both texts.
fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let (mut out, mut at) = (String::new(), 0);
    let mut row = 0;
    while row < old.len() || at < new.len() {
        if row < old.len() && at < new.len() && old[row] == new[at] {
            (row, at) = (row + 1, at + 1);
            continue;
        }
        // To the next line that both have.
        let next = (row..=old.len()).find_map(|one| {
            let end = one == old.len();
            let place = (at..=new.len()).find(|other| {
                if end { *other == new.len() } else { *other < new.len() && new[*other] == old[one] }
            });
            place.map(|other| (one, other))
        });
        let (one, other) = next.unwrap_or((old.len(), new.len()));
        old[row..one].iter().for_each(|line| writeln!(out, "    - {line}").unwrap());
        new[at..other].iter().for_each(|line| writeln!(out, "    + {line}").unwrap());
        (row, at) = (one, other);
    }
    out
}
