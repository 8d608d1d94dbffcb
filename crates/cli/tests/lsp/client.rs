//! A client of the language server: talks to the real program over its standard input and output.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

/// A server that runs in a folder, and the way to it.
pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    next: i32,
    /// What the server can do.
    pub capabilities: Value,
    /// What came beside answers, in order.
    pub heard: Vec<Value>,
}

impl Client {
    /// Starts a server.
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dictql"))
            .arg("lsp")
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self { child, stdin, stdout, next: 0, capabilities: Value::Null, heard: Vec::new() }
    }

    /// Starts a server and introduces itself.
    pub fn introduced(folder: &Path, capabilities: &Value) -> Self {
        let mut client = Self::start(folder, &["--stdio"]);
        let root = uri(folder, "");
        let root = root.trim_end_matches('/');
        let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities });
        client.capabilities = client.ask("initialize", params)["result"]["capabilities"].take();
        client.tell("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let stdin = self.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        stdin.flush().unwrap();
    }

    /// Sends a notification.
    #[expect(clippy::needless_pass_by_value, reason = "what is sent is written where it is sent")]
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and waits for its answer.
    #[expect(clippy::needless_pass_by_value, reason = "what is sent is written where it is sent")]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive().expect("an answer");
            match (message.get("method").is_some(), message.get("id")) {
                (true, Some(asked)) => {
                    let asked = asked.clone();
                    self.send(&json!({ "jsonrpc": "2.0", "id": asked, "result": null }));
                    self.heard.push(message);
                }
                (true, None) => self.heard.push(message),
                (false, answered) => {
                    assert_eq!(answered, Some(&json!(id)));
                    return message;
                }
            }
        }
    }

    /// Waits until the server has looked at everything so far; what it said is given back.
    pub fn hear(&mut self) -> Vec<Value> {
        self.ask("dictql/nothing", Value::Null);
        std::mem::take(&mut self.heard)
    }

    /// Waits for a notification or request that the server sends unasked.
    pub fn wait_for(&mut self, method: &str) -> Value {
        loop {
            let message = self.receive().expect("a message");
            if message["method"] == method {
                return message;
            }
        }
    }

    /// The next message; none at the end.
    fn receive(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stdout.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stdout.read_exact(&mut body).unwrap();
        Some(serde_json::from_slice(&body).unwrap())
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "any", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Asks what is found in a document.
    pub fn pull(&mut self, uri: &str) -> Vec<Value> {
        let answer = self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        answer["result"]["items"].as_array().cloned().unwrap_or_else(|| panic!("{answer}"))
    }

    /// The process, for those who look at its memory.
    #[cfg(target_os = "linux")]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Closes the server's standard input, and waits for its end. Nothing is left to read then.
    pub fn close(&mut self) -> ExitStatus {
        drop(self.stdin.take());
        while self.receive().is_some() {}
        self.child.wait().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.stdin.take());
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The URI of a file of a folder.
pub fn uri(folder: &Path, name: &str) -> String {
    let path = folder.join(name).to_string_lossy().replace('\\', "/").replace(' ', "%20");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}
