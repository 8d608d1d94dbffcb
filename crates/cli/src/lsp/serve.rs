//! Messages → answers, one after the other. What the client withdrew before its turn is not answered, and a mistake of the
//! server's own costs one answer, not the server.

use super::capabilities;
use super::client::Client;
use super::errors;
use super::findings;
use super::folder::Folder;
use super::log::Log;
use super::outbox::Outbox;
use super::places::Places;
use super::routes;
use super::scratch::Scratch;
use super::told::Told;
use super::watch::Marks;
use super::workspace::Workspace;
use crate::args::Global;
use crate::status::Status;
use gen_lsp_types as lsp;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::spawn;
use std::time::Duration;

/// How long nobody looks at files of which the client doesn't tell.
const PAUSE: Duration = Duration::from_secs(1);

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// How far a conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

/// A conversation with a client.
pub struct Server<'a> {
    /// What the command line says.
    pub global: &'a Global,
    /// What the client can do.
    pub client: Client,
    /// What is open, and what is known of it.
    pub workspace: Workspace,
    /// The way to the client.
    pub outbox: Outbox,
    /// Where texts go that have no file.
    pub scratch: Scratch,
    /// What is known of the diagnostics that the client has.
    pub told: Told,
    marks: Marks,
    log: Log,
    phase: Phase,
}

/// Why a request has no result.
pub struct Fault {
    code: ErrorCode,
    message: String,
}

impl Fault {
    /// Parameters that are not those of the request.
    pub fn parameters(message: String) -> Self {
        Self { code: ErrorCode::InvalidParams, message }
    }

    /// A request that nobody here knows.
    pub fn unknown(method: &str) -> Self {
        Self { code: ErrorCode::MethodNotFound, message: errors::unknown_method(method) }
    }

    /// What was asked for can't be done.
    pub fn refused(message: String) -> Self {
        Self { code: ErrorCode::RequestFailed, message }
    }
}

/// Serves one client on standard input and output.
pub fn serve(global: &Global, log: Log) -> Status {
    panic::set_hook(Box::new(|info| {
        let said = info.to_string();
        *PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = said;
    }));
    let (Connection { sender, receiver }, threads) = Connection::stdio();
    let (forward, incoming) = channel();
    // So that what was withdrawn is seen before the request's turn.
    spawn(move || receiver.into_iter().try_for_each(|message| forward.send(message)));
    let outbox = Outbox::new(move |message| _ = sender.send(message));
    let mut server = Server {
        global,
        client: Client::default(),
        workspace: Workspace::default(),
        outbox,
        scratch: Scratch::default(),
        told: Told::default(),
        marks: Marks::default(),
        log,
        phase: Phase::New,
    };
    let status = server.run(&incoming);
    // The last message is written when nobody can send another.
    drop(server);
    _ = threads.join();
    status
}

