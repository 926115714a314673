//! tantivy in memory: every word must match by prefix with the typos that its length allows, exact words count double.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::{Index, IndexReader, TantivyDocument, TantivyError, Term};

use crate::book::Row;
use crate::hits::{Ask, PAGE};

/// Memory for building, bytes.
const BUILD_MEMORY: usize = 400_000_000;

/// Threads for building.
const THREADS: usize = 2;

struct Fields {
    id: Field,
    text: Field,
}

pub fn build(rows: &[Row]) -> Result<Ask, String> {
    let (reader, fields) = indexed(rows).map_err(|error| error.to_string())?;
    Ok(Box::new(move |query| ask(&reader, &fields, query).map_err(|error| error.to_string())))
}

fn indexed(rows: &[Row]) -> Result<(IndexReader, Fields), TantivyError> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("default").set_index_option(IndexRecordOption::WithFreqs);
    let fields = Fields {
        id: schema.add_u64_field("id", STORED | FAST),
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing)),
    };
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(THREADS, BUILD_MEMORY)?;
    for row in rows {
        let mut document = TantivyDocument::default();
        document.add_u64(fields.id, u64::from(row.id));
        document.add_text(fields.text, &row.text);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok((index.reader()?, fields))
}

fn ask(reader: &IndexReader, fields: &Fields, query: &str) -> Result<Vec<u32>, TantivyError> {
    let searcher = reader.searcher();
    let words = query.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let clauses = words.map(|word| (Occur::Must, word_query(fields.text, &word.to_lowercase()))).collect();
    let found = searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(PAGE).order_by_score())?;
    let mut ids = Vec::with_capacity(found.len());
    for (_, address) in found {
        let document: TantivyDocument = searcher.doc(address)?;
        ids.extend(document.get_first(fields.id).and_then(|id| id.as_u64()).map(|id| id as u32));
    }
    Ok(ids)
}

/// As Elasticsearch's AUTO: no typo up to two letters, one up to five, then two; none in digits.
fn word_query(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    let distance = match word.chars().count() {
        _ if word.chars().all(|letter| letter.is_ascii_digit()) => 0,
        0..=2 => 0,
        3..=5 => 1,
        6.. => 2,
    };
    let exact = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
    let mut ways: Vec<(Occur, Box<dyn Query>)> = vec![
        (Occur::Should, Box::new(FuzzyTermQuery::new_prefix(term.clone(), distance, true))),
        (Occur::Should, Box::new(BoostQuery::new(Box::new(exact), 2.0))),
    ];
    if distance > 0 {
        ways.push((Occur::Should, Box::new(FuzzyTermQuery::new_prefix(term.clone(), 0, true))));
        ways.push((Occur::Should, Box::new(FuzzyTermQuery::new(term, 1, true))));
    }
    Box::new(BooleanQuery::new(ways))
}
