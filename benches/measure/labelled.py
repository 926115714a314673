#!/usr/bin/env python3
"""Judges the duplicates that the released program finds in sets whose true pairs are known.

The sets are those of FEBRL (febrl1.csv, febrl4a.csv, febrl4b.csv), of Splink (splink_fake_1000.csv) and of dedupe
(dedupe_early_childhood_with_true_ids.csv); one that is not in the folder is left out with a sentence.
"""

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from figures import clusters, pairs
from measure import measure_duplicates, remove
from process import Failed, run
from store import Store
from truth import Truth

FEBRL_PERSON = re.compile(r"rec-\d+")


@dataclass(frozen=True)
class Labelled:
    name: str
    files: tuple
    country: str
    id_column: str
    entity_column: str
    # Mappings that the program is given where it takes them.
    wishes: tuple = ()

    def entity(self, row):
        text = row[self.entity_column]
        # FEBRL names whom a row is about in the first two parts of its id.
        person = FEBRL_PERSON.match(text)
        return person[0] if person else text


SOCIAL = ("identifier.soc_sec_id=soc_sec_id",)
SETS = (
    Labelled("FEBRL 1", ("febrl1.csv",), "AU", "rec_id", "rec_id", SOCIAL),
    Labelled("FEBRL 4", ("febrl4a.csv", "febrl4b.csv"), "AU", "rec_id", "rec_id", SOCIAL),
    Labelled("Splink fake 1000", ("splink_fake_1000.csv",), "GB", "unique_id", "cluster"),
    Labelled("early childhood", ("dedupe_early_childhood_with_true_ids.csv",), "US", "Id", "True Id"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the released program")
    parser.add_argument("labelled", help="folder of the labelled sets")
    parser.add_argument("folder", help="scratch folder")
    order = parser.parse_args()
    print("| set | rows | true pairs | pairs, level High: precision / recall / F1 | with Medium | clusters, High |")
    print("|---|---|---|---|---|---|")
    for labelled in SETS:
        files = [Path(order.labelled) / name for name in labelled.files]
        missing = [path.name for path in files if not path.exists()]
        if missing:
            print(f"{labelled.name} is left out: the folder has no {', '.join(missing)}", file=sys.stderr)
            continue
        print(line(order, labelled, files), flush=True)


def line(order, labelled, files):
    truth = Truth(entities(labelled, files))
    store = Store(order.folder, labelled.files[0].removesuffix(".csv"))
    fill(order.program, store.path("book.redb"), labelled, files)
    measure_duplicates(order.program, store, {})
    sure, likely = pairs(store, truth, {"high"}), pairs(store, truth, {"high", "medium"})
    cells = (labelled.name, f"{len(truth.entity):,}", f"{truth.pairs:,}", sure, likely, clusters(store, truth))
    return f"| {' | '.join(map(str, cells))} |"


def entities(labelled, files):
    found = {}
    for path in files:
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, skipinitialspace=True):
                found[row[labelled.id_column]] = labelled.entity(row)
    return found


def fill(program, book, labelled, files):
    """Imports the files; a mapping that the program does not know yet is done without."""
    maps = ["--map", f"account={labelled.id_column}"]
    wishes = [part for wish in labelled.wishes for part in ("--map", wish)]
    command = [program, "import", *files, "--country", labelled.country, "--book", book, *maps]
    remove(book)
    try:
        run([*command, *wishes])
    except Failed:
        if not wishes:
            raise
        print(f"{labelled.name}: without {', '.join(labelled.wishes)}, which the program refused", file=sys.stderr)
        remove(book)
        run(command)


if __name__ == "__main__":
    main()
