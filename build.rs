//! How the program is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}"));
    // The tables of the grammars hold some twenty thousand addresses. In a program that
    // can be loaded anywhere the system's loader writes each of them at every start, which
    // costs a third of the time that a small file takes (`benches/startup.py`). At a fixed
    // address the linker writes them, once. The price is that the place of the program's
    // own code is not random; its stack, heap and libraries still are.
    if target("OS").as_deref() == Ok("linux") && target("ENV").as_deref() == Ok("gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
