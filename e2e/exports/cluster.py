"""A Ray cluster of two nodes with one processor each, until the standard input ends.

    python cluster.py PORT

It runs where Ray is installed and nothing else, as on a cluster that has never seen the page. PORT is that of
`ray://`. Each node has a folder of its own, for the packages that a job brings would be installed twice into the same.
"""

import sys
import tempfile

from ray.cluster_utils import Cluster

with tempfile.TemporaryDirectory() as head, tempfile.TemporaryDirectory() as other:
    shared = {"num_cpus": 1, "num_gpus": 0, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={**shared, "temp_dir": head, "ray_client_server_port": int(sys.argv[1])})
    cluster.add_node(num_cpus=1, num_gpus=0, temp_dir=other)
    cluster.wait_for_nodes()
    print("ready", flush=True)
    sys.stdin.read()
    cluster.shutdown()
