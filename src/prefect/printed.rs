//! Expressions whose value Prefect's generator prints as Python does: times, bytes, members of enums, and what only
//! gives its items.

use ruff_python_ast::{Expr, Operator};
use ruff_python_parser::parse_expression;

/// What is printed as Python does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// `datetime.utcnow()`: `2020-01-02 03:04:05`, without quotes; whether a method can follow it as it stands.
    Time {
        /// Whether it has to be put in parentheses first.
        is_sum: bool,
    },
    /// `frozenset(…)`, `x.items()`, `(… for …)`: none of the sequences that the generator knows.
    Items,
    /// `text.encode()`: `b'…'`
    Bytes,
    /// `Color.RED` of an `Enum` in this program.
    Member,
}

/// Functions and methods that give a time.
const TIMES: [&str; 25] = [
    "datetime.datetime",
    "datetime.date",
    "now",
    "utcnow",
    "today",
    "fromtimestamp",
    "utcfromtimestamp",
    "fromisoformat",
    "strptime",
    "combine",
    "pendulum.now",
    "pendulum.today",
    "pendulum.tomorrow",
    "pendulum.yesterday",
    "pendulum.datetime",
    "pendulum.local",
    "pendulum.naive",
    "pendulum.date",
    "pendulum.from_timestamp",
    "pendulum.from_format",
    "pendulum.instance",
    "pendulum.parse",
    "pendulum.DateTime.now",
    "pendulum.DateTime.utcnow",
    "pendulum.utcnow",
];

/// Methods of a time that give a time.
const CHANGES: [&str; 14] = [
    "replace",
    "astimezone",
    "add",
    "subtract",
    "start_of",
    "end_of",
    "in_timezone",
    "in_tz",
    "set",
    "naive",
    "on",
    "at",
    "date",
    "next",
];

/// Functions whose result only gives its items.
const ITEMS: [&str; 9] =
    ["frozenset", "range", "map", "filter", "zip", "iter", "reversed", "enumerate", "collections.deque"];

/// What an expression is printed as, if it is one of these; `enums` are the program's.
pub(super) fn of(expression: &str, enums: &[String]) -> Option<Printed> {
    let parsed = parse_expression(expression.trim()).ok()?;
    let expression = parsed.expr();
    if is_time(expression) {
        return Some(Printed::Time { is_sum: expression.is_bin_op_expr() });
    }
    match expression {
        Expr::Generator(_) => Some(Printed::Items),
        Expr::Call(call) => {
            let function = path(&call.func)?;
            let has_none = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
            match function.rsplit('.').next() {
                _ if ITEMS.contains(&function.as_str()) || function == "deque" => Some(Printed::Items),
                Some("items") if has_none && function != "items" => Some(Printed::Items),
                Some("encode") if function != "encode" => Some(Printed::Bytes),
                _ => None,
            }
        }
        Expr::Attribute(member) => match &*member.value {
            Expr::Name(class) if enums.iter().any(|name| *name == class.id.as_str()) => Some(Printed::Member),
            _ => None,
        },
        _ => None,
    }
}

fn is_time(expression: &Expr) -> bool {
    match expression {
        Expr::Call(call) => {
            let changes = match &*call.func {
                Expr::Attribute(method) => CHANGES.contains(&method.attr.as_str()) && is_time(&method.value),
                _ => false,
            };
            changes || path(&call.func).is_some_and(|function| gives_time(&function))
        }
        Expr::BinOp(sum) if matches!(sum.op, Operator::Add | Operator::Sub) => {
            (is_time(&sum.left) && is_duration(&sum.right))
                || (sum.op == Operator::Add && is_duration(&sum.left) && is_time(&sum.right))
        }
        _ => false,
    }
}

/// `datetime.utcnow`, `datetime.datetime.utcnow`, `date.today`, `pendulum.now`, and the classes themselves.
fn gives_time(function: &str) -> bool {
    let method = function
        .strip_prefix("datetime.datetime.")
        .or_else(|| function.strip_prefix("datetime.date."))
        .or_else(|| function.strip_prefix("datetime."))
        .or_else(|| function.strip_prefix("date."));
    let is_known = |name: &str| TIMES.contains(&name);
    function == "datetime" || is_known(function) && function.contains('.') || method.is_some_and(is_known)
}

fn is_duration(expression: &Expr) -> bool {
    let Expr::Call(call) = expression else { return false };
    let function = path(&call.func).unwrap_or_default();
    matches!(function.rsplit('.').next(), Some("timedelta" | "duration" | "relativedelta" | "interval"))
}

/// `pendulum.now`, written without blanks.
fn path(function: &Expr) -> Option<String> {
    match function {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => match path(&attribute.value) {
            Some(path) => Some(format!("{path}.{}", attribute.attr)),
            // A method of something else than a name: `f(x).items`.
            None => Some(format!("().{}", attribute.attr)),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Printed, of};

    fn printed(expression: &str) -> Option<Printed> {
        of(expression, &["Color".to_owned()])
    }

    #[test]
    fn times_are_told_by_what_makes_them() {
        for time in [
            "datetime.utcnow()",
            "datetime.datetime.now(tz=utc)",
            "datetime.datetime(2020, 1, 2)",
            "datetime(2020, 1, 2)",
            "date.today()",
            "pendulum.now('utc')",
            "pendulum.now().subtract(days=1).start_of('day')",
        ] {
            assert_eq!(printed(time), Some(Printed::Time { is_sum: false }), "{time}");
        }
        let sum = Some(Printed::Time { is_sum: true });
        assert_eq!(printed("datetime.utcnow() - timedelta(days=1)"), sum);
        assert_eq!(printed("datetime.timedelta(days=1) + datetime.datetime.now()"), sum);
    }

    #[test]
    fn texts_and_numbers_made_of_times_are_none() {
        for other in [
            "datetime.utcnow().isoformat()",
            "str(pendulum.now())",
            "pendulum.now().timestamp()",
            "datetime.utcnow() - start",
            "datetime.timedelta(days=1)",
            "time.time()",
            "now()",
            "self.now()",
        ] {
            assert_eq!(printed(other), None, "{other}");
        }
    }

    #[test]
    fn what_only_gives_its_items_is_no_sequence() {
        for items in
            ["frozenset({'id'})", "(x for x in y)", "d.items()", "f(x).items()", "range(3)", "map(str, y)"]
        {
            assert_eq!(printed(items), Some(Printed::Items), "{items}");
        }
        for sequence in ["sorted(y)", "[x for x in y]", "d.keys()", "d.values()", "items()", "d.items(1)"] {
            assert_eq!(printed(sequence), None, "{sequence}");
        }
    }

    #[test]
    fn bytes_and_members_are_told() {
        assert_eq!(printed("name.encode()"), Some(Printed::Bytes));
        assert_eq!(printed("Color.RED"), Some(Printed::Member));
        assert_eq!(printed("Color.RED.value"), None);
        assert_eq!(printed("Shape.ROUND"), None);
    }
}
