//! Mappings and strings of arguments → arguments (language.md §2).

use super::graphql::Reader;
use super::repeated::Keys;
use super::{Lowering, errors};
use crate::document::{Argument, Arguments};
use crate::rows::Rows;
use crate::syntax::tree::{Entry, Kind, Use};

impl Lowering<'_> {
    /// Grammar: `arguments`. Reads arguments; they gather on the stack. Says whether some are not known.
    pub(super) fn arguments(&mut self, arguments: Use) -> bool {
        let arguments = self.resolve(arguments);
        let span = self.tree.span(arguments.at);
        match self.tree.kind(arguments) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Template(text, _) => {
                let mut reader = Reader::new(self, text);
                if reader.is_empty() {
                    self.sink.push(errors::empty_arguments(span));
                    return true;
                }
                reader.argument_list(None, false)
            }
            Kind::Mapping(entries) => {
                if entries.is_empty() {
                    self.sink.push(errors::empty_arguments(span));
                    return true;
                }
                let mut open = false;
                for entry in self.entries(entries, Keys::Names) {
                    if self.is_glued(entry) {
                        open = true;
                        continue;
                    }
                    match self.argument(entry) {
                        Some(argument) => self.stacks.arguments.push(argument),
                        None => open = true,
                    }
                }
                open
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => true,
            Kind::WithArgs { .. } => {
                self.sink.push(errors::with_args_as_arguments(span));
                true
            }
            _ => {
                self.sink.push(errors::no_arguments(span, self.notation()));
                true
            }
        }
    }

    /// Grammar: `argument`. `"limit": 5`; nothing if its name is not known.
    fn argument(&mut self, entry: Entry) -> Option<Argument> {
        let name = self.name_of(entry.key, "argument")?;
        let value = self.value(entry.value);
        Some(Argument { name, value: self.add_value(value) })
    }

    /// The arguments that there were before, and those on the stack.
    pub(super) fn more_arguments(&mut self, before: Arguments, mark: usize, open: bool) -> Arguments {
        let start = self.document.arguments.len();
        let Rows { start: from, end: to } = before.items;
        self.document.arguments.extend_from_within(from as usize..to as usize);
        self.document.arguments.extend(self.stacks.arguments.drain(mark..));
        Arguments { items: Rows::since(start, &self.document.arguments), open: before.open || open }
    }
}
