//! Ranges of a file that lie in one another, or apart.

/// Ranges of bytes, of which any two lie in one another or apart.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// By their beginnings, larger ones first.
    ranges: Vec<Nested>,
}

#[derive(Debug)]
struct Nested {
    start: usize,
    end: usize,
    /// The number that it was given with.
    number: usize,
    /// Where the smallest range around it stands among the others.
    parent: Option<usize>,
}

impl Nesting {
    /// Of the ranges, which are given as their bounds.
    pub(super) fn of(ranges: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut ranges: Vec<Nested> = ranges
            .enumerate()
            .map(|(number, (start, end))| Nested {
                start,
                end,
                number,
                parent: None,
            })
            .collect();
        ranges.sort_by_key(|nested| (nested.start, std::cmp::Reverse(nested.end), nested.number));
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (at, nested) in ranges.iter_mut().enumerate() {
            while open.last().is_some_and(|(_, end)| *end < nested.end) {
                open.pop();
            }
            nested.parent = open.last().map(|(at, _)| *at);
            open.push((at, nested.end));
        }
        Nesting { ranges }
    }

    /// The numbers of the ranges around the bytes from `start` to `end`, innermost first.
    pub(super) fn around(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let last = self
            .ranges
            .partition_point(|nested| nested.start <= start)
            .checked_sub(1);
        let outwards = std::iter::successors(last, |at| self.ranges.get(*at)?.parent);
        let nested = outwards.filter_map(|at| self.ranges.get(at));
        nested
            .filter(move |nested| nested.start <= start && end <= nested.end)
            .map(|nested| nested.number)
    }

    /// The numbers of the ranges that lie between two bytes.
    pub(super) fn inside(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.ranges.partition_point(|nested| nested.start < start);
        let rest = self.ranges.get(first..).unwrap_or_default().iter();
        let begun = rest.take_while(move |nested| nested.start < end);
        begun
            .filter(move |nested| nested.end <= end)
            .map(|nested| nested.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_and_inside() {
        let ranges = [(0, 100), (10, 40), (10, 20), (25, 30), (50, 90), (60, 70)];
        let nesting = Nesting::of(ranges.into_iter());
        let around = |start, end| nesting.around(start, end).collect::<Vec<_>>();
        assert_eq!(around(12, 14), [2, 1, 0]);
        assert_eq!(around(22, 24), [1, 0]);
        assert_eq!(around(27, 35), [1, 0]);
        assert_eq!(around(45, 46), [0]);
        assert_eq!(around(95, 99), [0]);
        assert_eq!(nesting.inside(10, 40).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
