//! What is meant: the [`Document`] of one query description in GraphQL's nouns, untyped, in flat tables.

mod around;
mod dump;
pub mod library;
mod link;
mod place;

pub use around::{Around, Definition, Holder, Owner};
pub use dump::dump;
pub use place::{InDocument, Name, Place, Placed, Str};

use crate::rows::Rows;
use crate::schema::OperationType;
use crate::syntax::tree::{HoleId, Site, SiteId, Tree, Use};
use std::sync::Arc;

/// The number of a [`Selection`] in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SelectionId(pub u32);

/// The number of a [`Value`] in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueId(pub u32);

/// The number of a plain scalar that may be a number, in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NumberId(pub u32);

/// The number of an operation in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(pub u32);

/// The number of a fragment in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FragmentId(pub u32);

/// `query Trains($limit: Int = 5) @live { flow { id } }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Query, mutation or subscription.
    pub kind: OperationType,
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Rows of [`Document::variables`].
    pub variables: Rows,
    /// Rows of [`Document::directives`].
    pub directives: Rows,
    /// What it selects.
    pub selection_set: SelectionSet,
    /// Its header: the keyword, or the `{` of the shorthand.
    pub at: Place,
    /// Its description, or the comment above it.
    pub documentation: Option<Str>,
    /// Whether a variable that is used in it may be left undeclared: it comes from a tree notation and declares none.
    pub infers_variables: bool,
    /// Rows of [`Document::open_holes`].
    pub open: Rows,
}

/// `fragment FlowParts on flow { id }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its name.
    pub name: Name,
    /// The type condition.
    pub on: Name,
    /// Rows of [`Document::directives`].
    pub directives: Rows,
    /// What it selects.
    pub selection_set: SelectionSet,
    /// Its header.
    pub at: Place,
    /// Its description, or the comment above it.
    pub documentation: Option<Str>,
    /// Whether it was brought here from another document.
    pub linked: bool,
    /// Rows of [`Document::open_holes`].
    pub open: Rows,
}

/// `$limit: Int = 5 @d`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name, without `$`; its place includes the `$`.
    pub name: Name,
    /// Where `$limit` stands.
    pub at: Place,
    /// Its type; none if it could not be read.
    pub ty: Option<Type>,
    /// Its default.
    pub default: Option<ValueId>,
    /// Rows of [`Document::directives`].
    pub directives: Rows,
    /// Its description.
    pub documentation: Option<Str>,
}

/// `[uuid!]!`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The named type inside.
    pub name: Name,
    /// What is around it, from the inside out.
    pub wrappers: Wrappers,
    /// Where the whole type stands.
    pub at: Place,
}

/// The lists and non-nulls around a named type, from the inside out: one bit a layer below a leading 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wrappers(pub u32);

impl Wrappers {
    /// Nothing around it.
    pub const NONE: Self = Self(1);

    /// One more layer outside: a list.
    #[must_use]
    pub fn list(self) -> Self {
        Self(self.0 << 1)
    }

    /// One more layer outside: `!`.
    #[must_use]
    pub fn non_null(self) -> Self {
        Self(self.0 << 1 | 1)
    }

    /// Whether one more layer fits: there are at most 31.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.0 >> 31 == 1
    }

    /// The layers from the inside out; `true` stands for `!`, `false` for a list.
    pub fn layers(self) -> impl Iterator<Item = bool> {
        let depth = self.0.ilog2();
        (0..depth).rev().map(move |layer| self.0 >> layer & 1 == 1)
    }
}

/// `{ id name }`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectionSet {
    /// Rows of [`Document::selections`].
    pub items: Rows,
    /// Where it stands: the braces, or the mapping or sequence.
    pub at: Place,
    /// Whether parts of it are known at run time only, or could not be read: rules about absence stay silent.
    pub open: bool,
}

/// One selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// What is selected.
    pub kind: SelectionKind,
    /// Rows of [`Document::directives`].
    pub directives: Rows,
    /// Where its header stands, from alias to directives.
    pub at: Place,
}

/// The kinds of selections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    /// `alias: name(arguments) { … }`
    Field(Field),
    /// `...FlowParts`
    Spread(Name),
    /// `... on flow { … }`, `... { … }`
    Inline {
        /// The type condition.
        on: Option<Name>,
        /// What it selects.
        selection_set: SelectionSet,
    },
}

/// `alias: name(arguments) { … }`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The alias.
    pub alias: Option<Name>,
    /// The field's name.
    pub name: Name,
    /// The arguments.
    pub arguments: Arguments,
    /// What it selects.
    pub selection_set: Option<SelectionSet>,
}

