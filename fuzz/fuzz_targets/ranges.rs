#![no_main]

use libfuzzer_sys::fuzz_target;
use timestream_iam_fuzz::laws;

fuzz_target!(|bytes: &[u8]| laws::ranges_lie_in_the_text(&String::from_utf8_lossy(bytes)));
