"""The peer that fits BG/NBD: `python fit_lifetimes.py HISTORIES.csv`, a row per customer with repeats, last_at, age.

Prints the processor seconds that the fit alone takes, and what it finds.
"""

import json
import sys
import time
import warnings

import pandas
from lifetimes import BetaGeoFitter

warnings.filterwarnings("ignore")
histories = pandas.read_csv(sys.argv[1])
started_at = time.process_time()
fitter = BetaGeoFitter()
fitter.fit(histories["repeats"], histories["last_at"], histories["age"])
seconds = time.process_time() - started_at
print(json.dumps({"seconds": seconds, **{name: float(number) for name, number in fitter.params_.items()}}))
