"""A stage that was killed goes on from its last save, and its curve is one curve."""

import json

from optimizer import make_optimizers
from qwen2 import Qwen2, make_config
from run_record import LOG, RunRecord

CONFIG = make_config(vocab_size=31, end_id=29, pad_id=30, hidden=32, layers=1, kv_heads=1)


def steps(folder):
    return [json.loads(line)["step"] for line in (folder / LOG).read_text().splitlines()]


def test_curve_is_cut_where_the_run_goes_on(tmp_path):
    model = Qwen2(CONFIG)
    optimizers = make_optimizers(model, 1e-3, 1e-3)
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "tokenizer_config.json").write_text("{}")
    killed = RunRecord(tmp_path, {}, [])
    for step in range(1, 4):
        killed.log(step=step)
        if step == 2:
            killed.save(model, optimizers, step, tmp_path)
    again = RunRecord(tmp_path, {}, [])
    assert again.resume(model, optimizers) == 2
    again.log(step=3)
    assert steps(tmp_path) == [1, 2, 3]


def test_curve_begins_anew_where_nothing_was_saved(tmp_path):
    RunRecord(tmp_path, {}, []).log(step=20)
    model = Qwen2(CONFIG)
    assert RunRecord(tmp_path, {}, []).resume(model, []) == 0
    assert steps(tmp_path) == []
