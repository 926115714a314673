"""Where a run of the benches keeps what was made and measured, one folder for each size of book."""

import json
from dataclasses import asdict
from pathlib import Path

from process import Cost


class Store:
    def __init__(self, folder, rows):
        self.rows = rows
        self.folder = Path(folder) / str(rows)
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, name):
        return self.folder / name

    def save(self, name, costs):
        """Costs by what they were paid for."""
        lines = {task: asdict(cost) for task, cost in costs.items()}
        self.path(name).write_text(json.dumps(lines, indent=1), encoding="utf-8")

    def costs(self, name):
        path = self.path(name)
        if not path.exists():
            return {}
        lines = json.loads(path.read_text(encoding="utf-8"))
        return {task: Cost(**cost) for task, cost in lines.items()}

    def lines(self, name):
        """A file of JSON Lines, one after the other."""
        with open(self.path(name), encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
