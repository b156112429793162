"""Writes what evalica, arena-rank, scipy and numpy make of seeded battles, for src/core/ratings.

    python models/ratings/make_golden.py models/ratings/golden.json
"""

import json
import sys
from itertools import combinations
from math import log

import numpy as np
import pandas as pd
import scipy
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.utils.data_utils import PairDataset
from evalica import Winner, bradley_terry, elo
from scipy.optimize import minimize, root
from scipy.special import expit
from scipy.stats import binomtest

POINTS = 400 / log(10)
WINNERS = {1: Winner.X, 0.5: Winner.Draw, 0: Winner.Y}


def play(random, strengths, pairs, draws=0.0):
    """Battles [i, j, score of i] of pairs, in their order, in a field of log strengths."""
    scores = (
        0.5 if random.random() < draws else int(random.random() < expit(strengths[i] - strengths[j]))
        for i, j in pairs
    )
    return [[i, j, score] for (i, j), score in zip(pairs, scores, strict=True)]


def shuffled(random, pairs):
    """Pairs in random order, each with a random side first."""
    return [tuple(int(side) for side in random.permutation(pairs[place])) for place in random.permutation(len(pairs))]


def knockout(random, strengths):
    """A knockout tree: whoever wins goes on."""
    field, battles = list(range(len(strengths))), []
    while len(field) > 1:
        played = play(random, strengths, list(zip(field[::2], field[1::2], strict=True)))
        battles += played
        field = [i if score == 1 else j for i, j, score in played]
    return battles


def battle_sets():
    random = np.random.default_rng(20240501)
    fields = {n: random.normal(0, 1, n) for n in (4, 5, 6, 8, 10, 12)}
    every = {n: list(combinations(range(n), 2)) for n in fields}
    sample = [every[12][place] for place in random.choice(66, 30, replace=False)]
    undefeated = play(random, fields[5], shuffled(random, every[5] * 2))
    return {
        "complete": (8, play(random, fields[8], shuffled(random, every[8]))),
        "complete, drawn": (6, play(random, fields[6], shuffled(random, every[6] * 3), draws=0.4)),
        "sampled": (12, play(random, fields[12], shuffled(random, sample))),
        "knockout": (8, knockout(random, fields[8])),
        "undefeated": (5, [[i, j, 1 if i == 2 else 0] if 2 in (i, j) else [i, j, score] for i, j, score in undefeated]),
        "all drawn": (4, play(random, fields[4], shuffled(random, every[4]), draws=1)),
        "long": (10, play(random, fields[10], shuffled(random, every[10] * 12), draws=0.1)),
        "unlike": (4, play(random, np.array([4.0, 1.0, -1.0, -4.0]), shuffled(random, every[4] * 60), draws=0.02)),
    }


def strongly_connected(entrants, battles):
    """Whether the maximum likelihood exists without virtual ties."""
    reach = np.eye(entrants)
    for i, j, score in battles:
        reach[i, j] += score
        reach[j, i] += 1 - score
    return bool((np.linalg.matrix_power(reach, entrants) > 0).all())


def evalica_elo(entrants, battles):
    xs, ys, scores = zip(*battles, strict=True)
    index = pd.Index(range(entrants))
    winners = [WINNERS[score] for score in scores]
    rated = elo(xs, ys, winners, index=index, initial=1000, base=10, scale=400, k=4, tie_weight=0.5)
    return rated.scores.loc[list(range(entrants))].tolist()


def evalica_bradley_terry(entrants, battles):
    """Its scores are strengths; brought to geometric mean 1 and 400 points a factor of 10."""
    xs, ys, scores = zip(*battles, strict=True)
    index = pd.Index(range(entrants))
    winners = [WINNERS[score] for score in scores]
    rated = bradley_terry(xs, ys, winners, index=index, tie_weight=0.5, tolerance=1e-14, limit=1_000_000)
    logs = np.log10(rated.scores.loc[list(range(entrants))].to_numpy())
    return (1000 + 400 * (logs - logs.mean())).tolist()


def arena_rank(entrants, battles):
    """Its ratings are on our scale; brought to mean 1000."""
    names = {1: "model_a", 0.5: "tie", 0: "model_b"}
    rows = [(f"{i:02}", f"{j:02}", names[score]) for i, j, score in battles]
    dataset = PairDataset.from_pandas(pd.DataFrame(rows, columns=["model_a", "model_b", "winner"]))
    assert dataset.competitors == [f"{i:02}" for i in range(entrants)]
    model = BradleyTerry(entrants, ftol=1e-18, gtol=1e-13, max_iter=10_000)
    ratings = np.asarray(model.compute_ratings_and_cis(dataset)["ratings"])
    return (1000 + ratings - ratings.mean()).tolist()


