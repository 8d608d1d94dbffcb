//! Random functions of the part of Python that dictql follows: containers that share names, branches, mutation, texts.

mod containers;
mod texts;
mod values;

use fastrand::Rng;
use std::fmt::Write;

/// A random program.
pub struct Program {
    pub source: String,
    /// Whether the order of all selections is certain: no set was used.
    pub ordered: bool,
}

/// What a container holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// Selections of a type.
    Fields(usize),
    /// A filter of a type.
    Where(usize),
    /// The arguments of a list of a type.
    Arguments(usize),
}

/// How a container is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Dict,
    List,
    Set,
}

/// A container with a name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub name: String,
    pub content: Content,
    pub shape: Shape,
}

/// A function that is being written.
pub(super) struct Writer {
    pub rng: Rng,
    lines: String,
    indent: usize,
    /// The containers with names, in the order in which they were made: none holds a later one.
    pub names: Vec<Named>,
    /// Those before it are not changed here: they are values of a branch.
    next: usize,
    pub ordered: bool,
}

/// The parameters of every function; those that may be `None` have it as their default.
const PARAMETERS: &str = "client, s1, s2, n1, n2, u1, u2, b1, b2, ls, lu, o, d, ms=None, mn=None";

/// What a branch asks.
const CONDITIONS: [&str; 10] = [
    "b1",
    "b2",
    "not b1",
    "ms is not None",
    "ms",
    "n1 > 3",
    "b1 and b2",
    "b1 or b2",
    "mn is None",
    "len(ls) > 1",
];

/// Writes a program.
pub fn program(seed: u64) -> Program {
    let mut writer = Writer {
        rng: Rng::with_seed(seed),
        lines: String::new(),
        indent: 0,
        names: Vec::new(),
        next: 0,
        ordered: true,
    };
    writer.line("import copy");
    writer.line("import types");
    writer.line("from prefect.utilities.graphql import EnumValue, with_args");
    writer.line("");
    for _ in 0..writer.rng.usize(..2) {
        let ty = writer.rng.usize(..values::TYPES.len());
        let (content, name) = (Content::Fields(ty), writer.fresh("FIELDS"));
        let shape = writer.shape(content);
        let display = writer.display(content, shape, 0);
        writer.line(&format!("{name} = {display}"));
        writer.names.push(Named { name, content, shape });
    }
    // What stands in the module is not changed by functions: then it would not be known.
    let constants = std::mem::take(&mut writer.names);
    writer.line(&format!("def function({PARAMETERS}):"));
    writer.indent = 1;
    let count = 2 + writer.rng.usize(..6);
    for _ in 0..count {
        writer.statement(2);
    }
    let constant = constants.iter().find_map(|named| match named.content {
        Content::Fields(ty) if writer.rng.bool() => Some((ty, named.name.clone())),
        _ => None,
    });
    writer.send(constant);
    Program { source: writer.lines, ordered: writer.ordered }
}

impl Writer {
    pub fn line(&mut self, line: &str) {
        _ = writeln!(self.lines, "{}{line}", "    ".repeat(self.indent));
    }

    pub fn chance(&mut self, of: u8) -> bool {
        self.rng.u8(..of) == 0
    }

