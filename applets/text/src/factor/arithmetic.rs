//! Prime factors of numbers of up to 128 bits: small divisors, then Pollard's rho as Brent improved it, with the
//! multiplication of Montgomery; primes are told by Miller and Rabin's test with bases that leave none out.

/// Calls `each` with the prime factors of a number, in ascending order; with none for 0 and 1.
pub fn each_factor(number: u128, each: &mut dyn FnMut(u128)) {
    if number == 0 {
        return;
    }
    let zeros = number.trailing_zeros();
    (0..zeros).for_each(|_| each(2));
    let mut rest = number >> zeros;
    if rest >> 64 == 0 {
        let rest = small(rest as u64, each);
        if rest > 1 {
            split(u128::from(rest), each);
        }
        return;
    }
    let mut divisor = 3;
    while divisor < SMALL && rest >> 64 > 0 {
        while rest % u128::from(divisor) == 0 {
            each(divisor.into());
            rest /= u128::from(divisor);
        }
        divisor += 2;
    }
    if rest >> 64 == 0 {
        let rest = small(rest as u64, each);
        if rest > 1 {
            split(u128::from(rest), each);
        }
    } else {
        split(rest, each);
    }
}

/// Divisors below this are tried one by one.
const SMALL: u64 = 1 << 11;

/// Takes the small divisors out of an odd number; gives what is left, 1 if nothing is.
fn small(mut rest: u64, each: &mut dyn FnMut(u128)) -> u64 {
    // Steps between the numbers that 3 and 5 do not divide, from 7 on.
    const STEPS: [u64; 8] = [4, 2, 4, 2, 4, 6, 2, 6];
    let mut take = |divisor: u64, rest: &mut u64| {
        while *rest % divisor == 0 {
            each(divisor.into());
            *rest /= divisor;
        }
    };
    take(3, &mut rest);
    take(5, &mut rest);
    let mut divisor = 7;
    for step in STEPS.iter().cycle() {
        if divisor * divisor > rest || divisor >= SMALL {
            break;
        }
        // The processor divides half as long numbers in a third of the time.
        match u32::try_from(rest) {
            Ok(short) if short % divisor as u32 != 0 => {}
            _ => take(divisor, &mut rest),
        }
        divisor += step;
    }
    if rest > 1 && divisor * divisor > rest {
        each(rest.into());
        return 1;
    }
    rest
}

/// Calls `each` with the factors of an odd number that has no small divisor.
fn split(number: u128, each: &mut dyn FnMut(u128)) {
    let mut waiting = vec![number];
    let mut primes = Vec::new();
    while let Some(number) = waiting.pop() {
        let (prime, factor) = match u64::try_from(number) {
            Ok(number) => {
                let ring = Ring64::new(number);
                let prime = is_prime(&ring);
                (prime, if prime { 0 } else { u128::from(divide(&ring)) })
            }
            Err(_) => {
                let ring = Ring128::new(number);
                let prime = is_prime(&ring);
                (prime, if prime { 0 } else { divide(&ring) })
            }
        };
        if prime {
            primes.push(number);
        } else {
            waiting.extend([factor, number / factor]);
        }
    }
    primes.sort_unstable();
    primes.into_iter().for_each(each);
}

/// Arithmetic modulo an odd number, on numbers in Montgomery's form.
trait Ring {
    /// A number below the modulus.
    type Number: Copy + PartialEq + Into<u128>;
    /// The modulus.
    fn modulus(&self) -> Self::Number;
    /// A small number in the form.
    fn small(&self, number: u64) -> Self::Number;
    fn multiply(&self, a: Self::Number, b: Self::Number) -> Self::Number;
    fn add(&self, a: Self::Number, b: Self::Number) -> Self::Number;
    /// The difference of two numbers, whichever is larger.
    fn distance(&self, a: Self::Number, b: Self::Number) -> Self::Number;
    /// The greatest common divisor of a number and the modulus.
    fn divisor(&self, a: Self::Number) -> Self::Number;
}

