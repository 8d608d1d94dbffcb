//! Calls and literals that are descriptions, told by their shape; and the comments that say so.

use super::of_range;
use crate::syntax::callees::Callee;
use crate::syntax::describe::{begins_document, is_header};
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Tree, Use};
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Expr, ExprCall, ModModule, Stmt};
use ruff_text_size::Ranged;

/// The comments of a file, and what they say of descriptions.
pub(super) struct Comments {
    /// Every comment, in source order.
    pub all: Vec<At>,
    /// `# dictql: query`: what begins behind it is a description.
    opted_in: Vec<At>,
    /// `# dictql: not-graphql`
    opted_out: Vec<At>,
    /// `# dictql: project=NAME`, with the place of the name.
    projects: Vec<(At, At)>,
}

impl Comments {
    pub fn of(text: &str, tokens: &Tokens) -> Self {
        let mut comments =
            Self { all: Vec::new(), opted_in: Vec::new(), opted_out: Vec::new(), projects: Vec::new() };
        for token in tokens.iter().filter(|token| token.kind() == TokenKind::Comment) {
            let at = of_range(token.range());
            comments.all.push(at);
            let written = &text[at.start as usize..at.end as usize];
            let Some((_, said)) = written.split_once("dictql:") else { continue };
            for word in said.split([' ', ',']) {
                match word.split_once('=') {
                    _ if word == "query" => comments.opted_in.push(at),
                    _ if word == "not-graphql" => comments.opted_out.push(at),
                    Some(("project", name)) => {
                        let start = at.end - (written.len() - offset_in(written, name)) as u32;
                        comments.projects.push((at, At::new(start, start + name.len() as u32)));
                    }
                    _ => {}
                }
            }
        }
        comments
    }

    /// Whether a comment beside or above what stands at `at` takes it for a description.
    pub fn opts_in(&self, text: &str, at: At) -> bool {
        self.opted_in.iter().any(|comment| belongs(text, *comment, at))
    }

    /// Whether a comment says that it is none.
    pub fn opts_out(&self, text: &str, at: At) -> bool {
        self.opted_out.iter().any(|comment| belongs(text, *comment, at))
    }

    /// The project that a comment names.
    pub fn project(&self, text: &str, at: At) -> Option<At> {
        self.projects.iter().find(|(comment, _)| belongs(text, *comment, at)).map(|(_, name)| *name)
    }
}

/// The offset of a part of a text in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Whether a comment stands on the line before what stands at `at`, or on its first line.
fn belongs(text: &str, comment: At, at: At) -> bool {
    let lines = if comment.start < at.start {
        &text[comment.end as usize..at.start as usize]
    } else {
        return !text[at.start as usize..comment.start as usize].contains('\n');
    };
    // Other comments may stand between; code only on the same line.
    let ends = lines.matches('\n').count();
    ends == 1
        || (ends > 1 && lines.lines().skip(1).take(ends - 1).all(|line| line.trim_start().starts_with('#')))
}

/// What is known of a file as a whole.
#[derive(Clone, Copy, Default)]
pub(super) struct Imports {
    /// Whether Prefect is imported: its client sends the dicts of this file.
    pub prefect: bool,
    /// Whether a GraphQL client is imported.
    pub client: bool,
}

impl Imports {
    pub fn of(module: &ModModule) -> Self {
        let mut imports = Self::default();
        imports.gather(&module.body);
        imports
    }

    fn gather(&mut self, statements: &[Stmt]) {
        for statement in statements {
            match statement {
                Stmt::Import(import) => import.names.iter().for_each(|alias| self.module(&alias.name)),
                Stmt::ImportFrom(import) if import.level == 0 => {
                    import.module.iter().for_each(|module| self.module(module));
                }
                Stmt::FunctionDef(function) => self.gather(&function.body),
                Stmt::ClassDef(class) => self.gather(&class.body),
                Stmt::If(branch) => {
                    self.gather(&branch.body);
                    branch.elif_else_clauses.iter().for_each(|clause| self.gather(&clause.body));
                }
                Stmt::Try(tried) => {
                    self.gather(&tried.body);
                    self.gather(&tried.orelse);
                }
                Stmt::With(with) => self.gather(&with.body),
                _ => {}
            }
        }
    }

