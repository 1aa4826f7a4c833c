#![no_main]

use libfuzzer_sys::fuzz_target;
use timestream_iam_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::any_text_is_read(&String::from_utf8_lossy(bytes)));
