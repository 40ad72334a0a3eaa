//! Links the binary so that C's `main` is ours, and std's remains callable for the applets that need it:
//! the reference in the C start-up code to `main` is taken to `__wrap_main` (src/main.rs).

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=order.ld");
    if std::env::var_os("CARGO_FEATURE_GNU").is_some() {
        println!("cargo:rustc-link-arg-bin=rbox=-Wl,--wrap=main");
    }
}
