/**
 * Second-order training: {@link dev.talus.models.galerkin.leastsquares.LevenbergMarquardt} for
 * systems with more unknowns than equations, dense for small ones and matrix-free for large ones.
 */
package dev.talus.models.galerkin.leastsquares;
