use schemars::generate::SchemaSettings;

use super::contract::{Envelope, SCHEMA_VERSION};

/// The JSON Schema of the envelope that `analyze`, `lint` and `check` print.
pub fn json_schema() -> String {
    // Of what is written, not of what could be read: every key is always there.
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<Envelope>();
    schema.insert(
        "title".to_owned(),
        format!("timestream-iam {SCHEMA_VERSION}").into(),
    );
    if let Some(version) = schema.pointer_mut("/properties/schema_version") {
        *version = serde_json::json!({ "const": SCHEMA_VERSION });
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
