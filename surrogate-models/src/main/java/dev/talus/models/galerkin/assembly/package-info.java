/**
 * From forms and fields to residuals and sparse Jacobians. Start reading at {@link
 * dev.talus.models.galerkin.assembly.DiscreteSystem}.
 */
package dev.talus.models.galerkin.assembly;
