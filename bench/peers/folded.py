#!/usr/bin/env python3
"""Exact categorical figures over a layout's categories. folded.py SIZE LAYOUT.json -> JSON on stdout.

Raw values are folded as the layout says: its vocabulary, null, empty, everything else `other`. Total variation and
L-infinity are taken over these; PSI, Jensen-Shannon and chi-square after thin ones (Cochran: fewer than 5 expected
rows in the smaller window, and fewer than 20 seen at its size) joined `other`, and the next smallest while that is thin.
"""
import json, os, sys
import numpy as np, pyarrow.dataset as ds, pyarrow.compute as pc
from scipy.stats import chi2_contingency
from scipy.spatial.distance import jensenshannon

size, layout = sys.argv[1:3]
W = os.environ["PEERS_DIR"]
files = lambda lo, hi: [f"{W}/data/{size}/dt=2024-01-{d:02d}/part-0.parquet" for d in range(lo, hi + 1)]
REF, CUR = ds.dataset(files(1, 14)), ds.dataset(files(15, 30))


def counts(data, name, vocabulary):
    out = {}
    for row in pc.value_counts(data.to_table(columns=[name]).column(0).combine_chunks()).to_pylist():
        value = row["values"]
        key = ("null",) if value is None else ("empty",) if value == "" else ("value", value) if value in vocabulary else ("other",)
        out[key] = out.get(key, 0) + row["counts"]
    return out


def pooled(rows, n, m):
    def thin(a, b):
        return (a + b) / (n + m) * min(n, m) < 5 and max(a / n, b / m) * min(n, m) < 20
    if not any(thin(a, b) for a, b in rows.values()):
        return list(rows.values())
    other, kept = [0, 0], []
    for key, (a, b) in rows.items():
        if key == ("other",) or thin(a, b):
            other = [other[0] + a, other[1] + b]
        else:
            kept.append((a, b))
    kept.sort(key=sum)
    while kept and thin(*other):
        a, b = kept.pop(0)
        other = [other[0] + a, other[1] + b]
    return kept + [tuple(other)]


out = {}
for feature in json.load(open(layout))["layouts"]:
    if feature["type"] != "categorical":
        continue
    name, vocabulary = feature["feature"], set(feature["vocabulary"])
    r, c = counts(REF, name, vocabulary), counts(CUR, name, vocabulary)
    rows = {k: (r.get(k, 0), c.get(k, 0)) for k in sorted(set(r) | set(c))}
    a, b = np.array(list(rows.values()), float).T
    p, q = a / a.sum(), b / b.sum()
    x, y = np.array(pooled(rows, a.sum(), b.sum()), float).T
    u, v = x / x.sum(), y / y.sum()
    f, g = np.maximum(u, 1e-4), np.maximum(v, 1e-4)
    out[name] = {"total_variation": float(np.abs(p - q).sum() / 2), "l_infinity": float(np.abs(p - q).max()),
                 "chi_square": float(chi2_contingency(np.vstack([x, y]), correction=False).statistic),
                 "jensen_shannon": float(jensenshannon(u, v, 2)), "psi": float(np.sum((g - f) * np.log(g / f)))}
print(json.dumps(out))
