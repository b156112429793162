"""Muon for matrices (Keller Jordan et al., 2024), AdamW for the rest, and the learning rate's course."""

import torch


def make_optimizers(model, matrix_rate, other_rate):
    """Two optimizers whose rates `set_rates` scales."""
    matrices = [p for n, p in model.named_parameters() if p.ndim == 2 and "embedding" not in n]
    others = [p for n, p in model.named_parameters() if p.ndim != 2 or "embedding" in n]
    optimizers = [
        torch.optim.Muon(matrices, lr=matrix_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=other_rate, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return optimizers


def rate_factor(step, steps, decay_share, warmup):
    """Warm up, stay, fall linearly to zero over the last `decay_share` of the steps."""
    decay = max(1, int(steps * decay_share))
    return min(1.0, (step + 1) / warmup, (steps - step) / decay)


def step_all(model, optimizers, factor):
    """One clipped step of every optimizer at `factor` of its peak rate; gives the gradient's norm."""
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return norm.item()
