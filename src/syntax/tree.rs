//! What is written: the [`Tree`] of one file. A DAG, for a followed name stands for the node it names.

mod walk;

use super::text::{At, From, PLACEHOLDER, Run, Text, TextId, verbatim, written};
use crate::rows::Rows;
use crate::source::{FileId, Notation, Span};
use std::sync::{Arc, OnceLock};

/// The number of a [`Node`] in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(pub u32);

/// The number of a [`Hole`] in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HoleId(pub u32);

/// The number of a [`Condition`] in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConditionId(pub u32);

/// A node at a place. The place differs from where the node was written if a name was followed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Use {
    /// What stands here.
    pub node: NodeId,
    /// Where it is used.
    pub at: At,
}

/// One thing that is written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it was written.
    pub at: At,
}

/// The kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{"flow": {"id"}}`, `dict(flow={"id"})`, `Box({...})`: rows of [`Tree::entries`].
    Mapping(Rows),
    /// `["id"]`, `("id",)`, `{"id"}`: rows of [`Tree::uses`].
    Sequence(Rows, Brackets),
    /// `"id"`, `UUID("…")`, `LiteralSetValue([…])`, `GQLObject("flow")`, a whole GraphQL file.
    Text(TextId),
    /// `f"%{name}%"`, `"flow(limit: %d)" % limit`: a text with run-time parts, where GraphQL is read. As a value it is the
    /// hole, as a whole. Without any text of its own it is a [`Kind::Hole`].
    Template(TextId, HoleId),
    /// `desc`, `$limit`, `2020-01-01`, `1e3` without quotes in YAML: what it is, its position decides.
    Plain(TextId),
    /// `5`, `-1`, `0x1F`: its decimal digits.
    Int(TextId),
    /// `1.5`, `1e3`: as Python prints the number.
    Float(TextId),
    /// `True`, `False`.
    Boolean(bool),
    /// `None`.
    Null,
    /// `...`.
    Ellipsis,
    /// `EnumValue("desc")`.
    Enum(TextId),
    /// `with_args("flow", {"limit": 5})`.
    WithArgs {
        /// The first argument.
        header: Use,
        /// The second argument: a mapping, or a string of GraphQL arguments.
        arguments: Option<Use>,
    },
    /// A value that is known at run time only: `flow_id`, `self.id`, `f(x)`.
    Hole(HoleId),
    /// `a if c else b`, where a branch could be a selection, a key or a container: two rows of [`Tree::uses`], first
    /// what holds if the condition does. Between scalars in the position of a value it is the hole, as a whole.
    Choice(ConditionId, Rows, HoleId),
    /// `**fields` or `*fields` of something unknown, as the key of an entry or an item.
    Spread(HoleId),
    /// A bytes literal, a complex number, `inf`: known, but no value GraphQL has. A message was given.
    NotAValue,
    /// Something that could not be read. A message was given.
    Error,
}

/// How a sequence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// `[…]`
    List,
    /// `(…)`
    Tuple,
    /// `{…}`, `set()`
    Set,
}

/// `key: value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Use,
    /// The value.
    pub value: Use,
}

/// A run-time value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The expression.
    pub expression: At,
    /// Where it stands: in a text the field or conversion that it fills (`{x}`, `%s`), elsewhere the expression.
    pub at: At,
    /// The Python expression that gives what is pasted, where the one in the source does not give it by itself:
    /// `format(x, ">10")`, `params["id"]`.
    pub filler: Option<String>,
    /// What the program assigned to the name that the expression is, where that is known.
    pub assigned: Option<At>,
    /// A name for a variable, taken from the expression; empty if it offers none.
    pub hint: String,
    /// Whether the source shows that the value can be `None`.
    pub nullable: bool,
    /// What the source shows of it besides.
    pub shows: Shows,
    /// The first hole with this expression, itself perhaps, where the same expression is the same value: a name, an
    /// attribute, a constant subscript.
    pub same: Option<HoleId>,
    /// Whether a name in the expression is bound again before the description is sent: there the expression gives
    /// another value than the one that is sent.
    pub is_rebound: bool,
}

/// What a source shows of a run-time value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// Nothing.
    #[default]
    Nothing,
    /// That it is a text: `str(x)`, `x.isoformat()`, `x: str`.
    Text,
    /// That it is a point in time: `pendulum.now()`, `x: datetime`.
    Time,
}

