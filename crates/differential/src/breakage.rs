//! A document that keeps all the rules → one that breaks about one of them, each in its own way.

use crate::syntax::{Dir, Doc, Field, Frag, Sel, Val, Var};
use fastrand::Rng;

/// A way of breaking a document; says whether there was something to break.
type Breakage = fn(&mut Doc, &mut Rng) -> bool;

/// Every way, by the rule that it aims at.
pub const BREAKAGES: &[(&str, Breakage)] = &[
    ("unknown-field", |doc, rng| on_field(doc, rng, |_| true, |field, _| field.name.push('x'))),
    ("selection-on-leaf", |doc, rng| {
        on_field(doc, rng, |field| field.set.is_none(), |field, _| field.set = Some(vec![leaf("id")]))
    }),
    ("missing-selection", |doc, rng| {
        on_field(doc, rng, |field| field.set.is_some(), |field, _| field.set = None)
    }),
    ("unknown-argument", |doc, rng| {
        on_field(
            doc,
            rng,
            |_| true,
            |field, _| field.arguments.push(("nosuch".into(), Val::Number("1".into()))),
        )
    }),
    ("missing-argument", |doc, rng| {
        on_field(doc, rng, has_arguments, |field, rng| {
            let index = rng.usize(..field.arguments.len());
            field.arguments.remove(index);
        })
    }),
    ("misspelt-argument", |doc, rng| {
        on_field(doc, rng, has_arguments, |field, _| field.arguments[0].0.push('s'))
    }),
    ("duplicate-argument", |doc, rng| {
        on_field(doc, rng, has_arguments, |field, _| {
            let again = field.arguments[0].clone();
            field.arguments.push(again);
        })
    }),
    ("conflicting-alias", |doc, rng| {
        // The same response name everywhere in one set.
        on_set(doc, rng, |set, _| {
            let mut fields = 0;
            for selection in set.iter_mut() {
                if let Sel::Field(field) = selection {
                    field.alias = Some("same".into());
                    fields += 1;
                }
            }
            fields > 1
        })
    }),
    ("conflicting-fragments", |doc, _| {
        for fragment in &mut doc.fragments {
            if let Some(Sel::Field(field)) = fragment.set.first_mut() {
                field.alias = Some("same".into());
            }
        }
        doc.fragments.len() > 1
    }),
    ("conflicting-copy", |doc, rng| {
        on_set(doc, rng, |set, _| {
            let Some(Sel::Field(field)) = set.first() else { return false };
            let mut copy = field.clone();
            if copy.arguments.is_empty() {
                copy.directives.clear();
                copy.alias = Some(copy.alias.unwrap_or_else(|| copy.name.clone()));
            } else {
                copy.arguments.remove(0);
            }
            set.push(Sel::Field(copy));
            true
        })
    }),
    ("unknown-fragment", |doc, rng| {
        on_set(doc, rng, |set, _| {
            set.push(Sel::Spread("NoSuch".into(), Vec::new()));
            true
        })
    }),
    ("unused-fragment", |doc, _| {
        let Some(on) = doc.fragments.first().map(|fragment| fragment.on.clone()) else { return false };
        let set = vec![leaf("__typename")];
        doc.fragments.push(Frag { name: "Unused".into(), on, directives: Vec::new(), set });
        true
    }),
    ("duplicate-fragment", |doc, _| {
        let Some(first) = doc.fragments.first().cloned() else { return false };
        doc.fragments.push(first);
        true
    }),
    ("fragment-cycle", |doc, rng| {
        if doc.fragments.is_empty() {
            return false;
        }
        let target = doc.fragments[rng.usize(..doc.fragments.len())].name.clone();
        let index = rng.usize(..doc.fragments.len());
        doc.fragments[index].set.push(Sel::Spread(target, Vec::new()));
        true
    }),
    ("fragment-on-unknown-type", |doc, rng| on_condition(doc, rng, "NoSuchType")),
    ("fragment-on-leaf", |doc, rng| on_condition(doc, rng, "String")),
    ("impossible-fragment", |doc, rng| {
        let other = ["Query", "Mutation", "Subscription", "query_root", "Cat", "Dog"][rng.usize(..6)];
        on_condition(doc, rng, other)
    }),
    ("unknown-directive", |doc, rng| {
        on_field(doc, rng, |_| true, |field, _| field.directives.push(directive("nosuch", Vec::new())))
    }),
    ("misplaced-directive", |doc, _| {
        let condition = vec![("if".to_owned(), Val::Word("true".into()))];
        doc.operations[0].directives.push(directive("include", condition));
        true
    }),
    ("duplicate-directive", |doc, rng| {
        on_field(
            doc,
            rng,
            |_| true,
            |field, _| {
                for _ in 0..2 {
                    field.directives.push(directive("skip", vec![("if".into(), Val::Word("false".into()))]));
                }
            },
        )
    }),
    ("directive-without-argument", |doc, rng| {
        on_field(doc, rng, |_| true, |field, _| field.directives.push(directive("skip", Vec::new())))
    }),
    ("undefined-variable", |doc, rng| {
        on_variables(doc, rng, |variables, rng| {
            let index = rng.usize(..variables.len());
            variables.remove(index);
        })
    }),
    ("unused-variable", |doc, _| {
        doc.operations[0].variables.push(variable("unused", "Int"));
        true
    }),
    ("duplicate-variable", |doc, rng| {
        on_variables(doc, rng, |variables, _| {
            let again = variables[0].clone();
            variables.push(again);
        })
    }),
    ("variable-of-output-type", |doc, rng| {
        on_variables(doc, rng, |variables, _| variables[0].ty = "Query".into())
    }),
    ("variable-of-unknown-type", |doc, rng| {
        on_variables(doc, rng, |variables, _| variables[0].ty = "NoSuch".into())
    }),
    ("variable-nullable", |doc, rng| {
        on_variables(doc, rng, |variables, rng| {
            let index = rng.usize(..variables.len());
            let ty = variables[index].ty.trim_end_matches('!').to_owned();
            variables[index].ty = ty;
            variables[index].default = None;
        })
    }),
    ("variable-in-list", |doc, rng| {
        on_variables(doc, rng, |variables, rng| {
            let index = rng.usize(..variables.len());
            variables[index].ty = format!("[{}]", variables[index].ty);
            variables[index].default = None;
        })
    }),
    ("variable-of-other-type", |doc, rng| {
        on_variables(doc, rng, |variables, rng| {
            let index = rng.usize(..variables.len());
            variables[index] =
                variable(&variables[index].name.clone(), ["Int", "String!", "Boolean"][rng.usize(..3)]);
        })
    }),
    ("wrong-default", |doc, rng| {
        on_variables(doc, rng, |variables, rng| {
            let index = rng.usize(..variables.len());
            variables[index].default = Some(wrong(rng));
        })
    }),
    ("wrong-value", |doc, rng| on_value(doc, rng, |value, rng| *value = wrong(rng))),
    ("null-value", |doc, rng| on_value(doc, rng, |value, _| *value = Val::Word("null".into()))),
    ("value-in-list", |doc, rng| on_value(doc, rng, |value, _| *value = Val::List(vec![value.clone()]))),
    ("value-in-two-lists", |doc, rng| {
        on_value(doc, rng, |value, _| *value = Val::List(vec![Val::List(vec![value.clone(), value.clone()])]))
    }),
    ("unknown-input-field", |doc, rng| {
        on_object(doc, rng, |fields, _| {
            fields.push(("nosuch".into(), Val::Number("1".into())));
        })
    }),
    ("duplicate-input-field", |doc, rng| {
        on_object(doc, rng, |fields, _| {
            if let Some(first) = fields.first().cloned() {
                fields.push(first);
            }
        })
    }),
    ("missing-input-field", |doc, rng| {
        on_object(doc, rng, |fields, rng| {
            if !fields.is_empty() {
                let index = rng.usize(..fields.len());
                fields.remove(index);
            }
        })
    }),
    ("one-of", |doc, rng| {
        on_object(doc, rng, |fields, _| {
            if let Some((_, value)) = fields.first_mut() {
                *value = Val::Word("null".into());
            }
        })
    }),
    ("lone-anonymous", |doc, _| {
        let mut second = doc.operations[0].clone();
        second.name = None;
        doc.operations.push(second);
        true
    }),
    ("duplicate-operation", |doc, _| {
        doc.operations[0].name = Some("Same".into());
        let again = doc.operations[0].clone();
        doc.operations.push(again);
        true
    }),
    ("subscription-roots", |doc, _| {
        for op in &mut doc.operations {
            op.kind = "subscription";
            op.set.push(leaf("__typename"));
        }
        true
    }),
    ("other-root", |doc, rng| {
        doc.operations[0].kind = ["query", "mutation", "subscription"][rng.usize(..3)];
        true
    }),
    ("deep-introspection", |doc, _| {
        let of = |set: Vec<Sel>| Sel::Field(Field { set: Some(set), ..bare("ofType") });
        let set = vec![of(vec![of(vec![leaf("name"), leaf("kindx")])])];
        let types = Sel::Field(Field { set: Some(set), ..bare("types") });
        doc.operations[0].set.push(Sel::Field(Field { set: Some(vec![types]), ..bare("__schema") }));
        true
    }),
];

