/**
 * Inverse problems from noisy data: parameters of an equation and values on a boundary from
 * observations inside. {@link dev.talus.models.galerkin.inverse.GaussNewton} needs no network;
 * {@link dev.talus.models.galerkin.inverse.InverseProblem#softened} gives the same problem to one.
 */
package dev.talus.models.galerkin.inverse;