    fn module(&mut self, name: &str) {
        match name.split('.').next() {
            Some("prefect") => self.prefect = true,
            Some("gql" | "python_graphql_client" | "sgqlc") => self.client = true,
            _ => {}
        }
    }
}

/// What a call takes as a description.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// `client.graphql(…)`
    Graphql,
    /// `parse_graphql(…)`, `run_query(…)`, `gql(…)`
    Known,
    /// What the configuration names: whatever it is given is a description.
    Any,
    /// `client.execute(…)`: a string, if the file or the call tells that it has to do with GraphQL.
    Sender,
    /// `requests.post(url, json={"query": …})`
    Request,
}

/// What clients call sending a document.
pub(super) const SENDERS: [&str; 6] =
    ["execute", "execute_async", "execute_sync", "subscribe", "subscribe_async", "GraphQLRequest"];

/// The last part of what is called.
pub(super) fn name(call: &ExprCall) -> Option<&str> {
    match &*call.func {
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        Expr::Name(name) => Some(name.id.as_str()),
        _ => None,
    }
}

/// What a call is, by what it calls.
pub(super) fn callee(call: &ExprCall, imports: Imports) -> Option<Takes> {
    match name(call)? {
        "graphql" if matches!(&*call.func, Expr::Attribute(_)) => Some(Takes::Graphql),
        "parse_graphql" | "run_query" | "gql" => Some(Takes::Known),
        name if SENDERS.contains(&name) && (imports.client || named_values(call).is_some()) => {
            Some(Takes::Sender)
        }
        "post" | "request" if call.arguments.find_keyword("json").is_some() => Some(Takes::Request),
        _ => None,
    }
}

/// The callee of the configuration that a call calls; one that says the project goes before one that doesn't.
pub(super) fn configured<'c>(call: &ExprCall, callees: &'c [Callee]) -> Option<&'c Callee> {
    let called = callees.iter().filter(|callee| callee.is_called(Parts(Some(&call.func))));
    called.min_by_key(|callee| (callee.project.is_none(), std::cmp::Reverse(callee.name.len())))
}

/// The parts of a dotted name, the last one first, up to what is no name.
struct Parts<'e>(Option<&'e Expr>);

impl<'e> Iterator for Parts<'e> {
    type Item = &'e str;

    fn next(&mut self) -> Option<&'e str> {
        match self.0.take()? {
            Expr::Attribute(attribute) => {
                self.0 = Some(&attribute.value);
                Some(attribute.attr.as_str())
            }
            Expr::Name(name) => Some(name.id.as_str()),
            _ => None,
        }
    }
}

/// `{call name(?)}`, `{? = call name(?)}`: what a cursor of ODBC executes.
pub(super) fn calls_procedure(text: &str) -> bool {
    let Some(inside) = text.trim_start().strip_prefix('{').map(str::trim_start) else { return false };
    let name = inside.strip_prefix("call ").map(str::trim_start);
    inside.starts_with('?') || name.is_some_and(|name| !name.starts_with('{'))
}

/// The argument of a call that is the description.
pub(super) fn argument(call: &ExprCall, callee: Takes) -> Option<&Expr> {
    if callee == Takes::Request {
        return call.arguments.find_keyword("json").map(|keyword| &keyword.value);
    }
    let first = call.arguments.args.first().filter(|first| !matches!(first, Expr::Starred(_)));
    let named = ["query", "document", "request", "request_string"]
        .iter()
        .find_map(|name| call.arguments.find_keyword(name))
        .map(|keyword| &keyword.value);
    first.or(named)
}

/// The URL that a request is posted to, if it is written in the call.
pub(super) fn url(call: &ExprCall, callee: Takes) -> Option<At> {
    let named = call.arguments.find_keyword("url").map(|keyword| &keyword.value);
    let is_url =
        |value: &&Expr| matches!(value, Expr::StringLiteral(text) if text.value.to_str().contains("://"));
    // `requests.request("POST", url)` has it second.
    let url = call.arguments.args.iter().chain(named).find(is_url);
    url.filter(|_| callee == Takes::Request).map(|url| of_range(url.range()))
}