impl SelectionKind {
    /// What is selected below it.
    #[must_use]
    pub fn selection_set(self) -> Option<SelectionSet> {
        match self {
            Self::Field(field) => field.selection_set,
            Self::Inline { selection_set, .. } => Some(selection_set),
            Self::Spread(_) => None,
        }
    }
}

impl Field {
    /// The alias, or the name: the key in the response.
    #[must_use]
    pub fn response_name(&self) -> Name {
        self.alias.unwrap_or(self.name)
    }
}

/// `(limit: 5, where: {…})`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Rows of [`Document::arguments`].
    pub items: Rows,
    /// Whether parts are known at run time only, or could not be read.
    pub open: bool,
}

/// `limit: 5`, an argument or a field of an input object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: ValueId,
}

/// `@include(if: $full)`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its name, without `@`.
    pub name: Name,
    /// Its arguments.
    pub arguments: Arguments,
    /// Where it stands, `@` included.
    pub at: Place,
}

/// One value, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where it stands.
    pub at: Place,
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `$limit`
    Variable(Name),
    /// `5`: the digits as GraphQL writes them.
    Int(Str),
    /// `1.5`
    Float(Str),
    /// `"%train"`: the text that is meant.
    String {
        /// The text, escapes resolved.
        value: Str,
        /// Whether it was a block string: `"""…"""`.
        block: bool,
    },
    /// `true`
    Boolean(bool),
    /// `null`
    Null,
    /// `desc`
    Enum(Name),
    /// `desc`, `$limit`, `2020-01-01`, `1e3` without quotes in YAML: its position decides what it is
    /// ([`crate::validate::Analysis::kind`]).
    Plain {
        /// The text.
        text: Str,
        /// The number that YAML's core schema takes it for: a row of [`Document::numbers`].
        number: Option<NumberId>,
    },
    /// `[1, 2]`: rows of [`Document::values`].
    List {
        /// The items.
        items: Rows,
        /// Whether further items are known at run time only.
        open: bool,
    },
    /// `{name: "x"}`: rows of [`Document::fields`].
    Object {
        /// The fields.
        fields: Rows,
        /// Whether further fields are known at run time only.
        open: bool,
    },
    /// A run-time value: the tree is the document's with this number.
    Hole(u32, HoleId),
    /// `"%{name}%"` in GraphQL text that the program builds: a row of [`Document::templates`].
    Template(TemplateId),
    /// Something that could not be read, and a message was given; or a part of it is known at run time only, and it is
    /// among [`Document::open_holes`].
    Error,
}

/// The number of a [`Template`] in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TemplateId(pub u32);

/// A run-time value in GraphQL text that an expression of the source does not give as it is: a string with run-time
/// parts, or what `str(x)` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The Python expression that gives the value.
    pub filler: Str,
    /// What stands in the text, without quotes.
    pub at: Name,
    /// Whether it stands in quotes: a string, whatever the position asks for.
    pub quoted: bool,
    /// The hole, if it is all that stands in the quotes.
    pub bare: Option<HoleId>,
}

/// One query description: operations and fragments, and the tables they refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The trees that the places point into: the first is its own, the others those of linked fragments.
    pub trees: Vec<Arc<Tree>>,
    /// Text that stands in no tree: strings whose GraphQL escapes were resolved, names that were made.
    pub strings: String,
    /// The operations, in source order.
    pub operations: Vec<Operation>,
    /// The fragments, in source order, then those that were linked.
    pub fragments: Vec<Fragment>,
    /// Variable definitions.
    pub variables: Vec<Variable>,
    /// Selections.
    pub selections: Vec<Selection>,
    /// Arguments of fields and directives.
    pub arguments: Vec<Argument>,
    /// Fields of input objects.
    pub fields: Vec<Argument>,
    /// Directives.
    pub directives: Vec<Directive>,
    /// Values.
    pub values: Vec<Value>,
    /// What plain scalars of YAML are as numbers: [`ValueKind::Int`] or [`ValueKind::Float`], as GraphQL writes them.
    pub numbers: Vec<ValueKind>,
    /// Strings with run-time parts.
    pub templates: Vec<Template>,
    /// The run-time parts of GraphQL text that are no values, with their tree: they keep a definition from being static.
    pub open_holes: Vec<(u32, HoleId)>,
    /// The description's own `variables`: rows of [`Document::fields`]; none if it has none.
    pub bindings: Option<Rows>,
    /// Whether further values are known at run time only, or could not be read.
    pub bindings_open: bool,
    /// Values of variables that are given from outside ([`Document::give`]): rows of [`Document::fields`].
    pub given: Rows,
    /// The operation that an envelope's `operationName` asks for.
    pub asked_for: Option<Name>,
    /// The name that the description has in its file (`name = …`).
    pub name: Option<Name>,
    /// Where the description stands.
    pub at: Place,
    /// Where in a program it is sent: a site of its own tree.
    pub site: Option<SiteId>,
    /// Which branch was taken of each condition that it depends on, in order of appearance.
    pub branches: Vec<Branch>,
    /// Whether definitions may be missing: a root entry could not be read, or is known at run time only.
    pub open: bool,
    /// Whether it depends on too many conditions: not every combination of them has a document of its own.
    pub incomplete: bool,
}