fn bare(name: &str) -> Field {
    Field { alias: None, name: name.into(), arguments: Vec::new(), directives: Vec::new(), set: None }
}

fn leaf(name: &str) -> Sel {
    Sel::Field(bare(name))
}

fn directive(name: &str, arguments: Vec<(String, Val)>) -> Dir {
    Dir { name: name.into(), arguments }
}

fn variable(name: &str, ty: &str) -> Var {
    Var { name: name.into(), ty: ty.into(), default: None, directives: Vec::new() }
}

fn wrong(rng: &mut Rng) -> Val {
    match rng.u8(..9) {
        0 => Val::Number("3000000000".into()),
        1 => Val::Number("1.5".into()),
        2 => Val::Text("text".into()),
        3 => Val::Word("true".into()),
        4 => Val::Word("NO_SUCH_VALUE".into()),
        5 => Val::List(vec![Val::Number("1".into()), Val::Text("x".into())]),
        6 => Val::Object(vec![("nosuch".into(), Val::Number("1".into()))]),
        7 => Val::Object(Vec::new()),
        _ => Val::Number("-1e3".into()),
    }
}

fn has_arguments(field: &Field) -> bool {
    !field.arguments.is_empty()
}

/// All the sets of a document, the roots' first.
fn sets(doc: &mut Doc) -> Vec<&mut Vec<Sel>> {
    doc.operations
        .iter_mut()
        .map(|op| &mut op.set)
        .chain(doc.fragments.iter_mut().map(|f| &mut f.set))
        .collect()
}

