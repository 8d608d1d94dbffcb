//! A client of the language server → what the server answers, what it sends unasked, and how much memory it has.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::Duration;

/// How long an answer may take before the server counts as stuck.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a server is talked to.
#[derive(Clone, Debug)]
pub struct Manner {
    /// The program.
    pub program: PathBuf,
    /// The URIs of the folders.
    pub folders: Vec<String>,
    /// How columns are counted.
    pub encoding: &'static str,
    /// Whether diagnostics are asked for; else they are sent.
    pub pulls: bool,
}

/// A running server; it ends with this value.
pub struct Client {
    child: Child,
    stdin: ChildStdin,
    incoming: Receiver<Value>,
    next: i64,
    /// What was sent last of each document, if diagnostics are sent.
    pub published: BTreeMap<String, Value>,
}

impl Client {
    /// Starts a server, and introduces itself.
    ///
    /// # Errors
    /// If it can't be started, or doesn't answer.
    pub fn start(manner: &Manner, here: &Path) -> io::Result<Self> {
        let mut command = Command::new(&manner.program);
        command
            .arg("lsp")
            .current_dir(here)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn()?;
        let stdin = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let (sender, incoming) = channel();
        // Read from a thread of its own: the server answers while it is still being told, and the pipes are small.
        spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Ok(Some(message)) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Self { child, stdin, incoming, next: 0, published: BTreeMap::new() };
        let mut text_document = json!({
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "completion": { "completionItem": { "snippetSupport": true } },
        });
        if manner.pulls {
            text_document["diagnostic"] = json!({ "relatedInformation": true });
        }
        let folders = manner.folders.iter().map(|uri| json!({ "uri": uri, "name": uri }));
        let parameters = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": folders.collect::<Value>(),
            "capabilities": {
                "general": { "positionEncodings": [manner.encoding] },
                "textDocument": text_document,
                "workspace": {
                    "workspaceEdit": { "documentChanges": true },
                    "didChangeWatchedFiles": { "dynamicRegistration": true },
                },
            },
        });
        let answer = client.ask("initialize", &parameters)?;
        if answer["result"]["capabilities"]["positionEncoding"] != json!(manner.encoding) {
            return Err(io::Error::other(format!("columns are counted otherwise: {answer}")));
        }
        client.tell("initialized", &json!({}))?;
        Ok(client)
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let text = message.to_string();
        write!(self.stdin, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.stdin.flush()
    }

    /// Sends a notification.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn tell(&mut self, method: &str, parameters: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
    }

    /// Sends a request; its number is given back.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn request(&mut self, method: &str, parameters: &Value) -> io::Result<i64> {
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": parameters }))?;
        Ok(self.next)
    }

    /// Waits for the answer to a request.
    ///
    /// # Errors
    /// If the server is gone, or stuck.
    pub fn answer(&mut self, id: i64) -> io::Result<Value> {
        loop {
            let message = self
                .incoming
                .recv_timeout(PATIENCE)
                .map_err(|error| io::Error::other(format!("the server is gone or stuck: {error}")))?;
            match (message.get("method").and_then(Value::as_str), message.get("id")) {
                (Some(_), Some(asked)) => {
                    let asked = asked.clone();
                    self.send(&json!({ "jsonrpc": "2.0", "id": asked, "result": null }))?;
                }
                (Some("textDocument/publishDiagnostics"), None) => {
                    let uri = message["params"]["uri"].as_str().unwrap_or_default().to_owned();
                    self.published.insert(uri, message["params"]["diagnostics"].clone());
                }
                (Some(_), None) => {}
                (None, answered) if *answered.unwrap_or(&Value::Null) == json!(id) => return Ok(message),
                (None, _) => return Err(io::Error::other(format!("not the answer to {id}: {message}"))),
            }
        }
    }

    /// Sends a request, and waits for its answer.
    ///
    /// # Errors
    /// If the server is gone, or stuck.
    pub fn ask(&mut self, method: &str, parameters: &Value) -> io::Result<Value> {
        let id = self.request(method, parameters)?;
        self.answer(id)
    }

    /// Opens a document.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn open(&mut self, uri: &str, version: i64, text: &str) -> io::Result<()> {
        let document = json!({ "uri": uri, "languageId": "any", "version": version, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }))
    }

    /// What is found in a document.
    ///
    /// # Errors
    /// If the server is gone, or stuck.
    pub fn found(&mut self, uri: &str, pulls: bool) -> io::Result<Value> {
        if pulls {
            let answer = self.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri } }))?;
            return Ok(answer["result"]["items"].clone());
        }
        // Whatever it answers: what it has to send, it has sent before.
        self.ask("dictql/nothing", &Value::Null)?;
        Ok(self.published.get(uri).cloned().unwrap_or_else(|| json!([])))
    }

    /// Kilobytes that the server has in memory.
    ///
    /// # Errors
    /// If the system doesn't tell.
    pub fn memory(&self) -> io::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        number.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// Ends the conversation as the protocol has it; the status of the program.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn end(mut self) -> io::Result<Option<i32>> {
        self.ask("shutdown", &Value::Null)?;
        self.tell("exit", &Value::Null)?;
        Ok(self.child.wait()?.code())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The next message; none at the end.
fn receive(stdout: &mut impl BufRead) -> io::Result<Option<Value>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    Read::read_exact(stdout, &mut body)?;
    Ok(Some(serde_json::from_slice(&body)?))
}
