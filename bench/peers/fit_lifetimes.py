"""The peer that fits BG/NBD: `python fit_lifetimes.py HISTORIES.csv`, a row per customer with repeats, last_at, age.

Prints what it finds, and the processor seconds of the fit alone, once for distinct histories, weighted by how many
customers have them, and once for customers as they are; and of reading, grouping and fitting distinct histories.
"""

import json
import sys
import time
import warnings

import pandas
from lifetimes import BetaGeoFitter

warnings.filterwarnings("ignore")


def fit(histories, weights=None):
    started_at = time.process_time()
    fitter = BetaGeoFitter()
    fitter.fit(histories["repeats"], histories["last_at"], histories["age"], weights=weights)
    return time.process_time() - started_at, fitter.params_


started_at = time.process_time()
customers = pandas.read_csv(sys.argv[1])
distinct = customers.groupby(["repeats", "last_at", "age"], as_index=False).size()
prepared = time.process_time() - started_at
grouped, found = fit(distinct, distinct["size"])
ungrouped, _ = fit(customers)
seconds = {"fit": grouped, "fit_of_customers": ungrouped, "whole": prepared + grouped}
print(json.dumps({"seconds": seconds, **{name: float(number) for name, number in found.items()}}))