/// What calls name the values of variables.
const VARIABLES: [&str; 3] = ["variables", "variable_values", "params"];

/// Keywords of calls that carry other things.
const OTHERS: [&str; 21] = [
    "query",
    "document",
    "request_string",
    "request",
    "get_execution_result",
    "extra_args",
    "raise_on_error",
    "headers",
    "api_key",
    "token",
    "retry_on_api_error",
    "operation_name",
    "operationName",
    "timeout",
    "url",
    "endpoint",
    "verify",
    "auth",
    "session",
    "serialize_variables",
    "parse_result",
];

fn named_values(call: &ExprCall) -> Option<&Expr> {
    VARIABLES.iter().find_map(|name| call.arguments.find_keyword(name)).map(|keyword| &keyword.value)
}

/// What a call gives as the values of variables.
pub(super) fn variables(call: &ExprCall, callee: Takes, imports: Imports) -> Option<&Expr> {
    // `Client.graphql(query, raise_on_error, headers, variables)`
    let fourth = call.arguments.args.get(3).filter(|_| imports.prefect && callee == Takes::Graphql);
    sent_values(call, callee == Takes::Sender).or(fourth)
}

/// The same of a call that sends a document, `client.execute(document, variable_values)`, or may do so.
pub(super) fn sent_values(call: &ExprCall, is_sender: bool) -> Option<&Expr> {
    let second = call.arguments.args.get(1).filter(|second| is_sender && !second.is_starred_expr());
    named_values(call).or(second)
}

/// Whether a call sends the description, with no values of variables but those that [`variables`] finds.
pub(super) fn is_complete(call: &ExprCall, callee: Takes, imports: Imports) -> bool {
    // These only read the text.
    if callee == Takes::Known && matches!(name(call), Some("gql" | "parse_graphql")) {
        return false;
    }
    let is_prefect = imports.prefect && callee == Takes::Graphql;
    has_known_arguments(call, if is_prefect { 6 } else { 1 + usize::from(callee == Takes::Sender) })
}

/// Whether a call has no more positional arguments than these, and none of a name that may carry values of variables.
pub(super) fn has_known_arguments(call: &ExprCall, most: usize) -> bool {
    let arguments = &call.arguments;
    arguments.args.len() <= most
        && !arguments.args.iter().any(Expr::is_starred_expr)
        && arguments.keywords.iter().all(|keyword| {
            let name = keyword.arg.as_ref().map(ruff_python_ast::Identifier::as_str);
            name.is_some_and(|name| OTHERS.contains(&name) || VARIABLES.contains(&name))
        })
}

/// Whether a value is made to be sent, or a part of that: no setting that may be another one in the next run.
pub(super) fn is_worth_following(tree: &Tree, used: Use) -> bool {
    match tree.kind(used) {
        Kind::Mapping(_) | Kind::Sequence(..) | Kind::WithArgs { .. } => true,
        Kind::Text(text) => begins_document(tree.str(text)),
        _ => false,
    }
}

/// Whether a dict that stands alone can be nothing but a description.
pub(super) fn is_unmistakable(expression: &Expr) -> bool {
    let Expr::Dict(dict) = expression else { return false };
    dict.items.iter().any(|item| match &item.key {
        Some(Expr::StringLiteral(key)) => {
            let key = key.value.to_str();
            let is_bare = matches!(key, "query" | "mutation" | "subscription");
            (is_header(key) && !is_bare) || (is_bare && has_with_args(&item.value, 0))
        }
        _ => false,
    })
}

/// Whether a key below is a call of `with_args`.
fn has_with_args(expression: &Expr, depth: usize) -> bool {
    let Expr::Dict(dict) = expression else { return false };
    depth < 16
        && dict
            .items
            .iter()
            .any(|item| item.key.as_ref().is_some_and(is_with_args) || has_with_args(&item.value, depth + 1))
}

fn is_with_args(expression: &Expr) -> bool {
    let Expr::Call(call) = expression else { return false };
    match &*call.func {
        Expr::Name(name) => name.id.as_str() == "with_args",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "with_args",
        _ => false,
    }
}