/// A condition, and which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The condition of the document's own tree.
    pub condition: crate::syntax::tree::ConditionId,
    /// Whether it holds.
    pub holds: bool,
}

impl Document {
    /// A document that says nothing yet, of the description that stands at `root`.
    #[must_use]
    pub fn new(tree: &Arc<Tree>, root: Use) -> Self {
        Self {
            trees: vec![Arc::clone(tree)],
            strings: String::new(),
            operations: Vec::new(),
            fragments: Vec::new(),
            variables: Vec::new(),
            selections: Vec::new(),
            arguments: Vec::new(),
            fields: Vec::new(),
            directives: Vec::new(),
            values: Vec::new(),
            numbers: Vec::new(),
            templates: Vec::new(),
            open_holes: Vec::new(),
            bindings: None,
            bindings_open: false,
            given: Rows::default(),
            asked_for: None,
            name: None,
            at: Place::Node { tree: 0, used: root },
            site: None,
            branches: Vec::new(),
            open: false,
            incomplete: false,
        }
    }

    /// Where in a program it is sent.
    #[must_use]
    pub fn site(&self) -> Option<&Site> {
        self.site.map(|site| &self.trees[0].sites[site.0 as usize])
    }

    /// Whether Prefect's own generator turns it into text at run time.
    #[must_use]
    pub fn reaches_prefect(&self) -> bool {
        self.site().is_some_and(|site| site.reaches_prefect)
    }

    /// A value.
    #[must_use]
    pub fn value(&self, value: ValueId) -> Value {
        self.values[value.0 as usize]
    }

    /// A string with run-time parts.
    #[must_use]
    pub fn template(&self, template: TemplateId) -> &Template {
        &self.templates[template.0 as usize]
    }

    /// The run-time parts of a template.
    pub fn holes(&self, template: TemplateId) -> impl Iterator<Item = HoleId> + '_ {
        let at = self.template(template).at;
        let tree = &self.trees[at.tree as usize];
        tree.holes_in(at.text, at.start, at.end).map(|(_, hole)| hole)
    }

    /// The name that a template with one run-time part takes from it, if that offers one.
    #[must_use]
    pub fn hint(&self, template: TemplateId) -> Option<&str> {
        let mut holes = self.holes(template);
        let tree = &self.trees[self.template(template).at.tree as usize];
        let only = holes.next().filter(|_| holes.next().is_none())?;
        Some(tree.hole(only).hint.as_str()).filter(|hint| !hint.is_empty())
    }

    /// Whether two templates always have the same value: the same expression, of values that don't change in between.
    #[must_use]
    pub fn is_same_template(&self, one: TemplateId, other: TemplateId) -> bool {
        if one == other {
            return true;
        }
        let (a, b) = (self.template(one), self.template(other));
        let same = |tree: u32, hole: HoleId| self.trees[tree as usize].hole(hole).same;
        a.quoted == b.quoted
            && a.at.tree == b.at.tree
            && self.str(a.filler) == self.str(b.filler)
            && self.holes(one).zip(self.holes(other)).all(|(one, other)| {
                one == other
                    || same(a.at.tree, one).is_some() && same(a.at.tree, one) == same(b.at.tree, other)
            })
    }

    /// Whether a value is run-time text that the program pastes into GraphQL text without quotes.
    #[must_use]
    pub fn is_pasted(&self, value: ValueId) -> bool {
        match self.value(value) {
            Value { kind: ValueKind::Hole(..), at: Place::Text(_) } => true,
            Value { kind: ValueKind::Template(template), .. } => !self.template(template).quoted,
            _ => false,
        }
    }

    /// A selection.
    #[must_use]
    pub fn selection(&self, selection: SelectionId) -> &Selection {
        &self.selections[selection.0 as usize]
    }

    /// The fragment of a name; the first, if there are several.
    #[must_use]
    pub fn fragment(&self, name: &str) -> Option<FragmentId> {
        let found = self.fragments.iter().position(|fragment| self.str(fragment.name) == name)?;
        Some(FragmentId(found as u32))
    }
}
