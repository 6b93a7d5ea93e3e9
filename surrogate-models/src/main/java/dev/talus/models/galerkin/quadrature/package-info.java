/**
 * Numerical integration over reference cells. Start reading at {@link
 * dev.talus.models.galerkin.quadrature.QuadratureRule}.
 */
package dev.talus.models.galerkin.quadrature;
