"""igraph's C core by its Python package. Where there is a choice, results are counts, not lists: making Python objects is
not what is compared."""
import gc
import platform
import sys

import igraph
import numpy

from peer import Peer, rank_answer, resident_mb

peer = Peer("igraph", f"{igraph.__version__}, Python {platform.python_version()}")
papers, hubs = peer.papers, peer.hubs

graph = igraph.Graph(papers, edges=peer.edges, directed=True)
kept = peer.edges[peer.edges[:, 0] > peer.edges[:, 1]]
peer.edges = None
gc.collect()

everything = papers
peer.measure(
    "descendants",
    lambda: graph.neighborhood_size(hubs, order=everything, mode="in"),
    answer=lambda sizes: int(sum(sizes) - len(hubs)),
    by="neighborhood_size",
)
peer.measure(
    "descendants",
    lambda: [len(graph.subcomponent(hub, mode="in")) for hub in hubs],
    answer=lambda sizes: sum(sizes) - len(hubs),
    by="subcomponent",
)
peer.measure(
    "three-steps",
    lambda: graph.neighborhood_size(hubs, order=3, mode="in"),
    answer=lambda sizes: int(sum(sizes) - len(hubs)),
    by="neighborhood_size",
)
peer.measure("distances", lambda: graph.distances(hubs, mode="in"), by="distances", answer=lambda rows: sum(
    int(row[numpy.isfinite(row)].sum()) for row in numpy.array(rows, dtype=float)))
# The same search, without a list of a float a paper.
peer.measure("distances", lambda: graph.eccentricity(hubs, mode="in"), by="eccentricity")
peer.measure(
    "pairs",
    lambda: [len(graph.get_shortest_path(newer, to=older, mode="out")) - 1 for newer, older in peer.pairs],
    answer=sum,
    by="get_shortest_path",
)
peer.measure("components", lambda: len(graph.connected_components(mode="strong")), answer=lambda count: count)
peer.measure("pagerank", lambda: graph.pagerank(damping=0.85), answer=lambda ranks: rank_answer(numpy.array(ranks)), by="PRPACK")
peer.measure("co-citation", lambda: graph.cocitation(vertices=[hubs[0]]), answer=lambda rows: int(max(rows[0])), by="cocitation row")
peer.measure("coupling", lambda: graph.bibcoupling(vertices=[hubs[0]]), answer=lambda rows: int(max(rows[0])), by="bibcoupling row")
peer.figure("residentMb", resident_mb())

if peer.wants("pagerank-lineage"):
    lineage = igraph.Graph(papers, edges=kept, directed=True)
    peer.measure("pagerank-lineage", lambda: lineage.pagerank(damping=0.85),
                 answer=lambda ranks: rank_answer(numpy.array(ranks)), by="PRPACK")
    del lineage

text = peer.folder / "edges.txt"
if text.exists():
    peer.measure("load-text", lambda: igraph.Graph.Read_Edgelist(str(text), directed=True).ecount(), by="Read_Edgelist")

if peer.wants("leiden"):
    links = graph.as_undirected(mode="collapse").simplify()
    qualities = []

    def cluster(seed):
        import random

        random.seed(seed)
        return links.community_leiden(objective_function="modularity", n_iterations=2).modularity

    seeds = [1, 2, 3, 4, 5]
    peer.measure("leiden", lambda: qualities.extend(cluster(seed) for seed in seeds), by="community_leiden, 2 iterations, 5 seeds",
                 runs=max(3, peer.runs // 3))
    peer.figure("leidenQuality", sum(qualities[:5]) / 5)
peer.finish()