fn is_prime<R: Ring>(ring: &R) -> bool {
    // Sorenson and Webster, "Strong pseudoprimes to twelve prime bases", 2015: thirteen suffice up to 3·10^24. Beyond,
    // no composite number is known that passes them all.
    const BASES: [u64; 13] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41];
    const MORE: [u64; 11] = [43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89];
    let before: u128 = ring.modulus().into() - 1;
    let odd = before >> before.trailing_zeros();
    let one = ring.small(1);
    let passes = |base: &u64| {
        let base = ring.small(*base);
        let mut power = one;
        for bit in (0..128 - odd.leading_zeros()).rev() {
            power = ring.multiply(power, power);
            if odd >> bit & 1 == 1 {
                power = ring.multiply(power, base);
            }
        }
        let is_minus_one = |power: R::Number| ring.add(power, one) == ring.small(0);
        if power == one || is_minus_one(power) {
            return true;
        }
        (1..before.trailing_zeros()).any(|_| {
            power = ring.multiply(power, power);
            is_minus_one(power)
        })
    };
    let large = before >> 81 > 0;
    BASES.iter().all(passes) && (!large || MORE.iter().all(passes))
}

/// A factor of a composite number.
fn divide<R: Ring>(ring: &R) -> R::Number {
    /// Steps between looks for a common divisor.
    const STRIDE: u64 = 128;
    let one: u128 = 1;
    let whole: u128 = ring.modulus().into();
    for increment in 1.. {
        let increment = ring.small(increment);
        let step = |number| ring.add(ring.multiply(number, number), increment);
        let (mut fast, mut product, mut length) = (ring.small(2), ring.small(1), 1u64);
        let (slow, mut saved, mut found) = 'search: loop {
            let slow = fast;
            (0..length).for_each(|_| fast = step(fast));
            let mut done = 0;
            while done < length {
                let saved = fast;
                for _ in 0..STRIDE.min(length - done) {
                    fast = step(fast);
                    product = ring.multiply(product, ring.distance(fast, slow));
                }
                let found = ring.divisor(product);
                if found.into() != one {
                    break 'search (slow, saved, found);
                }
                done += STRIDE;
            }
            length *= 2;
        };
        if found.into() == whole {
            // Several factors met at once: look again at every step.
            loop {
                saved = step(saved);
                found = ring.divisor(ring.distance(saved, slow));
                if found.into() != one {
                    break;
                }
            }
        }
        if found.into() != whole {
            return found;
        }
    }
    ring.modulus()
}

/// Numbers of one word.
struct Ring64 {
    modulus: u64,
    /// -1 / modulus modulo 2^64.
    inverse: u64,
    /// 2^128 modulo the modulus.
    square: u64,
}

impl Ring64 {
    fn new(modulus: u64) -> Ring64 {
        // Each round doubles the bits that are right, three at first.
        let mut inverse = modulus;
        for _ in 0..5 {
            inverse = inverse.wrapping_mul(2u64.wrapping_sub(modulus.wrapping_mul(inverse)));
        }
        let radix = (u128::from(u64::MAX) % u128::from(modulus) + 1) % u128::from(modulus);
        let square = (radix * radix % u128::from(modulus)) as u64;
        Ring64 { modulus, inverse: inverse.wrapping_neg(), square }
    }
}

impl Ring for Ring64 {
    type Number = u64;

    fn modulus(&self) -> u64 {
        self.modulus
    }

    fn small(&self, number: u64) -> u64 {
        self.multiply(number % self.modulus, self.square)
    }

    #[inline(always)]
    fn multiply(&self, a: u64, b: u64) -> u64 {
        let product = u128::from(a) * u128::from(b);
        let factor = (product as u64).wrapping_mul(self.inverse);
        let (sum, over) = product.overflowing_add(u128::from(factor) * u128::from(self.modulus));
        let high = (sum >> 64) as u64;
        if over || high >= self.modulus { high.wrapping_sub(self.modulus) } else { high }
    }

    #[inline(always)]
    fn add(&self, a: u64, b: u64) -> u64 {
        let (sum, over) = a.overflowing_add(b);
        if over || sum >= self.modulus { sum.wrapping_sub(self.modulus) } else { sum }
    }

    #[inline(always)]
    fn distance(&self, a: u64, b: u64) -> u64 {
        a.abs_diff(b)
    }

