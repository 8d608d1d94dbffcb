//! Containers: displays of selections, filters and arguments, and what changes them.

use super::values::TYPES;
use super::{Content, Named, Shape, Writer};

impl Writer {
    /// An expression for such a container: a display, a name that is there, or a new one.
    pub(super) fn container(&mut self, wanted: Option<Content>) -> String {
        let content = wanted.unwrap_or_else(|| {
            let ty = self.rng.usize(..TYPES.len());
            [Content::Fields(ty), Content::Where(ty), Content::Arguments(ty)][self.rng.usize(..3)]
        });
        let known: Vec<String> = self
            .names
            .iter()
            .filter(|named| named.content == content)
            .map(|named| named.name.clone())
            .collect();
        if wanted.is_some() && !known.is_empty() && self.rng.u8(..4) > 0 {
            let name = &known[self.rng.usize(..known.len())];
            return match self.rng.u8(..9) {
                0 => format!("copy.deepcopy({name})"),
                1 => format!("{name}.copy()"),
                _ => name.clone(),
            };
        }
        let shape = self.shape(content);
        let display = self.display(content, shape, 2);
        if wanted.is_some() && self.rng.bool() {
            return display;
        }
        let word = match content {
            Content::Fields(_) => "fields",
            Content::Where(_) => "where",
            Content::Arguments(_) => "arguments",
        };
        let name = self.fresh(word);
        self.line(&format!("{name} = {display}"));
        self.names.push(Named { name: name.clone(), content, shape });
        if self.chance(5) {
            let other = self.fresh("same");
            self.line(&format!("{other} = {name}"));
            self.names.push(Named { name: other, content, shape });
        }
        name
    }

    pub(super) fn shape(&mut self, content: Content) -> Shape {
        match content {
            Content::Fields(_) => [Shape::Dict, Shape::List, Shape::Set][self.rng.usize(..3)],
            _ => Shape::Dict,
        }
    }

    /// A display of what a container holds.
    pub(super) fn display(&mut self, content: Content, shape: Shape, depth: usize) -> String {
        if depth > 1 && self.chance(8) {
            let condition = self.pick(&super::CONDITIONS);
            let (a, b) = (self.display(content, shape, depth - 1), self.display(content, shape, depth - 1));
            return format!("({a} if {condition} else {b})");
        }
        let mut items = match (content, shape) {
            (Content::Fields(_), Shape::Dict) => vec![self.pick(&["'id': True", "'id': ..."]).to_owned()],
            (Content::Fields(_), _) => vec!["'id'".to_owned()],
            _ => Vec::new(),
        };
        for _ in 0..=self.rng.usize(..3) {
            items.push(self.item(content, shape, depth));
        }
        self.ordered &= shape != Shape::Set;
        // Equal keys in one display are a mistake that is found.
        let key = |item: &str| item.split(':').next().map(|key| key.replace('\'', "\"")).unwrap_or_default();
        let mut seen = Vec::new();
        items.retain(|item| {
            let is_new = !seen.contains(&key(item));
            seen.push(key(item));
            is_new
        });
        match shape {
            Shape::List => format!("[{}]", items.join(", ")),
            _ => format!("{{{}}}", items.join(", ")),
        }
    }

    /// An item, or an entry.
    fn item(&mut self, content: Content, shape: Shape, depth: usize) -> String {
        match (content, shape) {
            (Content::Fields(ty), Shape::Dict) => {
                if depth > 0 && self.rng.bool() {
                    return self.object(ty, depth);
                }
                let leaf = self.pick(TYPES[ty].leaves);
                format!("'{leaf}': {}", self.pick(&["True", "..."]))
            }
            (Content::Fields(ty), Shape::List) if depth > 0 && self.chance(3) => {
                format!("{{{}}}", self.object(ty, depth))
            }
            (Content::Fields(ty), _) => {
                let leaf = self.pick(TYPES[ty].leaves);
                let object = TYPES[ty].objects[0].0;
                match self.rng.u8(..8) {
                    0 => format!("\"{object} {{ id name }}\""),
                    1 => format!("f'{}: {leaf}'", self.fresh("alias")),
                    _ => format!("'{leaf}'"),
                }
            }
            (Content::Where(ty), _) => self.filter(ty, depth),
            (Content::Arguments(ty), _) => self.argument(ty, depth),
        }
    }

    /// `"flow": {…}`, with an alias, so that no two of them differ under one name.
    fn object(&mut self, ty: usize, depth: usize) -> String {
        let objects = TYPES[ty].objects;
        let (name, inner, is_list) = objects[self.rng.usize(..objects.len())];
        let key =
            if is_list { self.key(name, inner, depth - 1) } else { format!("'{}: {name}'", self.fresh("a")) };
        let shape = self.shape(Content::Fields(inner));
        format!("{key}: {}", self.display(Content::Fields(inner), shape, depth - 1))
    }

