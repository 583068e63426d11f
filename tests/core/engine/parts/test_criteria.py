"""How losses meet outputs: equal to torch's own functions called by hand."""

from __future__ import annotations

import torch
from torch import nn

from core.engine.parts import criteria

torch.manual_seed(0)
Y = torch.tensor([0, 1, 0, 2, 1])
VECTORS = torch.randn(5, 3)


def test_mean_and_variance_are_two_outputs() -> None:
    mean, variance, target = torch.randn(4, 1), torch.rand(4, 1), torch.randn(4, 1)
    loss = criteria.MeanAndVariance(nn.GaussianNLLLoss())((mean, variance), target)
    assert loss == nn.functional.gaussian_nll_loss(mean, target, variance)


def test_each_token_counts_alike() -> None:
    scores, tokens = torch.randn(2, 5, 7), torch.randint(0, 7, (2, 5))
    loss = criteria.EachToken(nn.CrossEntropyLoss())(scores, tokens)
    torch.testing.assert_close(loss, nn.CrossEntropyLoss()(scores.transpose(1, 2), tokens))


def test_alignments_take_the_batch_first() -> None:
    logs = torch.randn(5, 6, 4).log_softmax(2)
    loss = criteria.AnyAlignment(nn.CTCLoss())(logs, Y[:, None] + 1)
    times = logs.transpose(0, 1)
    assert loss == nn.functional.ctc_loss(times, Y[:, None] + 1, [6] * 5, [1] * 5)


def test_pairs_are_neighbours_in_the_batch() -> None:
    loss = criteria.AlikeOrNot(nn.CosineEmbeddingLoss(margin=0.1))(VECTORS, Y)
    others, alike = VECTORS[[4, 0, 1, 2, 3]], torch.tensor([-1.0, -1, -1, -1, -1])
    assert loss == nn.functional.cosine_embedding_loss(VECTORS, others, alike, margin=0.1)
    same = criteria.AlikeOrNot(nn.CosineEmbeddingLoss())(VECTORS, torch.zeros(5))
    assert same == nn.functional.cosine_embedding_loss(VECTORS, others, torch.ones(5))


def test_ranks_are_those_of_the_values() -> None:
    values = torch.tensor([[1.0], [3.0], [2.0]])
    rank = criteria.InOrder(nn.MarginRankingLoss())
    assert rank(values * 9, values) == 0
    assert rank(-values, values) > 0


def test_triplets_are_made_within_the_batch() -> None:
    loss = criteria.WithinTheBatch(nn.TripletMarginLoss())(VECTORS, Y)
    alike, other = VECTORS[[2, 4, 0, 3, 1]], VECTORS[[1, 2, 3, 4, 0]]
    assert loss == nn.functional.triplet_margin_loss(VECTORS, alike, other)


def test_a_variational_loss_is_an_error_and_a_divergence() -> None:
    made, target = torch.rand(4, 2, 3), torch.rand(4, 2, 3)
    mean, log_variance = torch.randn(4, 5), torch.randn(4, 5)
    loss = criteria.Variational(nn.MSELoss(), 0.5)((made, mean, log_variance), target)
    normal = torch.distributions.Normal
    code = normal(mean, (log_variance / 2).exp())
    divergence = torch.distributions.kl_divergence(code, normal(0.0, 1.0)).sum() / 4
    error = (made - target).square().sum() / 4
    torch.testing.assert_close(loss, error + 0.5 * divergence)


def test_distances_are_zero_where_rows_agree() -> None:
    for name in ("euclidean", "manhattan", "cosine"):
        distance = getattr(criteria, f"{name}_distance")
        assert distance(VECTORS, VECTORS).abs().max() < 1e-4
        assert distance(VECTORS, -VECTORS).min() > 0.1
