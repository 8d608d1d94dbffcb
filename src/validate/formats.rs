//! Conventions (language.md §6): what stands at a scalar whose format is known, against that format.

use super::check::{Check, Position};
use super::errors::{self, Misfit};
use crate::document::{Value, ValueId, ValueKind};
use crate::formats::{Format, Verdict, Zone, check, utc};
use crate::schema::{Schema, TypeId, TypeRef};
use crate::target::{Evidence, Known, Profile, Target};

impl Check<'_> {
    /// A number, string, Boolean or name at a scalar.
    pub fn format(&mut self, schema: &Schema, id: ValueId, ty: TypeRef, position: Position) {
        let Some(known) = self.target.format(ty.base()) else { return };
        // What JSON looks like is looked at where it is whole: see `json`.
        if matches!(known.convention.format, Format::Json | Format::Jsonb) {
            return;
        }
        let document = self.document;
        match self.analysis.kind(document, id) {
            ValueKind::String { value, .. } => {
                let text = document.str(value);
                let verdict = check(&known.convention, self.target.profile, text);
                self.judged(schema, id, known, text, &verdict, position);
            }
            ValueKind::Int(digits) | ValueKind::Float(digits) if takes_numbers(&known.convention.format) => {
                let digits = document.str(digits);
                let verdict = check(&known.convention, self.target.profile, digits);
                self.judged(schema, id, known, digits, &verdict, position);
            }
            // Whether a string fits that is known at run time only, only the run tells.
            ValueKind::Template(_) => {}
            _ if takes_anything(&known.convention.format) => {}
            _ => self.misfit(schema, id, known, None, position),
        }
    }

    /// A list or an object at a scalar; says whether the scalar's format leaves room for it.
    pub fn takes_container(&mut self, schema: &Schema, id: ValueId, ty: TypeRef, position: Position) -> bool {
        match self.target.format(ty.base()) {
            Some(known) if !takes_anything(&known.convention.format) => {
                self.misfit(schema, id, known, None, position);
                false
            }
            _ => true,
        }
    }

    fn judged(
        &mut self,
        schema: &Schema,
        id: ValueId,
        known: &Known,
        text: &str,
        verdict: &Verdict,
        position: Position,
    ) {
        let profile = self.target.profile;
        if profile == Profile::Prefect
            && let Some(text) = utc(&known.convention, profile, text)
        {
            self.analysis.rewritten.insert(id, text);
        }
        if !verdict.is_fine() {
            // Said of the variable: it is declared, and never used.
            if text.strip_prefix('$').is_some_and(|name| self.is_unused(name)) {
                return;
            }
            self.misfit(schema, id, known, Some((text, verdict)), position);
            return;
        }
        let say = errors::Say { document: self.document, schema };
        match verdict.zone {
            // Prefect promises to read it as UTC, and `compile` writes the `Z`.
            Zone::Missing if profile != Profile::Prefect => {
                self.push(errors::naive_datetime(say, id, text, verdict, position.origin));
            }
            Zone::Ignored => self.push(errors::offset_ignored(say, id, text, position.origin)),
            Zone::Missing | Zone::Stated => {}
        }
    }

    /// Whether a variable of this name is declared, and stands nowhere as a value.
    fn is_unused(&self, name: &str) -> bool {
        let document = self.document;
        let is_use = |value: &Value| match value.kind {
            ValueKind::Variable(used) => document.str(used) == name,
            ValueKind::Plain { text, .. } => document.str(text).strip_prefix('$') == Some(name),
            _ => false,
        };
        document.variables.iter().any(|variable| document.str(variable.name) == name)
            && !document.values.iter().any(is_use)
    }

    fn misfit(
        &mut self,
        schema: &Schema,
        id: ValueId,
        known: &Known,
        judged: Option<(&str, &Verdict)>,
        position: Position,
    ) {
        let profile = self.target.profile;
        let is_taken = judged.is_some_and(|(_, verdict)| verdict.is_taken);
        // A name alone tells little where nothing is known of the server.
        let is_guess = profile == Profile::Generic && known.from == Evidence::Name;
        let misfit = Misfit {
            id,
            kind: self.analysis.kind(self.document, id),
            format: &known.convention.format,
            judged,
            is_error: !is_taken && !is_guess,
            profile,
            origin: position.origin,
        };
        self.push(errors::misfit(errors::Say { document: self.document, schema }, &misfit));
    }
}

/// Whether the values of a scalar are texts: its format has no numbers.
pub(crate) fn is_text(target: &Target, scalar: TypeId) -> bool {
    let is_text = |format| !takes_numbers(format) && !takes_anything(format);
    target.format(scalar).is_some_and(|known| is_text(&known.convention.format))
}

/// Whether a number may stand for its digits.
fn takes_numbers(format: &Format) -> bool {
    matches!(format, Format::Numeric | Format::Integer(_) | Format::Interval | Format::Pattern(_))
}

fn takes_anything(format: &Format) -> bool {
    matches!(format, Format::Any | Format::Json | Format::Jsonb)
}
