//! Chance that falls the same way every time: the seed decides it all.

/// A pair of dice (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        (self.next() % below.max(1) as u64) as usize
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Ranks as names are spread among people: the second half as often as the first, the third a third as often.
pub struct Zipf(Vec<u64>);

impl Zipf {
    pub fn of(ranks: usize) -> Zipf {
        let mut sum = 0;
        Zipf(
            (1..=ranks as u64)
                .map(|rank| {
                    sum += 1_000_000 / rank;
                    sum
                })
                .collect(),
        )
    }

    pub fn rank(&self, dice: &mut Dice) -> usize {
        let all = self.0.last().copied().unwrap_or(1);
        let at = dice.next() % all;
        self.0.partition_point(|sum| *sum <= at)
    }
}
