/**
 * The network of graph-Galerkin surrogates (Gao, Zahr, Wang, CMAME 390, 2022, 114502): Chebyshev
 * convolutions on the graph of a mesh's nodes, one independent sub-network for each scalar field,
 * and its derivatives in the forms that optimisers of first and second order want.
 *
 * <p>A {@link dev.talus.models.galerkin.network.ChebyshevGraph} joins the nodes, {@link
 * dev.talus.models.galerkin.network.NodeInputs} are what a network sees of a case, {@link
 * dev.talus.models.galerkin.network.ChebyshevNetwork} predicts nodal values, and its {@link
 * dev.talus.models.galerkin.network.Linearisation} gives J^T g, J v and J.
 */
package dev.talus.models.galerkin.network;