impl Server<'_> {
    fn run(&mut self, incoming: &Receiver<Message>) -> Status {
        let mut queue = Queue::default();
        loop {
            if queue.waiting.is_empty() {
                // A client that tells of changes is waited for.
                let is_patient = self.client.watches || self.phase != Phase::Running;
                let pause = if is_patient { Duration::from_secs(3600) } else { PAUSE };
                match incoming.recv_timeout(pause) {
                    Ok(message) => queue.waiting.push_back(message),
                    Err(RecvTimeoutError::Timeout) => {
                        self.look();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return Status::Success,
                }
            }
            for message in incoming.try_iter() {
                if let Some(id) = queue.take_in(message) {
                    let code = ErrorCode::RequestCanceled as i32;
                    self.outbox.send(Response::new_err(id, code, errors::CANCELLED.to_owned()));
                }
            }
            match queue.waiting.pop_front() {
                Some(Message::Request(request)) => self.request(request),
                Some(Message::Notification(notification)) if notification.method == "exit" => {
                    // The protocol's word for an end without `shutdown` is 1.
                    return if self.phase == Phase::ShutDown { Status::Success } else { Status::Findings };
                }
                Some(Message::Notification(notification)) => {
                    self.notification(notification);
                    // Of several changes in a row only the last is looked at.
                    if !matches!(queue.waiting.front(), Some(Message::Notification(_))) {
                        self.settle();
                    }
                }
                Some(Message::Response(_)) | None => {}
            }
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        self.log.line(&format!("request {id} {method}"));
        let refused = |code, message: &str| Err(Fault { code, message: message.to_owned() });
        let result = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => Ok(self.initialize(&params)),
            (Phase::New, _) => refused(ErrorCode::ServerNotInitialized, errors::NOT_INITIALIZED),
            (Phase::Running, "initialize") => refused(ErrorCode::InvalidRequest, errors::INITIALIZED),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, _) => match guarded(|| routes::answer(self, &method, params)) {
                Ok(result) => result,
                Err(said) => Err(Fault { code: ErrorCode::InternalError, message: self.recover(&said) }),
            },
            (Phase::ShutDown, _) => refused(ErrorCode::InvalidRequest, errors::SHUT_DOWN),
        };
        self.outbox.send(match result {
            Ok(result) => Response { id, response_result: Ok(result) },
            Err(Fault { code, message }) => {
                self.log.line(&format!("  {message}"));
                Response::new_err(id, code as i32, message)
            }
        });
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        self.log.line(&method);
        if self.phase != Phase::Running {
            return;
        }
        match guarded(|| routes::take(self, &method, params)) {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => self.log.line(&format!("  {}", fault.message)),
            Err(said) => _ = self.recover(&said),
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.client = Client::of(&params["capabilities"]);
        let folders = params["workspaceFolders"].as_array().into_iter().flatten().map(|one| &one["uri"]);
        let mut uris: Vec<&Value> = folders.collect();
        if uris.is_empty() {
            uris.push(&params["rootUri"]);
        }
        for uri in uris.into_iter().filter_map(Value::as_str) {
            if let Some(path) = super::uri::path_of(&lsp::Uri(uri.to_owned())) {
                self.workspace.add(path);
            }
        }
        self.phase = Phase::Running;
        capabilities::initialized(&self.client)
    }

    /// After something has changed: reads again what has to be, and says what was found, if nobody asks for it.
    fn settle(&mut self) {
        if self.phase != Phase::Running {
            return;
        }
        if let Err(said) = guarded(|| self.refresh()).and_then(|()| guarded(|| self.publish())) {
            self.recover(&said);
        }
    }

    /// Reads again what has to be.
    pub fn refresh(&mut self) {
        let is_stale = self.workspace.folders().iter().any(Folder::is_stale);
        for said in self.workspace.refresh(self.global) {
            self.log.line(&said);
            self.outbox.notify("window/showMessage", json!({ "type": 2, "message": said }));
        }
        if is_stale && !self.client.watches {
            self.marks.begin(&self.workspace);
        }
    }

    fn publish(&mut self) {
        let changed = self.workspace.changed_paths();
        if self.client.pulls {
            if self.told.is_more(&changed, self.client.takes_related) && self.client.refreshes {
                self.outbox.ask("workspace/diagnostic/refresh", Value::Null);
            }
            return;
        }
        for paths in changed {
            let found = self.diagnostics(&paths);
            for (path, found) in paths.iter().zip(found) {
                if self.told.published.get(path).map_or(!found.is_empty(), |known| *known != found) {
                    self.publish_one(path, found);
                }
            }
        }
    }

    fn publish_one(&mut self, path: &Path, found: Vec<lsp::Diagnostic>) {
        let Some(open) = self.workspace.get(path) else { return };
        let params = json!({ "uri": open.uri, "version": open.version, "diagnostics": found });
        self.outbox.notify("textDocument/publishDiagnostics", params);
        self.told.published.insert(path.to_owned(), found);
    }

    /// A document was closed: nothing is shown of it any more.
    pub fn withdraw(&mut self, path: &Path) {
        let was_shown = self.told.forget(path).is_some_and(|found| !found.is_empty());
        if let (true, Some(open)) = (was_shown, self.workspace.get(path)) {
            let params = json!({ "uri": open.uri, "diagnostics": [] });
            self.outbox.notify("textDocument/publishDiagnostics", params);
        }
    }

    /// What was found in each of some documents of one folder.
    pub fn diagnostics(&mut self, paths: &[PathBuf]) -> Vec<Vec<lsp::Diagnostic>> {
        let first = paths.first().and_then(|first| self.workspace.folder(first));
        let Some(folder) = first else { return vec![Vec::new(); paths.len()] };
        let found = folder.found_in(paths);
        let mut shown = Vec::new();
        for (path, found) in paths.iter().zip(found) {
            let file = self.workspace.file(path);
            shown.push(file.map_or_else(Vec::new, |(kept, _, open)| {
                let places = Places { session: kept.session(), open, client: &self.client };
                found.iter().map(|finding| findings::shown(finding, &places)).collect()
            }));
        }
        shown
    }

    /// Looks whether files have changed of which the client doesn't tell.
    fn look(&mut self) {
        let changed = self.marks.changed(&self.workspace);
        if !changed.is_empty() {
            for path in &changed {
                self.workspace.touch(path);
            }
            self.told.is_old = true;
            self.settle();
        }
    }

    /// After a mistake of the server's own nothing of what was read is trusted.
    fn recover(&mut self, said: &str) -> String {
        self.workspace.forget();
        let message = errors::panicked(said);
        self.log.line(&message);
        message
    }
}

/// Does it; what a panic says is given back.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = std::mem::take(&mut *PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        if said.is_empty() { text.unwrap_or_default() } else { said }
    })
}

/// What waits for its turn.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Message>,
}

impl Queue {
    /// Takes a message in. If it withdraws a request that waits, the request is gone, and its number is given back.
    fn take_in(&mut self, message: Message) -> Option<RequestId> {
        if let Message::Notification(Notification { method, params }) = &message
            && method == "$/cancelRequest"
        {
            let id: RequestId = serde_json::from_value(params["id"].clone()).ok()?;
            let is_it = |one: &Message| matches!(one, Message::Request(request) if request.id == id);
            let place = self.waiting.iter().position(is_it)?;
            self.waiting.remove(place);
            return Some(id);
        }
        self.waiting.push_back(message);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_waits_can_be_withdrawn() {
        let mut queue = Queue::default();
        let request = |id: i32| Request { id: id.into(), method: "x".to_owned(), params: Value::Null };
        let cancel = |id: i32| Notification::new("$/cancelRequest".to_owned(), json!({ "id": id }));
        assert!(queue.take_in(request(1).into()).is_none());
        assert!(queue.take_in(request(2).into()).is_none());
        assert_eq!(queue.take_in(cancel(2).into()), Some(2.into()));
        assert_eq!(queue.take_in(cancel(3).into()), None);
        assert_eq!(queue.waiting.len(), 1);
    }

    #[test]
    fn a_panic_costs_one_answer() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert!(guarded(|| panic!("a bug")).is_err_and(|said: String| said.contains("a bug")));
        assert_eq!(guarded(|| 2), Ok(2));
    }
}