/// Calls `act` on one random selection set; sets inside others are reached with even odds at each level.
fn on_set(doc: &mut Doc, rng: &mut Rng, act: impl Fn(&mut Vec<Sel>, &mut Rng) -> bool) -> bool {
    let mut roots = sets(doc);
    let index = rng.usize(..roots.len());
    let mut set = roots.swap_remove(index);
    loop {
        let inner: Vec<usize> = set
            .iter()
            .enumerate()
            .filter(|(_, sel)| matches!(sel, Sel::Field(Field { set: Some(_), .. }) | Sel::Inline(..)))
            .map(|(index, _)| index)
            .collect();
        if inner.is_empty() || rng.bool() {
            return act(set, rng);
        }
        set = match &mut set[inner[rng.usize(..inner.len())]] {
            Sel::Field(Field { set: Some(inner), .. }) | Sel::Inline(_, _, inner) => inner,
            _ => unreachable!("filtered for above"),
        };
    }
}

fn fields<'a>(set: &'a mut [Sel], found: &mut Vec<&'a mut Field>, wanted: &impl Fn(&Field) -> bool) {
    for selection in set {
        match selection {
            Sel::Field(field) => {
                if wanted(field) {
                    found.push(field);
                } else if let Some(inner) = &mut field.set {
                    fields(inner, found, wanted);
                }
            }
            Sel::Inline(_, _, inner) => fields(inner, found, wanted),
            Sel::Spread(..) => {}
        }
    }
}

