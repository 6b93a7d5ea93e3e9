/**
 * Sparse matrices and solvers for them. Start reading at {@link
 * dev.talus.models.galerkin.sparse.SparseLu}.
 */
package dev.talus.models.galerkin.sparse;
