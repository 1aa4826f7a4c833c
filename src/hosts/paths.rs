//! Paths from the folder of a file to others, with forward slashes.

/// A path without `.` and with `..` only at its beginning.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn paths() {
        assert_eq!(normal("./a/../b.py"), "b.py");
        assert_eq!(normal("../a/../../b.py"), "../../b.py");
    }
}