    /// The key of a list: `with_args(…)`, a name of one, or a text.
    pub(super) fn key(&mut self, field: &str, ty: usize, depth: usize) -> String {
        let header = format!("{}: {field}", self.fresh("a"));
        match self.rng.u8(..5) {
            0 => format!("'{header}'"),
            1 => self.text_key(&header),
            2 if depth > 1 => {
                let arguments = self.container(Some(Content::Arguments(ty)));
                let name = self.fresh("key");
                self.line(&format!("{name} = with_args('{header}', {arguments})"));
                name
            }
            _ => {
                let arguments = if depth > 1 {
                    self.container(Some(Content::Arguments(ty)))
                } else {
                    self.display(Content::Arguments(ty), Shape::Dict, depth)
                };
                format!("with_args('{header}', {arguments})")
            }
        }
    }

    /// `"name": {"_eq": name}`
    fn filter(&mut self, ty: usize, depth: usize) -> String {
        if depth > 0 && self.chance(4) {
            let inner = self.display(Content::Where(ty), Shape::Dict, depth - 1);
            return match self.rng.u8(..3) {
                0 => format!("'_not': {inner}"),
                1 => format!("'_or': [{inner}]"),
                _ => {
                    format!("'_and': [{inner}, {}]", self.display(Content::Where(ty), Shape::Dict, depth - 1))
                }
            };
        }
        let compared = TYPES[ty].compared;
        let (field, scalar) = compared[self.rng.usize(..compared.len())];
        format!("'{field}': {}", self.comparison(scalar))
    }

    /// `"limit": limit`
    fn argument(&mut self, ty: usize, depth: usize) -> String {
        match self.rng.u8(..6) {
            0 => format!("\"limit\": {}", self.value(super::values::Scalar::Int)),
            1 => format!("'offset': {}", self.value(super::values::Scalar::Int)),
            2 => {
                let order = self.pick(&["asc", "desc"]);
                format!("'order_by': {{'name': EnumValue('{order}')}}")
            }
            3 => "'distinct_on': [EnumValue('id'), EnumValue('name')]".to_owned(),
            _ if depth > 1 => format!("'where': {}", self.container(Some(Content::Where(ty)))),
            _ => {
                format!("'where': {}", self.display(Content::Where(ty), Shape::Dict, depth.saturating_sub(1)))
            }
        }
    }

    /// A statement that changes a container.
    pub(super) fn change(&mut self) {
        if self.names.is_empty() {
            self.container(None);
            return;
        }
        let row = self.rng.usize(..self.names.len());
        let Named { name, content, shape } = self.names[row].clone();
        // What is put in was there before, so that none holds itself.
        let later = self.names.split_off(row);
        let added = self.item(content, shape, 1);
        let more = self.display(content, shape, 1);
        self.names.extend(later);
        let (key, value) = entry(&added);
        let line = match (shape, self.rng.u8(..8)) {
            (Shape::Dict | Shape::Set, 0 | 1) => format!("{name}.update({more})"),
            (Shape::Dict, 2) => format!("{name}.setdefault({key}, {value})"),
            (Shape::Dict, 3) if matches!(content, Content::Fields(_)) => {
                format!("{name}.pop('created', None)")
            }
            (Shape::Dict, 4) | (Shape::Set, 2) => format!("{name} |= {more}"),
            (Shape::Dict, _) => format!("{name}[{key}] = {value}"),
            (Shape::List, 0 | 1) => format!("{name}.extend({more})"),
            (Shape::List, 2) => format!("{name} += {more}"),
            (Shape::List, 3) => format!("{name}.insert(0, {added})"),
            (Shape::List, 4) => format!("{name}.append('id'); {name}.pop()"),
            (Shape::List, 5) => format!("{name}.insert(1, 'id'); {name}.pop(0)"),
            (Shape::List, _) => format!("{name}.append({added})"),
            (Shape::Set, 3) => format!("{name}.discard('created')"),
            (Shape::Set, _) => format!("{name}.add({added})"),
        };
        self.line(&line);
    }
}

/// The key and the value of an entry: cut at the `: ` that stands outside of brackets and quotes.
fn entry(written: &str) -> (&str, &str) {
    let (mut depth, mut quote) = (0, None);
    for (at, char) in written.char_indices() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (None, '\'' | '"') => quote = Some(char),
            (None, '(' | '{' | '[') => depth += 1,
            (None, ')' | '}' | ']') => depth -= 1,
            (None, ':') if depth == 0 => return (&written[..at], written[at + 1..].trim_start()),
            _ => {}
        }
    }
    (written, written)
}
