//! Reads apollo-parser's tree at its roots: the green nodes, without the cursors that rowan allocates around them.

use apollo_parser::SyntaxKind;
use rowan::{GreenNodeData, NodeOrToken};

/// The kinds of nodes and tokens that are looked at, as the green tree numbers them.
pub(super) mod kind {
    use super::SyntaxKind;

    macro_rules! kinds {
        ($($name:ident)+) => {$(pub const $name: u16 = SyntaxKind::$name as u16;)+};
    }

    pub const REPEATABLE: u16 = SyntaxKind::repeatable_KW as u16;

    kinds! {
        WHITESPACE COMMENT COMMA NAME DESCRIPTION DIRECTIVES DIRECTIVE ARGUMENTS ARGUMENT DEFAULT_VALUE
        NAMED_TYPE LIST_TYPE NON_NULL_TYPE STRING_VALUE
        OPERATION_DEFINITION FRAGMENT_DEFINITION
        SCHEMA_DEFINITION SCHEMA_EXTENSION ROOT_OPERATION_TYPE_DEFINITION OPERATION_TYPE
        SCALAR_TYPE_DEFINITION OBJECT_TYPE_DEFINITION INTERFACE_TYPE_DEFINITION
        UNION_TYPE_DEFINITION ENUM_TYPE_DEFINITION INPUT_OBJECT_TYPE_DEFINITION
        SCALAR_TYPE_EXTENSION OBJECT_TYPE_EXTENSION INTERFACE_TYPE_EXTENSION
        UNION_TYPE_EXTENSION ENUM_TYPE_EXTENSION INPUT_OBJECT_TYPE_EXTENSION
        IMPLEMENTS_INTERFACES FIELDS_DEFINITION FIELD_DEFINITION ARGUMENTS_DEFINITION
        UNION_MEMBER_TYPES ENUM_VALUES_DEFINITION ENUM_VALUE_DEFINITION ENUM_VALUE
        INPUT_FIELDS_DEFINITION INPUT_VALUE_DEFINITION
        DIRECTIVE_DEFINITION DIRECTIVE_LOCATIONS
    }
}

/// A node and where it begins.
#[derive(Clone, Copy)]
pub(in crate::schema) struct Node<'a> {
    green: &'a GreenNodeData,
    at: u32,
}

/// A token and where it begins.
#[derive(Clone, Copy)]
pub(in crate::schema) struct Token<'a> {
    pub kind: u16,
    pub text: &'a str,
    pub at: u32,
}

/// What a node consists of.
#[derive(Clone, Copy)]
pub(in crate::schema) enum Child<'a> {
    Node(Node<'a>),
    Token(Token<'a>),
}

impl<'a> Node<'a> {
    pub fn root(green: &'a GreenNodeData) -> Self {
        Self { green, at: 0 }
    }

    pub fn kind(self) -> u16 {
        self.green.kind().0
    }

    pub fn children(self) -> impl Iterator<Item = Child<'a>> {
        let mut next = self.at;
        self.green.children().map(move |child| {
            let at = next;
            match child {
                NodeOrToken::Node(green) => {
                    next += u32::from(green.text_len());
                    Child::Node(Self { green, at })
                }
                NodeOrToken::Token(token) => {
                    next += token.text().len() as u32;
                    Child::Token(Token { kind: token.kind().0, text: token.text(), at })
                }
            }
        })
    }

    pub fn nodes(self) -> impl Iterator<Item = Self> {
        self.children().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Token(_) => None,
        })
    }

    pub fn nodes_of(self, kind: u16) -> impl Iterator<Item = Self> {
        self.nodes().filter(move |node| node.kind() == kind)
    }

    /// The first token that is neither space nor comment, at any depth.
    pub fn token(self) -> Option<Token<'a>> {
        self.children().find_map(|child| match child {
            Child::Node(node) => node.token(),
            Child::Token(token) if token.is_ignored() => None,
            Child::Token(token) => Some(token),
        })
    }

    /// Calls `visit` with every token below that is neither space nor comment.
    pub fn each_token(self, visit: &mut impl FnMut(Token<'a>)) {
        for child in self.children() {
            match child {
                Child::Node(node) => node.each_token(visit),
                Child::Token(token) if token.is_ignored() => {}
                Child::Token(token) => visit(token),
            }
        }
    }

    pub fn len(self) -> usize {
        u32::from(self.green.text_len()) as usize
    }

    /// Where the node begins.
    pub fn start(self) -> u32 {
        self.at
    }
}

impl Token<'_> {
    fn is_ignored(&self) -> bool {
        matches!(self.kind, kind::WHITESPACE | kind::COMMENT | kind::COMMA)
    }
}
