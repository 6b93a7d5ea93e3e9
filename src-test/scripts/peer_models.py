#!/usr/bin/env python3
"""Do steps of one model in PyTorch when told to: peer_models.py CASE train|infer THREADS FILE

The sizes are those of dev.talus.bench.model.MeasureModel, and so is the protocol: a line SECONDS on
standard input makes it work for so much CPU time and answer with a line of JSON, the wall-clock and
CPU milliseconds of each step.
The models are written here in the plain way of PyTorch, from their papers: float32, AdamW of rate
1e-4 and decay 0.05, mean squared error, no clipping. FILE has mesh and matrices of the case chebgcn.
"""

import json
import os
import sys
import time

CASE, TASK, THREADS, FILE = sys.argv[1:5]
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[library + "_NUM_THREADS"] = THREADS
# Threads that spin while they wait make steps ten times slower where another process has a core.
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

import numpy  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional as F  # noqa: E402

torch.set_num_threads(int(THREADS))
torch.manual_seed(0)


def norm(x):
    return F.layer_norm(x, x.shape[-1:], eps=1e-6)


def modulated(x, scale, shift):
    return norm(x) * (1 + scale) + shift


def heads_of(x, parts, heads):
    """[b,t,parts*d] to parts of [b,heads,t,d/heads]."""
    samples, tokens, width = x.shape
    x = x.view(samples, tokens, parts, heads, width // parts // heads)
    return x.permute(2, 0, 3, 1, 4).unbind(0)


def attention(q, k, v):
    """[b,heads,t,c] each, result [b,t,heads*c]."""
    if hasattr(F, "scaled_dot_product_attention"):
        result = F.scaled_dot_product_attention(q, k, v)
    else:
        result = ((q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)).softmax(-1) @ v
    return result.transpose(1, 2).flatten(2)


class Embedding(nn.Module):
    def __init__(self, width, dimensions):
        super().__init__()
        half = width // dimensions // 2
        self.rest = width - 2 * half * dimensions
        steps = torch.arange(half, dtype=torch.float32) / half
        self.register_buffer("frequencies", 10000.0**-steps)

    def forward(self, x):
        phase = x.unsqueeze(-1) * self.frequencies
        return F.pad(torch.cat([phase.sin(), phase.cos()], -1).flatten(-2), (0, self.rest))


class Conditioner(nn.Module):
    def __init__(self, width, scalars):
        super().__init__()
        self.embedding = Embedding(width, 1)
        self.each = nn.ModuleList(nn.Linear(width, width) for _ in range(scalars))
        self.mix = nn.Linear(scalars * width, width)
        self.out = nn.Linear(width, 4 * width)

    def forward(self, scalars):
        parts = [
            F.gelu(layer(self.embedding(scalars[:, i : i + 1])))
            for i, layer in enumerate(self.each)
        ]
        return F.gelu(self.out(F.gelu(self.mix(torch.cat(parts, -1)))))


class DitBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.mod = nn.Linear(4 * width, 6 * width)
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def before(self, x, condition):
        m = self.mod(condition).unsqueeze(1).chunk(6, -1)
        return m, heads_of(self.qkv(modulated(x, m[0], m[1])), 3, self.heads)

    def after(self, x, m, attended):
        x = x + m[2] * self.proj(attended)
        return x + m[5] * self.fc2(F.gelu(self.fc1(modulated(x, m[3], m[4]))))

    def forward(self, x, condition):
        m, (q, k, v) = self.before(x, condition)
        return self.after(x, m, attention(q, k, v))


class MultiBranchBlock(nn.Module):
    def __init__(self, width, heads, mains, offs):
        super().__init__()
        self.mains = mains
        self.branches = nn.ModuleList(DitBlock(width, heads) for _ in range(mains + offs))

    def forward(self, xs, condition):
        parts = [branch.before(x, condition) for branch, x in zip(self.branches, xs)]
        main = [torch.cat([p[1][i] for p in parts[: self.mains]], 2) for i in range(3)]
        attended = list(attention(*main).split([x.shape[1] for x in xs[: self.mains]], 1))
        keys, values = main[1].detach(), main[2].detach()
        for _, (q, k, v) in parts[self.mains :]:
            attended.append(attention(q, torch.cat([keys, k], 2), torch.cat([values, v], 2)))
        return [
            branch.after(x, p[0], a) for branch, x, p, a in zip(self.branches, xs, parts, attended)
        ]


class Decoder(nn.Module):
    def __init__(self, width, heads, components):
        super().__init__()
        self.heads = heads
        self.embedding = Embedding(width, 3)
        self.query1 = nn.Linear(width, width)
        self.query2 = nn.Linear(width, width)
        self.mod = nn.Linear(4 * width, 8 * width)
        self.q = nn.Linear(width, width)
        self.kv = nn.Linear(width, 2 * width)
        self.proj = nn.Linear(width, width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = nn.Linear(width, components)

    def prepare(self, latents, condition):
        m = self.mod(condition).unsqueeze(1).chunk(8, -1)
        return m, heads_of(self.kv(modulated(latents, m[2], m[3])), 2, self.heads)

    def decode(self, prepared, positions):
        m, (k, v) = prepared
        x = self.query2(F.gelu(self.query1(self.embedding(positions))))
        (q,) = heads_of(self.q(modulated(x, m[0], m[1])), 1, self.heads)
        x = x + m[4] * self.proj(attention(q, k, v))
        x = x + m[7] * self.fc2(F.gelu(self.fc1(modulated(x, m[5], m[6]))))
        return self.head(self.norm(x))


class Hopper(nn.Module):
    components = (3, 1, 3, 1)

    def __init__(self, width, latents, heads):
        super().__init__()
        self.condition = Conditioner(width, 4)
        self.latents = nn.ParameterList(
            nn.Parameter(torch.randn(1, latents, width)) for _ in self.components
        )
        self.blocks = nn.ModuleList(DitBlock(width, heads) for _ in self.components)
        self.decoders = nn.ModuleList(Decoder(width, heads, c) for c in self.components)
        for name, module in self.named_modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.0 if name.endswith("mod") else 0.02)
                nn.init.zeros_(module.bias)

    def prepare(self, field, condition):
        latents = self.latents[field].expand(len(condition), -1, -1)
        latents = self.blocks[field](latents, condition)
        return self.decoders[field].prepare(latents, condition)

    def forward(self, scalars, positions):
        condition = self.condition(scalars)
        return [
            self.decoders[field].decode(self.prepare(field, condition), queries)
            for field, queries in enumerate(positions)
        ]


class Pooling(nn.Module):
    """The inner layer is applied before rows are gathered, the outer one after the mean."""

    def __init__(self, width):
        super().__init__()
        self.embedding = Embedding(width, 3)
        self.input = nn.Linear(3, width)
        self.msg1 = nn.Linear(2 * width, width)
        self.msg2 = nn.Linear(width, width)

    def forward(self, values, positions, supernodes, neighbours):
        h = (self.input(values) + self.embedding(positions)).squeeze(0)
        width = h.shape[1]
        source, own = self.msg1.weight.split(width, 1)
        pairs = F.linear(h, source).index_select(0, neighbours.flatten())
        pairs = pairs.view(*neighbours.shape, width)
        pairs = pairs + F.linear(h.index_select(0, supernodes), own, self.msg1.bias).unsqueeze(1)
        return self.msg2(F.gelu(pairs).mean(1))


class Symmetric(torch.autograd.Function):
    """Product with a constant symmetric sparse matrix, so the gradient's is with the same."""

    @staticmethod
    def forward(context, matrix, x):
        context.matrix = matrix
        return matrix @ x

    @staticmethod
    def backward(context, gradient):
        return None, context.matrix @ gradient


class Chebyshev(nn.Module):
    order = 10

    def __init__(self, widths):
        super().__init__()
        self.weights, self.biases = nn.ParameterList(), nn.ParameterList()
        for n_in, n_out in zip(widths, widths[1:]):
            scale = (self.order * n_in) ** -0.5
            self.weights.append(nn.Parameter(scale * torch.randn(self.order * n_in, n_out)))
            self.biases.append(nn.Parameter(torch.zeros(n_out)))

    def forward(self, laplacian, x):
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            terms = [x, Symmetric.apply(laplacian, x)]
            while len(terms) < self.order:
                terms.append(2 * Symmetric.apply(laplacian, terms[-1]) - terms[-2])
            x = torch.cat(terms, 1) @ weight + bias
            if layer + 1 < len(self.weights):
                x = x.relu()
        return x


def arrays():
    with open(FILE, encoding="utf-8") as file:
        words = [line.split() for line in file]
    return {line[0]: numpy.array(line[1:], dtype=float) for line in words}


def sparse(found, name):
    starts = torch.tensor(found[name + ".starts"], dtype=torch.int64)
    columns = torch.tensor(found[name + ".columns"], dtype=torch.int64)
    values = torch.tensor(found[name + ".values"], dtype=torch.float32)
    return torch.sparse_csr_tensor(starts, columns, values, (len(starts) - 1,) * 2)


def errors(results, targets):
    return sum(F.mse_loss(result, target) for result, target in zip(results, targets))


def hopper(width, latents, heads, samples, points):
    model = Hopper(width, latents, heads)
    scalars = torch.rand(samples, 4) * 200
    positions = [torch.rand(samples, points, 3) * 1000 for _ in model.components]
    targets = [torch.randn(samples, points, c) for c in model.components]
    return model, lambda: model(scalars, positions), lambda found: errors(found, targets)


def dit():
    model = nn.ModuleList(DitBlock(192, 3) for _ in range(6))
    x, condition, target = torch.randn(8, 256, 192), torch.randn(8, 768), torch.randn(8, 256, 192)

    def forward():
        h = x
        for block in model:
            h = block(h, condition)
        return [h]

    return model, forward, lambda found: errors(found, [target])


def bed():
    model = nn.ModuleList(MultiBranchBlock(192, 3, 2, 1) for _ in range(3))
    xs = [torch.randn(2, tokens, 192) for tokens in (128, 128, 64)]
    condition, targets = torch.randn(2, 768), [torch.randn_like(x) for x in xs]

    def forward():
        hs = xs
        for i, block in enumerate(model):
            hs = block([norm(h) for h in hs] if i else hs, condition)
        return hs

    return model, forward, lambda found: errors(found, targets)


def pooling():
    model = Pooling(192)
    positions, values = torch.rand(1, 8192, 3) * 1000, torch.randn(1, 8192, 3)
    supernodes = torch.randperm(8192)[:512].sort()[0]
    distances = torch.cdist(positions[0, supernodes], positions[0])
    neighbours = distances.topk(32, dim=1, largest=False)[1]
    target = torch.randn(512, 192)
    return (
        model,
        lambda: [model(values, positions, supernodes, neighbours)],
        lambda found: errors(found, [target]),
    )


def galerkin():
    found = arrays()
    laplacian, stiffness = sparse(found, "laplacian"), sparse(found, "stiffness")
    free = torch.tensor(found["free"], dtype=torch.float32).unsqueeze(1)
    load = torch.tensor(found["load"], dtype=torch.float32).unsqueeze(1)
    points = torch.tensor(found["points"], dtype=torch.float32).view(-1, 2)
    model = Chebyshev((2, 32, 64, 128, 256, 128, 64, 32, 1))

    def loss(values):
        residual = free * (Symmetric.apply(stiffness, free * values) - load)
        return 0.5 * (residual**2).sum()

    return model, lambda: model(laplacian, points), loss


def decoding(points, chunk):
    model = Hopper(384, 32, 6)
    scalars, positions = torch.rand(1, 4) * 200, torch.rand(1, points, 3) * 1000

    def forward():
        prepared = model.prepare(0, model.condition(scalars))
        pieces = [model.decoders[0].decode(prepared, p) for p in positions.split(chunk, 1)]
        return torch.cat(pieces, 1)

    return model, forward, None


def product(extent):
    a, b = torch.randn(extent, extent), torch.randn(extent, extent)
    return nn.Module(), lambda: a @ b, None


CASES = {
    "gemm_1024": lambda: product(1024),
    "hopper_d192": lambda: hopper(192, 16, 3, 8, 256),
    "hopper_d384": lambda: hopper(384, 32, 6, 2, 512),
    "dit_stack": dit,
    "bed_stack": bed,
    "pooling_fast": pooling,
    "chebgcn": galerkin,
    "decode_d384": lambda: decoding(100_000, 4096),
}


def peak_bytes():
    with open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return 1024 * int(line.split()[1])
    return 0


def main():
    model, forward, loss = CASES[CASE]()
    parameters = sum(p.numel() for p in model.parameters())
    if TASK == "train":
        optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.05)

    def step():
        if TASK == "train":
            optimiser.zero_grad(set_to_none=True)
            loss(forward()).backward()
            optimiser.step()
        else:
            with torch.inference_mode():
                forward()

    for order in sys.stdin:
        times, start = [], time.process_time()
        while not times or time.process_time() - start < float(order):
            wall, cpu = time.perf_counter(), time.process_time()
            step()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            times.append([round(1e3 * wall, 3), round(1e3 * cpu, 3)])
        answer = {"parameters": parameters, "times": times, "peak_bytes": peak_bytes()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
