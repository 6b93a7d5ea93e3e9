/**
 * Partial differential equations as weak forms at a point: values, derivatives by the fields and by
 * parameters. Start reading at {@link dev.talus.models.galerkin.form.Integrand}; {@link
 * dev.talus.models.galerkin.form.Diffusion} is the smallest form.
 */
package dev.talus.models.galerkin.form;
