#!/usr/bin/env python3
"""Splink, tuned, on the sets of FEBRL whose true pairs are known; at the threshold that suits it best."""

import argparse
from pathlib import Path

from labelled import SETS, entities
from linked import judged
from process import run
from truth import Truth

HERE = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", help="a Python that has Splink")
    parser.add_argument("labelled", help="folder of the labelled sets")
    parser.add_argument("folder", help="scratch folder")
    order = parser.parse_args()
    print("| set | Splink, tuned, pairs: precision / recall / F1 | clusters |")
    print("|---|---|---|")
    for labelled in SETS:
        files = [Path(order.labelled) / name for name in labelled.files]
        if not labelled.name.startswith("FEBRL") or not all(path.exists() for path in files):
            continue
        out = Path(order.folder) / f"{labelled.files[0].removesuffix('.csv')}.splink.csv"
        out.parent.mkdir(parents=True, exist_ok=True)
        run([order.python, HERE / "splink_febrl.py", out, *files])
        linked = judged(out, Truth(entities(labelled, files)), expert=False)
        print(f"| {labelled.name} | {linked.pairs} | {linked.clusters} |", flush=True)


if __name__ == "__main__":
    main()
