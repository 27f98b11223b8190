import json

from safetensors import safe_open
from torch import nn

class Network(nn.Sequential):
    def forward(self, x, labels=None):
        """With labels [n]: of each row, the column of its label."""
        x = super().forward(x)
        return x if labels is None else x.gather(1, labels[:, None])

def load(path):
    """The network of a .safetensors file of Digit Forge."""
    with safe_open(path, "pt") as file:
        modules = json.loads(file.metadata()["layers"])
        weights = {name: file.get_tensor(name) for name in file.keys()}
    network = Network(*(getattr(nn, name)(**arguments) for name, arguments in modules))
    network.load_state_dict(weights)
    return network.eval()
