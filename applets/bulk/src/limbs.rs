//! The inner loop of products of large numbers.

/// Adds the product of a row of limbs and one more to sums, which the caller keeps from running over.
pub fn add_product(sums: &mut [u64], row: &[u32], by: u32) {
    for (sum, limb) in sums.iter_mut().zip(row) {
        *sum = sum.wrapping_add(u64::from(*limb) * u64::from(by));
    }
}
