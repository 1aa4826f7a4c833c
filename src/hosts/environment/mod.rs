//! Variables of the environment: the expressions of programs that read them, and the
//! files that set them.

mod setters;

pub use setters::{settings, Setting};

/// What stands before the name of a variable that a program reads, up to the quote.
const READERS: &[&str] = &[
    // Python
    "environ[",
    "environ.get(",
    "getenv(",
    // JavaScript; Deno
    "process.env[",
    "process.env?.[",
    "Deno.env.get(",
    // Java and Kotlin, PHP, C (any of them in lower case: `getenv(`)
    "getenv()[",
    "getenv().get(",
    "_ENV[",
    // Ruby
    "ENV[",
    "ENV.fetch(",
    // Go
    "os.Getenv(",
    // C#
    "GetEnvironmentVariable(",
    // Rust
    "env::var(",
    "env!(",
];

/// What stands before the name of a variable that is a member of the environment.
const MEMBERS: &[&str] = &["process.env.", "process.env?.", "import.meta.env.", "env."];

/// The variable of the environment that an expression of a program reads, if that is all
/// it is: `os.environ["DB"]`, `process.env.DB`, with what is taken where it is not set.
pub fn variable(expression: &str) -> Option<&str> {
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(is_letter);
    if let Some(at) = expression.find(['"', '\'']) {
        let (head, quoted) = expression.split_at(at);
        let reads = READERS.iter().any(|reader| {
            let before = head.trim_end().strip_suffix(reader);
            // A word ends there: it is not the end of another's name.
            before.is_some_and(|before| !before.bytes().next_back().is_some_and(is_letter))
        });
        let quote = quoted.chars().next()?;
        let name = quoted.get(1..)?.split(quote).next();
        if reads {
            return name.filter(is_name);
        }
    }
    let mut members = MEMBERS.iter();
    let rest = members.find_map(|member| expression.strip_prefix(member))?;
    let len = rest.bytes().take_while(|byte| is_letter(*byte)).count();
    let (name, behind) = rest.split_at(len);
    let is_all = behind.is_empty() || behind == "!" || behind.starts_with([' ', '|', '?']);
    Some(name).filter(|_| is_all).filter(is_name)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_each_language() {
        let read = [
            "os.environ['DB']",
            "os.environ.get(\"DB\", \"plant\")",
            "os.getenv('DB')",
            "process.env.DB",
            "process.env.DB!",
            "process.env.DB ?? 'plant'",
            "process.env['DB']",
            "ENV.fetch('DB')",
            "ENV['DB']",
            "os.Getenv(\"DB\")",
            "System.getenv(\"DB\")",
            "_ENV['DB']",
            "getenv('DB')",
            "Environment.GetEnvironmentVariable(\"DB\")",
            "std::env::var(\"DB\").unwrap()",
            "env.DB",
        ];
        for expression in read {
            assert_eq!(variable(expression), Some("DB"), "{expression}");
        }
        let others = [
            "DB",
            "event['DB']",
            "self.environ_of(x)['DB']",
            "process.env.DB.toUpperCase()",
            "os.environ[name]",
            "myenv!('DB')",
        ];
        for expression in others {
            assert_eq!(variable(expression), None, "{expression}");
        }
    }
}