def penalised(entrants, pairs, virtual_tie):
    """Bradley-Terry with virtual ties by scipy: the penalised negative log-likelihood minimised.

    The likelihood does not change when all ratings move, so a mean of 0 is asked for by a square
    that is 0 at the solution.
    """
    wins = np.zeros((entrants, entrants))
    for i, j, first, second in pairs:
        wins[i, j] += first
        wins[j, i] += second
    wins += np.where(wins + wins.T > 0, virtual_tie / 2, 0)

    def loss(logs):
        apart = logs[:, None] - logs[None, :]
        return (wins * np.logaddexp(0, -apart)).sum() + logs.sum() ** 2 / 2

    def slope(logs):
        expected = wins * expit(logs[None, :] - logs[:, None])
        return expected.sum(axis=0) - expected.sum(axis=1) + logs.sum()

    def curvature(logs):
        p = expit(logs[:, None] - logs[None, :])
        weights = (wins + wins.T) * p * (1 - p)
        return np.diag(weights.sum(axis=1)) - weights + 1

    # A sum of many logarithms cannot tell the last digits of the minimum; its slope can.
    near = minimize(loss, np.zeros(entrants), jac=slope, hess=curvature, method="trust-exact").x
    logs = root(slope, near, jac=curvature, options={"xtol": 1e-14}).x
    assert np.abs(logs - near).max() < 1e-4 and np.abs(slope(logs)).max() < 1e-11
    return (1000 + POINTS * (logs - logs.mean())).tolist()


def golden_set(entrants, battles):
    pairs = [[i, j, score, 1 - score] for i, j, score in battles]
    exists = strongly_connected(entrants, battles)
    return {
        "entrants": entrants,
        "battles": " ".join(f"{i}{'<=>'[int(2 * score)]}{j}" for i, j, score in battles),
        "elo": evalica_elo(entrants, battles),
        "tied": penalised(entrants, pairs, 0.5),
        "plain": penalised(entrants, pairs, 0) if exists else None,
        "evalica": evalica_bradley_terry(entrants, battles) if exists else None,
        "arenaRank": arena_rank(entrants, battles) if exists else None,
    }


def golden_votes():
    """Meetings of several votes, whole and by probability, and some pairs twice."""
    random = np.random.default_rng(7)
    pairs = list(combinations(range(7), 2)) + [(3, 1), (6, 0)]
    whole = [[i, j, int(first), 8 - int(first)] for (i, j), first in zip(pairs, random.integers(0, 9, len(pairs)))]
    soft = [[i, j, round(8 * p, 6), round(8 - 8 * p, 6)] for (i, j), p in zip(pairs, random.random(len(pairs)))]
    return [{"entrants": 7, "pairs": votes, "tied": penalised(7, votes, 0.5)} for votes in (whole, soft)]


def golden_wilson():
    counts = [(0, 1), (1, 1), (0, 10), (8, 10), (10, 10), (80, 100), (1, 1000), (512, 1000)]
    return [
        [successes, trials, *map(float, binomtest(successes, trials).proportion_ci(0.95, method="wilson"))]
        for successes, trials in counts
    ]


def golden_percentiles():
    random = np.random.default_rng(3)
    samples = [[5.0], [2.0, 1.0], random.normal(1000, 50, 11).round(3).tolist(), random.normal(0, 1, 40).round(3).tolist()]
    percents = [0, 2.5, 25, 50, 97.5, 100]
    return {
        "percents": percents,
        "samples": [{"values": values, "percentiles": np.percentile(values, percents).tolist()} for values in samples],
    }


def main():
    golden = {
        "sets": {name: golden_set(*battles) for name, battles in battle_sets().items()},
        "votes": golden_votes(),
        "wilson": golden_wilson(),
        "percentile": golden_percentiles(),
    }
    for name, entry in golden["sets"].items():
        known = {key: np.array(entry[key]) for key in ("plain", "evalica", "arenaRank") if entry[key]}
        apart = {key: float(np.abs(known["plain"] - known[key]).max()) for key in known if key != "plain"}
        print(name, len(entry["battles"].split()), apart, f"scipy {scipy.__version__}")
    with open(sys.argv[1], "w") as file:
        json.dump(golden, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
