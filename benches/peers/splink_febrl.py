#!/usr/bin/env python3
"""Splink on one or two files of FEBRL, tuned; writes the pairs it proposes with their probability."""

import sys

import duckdb
import splink.comparison_library as comparisons
from splink import block_on

from splink_model import Model, predict, write


def main():
    _, out, *files = sys.argv
    connection = duckdb.connect()
    tables = [load(connection, number, path) for number, path in enumerate(files)]
    pairs = predict(connection, tables, model())
    write(connection, f"""
        select id_l as one, id_r as other, match_probability as probability, 1 as passes from {pairs}
    """, out)


def load(connection, number, path):
    """Header and cells of these files begin with a space."""
    table = f"people{number}"
    columns = [cell for cell, *_ in connection.execute(
        "describe select * from read_csv(?, all_varchar = true, normalize_names = false)", [path]
    ).fetchall()]
    cleaned = ", ".join(
        f"""nullif(trim("{column}"), '') as {'id' if column.strip() == 'rec_id' else column.strip()}"""
        for column in columns
    )
    connection.execute(f"create table {table} as select {cleaned} from read_csv(?, all_varchar = true)", [path])
    return table


def model():
    return Model(
        comparisons=[
            comparisons.NameComparison("given_name").configure(term_frequency_adjustments=True),
            comparisons.NameComparison("surname").configure(term_frequency_adjustments=True),
            comparisons.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            comparisons.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            comparisons.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            comparisons.DamerauLevenshteinAtThresholds("postcode", [1]).configure(term_frequency_adjustments=True),
            comparisons.JaroWinklerAtThresholds("address_1", [0.9]),
        ],
        blocking=[
            block_on("soc_sec_id"), block_on("given_name", "surname"), block_on("surname", "postcode"),
            block_on("date_of_birth"), block_on("given_name", "postcode"), block_on("address_1", "postcode"),
        ],
        certain=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        certain_share=0.9,
        training=[block_on("date_of_birth"), block_on("postcode")],
        sample=1e6,
    )


if __name__ == "__main__":
    main()
