//! What is said where something can't be done, and what hovers say in words.

pub(super) fn nothing_to_rename() -> String {
    "only fragments, variables, operations and aliases can be renamed: all other names are the schema's"
        .to_owned()
}

pub(super) fn no_name(new: &str) -> String {
    format!("`{new}` is no name: letters, digits and `_`, and no digit first")
}

pub(super) fn fragment_named_on() -> String {
    "a fragment can't be named `on`: behind `...` that begins a type condition".to_owned()
}

pub(super) fn taken(what: &str, new: &str) -> String {
    format!("there is a {what} `{new}` already")
}

pub(super) fn not_editable(name: &str, place: &str) -> String {
    format!("`{name}` is escaped or glued from several literals at {place}: write it in one piece first")
}

pub(super) fn becomes(name: &str, ty: &str) -> String {
    format!("`compile` declares the variable `${name}: {ty}` for it")
}

pub(super) fn declared_by_its_use() -> String {
    "declared by its use: the operation declares no variables".to_owned()
}

pub(super) fn to_variable(name: &str) -> String {
    format!("make it the variable `${name}`")
}

pub(super) fn to_a_variable() -> String {
    "make it a variable".to_owned()
}

pub(super) fn no_operation(fragment: &str) -> String {
    format!("no operation uses the fragment `{fragment}`: a variable in it would be declared nowhere")
}

pub(super) fn infers_variables(operation: &str, file: &str) -> String {
    format!(
        "{operation} of {file} declares none of the variables that it uses: with this one it would have to declare all"
    )
}

pub(super) fn not_declarable(operation: &str, file: &str) -> String {
    format!(
        "{operation} of {file} can't declare one more variable in place: its header has escapes, is put together, or stands for several"
    )
}

pub(super) fn of_operation(name: Option<&str>) -> String {
    name.map_or_else(|| "the operation without a name".to_owned(), |name| format!("the operation `{name}`"))
}

pub(super) fn to_fragment(name: &str) -> String {
    format!("move what it selects into the fragment `{name}`")
}

pub(super) fn chosen_to_fragment(name: &str) -> String {
    format!("move what is marked into the fragment `{name}`")
}

pub(super) fn not_declared() -> String {
    "not declared".to_owned()
}

pub(super) fn expects(ty: &str, position: Option<&str>) -> String {
    match position {
        Some(position) => format!("`{position}` expects `{ty}`"),
        None => format!("`{ty}` is expected here"),
    }
}

pub(super) fn format(noun: &str, example: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'I']) { "an" } else { "a" };
    format!("{article} {noun}, such as `{example}`")
}

/// What a key of the notation does; nothing for a key that there is not.
pub(super) fn key(key: &str) -> Option<&'static str> {
    Some(match key {
        "__args" => "the arguments of the field: a mapping",
        "__aliasFor" => "the field that this alias stands for",
        "__alias" => "the alias of this field",
        "__directives" => "directives: a mapping of names to `true` or arguments",
        "__variables" => "the variables of the operation: a mapping of names to types, `\"Type! = default\"`",
        "__name" => "the name of the operation",
        "__on" => "an inline fragment, or a list of them, each with `__typeName`",
        "__typeName" => "the type that this inline fragment is on",
        "__all_on" => "the names of fragments that are spread here",
        "__typename" => "the name of the object's type",
        "variables" => "values of the operation's variables",
        "operationName" => "the operation that is asked for",
        _ => return None,
    })
}
