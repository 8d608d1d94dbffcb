//! Ranges of rows in the flat tables that the stages hand on.

/// A run of rows of one table, `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rows {
    /// The first row.
    pub start: u32,
    /// The row behind the last one.
    pub end: u32,
}

impl Rows {
    /// The rows from `start` to the present end of `table`.
    #[must_use]
    pub fn since<T>(start: usize, table: &[T]) -> Self {
        Self { start: start as u32, end: table.len() as u32 }
    }

    /// Moves what gathered on a stack since `mark` to the end of `table`.
    #[must_use]
    pub fn gather<T>(stack: &mut Vec<T>, mark: usize, table: &mut Vec<T>) -> Self {
        let start = table.len();
        table.extend(stack.drain(mark..));
        Self::since(start, table)
    }

    /// The rows themselves.
    #[must_use]
    pub fn of<T>(self, table: &[T]) -> &[T] {
        &table[self.start as usize..self.end as usize]
    }

    /// The rows' numbers.
    #[must_use]
    pub fn ids(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    /// How many they are.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}