impl Hole {
    /// The value of an expression of which nothing else is known.
    #[must_use]
    pub fn new(expression: At) -> Self {
        Self {
            expression,
            at: expression,
            filler: None,
            assigned: None,
            hint: String::new(),
            nullable: false,
            shows: Shows::Nothing,
            same: None,
            is_rebound: false,
        }
    }
}

/// What a conditional expression asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The expression, where it was first asked.
    pub expression: At,
    /// Whether the expression has the same answer where the description is sent: no name in it is bound again before,
    /// nothing that it reads is changed, and it calls nothing that may answer otherwise the next time.
    pub at_call: bool,
}

/// One query description of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// The name before the `=`.
    pub name: Option<TextId>,
    /// The expression.
    pub root: Use,
    /// Where in a program it is sent: a row of [`Tree::sites`].
    pub site: Option<SiteId>,
}

/// Where a program imports Prefect's helpers: `EnumValue`, `with_args`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helpers {
    /// Those that it imports.
    pub imported: Vec<String>,
    /// Where the names of others can be inserted.
    pub at: u32,
    /// What has to stand before the names there.
    pub before: String,
    /// What has to stand behind them.
    pub behind: String,
    /// Classes of the program whose members Python's `enum` makes, and prints as `Color.RED`.
    pub enums: Vec<String>,
}

/// The number of a [`Site`] in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SiteId(pub u32);

/// A place in a program from which a description is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// The call, or the literal that stands alone.
    pub at: At,
    /// What is called: `client.graphql`; for a literal that stands alone, that.
    pub callee: At,
    /// What is called to send it, where the call above only reads it: `client.execute` for what `gql(…)` reads.
    pub sender: Option<At>,
    /// The name of the function around it; its module's code stands in none.
    pub function: Option<TextId>,
    /// The same with the classes and functions around that: `Client.flows`, `outer.inner`.
    pub qualified: Option<TextId>,
    /// What the call gives as `variables`.
    pub variables: Option<Use>,
    /// Whether it is a call that sends, and gives no values of variables but these.
    pub is_complete: bool,
    /// Whether Prefect's own generator turns it into text at run time.
    pub reaches_prefect: bool,
    /// The project that a comment names for it: `# dictql: project=NAME`.
    pub project: Option<TextId>,
    /// The URL that it is posted to, where that is a literal of the call.
    pub url: Option<At>,
}

/// All that one file says, in flat tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The file it was read from.
    pub file: FileId,
    /// What the file is written in.
    pub notation: Notation,
    /// The text of the file: who changes it has to see quotes, commas and blanks.
    pub source: Arc<str>,
    /// Every node.
    pub nodes: Vec<Node>,
    /// The entries of mappings.
    pub entries: Vec<Entry>,
    /// The items of sequences and the branches of choices.
    pub uses: Vec<Use>,
    /// Every text.
    pub texts: Vec<Text>,
    /// Where the texts were written.
    pub runs: Vec<Run>,
    /// The decoded bytes of all texts.
    pub buf: String,
    /// The run-time values.
    pub holes: Vec<Hole>,
    /// The conditions; equal ones count once.
    pub conditions: Vec<Condition>,
    /// Where each of them is asked, in the order of reading.
    pub asked: Vec<(ConditionId, At)>,
    /// The comments, `#` included, in source order.
    pub comments: Vec<At>,
    /// The query descriptions, in source order.
    pub descriptions: Vec<Description>,
    /// Where in a program they are sent.
    pub sites: Vec<Site>,
    /// Where a program imports Prefect's helpers.
    pub helpers: Helpers,
    /// Where each node stands, once somebody asked.
    pub(crate) spots: Spots,
}

/// An index, which says nothing of its own: trees are equal with it and without.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spots(pub(crate) OnceLock<crate::fix::Spots>);

impl PartialEq for Spots {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Spots {}

impl Tree {
    /// Nothing read yet.
    #[must_use]
    pub fn new(file: FileId, notation: Notation) -> Self {
        Self {
            file,
            notation,
            source: Arc::default(),
            nodes: Vec::new(),
            entries: Vec::new(),
            uses: Vec::new(),
            texts: Vec::new(),
            runs: Vec::new(),
            buf: String::new(),
            holes: Vec::new(),
            conditions: Vec::new(),
            asked: Vec::new(),
            comments: Vec::new(),
            descriptions: Vec::new(),
            sites: Vec::new(),
            helpers: Helpers::default(),
            spots: Spots::default(),
        }
    }

