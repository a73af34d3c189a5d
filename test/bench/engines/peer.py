"""What the engines in Python share: reading the graph, timing, and the report on standard output."""
import json
import math
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy

SHORTEST_SAMPLE = 0.002


class Peer:
    """Usage: SCRIPT FOLDER RUNS [OPERATION...]; no operations means all."""

    def __init__(self, engine, version):
        self.folder = Path(sys.argv[1])
        self.runs = int(sys.argv[2])
        self.wanted = set(sys.argv[3:])
        self.report = {"engine": engine, "version": version, "operations": {}, "figures": {}}
        rows = numpy.fromfile(self.folder / "rows.u32", dtype=numpy.uint32)
        self.papers, self.citations = int(rows[0]), int(rows[1])
        offsets = rows[2 : 3 + self.papers].astype(numpy.int64)
        targets = rows[3 + self.papers : 3 + self.papers + self.citations].astype(numpy.int64)
        citing = numpy.repeat(numpy.arange(self.papers, dtype=numpy.int64), numpy.diff(offsets))
        # Row by row: citing, cited.
        self.edges = numpy.column_stack((citing, targets))
        questions = json.loads((self.folder / "questions.json").read_text())
        self.hubs = questions["hubs"]
        self.pairs = questions["pairs"]

    def wants(self, name):
        return not self.wanted or name in self.wanted

    def measure(self, name, work, answer=None, by=None, runs=None):
        """Times `work`; `answer` turns its result into what engines must agree on. The faster of several ways is kept."""
        if not self.wants(name):
            return None
        runs = runs or self.runs
        began = time.process_time()
        result = work()
        spent = time.process_time() - began
        repeats = max(1, math.ceil(SHORTEST_SAMPLE / max(spent, 1e-6)))
        samples = []
        for _ in range(runs):
            began = time.process_time()
            for _ in range(repeats):
                work()
            samples.append((time.process_time() - began) * 1000 / repeats)
        operation = {"cpuMs": statistics.median(samples), "leastMs": min(samples), "runs": runs}
        if by:
            operation["by"] = by
        if answer:
            operation["answer"] = answer(result)
        known = self.report["operations"].get(name)
        if known and "answer" in known and "answer" in operation and known["answer"] != operation["answer"]:
            sys.exit(f"{name}: {known.get('by')} answers {known['answer']}, {by} {operation['answer']}")
        if known is None or operation["cpuMs"] < known["cpuMs"]:
            self.report["operations"][name] = {**(known or {}), **operation}
        return result

    def figure(self, name, value):
        self.report["figures"][name] = value

    def finish(self):
        # Linux counts in KiB.
        self.figure("peakMb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
        json.dump(self.report, sys.stdout)


def resident_mb():
    """What the process holds now; less than the peak, which counts the arrays the graph was made from."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def rank_answer(ranks):
    """The best paper and its rank, as far as solvers agree."""
    best = int(numpy.argmax(ranks))
    return f"{best}:{float(ranks[best]):.7f}"