    fn divisor(&self, a: u64) -> u64 {
        common_divisor(a.into(), self.modulus.into()) as u64
    }
}

/// Numbers of two words.
struct Ring128 {
    modulus: u128,
    inverse: u128,
    square: u128,
}

impl Ring128 {
    fn new(modulus: u128) -> Ring128 {
        let mut inverse = modulus;
        for _ in 0..6 {
            inverse = inverse.wrapping_mul(2u128.wrapping_sub(modulus.wrapping_mul(inverse)));
        }
        let mut ring = Ring128 { modulus, inverse: inverse.wrapping_neg(), square: 0 };
        // 2^128, then doubled as often again.
        let mut square = (u128::MAX % modulus + 1) % modulus;
        for _ in 0..128 {
            square = ring.add(square, square);
        }
        ring.square = square;
        ring
    }
}

/// The product of two numbers: its high and its low half.
#[inline(always)]
fn wide(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a0 * b0;
    let middle = a1 * b0 + (low >> 64);
    let other = a0 * b1 + (middle & LOW);
    (a1 * b1 + (middle >> 64) + (other >> 64), other << 64 | low & LOW)
}

impl Ring for Ring128 {
    type Number = u128;

    fn modulus(&self) -> u128 {
        self.modulus
    }

    fn small(&self, number: u64) -> u128 {
        self.multiply(number.into(), self.square)
    }

    #[inline(always)]
    fn multiply(&self, a: u128, b: u128) -> u128 {
        let (high, low) = wide(a, b);
        let (more, _) = wide(low.wrapping_mul(self.inverse), self.modulus);
        // The low halves add up to 0 and a carry, if they are not 0 both.
        let (sum, over) = high.overflowing_add(more);
        let (sum, again) = sum.overflowing_add(u128::from(low != 0));
        if over || again || sum >= self.modulus { sum.wrapping_sub(self.modulus) } else { sum }
    }

    #[inline(always)]
    fn add(&self, a: u128, b: u128) -> u128 {
        let (sum, over) = a.overflowing_add(b);
        if over || sum >= self.modulus { sum.wrapping_sub(self.modulus) } else { sum }
    }

    #[inline(always)]
    fn distance(&self, a: u128, b: u128) -> u128 {
        a.abs_diff(b)
    }

    fn divisor(&self, a: u128) -> u128 {
        common_divisor(a, self.modulus)
    }
}

/// The greatest common divisor with an odd number (Stein's algorithm).
fn common_divisor(mut a: u128, mut odd: u128) -> u128 {
    while a != 0 {
        a >>= a.trailing_zeros();
        if a < odd {
            core::mem::swap(&mut a, &mut odd);
        }
        a -= odd;
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors(number: u128) -> Vec<u128> {
        let mut factors = Vec::new();
        each_factor(number, &mut |factor| factors.push(factor));
        factors
    }

    #[test]
    fn products_of_primes_are_taken_apart() {
        assert_eq!(factors(0), []);
        assert_eq!(factors(1), []);
        assert_eq!(factors(360), [2, 2, 2, 3, 3, 5]);
        assert_eq!(factors(2053 * 2053), [2053, 2053]);
        assert_eq!(factors(2053 * 2053 * 2063), [2053, 2053, 2063]);
        assert_eq!(factors(18446744073709551557), [18446744073709551557]);
        assert_eq!(factors(u64::MAX.into()), [3, 5, 17, 257, 641, 65537, 6700417]);
        assert_eq!(factors(4295098369 * 4294967291), [65537, 65537, 4294967291]);
        assert_eq!(factors(u128::MAX), [3, 5, 17, 257, 641, 65537, 274177, 6700417, 67280421310721]);
        assert_eq!(factors((1 << 127) - 1), [(1 << 127) - 1]);
        assert_eq!(factors(18446744073709551557 * 1000003), [1000003, 18446744073709551557]);
        // Strong pseudoprimes to many bases.
        assert_eq!(factors(3825123056546413051), [149491, 747451, 34233211]);
        assert_eq!(factors(318665857834031151167461), [399165290221, 798330580441]);
    }
}
