// Timestream
fn main() {
    println!("Select a table from the list");
    panic!("show tables first");
}
