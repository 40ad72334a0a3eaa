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
pub fn permute(lanes: &mut [u64; 25]) {
    // In the order in which pi moves lanes: where each goes, and by how much rho turns it.
    const WAY: [usize; 24] =
        [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];
    for round in ROUNDS {
        let mut columns = [0; 5];
        for (at, column) in columns.iter_mut().enumerate() {
            *column = lanes[at] ^ lanes[at + 5] ^ lanes[at + 10] ^ lanes[at + 15] ^ lanes[at + 20];
        }
        for at in 0..5 {
            let mix = columns[(at + 4) % 5] ^ columns[(at + 1) % 5].rotate_left(1);
            for row in 0..5 {
                lanes[row * 5 + at] ^= mix;
            }
        }
        let mut moved = lanes[1];
        for (step, to) in WAY.into_iter().enumerate() {
            let turn = (step + 1) * (step + 2) / 2 % 64;
            (moved, lanes[to]) = (lanes[to], moved.rotate_left(turn as u32));
        }
        for row in lanes.as_chunks_mut::<5>().0 {
            let [a, b, c, d, e] = *row;
            *row = [a ^ (!b & c), b ^ (!c & d), c ^ (!d & e), d ^ (!e & a), e ^ (!a & b)];
        }
        lanes[0] ^= round;
    }
}