    /// Adds a node and says where it is used: where it was written.
    pub fn add(&mut self, kind: Kind, at: At) -> Use {
        self.nodes.push(Node { kind, at });
        Use { node: NodeId(self.nodes.len() as u32 - 1), at }
    }

    /// The text of a scalar that is one, quoted or not.
    #[must_use]
    pub fn scalar(&self, used: Use) -> Option<TextId> {
        match self.kind(used) {
            Kind::Text(text) | Kind::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// What stands at a use.
    #[must_use]
    pub fn kind(&self, used: Use) -> Kind {
        self.nodes[used.node.0 as usize].kind
    }

    /// The node of a use.
    #[must_use]
    pub fn node(&self, used: Use) -> Node {
        self.nodes[used.node.0 as usize]
    }

    /// A hole.
    #[must_use]
    pub fn hole(&self, hole: HoleId) -> &Hole {
        &self.holes[hole.0 as usize]
    }

    /// The row of a text.
    #[must_use]
    pub fn text(&self, text: TextId) -> Text {
        self.texts[text.0 as usize]
    }

    /// A text as it is meant.
    #[must_use]
    pub fn str(&self, text: TextId) -> &str {
        let Text { start, end, .. } = self.text(text);
        &self.buf[start as usize..end as usize]
    }

    /// Opens a new text; follow with [`Tree::verbatim`], [`Tree::escape`], [`Tree::glue`] and [`Tree::close_text`].
    pub fn open_text(&mut self) -> TextId {
        let (start, runs) = (self.buf.len() as u32, Rows::since(self.runs.len(), &self.runs));
        self.texts.push(Text { start, end: start, runs });
        TextId(self.texts.len() as u32 - 1)
    }

    /// Appends bytes that stand in the file at `offset` as they are.
    pub fn verbatim(&mut self, bytes: &str, offset: u32) {
        self.run(bytes, From::Verbatim(offset));
    }

    /// Appends what an escape sequence stands for.
    pub fn escape(&mut self, meant: &str, at: At) {
        self.run(meant, From::Escape(at));
    }

    /// Appends what nobody wrote.
    pub fn glue(&mut self, added: &str, at: At) {
        self.run(added, From::Glue(at));
    }

    /// Appends what only running the program gives.
    pub fn paste(&mut self, hole: HoleId) {
        self.run(PLACEHOLDER, From::Hole(hole));
    }

    fn run(&mut self, bytes: &str, from: From) {
        self.runs.push(Run { at: self.buf.len() as u32, from });
        self.buf.push_str(bytes);
    }

    /// Ends the text that was opened last.
    pub fn close_text(&mut self, text: TextId) {
        let row = &mut self.texts[text.0 as usize];
        row.end = self.buf.len() as u32;
        row.runs.end = self.runs.len() as u32;
    }

    /// Adds a text of one verbatim run.
    pub fn add_text(&mut self, bytes: &str, offset: u32) -> TextId {
        let text = self.open_text();
        self.verbatim(bytes, offset);
        self.close_text(text);
        text
    }

    /// Where a range of a text (offsets in [`Tree::buf`]) was written.
    #[must_use]
    pub fn written(&self, text: TextId, start: u32, end: u32) -> At {
        let row = self.text(text);
        written(row.runs.of(&self.runs), &self.holes, row.end, start, end)
    }

    /// The stretch to edit for a range of a text; none where it is escaped or glued from several literals.
    #[must_use]
    pub fn editable(&self, text: TextId, start: u32, end: u32) -> Option<At> {
        let row = self.text(text);
        verbatim(row.runs.of(&self.runs), row.end, start, end)
    }

    /// The run-time parts of a range of a text, and where in the buffer each stands.
    pub fn holes_in(&self, text: TextId, start: u32, end: u32) -> impl Iterator<Item = (u32, HoleId)> + '_ {
        self.text(text).runs.of(&self.runs).iter().filter_map(move |run| match run.from {
            From::Hole(hole) if run.at >= start && run.at < end => Some((run.at, hole)),
            _ => None,
        })
    }

    /// A stretch of this tree's file.
    #[must_use]
    pub fn span(&self, at: At) -> Span {
        Span::new(self.file, at.start, at.end)
    }
}
