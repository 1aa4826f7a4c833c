#![no_main]

use libfuzzer_sys::fuzz_target;
use timestream_iam::Host;
use timestream_iam_fuzz::host_laws;

// The first byte says what kind of file the rest is: its place among all kinds.
fuzz_target!(|bytes: &[u8]| {
    let Some((kind, text)) = bytes.split_first() else {
        return;
    };
    let host = Host::ALL[usize::from(*kind) % Host::ALL.len()];
    let text = String::from_utf8_lossy(text);
    host_laws::any_file_is_read(host, &text);
    host_laws::fixes_of_files_are_safe(host, &text);
});
