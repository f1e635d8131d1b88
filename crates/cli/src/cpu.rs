//! The program is built for x86-64-v3: its int8 kernels need AVX2. On an older processor it says so instead of dying
//! of an illegal instruction.
//!
//! `is_x86_feature_detected!` is of no use here: for features the build takes for granted it is constantly true. So the
//! processor itself is asked.

/// What every processor of the level has, as far as `cpuid` tells it in three words.
#[derive(Debug, Clone, Copy)]
struct Words {
    leaf1_ecx: u32,
    leaf7_ebx: u32,
    extended_ecx: u32,
}

/// Name, and where its bit stands.
type Feature = (&'static str, fn(Words) -> u32, u32);

const NEEDED: [Feature; 9] = [
    ("AVX2", |words| words.leaf7_ebx, 5),
    ("AVX", |words| words.leaf1_ecx, 28),
    ("FMA", |words| words.leaf1_ecx, 12),
    ("BMI1", |words| words.leaf7_ebx, 3),
    ("BMI2", |words| words.leaf7_ebx, 8),
    ("LZCNT", |words| words.extended_ecx, 5),
    ("MOVBE", |words| words.leaf1_ecx, 22),
    ("F16C", |words| words.leaf1_ecx, 29),
    ("OSXSAVE (AVX switched on by the operating system)", |words| words.leaf1_ecx, 27),
];

fn missing(words: Words) -> Option<&'static str> {
    NEEDED.iter().find(|(_, word, bit)| (word(words) >> bit) & 1 == 0).map(|&(name, ..)| name)
}

/// What the processor lacks, if anything.
#[cfg(target_arch = "x86_64")]
#[inline(never)]
pub(crate) fn lacks() -> Option<&'static str> {
    use std::arch::x86_64::{__cpuid, __cpuid_count};
    #[allow(unused_unsafe, unsafe_code)]
    // SAFETY: every x86-64 processor has `cpuid`; a leaf it lacks is not asked for.
    let words = unsafe {
        let leaf7_ebx = if __cpuid(0).eax >= 7 { __cpuid_count(7, 0).ebx } else { 0 };
        let extended_ecx = if __cpuid(0x8000_0000).eax > 0x8000_0000 { __cpuid(0x8000_0001).ecx } else { 0 };
        Words { leaf1_ecx: __cpuid(1).ecx, leaf7_ebx, extended_ecx }
    };
    missing(words)
}

/// Other architectures are built for what they are.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn lacks() -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASWELL: Words = Words { leaf1_ecx: 0x7ffa_fbff, leaf7_ebx: 0x0000_27ab, extended_ecx: 0x0000_0021 };

    #[test]
    fn a_processor_of_2013_will_do() {
        assert_eq!(missing(HASWELL), None);
    }

    #[test]
    fn a_processor_without_avx2_is_named_so() {
        assert_eq!(missing(Words { leaf7_ebx: HASWELL.leaf7_ebx & !(1 << 5), ..HASWELL }), Some("AVX2"));
    }

    #[test]
    fn this_processor_runs_this_test() {
        assert_eq!(lacks(), None);
    }
}
