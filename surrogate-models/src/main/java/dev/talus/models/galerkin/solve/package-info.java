/**
 * Solvers of discrete systems. Start reading at {@link
 * dev.talus.models.galerkin.solve.NewtonSolver}.
 */
package dev.talus.models.galerkin.solve;
