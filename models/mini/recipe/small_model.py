"""A decoder with large random weights, so that tests see differences."""

import torch

from qwen2 import Qwen2


def small_model(config, seed, spread):
    """Every parameter is drawn anew, norms and biases too: none may be what it begins as."""
    torch.manual_seed(seed)
    model = Qwen2(config)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=spread)
    return model.eval()
