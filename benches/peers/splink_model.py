"""Trains Splink's model without labels, as its tutorial does, and writes the pairs it proposes."""

from dataclasses import dataclass

import splink
from splink import DuckDBAPI, Linker, SettingsCreator

# Version 5 wants its tables registered and keeps further columns by itself.
IS_FIVE = splink.__version__.startswith("5.")

# Pairs below are not even written.
LEAST_PROBABILITY = 0.01


@dataclass(frozen=True)
class Model:
    comparisons: list
    # Pairs that share one of these are compared.
    blocking: list
    # Pairs that share one of these are matches, and so large a share of all matches is among them.
    certain: list
    certain_share: float
    # One run of expectation maximisation for each.
    training: list
    sample: float


def predict(connection, tables, model):
    """Proposes pairs within one table or between two; answers the name of the table with them."""
    settings = SettingsCreator(
        link_type="link_only" if len(tables) == 2 else "dedupe_only",
        unique_id_column_name="id",
        comparisons=model.comparisons,
        blocking_rules_to_generate_predictions=model.blocking,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    api = DuckDBAPI(connection=connection)
    if IS_FIVE:
        inputs = [api.register(connection.sql(f"select * from {table}")) for table in tables]
        linker = Linker(inputs if len(inputs) == 2 else inputs[0], settings)
    else:
        linker = Linker(tables if len(tables) == 2 else tables[0], settings, api)
    training = linker.training
    training.estimate_probability_two_random_records_match(model.certain, recall=model.certain_share)
    training.estimate_u_using_random_sampling(max_pairs=model.sample, seed=1)
    for rule in model.training:
        training.estimate_parameters_using_expectation_maximisation(rule)
    return linker.inference.predict(threshold_match_probability=LEAST_PROBABILITY).physical_name


def write(connection, query, path):
    connection.execute(f"copy ({query}) to '{path}' (header, delimiter ',')")
