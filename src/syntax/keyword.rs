//! The words of the language.
//!
//! Only the 69 reserved words cannot be names without quotes; every other word
//! is a keyword in its own place and a name everywhere else.
//! Source: <https://docs.aws.amazon.com/timestream/latest/developerguide/ts-limits.html>

macro_rules! keywords {
    (reserved: $($reserved:ident $reserved_text:literal)*; free: $($free:ident $free_text:literal)*;) => {
        /// A word that the grammar knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // each variant is the word of its name
        pub enum Keyword {
            /// Not a keyword.
            None,
            $($reserved,)*
            $($free,)*
        }

        impl Keyword {
            /// The keyword that `word` spells, in any case.
            pub fn of(word: &str) -> Keyword {
                let mut upper = [0u8; LONGEST];
                let Some(upper) = upper.get_mut(..word.len()) else {
                    return Keyword::None;
                };
                upper.copy_from_slice(word.as_bytes());
                upper.make_ascii_uppercase();
                match &*upper {
                    $($reserved_text => Keyword::$reserved,)*
                    $($free_text => Keyword::$free,)*
                    _ => Keyword::None,
                }
            }

            /// Whether the word can be a name only in double quotes.
            pub fn is_reserved(self) -> bool {
                matches!(self, $(Keyword::$reserved)|*)
            }
        }

        const RESERVED: &[&[u8]] = &[$($reserved_text),*];
        const FREE: &[&[u8]] = &[$($free_text),*];
    };
}

impl Keyword {
    /// Whether a statement of the language can begin with the word.
    pub(super) fn starts_statement(self) -> bool {
        matches!(
            self,
            Keyword::Select
                | Keyword::With
                | Keyword::Show
                | Keyword::Describe
                | Keyword::Desc
                | Keyword::Unload
        )
    }

    /// Whether a statement that is understood can begin with the word: besides those of the
    /// language, words that begin other things within a statement.
    pub fn begins_statement(self) -> bool {
        self.starts_statement()
            || matches!(self, Keyword::Explain | Keyword::Values | Keyword::Table)
    }
}

const LONGEST: usize = 17;

/// The keywords in upper case: the reserved ones, then the others.
pub fn keywords() -> Vec<&'static str> {
    let words = RESERVED.iter().chain(FREE);
    words
        .filter_map(|word| std::str::from_utf8(word).ok())
        .collect()
}

keywords! {
    reserved:
        Alter b"ALTER"
        And b"AND"
        As b"AS"
        Between b"BETWEEN"
        By b"BY"
        Case b"CASE"
        Cast b"CAST"
        Constraint b"CONSTRAINT"
        Create b"CREATE"
        Cross b"CROSS"
        Cube b"CUBE"
        CurrentDate b"CURRENT_DATE"
        CurrentTime b"CURRENT_TIME"
        CurrentTimestamp b"CURRENT_TIMESTAMP"
        CurrentUser b"CURRENT_USER"
        Deallocate b"DEALLOCATE"
        Delete b"DELETE"
        Describe b"DESCRIBE"
        Distinct b"DISTINCT"
        Drop b"DROP"
        Else b"ELSE"
        End b"END"
        Escape b"ESCAPE"
        Except b"EXCEPT"
        Execute b"EXECUTE"
        Exists b"EXISTS"
        Extract b"EXTRACT"
        False b"FALSE"
        For b"FOR"
        From b"FROM"
        Full b"FULL"
        Group b"GROUP"
        Grouping b"GROUPING"
        Having b"HAVING"
        In b"IN"
        Inner b"INNER"
        Insert b"INSERT"
        Intersect b"INTERSECT"
        Into b"INTO"
        Is b"IS"
        Join b"JOIN"
        Left b"LEFT"
        Like b"LIKE"
        Localtime b"LOCALTIME"
        Localtimestamp b"LOCALTIMESTAMP"
        Natural b"NATURAL"
        Normalize b"NORMALIZE"
        Not b"NOT"
        Null b"NULL"
        On b"ON"
        Or b"OR"
        Order b"ORDER"
        Outer b"OUTER"
        Prepare b"PREPARE"
        Recursive b"RECURSIVE"
        Right b"RIGHT"
        Rollup b"ROLLUP"
        Select b"SELECT"
        Table b"TABLE"
        Then b"THEN"
        True b"TRUE"
        Uescape b"UESCAPE"
        Union b"UNION"
        Unnest b"UNNEST"
        Using b"USING"
        Values b"VALUES"
        When b"WHEN"
        Where b"WHERE"
        With b"WITH"
    ;
    free:
        All b"ALL"
        Any b"ANY"
        Array b"ARRAY"
        Asc b"ASC"
        At b"AT"
        Current b"CURRENT"
        Database b"DATABASE"
        Databases b"DATABASES"
        Date b"DATE"
        Day b"DAY"
        Desc b"DESC"
        Double b"DOUBLE"
        Explain b"EXPLAIN"
        Fetch b"FETCH"
        Filter b"FILTER"
        First b"FIRST"
        Following b"FOLLOWING"
        Hour b"HOUR"
        If b"IF"
        Ignore b"IGNORE"
        Interval b"INTERVAL"
        Last b"LAST"
        Lateral b"LATERAL"
        Limit b"LIMIT"
        Map b"MAP"
        Measures b"MEASURES"
        Minute b"MINUTE"
        Month b"MONTH"
        Next b"NEXT"
        Nulls b"NULLS"
        Offset b"OFFSET"
        Only b"ONLY"
        Ordinality b"ORDINALITY"
        Over b"OVER"
        Partition b"PARTITION"
        Position b"POSITION"
        Preceding b"PRECEDING"
        Precision b"PRECISION"
        Range b"RANGE"
        Respect b"RESPECT"
        Row b"ROW"
        Rows b"ROWS"
        Second b"SECOND"
        Sets b"SETS"
        Show b"SHOW"
        Some b"SOME"
        Substring b"SUBSTRING"
        Tables b"TABLES"
        Tablesample b"TABLESAMPLE"
        Time b"TIME"
        Timestamp b"TIMESTAMP"
        To b"TO"
        TryCast b"TRY_CAST"
        Unbounded b"UNBOUNDED"
        Unload b"UNLOAD"
        Week b"WEEK"
        Window b"WINDOW"
        Within b"WITHIN"
        Without b"WITHOUT"
        Year b"YEAR"
        Zone b"ZONE"
    ;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_nine_words_are_reserved() {
        assert_eq!(RESERVED.len(), 69);
        assert_eq!(keywords().len(), RESERVED.len() + FREE.len());
        for word in keywords() {
            assert_ne!(Keyword::of(word), Keyword::None, "{word}");
            assert_eq!(Keyword::of(word), Keyword::of(&word.to_lowercase()));
        }
        assert!(Keyword::of("current_timestamp").is_reserved());
        assert!(!Keyword::of("limit").is_reserved());
        assert_eq!(Keyword::of("telemetry"), Keyword::None);
        assert_eq!(Keyword::of("a_word_longer_than_any_keyword"), Keyword::None);
    }
}