    pub fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.rng.usize(..from.len())]
    }

    pub fn fresh(&mut self, word: &str) -> String {
        self.next += 1;
        format!("{word}_{}", self.next)
    }

    /// A statement that makes or changes something, or sends.
    fn statement(&mut self, depth: usize) {
        match self.rng.u8(..20) {
            0..=4 => {
                self.container(None);
            }
            10..=12 if depth > 0 => self.branch(depth),
            13 if depth > 0 => self.guard(depth),
            14 if depth > 0 => self.repeat(depth),
            15 => self.choose_value(),
            17 => self.rebind(),
            18 if depth > 0 => self.attempt(depth),
            19 => self.send_inside(),
            16 => self.send(None),
            _ => self.change(),
        }
    }

    /// `if …: … else: …`; what only one branch names, is no name behind it.
    fn branch(&mut self, depth: usize) {
        let known = self.names.len();
        let condition = self.pick(&CONDITIONS);
        self.line(&format!("if {condition}:"));
        self.body(depth, known);
        match self.rng.u8(..3) {
            0 => {}
            1 => {
                let condition = self.pick(&CONDITIONS);
                self.line(&format!("elif {condition}:"));
                self.body(depth, known);
                if self.rng.bool() {
                    self.line("else:");
                    self.body(depth, known);
                }
            }
            _ => {
                self.line("else:");
                self.body(depth, known);
            }
        }
        // A name that each branch gives another value.
        if self.chance(3) {
            let condition = self.pick(&CONDITIONS);
            let ty = self.rng.usize(..values::TYPES.len());
            let content = if self.rng.bool() { Content::Fields(ty) } else { Content::Where(ty) };
            let shape = self.shape(content);
            let name = self.fresh("chosen");
            for word in [format!("if {condition}:"), "else:".to_owned()] {
                self.line(&word);
                self.indent += 1;
                let value = self.display(content, shape, 1);
                self.line(&format!("{name} = {value}"));
                self.indent -= 1;
            }
            self.names.push(Named { name, content, shape });
        }
        // What was asked has another answer from here on.
        if self.chance(3) {
            let line = self.pick(&[
                "b1 = not b1",
                "b2 = b1",
                "n1 = 9 - n1",
                "ms = s1",
                "ms = None",
                "mn = 7",
                "ls = ls[1:]",
                "ls.append('z')",
            ]);
            self.line(line);
        }
    }

    /// A name that each branch may give another value.
    fn choose_value(&mut self) {
        let name = self.fresh("value");
        let (a, b) = (self.value(values::Scalar::String), self.value(values::Scalar::String));
        match self.rng.u8(..3) {
            0 => self.line(&format!("{name} = {a}")),
            1 => {
                self.line(&format!("{name} = {a}"));
                let condition = self.pick(&CONDITIONS);
                self.line(&format!("if {condition}:"));
                self.line(&format!("    {name} = {b}"));
            }
            _ => {
                let condition = self.pick(&CONDITIONS);
                self.line(&format!("if {condition}:"));
                self.line(&format!("    {name} = {a}"));
                self.line("else:");
                self.line(&format!("    {name} = {b}"));
            }
        }
        if self.chance(4) {
            self.line("b1, b2 = not b2, b1");
        }
        let ty = self.rng.usize(..values::TYPES.len());
        let filter = self.fresh("where");
        self.line(&format!("{filter} = {{'name': {{'_eq': {name}}}}}"));
        self.names.push(Named { name: filter, content: Content::Where(ty), shape: Shape::Dict });
    }

    /// Another value for a name that stands in what is sent later.
    fn rebind(&mut self) {
        let line = self.pick(&[
            "s1 = 'other'",
            "s1, s2 = s2, s1",
            "s2 = s2 + '-x'",
            "s2 += '-x'",
            "n2 = n2 + 1",
            "n2 += 1",
            "u1 = u2",
            "lu = lu[:1]",
            "d['k'] = 'changed'",
            "d = {'k': 'new', 'n': 3}",
            "o.name = 'renamed'",
            "o = types.SimpleNamespace(name='n', id=u1, count=1, inner=types.SimpleNamespace(name='i'))",
            "s1 = s2 if b1 else s1",
            "b1 = not b1",
            "b1 = b2",
            "b2 = not b2",
            "b1 = n1 > 3",
            "n1 = n1 + 2",
            "n1 -= 3",
            "ms = 'other'",
            "ms = None",
            "mn = None",
            "ls = ls + ['more']",
            "ls += ['more']",
            "ls.append('more')",
            "ls.clear()",
        ]);
        self.line(line);
    }

    fn body(&mut self, depth: usize, known: usize) {
        self.indent += 1;
        for _ in 0..=self.rng.usize(..2) {
            self.statement(depth - 1);
        }
        self.line("pass");
        self.indent -= 1;
        self.names.truncate(known);
    }

    /// A branch that ends the function.
    fn guard(&mut self, depth: usize) {
        let known = self.names.len();
        let condition = self.pick(&CONDITIONS);
        self.line(&format!("if {condition}:"));
        self.indent += 1;
        if depth > 1 {
            self.statement(0);
        }
        if self.rng.bool() {
            self.send(None);
        }
        self.line("return");
        self.indent -= 1;
        self.names.truncate(known);
    }

    /// What a loop changes is not known behind it, but where it goes over a list that is written out.
    fn repeat(&mut self, depth: usize) {
        let known = self.names.len();
        if self.rng.bool() {
            return self.repeat_written(known);
        }
        let (header, end) =
            if self.rng.bool() { ("for item in ls:", "pass") } else { ("while b1:", "break") };
        self.line(header);
        self.indent += 1;
        for _ in 0..=self.rng.usize(..depth) {
            self.change();
        }
        self.line(end);
        self.indent -= 1;
        self.names.truncate(known);
    }

    /// A loop over a list that is written out, which puts each item somewhere.
    fn repeat_written(&mut self, known: usize) {
        let row = self.names.iter().rposition(|named| matches!(named.content, Content::Fields(_)));
        let list = self.pick(&["['id', 'name']", "('id', 'name', 'id')", "['name']", "[]"]);
        let item = self.fresh("item");
        let list = if self.rng.bool() {
            let name = self.fresh("list");
            self.line(&format!("{name} = {list}"));
            name
        } else {
            list.to_owned()
        };
        self.line(&format!("for {item} in {list}:"));
        self.indent += 1;
        if let Some(Named { name, shape, .. }) = row.map(|row| self.names[row].clone()) {
            self.line(&match shape {
                Shape::Dict => format!("{name}[{item}] = True"),
                Shape::List => format!("{name}.append({item})"),
                Shape::Set => format!("{name}.add({item})"),
            });
        }
        self.line("pass");
        self.indent -= 1;
        self.names.truncate(known);
    }

    /// What is tried may end anywhere.
    fn attempt(&mut self, depth: usize) {
        let known = self.names.len();
        self.line("try:");
        self.body(depth, known);
        self.indent += 1;
        let end = self.pick(&["pass", "d['missing']", "lu[7]", "o.missing"]);
        self.line(end);
        self.indent -= 1;
        self.line("except (KeyError, IndexError, AttributeError):");
        self.body(depth, known);
        if self.chance(3) {
            self.line("finally:");
            self.body(depth, known);
        }
    }

    /// A function or a class around a query.
    fn send_inside(&mut self) {
        let known = self.names.len();
        if self.rng.bool() {
            let name = self.fresh("inner");
            self.line(&format!("def {name}():"));
            self.indent += 1;
            self.send(None);
            self.indent -= 1;
            self.line(&format!("{name}()"));
        } else {
            let ty = self.rng.usize(..values::TYPES.len());
            let key = self.key(values::TYPES[ty].list, ty, 1);
            let fields = self.container(Some(Content::Fields(ty)));
            let name = self.fresh("Holder");
            self.line(&format!("class {name}:"));
            self.line(&format!("    QUERY = {{'query': {{{key}: {fields}}}}}"));
            self.line(&format!("client.graphql({name}.QUERY)"));
        }
        self.names.truncate(known);
    }

    /// `client.graphql(…)`
    fn send(&mut self, constant: Option<(usize, String)>) {
        if self.chance(4) {
            return self.send_text();
        }
        let mut roots = Vec::new();
        if let Some((ty, fields)) = constant {
            let key = self.key(values::TYPES[ty].list, ty, 2);
            roots.push(format!("{key}: {fields}"));
        }
        for _ in 0..=self.rng.usize(..2) {
            let ty = self.rng.usize(..values::TYPES.len());
            let key = self.key(values::TYPES[ty].list, ty, 2);
            let fields = self.container(Some(Content::Fields(ty)));
            roots.push(format!("{key}: {fields}"));
        }
        let header =
            self.pick(&["\"query\"", "'query Named'", "with_args('query', {'$n': EnumValue('Int')})"]);
        let declares = header.starts_with("with_args");
        if declares {
            roots.push("'declared: flow(limit: $n)': {'id'}".to_owned());
        }
        let variables = if declares { ", variables={'n': n1}" } else { "" };
        let document = format!("{{{header}: {{{}}}}}", roots.join(", "));
        if self.rng.bool() {
            self.line(&format!("client.graphql({document}{variables})"));
            return;
        }
        let name = self.fresh("query");
        self.line(&format!("{name} = {document}"));
        if self.chance(3) {
            let ty = self.rng.usize(..values::TYPES.len());
            let (key, fields) =
                (self.key(values::TYPES[ty].list, ty, 1), self.container(Some(Content::Fields(ty))));
            let header = if header == "'query Named'" { header } else { "\"query\"" };
            if !declares {
                self.line(&format!("{name}[{header}][{key}] = {fields}"));
            }
        }
        let argument = if self.rng.bool() { "query=" } else { "" };
        self.line(&format!("client.graphql({argument}{name}{variables})"));
    }
}
