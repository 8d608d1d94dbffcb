//! Types of Prefect's schema, and values for its positions: literals, and what is known at run time only.

use super::Writer;

/// A type, as far as the programs use it.
pub(super) struct Type {
    /// The field that gives a list of it.
    pub list: &'static str,
    /// Its leaf fields.
    pub leaves: &'static [&'static str],
    /// Its fields that are objects: the name, the number of the type, whether it is a list with arguments.
    pub objects: &'static [(&'static str, usize, bool)],
    /// What filters compare: the field, and the scalar of the comparison.
    pub compared: &'static [(&'static str, Scalar)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scalar {
    String,
    Uuid,
    Int,
    Boolean,
}

use Scalar::{Boolean, Int, String as Text, Uuid};

pub(super) static TYPES: [Type; 3] = [
    Type {
        list: "flow_run",
        leaves: &["id", "name", "state", "version", "start_time", "created"],
        objects: &[("flow", 1, false), ("task_runs", 2, true)],
        compared: &[
            ("name", Text),
            ("state", Text),
            ("id", Uuid),
            ("version", Int),
            ("auto_scheduled", Boolean),
        ],
    },
    Type {
        list: "flow",
        leaves: &["id", "name", "version", "archived", "created"],
        objects: &[("flow_runs", 0, true)],
        compared: &[
            ("name", Text),
            ("id", Uuid),
            ("version", Int),
            ("archived", Boolean),
            ("version_group_id", Text),
        ],
    },
    Type {
        list: "task_run",
        leaves: &["id", "name", "state", "version", "map_index"],
        objects: &[("flow_run", 0, false)],
        compared: &[("name", Text), ("id", Uuid), ("map_index", Int), ("state", Text)],
    },
];

impl Writer {
    pub(super) fn value(&mut self, scalar: Scalar) -> String {
        let choices: &[&str] = match scalar {
            Text => &[
                "'train'",
                "\"a b\"",
                "s1",
                "s2",
                "ms",
                "o.name",
                "d['k']",
                "s1 if b1 else s2",
                "f'{s1}%'",
                "'%s-x' % s1",
                "s1.upper()",
                "'{}/{}'.format(s1, n1)",
                "'pre' 'fix'",
                "'a' + s2",
                "str(n1)",
                "ms if b2 else 'none'",
                "f'{n1:03d}'",
                "'x'.replace('x', s1)",
                "'-'.join([s1, s2])",
                "o.inner.name",
                "s1 or s2",
                "'é'",
                "s2[:2]",
                "d.get('k')",
            ],
            Uuid => &[
                "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
                "u1",
                "u2",
                "str(u2)",
                "o.id",
                "u1 if b2 else u2",
                "lu[0]",
                "f'{u1}'",
            ],
            Int => &[
                "3",
                "n1",
                "n2",
                "mn",
                "n1 + 1",
                "len(ls)",
                "o.count",
                "5 if b1 else n2",
                "-1",
                "d['n']",
                "n1 * 2",
            ],
            Boolean => &["True", "False", "b1", "b2", "not b1", "bool(ms)", "n1 > n2"],
        };
        self.pick(choices).to_owned()
    }

    /// Several values, for `_in`.
    fn values(&mut self, scalar: Scalar) -> String {
        match scalar {
            Text if self.rng.bool() => {
                self.pick(&["ls", "list(ls)", "sorted(ls)", "[x for x in ls]", "ls[:1]"]).to_owned()
            }
            Uuid if self.rng.bool() => self.pick(&["lu", "[str(x) for x in lu]", "lu[:1]"]).to_owned(),
            _ => {
                let items: Vec<String> = (0..=self.rng.usize(..2)).map(|_| self.present(scalar)).collect();
                if self.rng.bool() {
                    format!("[{}]", items.join(", "))
                } else {
                    format!("({},)", items.join(", "))
                }
            }
        }
    }

    /// A value that is never `None`: an item of a list may not be.
    fn present(&mut self, scalar: Scalar) -> String {
        loop {
            let value = self.value(scalar);
            if !["ms", "mn", "d.get"].iter().any(|name| value.contains(name)) {
                return value;
            }
        }
    }

    /// `{"_eq": name}`
    pub(super) fn comparison(&mut self, scalar: Scalar) -> String {
        let operators: &[&str] = match scalar {
            Text => &["_eq", "_neq", "_ilike", "_in"],
            Uuid => &["_eq", "_in", "_neq"],
            Int => &["_eq", "_gt", "_in"],
            Boolean => &["_eq"],
        };
        let operator = self.pick(operators);
        let value = if operator == "_in" { self.values(scalar) } else { self.value(scalar) };
        match self.rng.u8(..8) {
            0 => format!("dict({operator}={value})"),
            1 if scalar == Text => {
                format!("{{'{operator}': {value}, '_is_null': {}}}", self.pick(&["False", "b1"]))
            }
            2 => format!("{{**{{'{operator}': {value}}}}}"),
            _ => format!("{{\"{operator}\": {value}}}"),
        }
    }
}