fn on_field(
    doc: &mut Doc,
    rng: &mut Rng,
    wanted: impl Fn(&Field) -> bool,
    act: impl Fn(&mut Field, &mut Rng),
) -> bool {
    // Now and then the outermost that fits, else one further in.
    let deep = rng.bool();
    let mut found = Vec::new();
    for set in sets(doc) {
        fields(set, &mut found, &|field: &Field| {
            wanted(field) && !(deep && field.set.as_ref().is_some_and(|set| !set.is_empty()))
        });
    }
    on_one(found, rng, act)
}

fn on_condition(doc: &mut Doc, rng: &mut Rng, ty: &str) -> bool {
    if !doc.fragments.is_empty() && rng.bool() {
        let index = rng.usize(..doc.fragments.len());
        doc.fragments[index].on = ty.into();
        return true;
    }
    on_set(doc, rng, |set, _| {
        set.push(Sel::Inline(Some(ty.into()), Vec::new(), vec![leaf("__typename")]));
        true
    })
}

fn on_variables(doc: &mut Doc, rng: &mut Rng, act: impl Fn(&mut Vec<Var>, &mut Rng)) -> bool {
    let all = doc.operations.iter_mut().map(|op| &mut op.variables);
    on_one(all.filter(|variables| !variables.is_empty()).collect(), rng, act)
}

fn values<'a>(value: &'a mut Val, found: &mut Vec<&'a mut Val>, rng: &mut Rng) {
    let has_inner = match value {
        Val::List(items) => !items.is_empty(),
        Val::Object(fields) => !fields.is_empty(),
        _ => false,
    };
    if !has_inner || rng.u8(..4) == 0 {
        found.push(value);
        return;
    }
    match value {
        Val::List(items) => items.iter_mut().for_each(|item| values(item, found, rng)),
        Val::Object(fields) => fields.iter_mut().for_each(|(_, value)| values(value, found, rng)),
        _ => {}
    }
}

/// The values of all arguments of fields.
fn argument_values(doc: &mut Doc) -> Vec<&mut Val> {
    let mut with = Vec::new();
    for set in sets(doc) {
        fields(set, &mut with, &has_arguments);
    }
    with.into_iter().flat_map(|field| field.arguments.iter_mut().map(|(_, value)| value)).collect()
}

/// Calls `act` on one of several.
fn on_one<T>(mut found: Vec<&mut T>, rng: &mut Rng, act: impl Fn(&mut T, &mut Rng)) -> bool {
    if found.is_empty() {
        return false;
    }
    let index = rng.usize(..found.len());
    act(found.swap_remove(index), rng);
    true
}

fn on_value(doc: &mut Doc, rng: &mut Rng, act: impl Fn(&mut Val, &mut Rng)) -> bool {
    let mut found = Vec::new();
    for value in argument_values(doc) {
        values(value, &mut found, rng);
    }
    on_one(found, rng, act)
}

fn on_object(doc: &mut Doc, rng: &mut Rng, act: impl Fn(&mut Vec<(String, Val)>, &mut Rng)) -> bool {
    let mut found = Vec::new();
    for value in argument_values(doc) {
        objects(value, &mut found, rng);
    }
    on_one(found, rng, act)
}

fn objects<'a>(value: &'a mut Val, found: &mut Vec<&'a mut Vec<(String, Val)>>, rng: &mut Rng) {
    match value {
        Val::List(items) => items.iter_mut().for_each(|item| objects(item, found, rng)),
        Val::Object(fields) => {
            if fields.is_empty() || rng.bool() {
                found.push(fields);
            } else {
                for (_, value) in fields {
                    objects(value, found, rng);
                }
            }
        }
        _ => {}
    }
}
