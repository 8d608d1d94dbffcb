//! What the interpreter knows at a place: values of names, contents of containers, conditions that hold.

use super::super::bindings::Bindings;
use super::super::names;
use super::super::parser::{Binding, Parser, Touched};
use crate::rows::Rows;
use crate::syntax::text::At;
use crate::syntax::tree::{ConditionId, Hole, HoleId, Kind, NodeId, Shows, Use};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// How many contents of a container branches may leave: `if …: query["…"] = …`, written often, doubles them each time.
/// Where there would be more, what all conditions give is kept, and more may be there.
const MOST_ALTERNATIVES: usize = 64;

/// The values of the names around functions: all of these share them.
pub(super) type Names<'s> = Rc<FxHashMap<&'s str, Binding>>;

/// Which values names have.
#[derive(Default)]
pub(super) struct Ages<'s> {
    pub of_names: Rc<FxHashMap<&'s str, u32>>,
    /// Those whose value may be any: functions inside bind them.
    pub any: Vec<&'s str>,
}

/// What names mean around a function whenever it runs.
#[derive(Default)]
pub(super) struct Around<'s> {
    /// Those that it can rely on.
    pub names: Names<'s>,
    /// Which values all of them have then.
    pub ages: Ages<'s>,
}

/// Everything that a branch may change.
pub(super) struct State<'s> {
    pub names: Bindings<'s>,
    /// How many changes of containers were made.
    pub changes: usize,
    /// How many conditions hold.
    pub path: usize,
    touched: FxHashMap<&'s str, Touched>,
}

/// The containers of a program, as nodes, and what changed in them.
pub(super) struct Memory<'s> {
    pub parser: Parser<'s>,
    /// Each change of a node: what it was before.
    changes: Vec<(NodeId, Kind)>,
    /// The conditions that hold at the present place.
    pub path: Vec<(ConditionId, bool)>,
    /// What names mean around the function.
    pub around: Rc<Around<'s>>,
    /// By hole: the last value of any name that was there before it.
    ages: Vec<u32>,
    /// The same by condition: before it was first asked.
    asked: Vec<u32>,
    versions: u32,
    /// What was copied because it is sent.
    pub sent: FxHashSet<NodeId>,
}

impl<'s> Memory<'s> {
    pub fn new(parser: Parser<'s>) -> Self {
        Self {
            parser,
            changes: Vec::new(),
            path: Vec::new(),
            around: Rc::default(),
            ages: Vec::new(),
            asked: Vec::new(),
            versions: 0,
            sent: FxHashSet::default(),
        }
    }

