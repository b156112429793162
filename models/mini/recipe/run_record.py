"""What a stage leaves beside its weights: settings, a curve, and the state to go on from."""

import hashlib
import json
import os
import pathlib
import platform
import shutil
import sys
import time

import torch

from qwen2 import save_model

STATE = "training-state.pt"
LOG = "training-log.jsonl"
RUN = "run.json"


def _digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


PATHS = ("data", "out", "init", "tokenizer", "dev")


class RunRecord:
    """The folder of one stage. `log` adds to its curve, `save` keeps what a later run resumes from.

    Ends the program where the folder holds a run that was begun otherwise: what it records would be
    true of neither.
    """

    def __init__(self, folder, settings, inputs):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.started, self.before = time.time(), 0.0
        decided = {
            "settings": {name: value for name, value in settings.items() if name not in PATHS},
            "inputs": {pathlib.Path(path).name: _digest(path) for path in inputs},
        }
        if (self.folder / STATE).exists():
            self._require_same(decided)
        else:
            self._write(decided)

    def _write(self, decided):
        machine = {
            "torch": torch.__version__,
            "python": platform.python_version(),
            "threads": torch.get_num_threads(),
            "cores": os.cpu_count(),
        }
        (self.folder / RUN).write_text(json.dumps(decided | machine, indent=2) + "\n")

    def _require_same(self, decided):
        before = json.loads((self.folder / RUN).read_text())
        other = [part for part in decided if before[part] != decided[part]]
        if other:
            sys.exit(f"{self.folder} was begun with other {' and '.join(other)}: remove it to begin anew.")

    @property
    def seconds(self):
        """Wall time of this stage, over all the runs that it took."""
        return self.before + time.time() - self.started

    def log(self, **entry):
        entry["seconds"] = round(self.seconds)
        with open(self.folder / LOG, "a") as log:
            log.write(json.dumps(entry) + "\n")
        print(entry, flush=True)

    def save(self, model, optimizers, step, tokenizer):
        """Weights, tokenizer and the training state; written beside and moved, so a kill loses nothing."""
        save_model(model, self.folder)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            if pathlib.Path(tokenizer).resolve() != self.folder.resolve():
                shutil.copyfile(pathlib.Path(tokenizer) / name, self.folder / name)
        state = {
            "step": step,
            "seconds": self.seconds,
            "weights": model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in optimizers],
            "random": torch.get_rng_state(),
        }
        torch.save(state, self.folder / f"{STATE}.part")
        os.replace(self.folder / f"{STATE}.part", self.folder / STATE)

    def resume(self, model, optimizers):
        """The step to go on from: 0 where nothing was saved. The curve loses what came after it."""
        path = self.folder / STATE
        if not path.exists():
            self._cut_log(-1)
            return 0
        state = torch.load(path)
        model.load_state_dict(state["weights"])
        for optimizer, saved in zip(optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        torch.set_rng_state(state["random"])
        self.before = state["seconds"]
        self._cut_log(state["step"])
        return state["step"]

    def _cut_log(self, last):
        """What a killed run logged after its last save is done again: a curve with both would be two."""
        path = self.folder / LOG
        if path.exists():
            kept = [line for line in path.read_text().splitlines(True) if json.loads(line)["step"] <= last]
            path.write_text("".join(kept))
