"""graph-tool, on one thread. Searches run on a graph of turned citations, which spares it its view of one."""
import os
import platform
import sys

os.environ["OMP_NUM_THREADS"] = "1"
import graph_tool
import numpy
from graph_tool import centrality, topology

from peer import Peer, rank_answer

peer = Peer("graph-tool", f"{graph_tool.__version__.split(' ')[0]}, Python {platform.python_version()}")
graph_tool.openmp_set_num_threads(1)
papers, hubs = peer.papers, peer.hubs


def build(edges):
    graph = graph_tool.Graph(directed=True)
    graph.add_vertex(papers)
    graph.add_edge_list(edges)
    return graph


graph = build(peer.edges)
turned = build(peer.edges[:, ::-1])
no_way = 2**31 - 1


def reach(max_dist=None):
    return [topology.shortest_distance(turned, source=hub, max_dist=max_dist).a for hub in hubs]


def count(rows):
    return sum(int((row < no_way).sum()) - 1 for row in rows)


peer.measure("descendants", reach, answer=count, by="shortest_distance")
peer.measure("descendants", lambda: [topology.label_out_component(turned, turned.vertex(hub)).a for hub in hubs],
             answer=lambda rows: sum(int(row.sum()) - 1 for row in rows), by="label_out_component")
peer.measure("three-steps", lambda: reach(3), answer=count, by="shortest_distance")
peer.measure("distances", reach, by="shortest_distance",
             answer=lambda rows: sum(int(row[row < no_way].sum()) for row in rows))
peer.measure("components", lambda: len(topology.label_components(graph, directed=True)[1]), answer=lambda size: size)
peer.measure("pagerank", lambda: centrality.pagerank(graph, damping=0.85, epsilon=1e-9).a, by="power iteration",
             answer=rank_answer)
peer.finish()
