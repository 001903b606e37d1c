"""Which claims speak of one happening or one standing fact: entities linked, pairs compared, clusters explained."""

from claimcheck.cluster.clustering import Clustering, cluster_claims, find_clusters
from claimcheck.cluster.linking import linked

__all__ = ["Clustering", "cluster_claims", "find_clusters", "linked"]
