package dev.talus.models.galerkin.form;

/**
 * A number in a form that can be changed, differentiated by, and inferred.
 *
 * @param name lower case with underscores; two forms with the same name share the parameter
 * @param value value unless another is given
 */
public record Parameter(String name, double value) {}