    /// What there is to come back to.
    pub fn mark(&self) -> State<'s> {
        State {
            names: self.parser.bindings.clone(),
            changes: self.changes.len(),
            path: self.path.len(),
            touched: self.parser.touched.clone(),
        }
    }

    /// Goes back to a mark; what was changed since is given out.
    pub fn rewind(&mut self, mark: &State<'s>) -> Branch<'s> {
        let names = std::mem::replace(&mut self.parser.bindings, mark.names.clone());
        let mut contents = FxHashMap::default();
        for (node, before) in self.changes.drain(mark.changes..).rev() {
            let kind = &mut self.parser.tree.nodes[node.0 as usize].kind;
            contents.entry(node).or_insert(*kind);
            *kind = before;
        }
        self.path.truncate(mark.path);
        let touched = std::mem::replace(&mut self.parser.touched, mark.touched.clone());
        Branch { names, contents, touched }
    }

    /// Takes over what a branch changed.
    pub fn replay(&mut self, branch: Branch<'s>) {
        self.touch_all(&branch);
        self.parser.bindings = branch.names;
        let mut contents: Vec<_> = branch.contents.into_iter().collect();
        contents.sort_by_key(|(node, _)| node.0);
        for (node, kind) in contents {
            self.write(node, kind);
        }
    }

    /// Takes over what two branches changed: what differs is a choice.
    pub fn join(
        &mut self,
        condition: (ConditionId, bool),
        at: At,
        holds: &Branch<'s>,
        otherwise: &Branch<'s>,
    ) {
        // Where the name has no value, Python would stop: the other value counts.
        let mut joined = otherwise.names.clone();
        let mut differ: Vec<(&'s str, Use, Use)> = Vec::new();
        for (name, a) in holds.names.iter() {
            match otherwise.names.get(name) {
                // The same value: what only one of the branches asked of it is not known behind them.
                Some(b) if a.version == b.version => {
                    if a.root != b.root && self.is_nullable(a.root) {
                        joined.insert(name, a);
                    }
                }
                Some(b) => differ.push((name, a.root, b.root)),
                None => joined.insert(name, a),
            }
        }
        differ.sort_unstable_by_key(|(name, ..)| *name);
        for (name, a, b) in differ {
            let root = self.choose(condition, at, a, b);
            let version = self.next_version();
            joined.insert(name, Parser::bound(root, version));
        }
        self.parser.bindings = joined;
        self.touch_all(holds);
        self.touch_all(otherwise);
        let mut nodes: Vec<NodeId> =
            holds.contents.keys().chain(otherwise.contents.keys()).copied().collect();
        nodes.sort_unstable_by_key(|node| node.0);
        nodes.dedup();
        for node in nodes {
            let now = self.parser.tree.nodes[node.0 as usize];
            let a = holds.contents.get(&node).copied().unwrap_or(now.kind);
            let b = otherwise.contents.get(&node).copied().unwrap_or(now.kind);
            if a == b {
                self.write(node, a);
                continue;
            }
            let (a, b) = (self.parser.tree.add(a, now.at), self.parser.tree.add(b, now.at));
            let chosen = self.choose(condition, at, a, b);
            let kind = self.parser.tree.kind(chosen);
            self.write(node, kind);
        }
    }

    /// What a branch that may have run touched is touched.
    pub fn touch_all(&mut self, branch: &Branch<'s>) {
        for (name, branch) in &branch.touched {
            let here = self.parser.touched.entry(name).or_default();
            here.changed = here.changed.max(branch.changed);
            here.handed = here.handed.max(branch.handed);
        }
    }

    /// Of too many contents of a container one is kept, and more may be there.
    pub fn limit_alternatives(&mut self, node: NodeId, why: At) {
        let used = Use { node, at: why };
        if self.alternatives(used) > MOST_ALTERNATIVES {
            let kind = self.first_alternative(used);
            self.write(node, kind);
            self.open(node, why);
        }
    }

    /// How many contents a choice is one of.
    fn alternatives(&self, used: Use) -> usize {
        let tree = &self.parser.tree;
        let (mut waiting, mut count) = (vec![used], 0);
        while let Some(used) = waiting.pop()
            && count <= MOST_ALTERNATIVES
        {
            match tree.kind(used) {
                Kind::Choice(_, branches, _) => waiting.extend(branches.of(&tree.uses)),
                _ => count += 1,
            }
        }
        count
    }

    /// What is there if all conditions hold.
    fn first_alternative(&self, mut used: Use) -> Kind {
        let tree = &self.parser.tree;
        loop {
            match tree.kind(used) {
                Kind::Choice(_, branches, _) => used = branches.of(&tree.uses)[0],
                kind => return kind,
            }
        }
    }

    fn is_nullable(&self, used: Use) -> bool {
        let tree = &self.parser.tree;
        match tree.kind(used) {
            Kind::Null => true,
            Kind::Hole(hole) | Kind::Choice(_, _, hole) => tree.hole(hole).nullable,
            _ => false,
        }
    }

    /// A node that is the one or the other.
    pub fn choose(
        &mut self,
        (condition, negated): (ConditionId, bool),
        at: At,
        holds: Use,
        otherwise: Use,
    ) -> Use {
        let nullable = self.is_nullable(holds) || self.is_nullable(otherwise);
        let tree = &mut self.parser.tree;
        let start = tree.uses.len();
        tree.uses.extend(if negated { [otherwise, holds] } else { [holds, otherwise] });
        let rows = Rows::since(start, &tree.uses);
        tree.holes.push(Hole { nullable, ..Hole::new(at) });
        let hole = HoleId(tree.holes.len() as u32 - 1);
        tree.add(Kind::Choice(condition, rows, hole), at)
    }

    /// Changes what a node is.
    pub fn write(&mut self, node: NodeId, kind: Kind) {
        let place = &mut self.parser.tree.nodes[node.0 as usize].kind;
        self.changes.push((node, *place));
        *place = kind;
    }

    /// A number that no value of a name has yet.
    pub fn next_version(&mut self) -> u32 {
        self.ages.resize(self.parser.tree.holes.len(), self.versions);
        self.asked.resize(self.parser.tree.conditions.len(), self.versions);
        self.versions += 1;
        self.versions
    }

    /// Binds a name to a value.
    pub fn bind(&mut self, name: &'s str, root: Use) {
        let version = self.next_version();
        self.parser.bindings.insert(name, Parser::bound(root, version));
    }

    /// The containers that were changed since there were so many changes.
    pub fn written_since(&self, changes: usize) -> FxHashSet<NodeId> {
        self.changes[changes..].iter().map(|(node, _)| *node).collect()
    }

    /// Whether a value is one of these nodes, or holds one.
    pub fn reaches(&self, root: Use, wanted: &FxHashSet<NodeId>) -> bool {
        let tree = &self.parser.tree;
        let (mut waiting, mut seen) = (vec![root.node], FxHashSet::default());
        while let Some(node) = waiting.pop() {
            if wanted.contains(&node) {
                return true;
            }
            if !seen.insert(node) {
                continue;
            }
            match tree.nodes[node.0 as usize].kind {
                Kind::Mapping(rows) => {
                    waiting.extend(
                        rows.of(&tree.entries).iter().flat_map(|entry| [entry.key.node, entry.value.node]),
                    );
                }
                Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => {
                    waiting.extend(rows.of(&tree.uses).iter().map(|item| item.node));
                }
                Kind::WithArgs { header, arguments } => {
                    waiting.extend(arguments.into_iter().chain([header]).map(|part| part.node));
                }
                _ => {}
            }
        }
        false
    }

    /// A name has a value from here on that is not followed.
    pub fn unbind(&mut self, name: &'s str) {
        let version = self.next_version();
        self.parser.bindings.remove(name);
        self.parser.unfollowed.insert(name, version);
    }

    /// Something that a name leads to was changed.
    pub fn touch(&mut self, name: &'s str) {
        let changed = self.next_version();
        self.parser.touched.entry(name).or_default().changed = changed;
    }

    /// A call was given what a name stands for, and may have changed something of it.
    pub fn hand(&mut self, name: &'s str) {
        let handed = self.next_version();
        self.parser.touched.entry(name).or_default().handed = handed;
    }

    /// The values that all names have here.
    pub fn ages_of_names(&self) -> FxHashMap<&'s str, u32> {
        let mut ages = (*self.parser.around).clone();
        ages.extend(&self.parser.unfollowed);
        ages.extend(self.parser.bindings.iter().map(|(name, binding)| (name, binding.version)));
        ages
    }

    /// Whether the expression of a hole gives another value here than where it stands.
    pub fn is_rebound(&self, hole: HoleId) -> bool {
        let row = self.parser.tree.hole(hole);
        let age = self.ages.get(hole.0 as usize).copied().unwrap_or(self.versions);
        if row.is_rebound || age == self.versions {
            return row.is_rebound;
        }
        let written = self.parser.slice(row.expression);
        self.parser.age_of_path(row.filler.as_deref().unwrap_or(written)) > age
    }

    /// Whether a question may have another answer here than where it was asked.
    pub fn is_asked_anew(&self, condition: ConditionId) -> bool {
        let age = self.asked.get(condition.0 as usize).copied().unwrap_or(self.versions);
        let asked = self.parser.slice(self.parser.tree.conditions[condition.0 as usize].expression);
        let reads = names::read(asked);
        age < self.versions && reads.into_iter().any(|read| self.parser.age_of(read) > age)
    }

    /// A run-time value that an expression has here.
    pub fn unknown(&mut self, at: At, nullable: bool) -> Use {
        self.parser.hole(at, nullable)
    }

    /// The value of a parameter, of which its annotation shows something.
    pub fn parameter(&mut self, at: At, nullable: bool, annotation: Option<&str>) -> Use {
        let shows = annotation.map_or(Shows::Nothing, super::super::shows::of_annotation);
        self.parser.hole_of_name(at, (nullable, shows), true)
    }

    /// Says of a container that more may be in it than is known.
    pub fn open(&mut self, node: NodeId, why: At) {
        let kind = self.parser.tree.nodes[node.0 as usize].kind;
        let spread = |memory: &mut Self| {
            let tree = &mut memory.parser.tree;
            tree.holes.push(Hole::new(why));
            let hole = HoleId(tree.holes.len() as u32 - 1);
            tree.add(Kind::Spread(hole), why)
        };
        match kind {
            Kind::Mapping(rows) => {
                let spread = spread(self);
                let tree = &mut self.parser.tree;
                let start = tree.entries.len();
                tree.entries.extend_from_within(rows.start as usize..rows.end as usize);
                tree.entries.push(crate::syntax::tree::Entry { key: spread, value: spread });
                let rows = Rows::since(start, &tree.entries);
                self.write(node, Kind::Mapping(rows));
            }
            Kind::Sequence(rows, brackets) => {
                let spread = spread(self);
                let tree = &mut self.parser.tree;
                let start = tree.uses.len();
                tree.uses.extend_from_within(rows.start as usize..rows.end as usize);
                tree.uses.push(spread);
                let rows = Rows::since(start, &tree.uses);
                self.write(node, Kind::Sequence(rows, brackets));
            }
            Kind::Choice(_, branches, _) => {
                for branch in branches.of(&self.parser.tree.uses.clone()) {
                    self.open(branch.node, why);
                }
            }
            _ => {}
        }
    }
}

/// What one way through the program left behind.
pub(super) struct Branch<'s> {
    names: Bindings<'s>,
    /// What the containers hold that it changed.
    contents: FxHashMap<NodeId, Kind>,
    touched: FxHashMap<&'s str, Touched>,
}
