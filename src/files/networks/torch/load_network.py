import json
import torch
from safetensors import safe_open
from torch import nn

class Permute(nn.Module):
    def __init__(self, axes):
        super().__init__()
        self.axes = axes
    def forward(self, x):
        return x.permute(self.axes)

class Projection(nn.Linear):
    def __init__(self, features, classes):
        super().__init__(features, 1)
        self.embedding = nn.Parameter(torch.zeros(classes, features))
    def forward(self, x):  # of a pair: features and labels
        return super().forward(x[0]) + (x[0] * self.embedding[x[1]]).sum(1, keepdim=True)

class Network(nn.Sequential):
    def forward(self, x, labels=None):
        for module in self:
            x = module((x, labels) if isinstance(module, Projection) else x)
        return x

def load(path):
    """The network of a .safetensors file of Digit Forge."""
    classes = {**vars(nn), "Permute": Permute, "Projection": Projection}
    with safe_open(path, "pt") as file:
        layers = json.loads(file.metadata()["layers"])
        network = Network(*(classes[name](**arguments) for name, arguments in layers))
        missing, unexpected = network.load_state_dict({name: file.get_tensor(name) for name in file.keys()}, strict=False)
    assert not unexpected, unexpected
    return network.eval()
