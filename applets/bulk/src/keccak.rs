//! Keccak-f\[1600\] (FIPS 202), the permutation under SHA-3.

/// What each round adds to the first lane.
const ROUNDS: [u64; 24] = [
    0x0000_0000_0000_0001,
    0x0000_0000_0000_8082,
    0x8000_0000_0000_808a,
    0x8000_0000_8000_8000,
    0x0000_0000_0000_808b,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8009,
    0x0000_0000_0000_008a,
    0x0000_0000_0000_0088,
    0x0000_0000_8000_8009,
    0x0000_0000_8000_000a,
    0x0000_0000_8000_808b,
    0x8000_0000_0000_008b,
    0x8000_0000_0000_8089,
    0x8000_0000_0000_8003,
    0x8000_0000_0000_8002,
    0x8000_0000_0000_0080,
    0x0000_0000_0000_800a,
    0x8000_0000_8000_000a,
    0x8000_0000_8000_8081,
    0x8000_0000_0000_8080,
    0x0000_0000_8000_0001,
    0x8000_0000_8000_8008,
];

/// Mixes the 25 lanes, those of a row side by side.
#[inline(never)]
pub fn permute(state: &mut [u64; 25]) {
    // Of its own: what lies in memory of others is written back at every step.
    let mut lanes = *state;
    for round in ROUNDS {
        macro_rules! column {
            ($at:literal) => {
                lanes[$at] ^ lanes[$at + 5] ^ lanes[$at + 10] ^ lanes[$at + 15] ^ lanes[$at + 20]
            };
        }
        let columns = [column!(0), column!(1), column!(2), column!(3), column!(4)];
        macro_rules! mix {
            ($($at:literal $before:literal $after:literal)*) => {
                $(
                    let mix = columns[$before] ^ columns[$after].rotate_left(1);
                    lanes[$at] ^= mix;
                    lanes[$at + 5] ^= mix;
                    lanes[$at + 10] ^= mix;
                    lanes[$at + 15] ^= mix;
                    lanes[$at + 20] ^= mix;
                )*
            };
        }
        mix!(0 4 1 1 0 2 2 1 3 3 2 4 4 3 0);
        // In the order in which pi moves lanes: where each goes, and by how much rho turns it.
        let mut moved = lanes[1];
        macro_rules! turn {
            ($($to:literal $turn:literal)*) => {
                $(
                    let next = lanes[$to];
                    lanes[$to] = moved.rotate_left($turn);
                    moved = next;
                )*
            };
        }
        turn!(10 1 7 3 11 6 17 10 18 15 3 21 5 28 16 36 8 45 21 55 24 2 4 14 15 27 23 41 19 56 13 8 12 25 2 43 20 62
              14 18 22 39 9 61 6 20);
        lanes[1] = moved.rotate_left(44);
        macro_rules! row {
            ($($at:literal)*) => {
                $(
                    let [a, b, c, d, e] =
                        [lanes[$at], lanes[$at + 1], lanes[$at + 2], lanes[$at + 3], lanes[$at + 4]];
                    lanes[$at] = a ^ (!b & c);
                    lanes[$at + 1] = b ^ (!c & d);
                    lanes[$at + 2] = c ^ (!d & e);
                    lanes[$at + 3] = d ^ (!e & a);
                    lanes[$at + 4] = e ^ (!a & b);
                )*
            };
        }
        row!(0 5 10 15 20);
        lanes[0] ^= round;
    }
    *state = lanes;
}
