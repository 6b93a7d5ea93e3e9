package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.mesh.FacetSet;

/**
 * A form and where it is integrated.
 *
 * @param integrand the form
 * @param facets sides of elements, or null for the inside of all elements
 * @param parameters [own parameters], their indices among those of the system
 */
record Term(Integrand integrand, FacetSet facets, int[] parameters) {}
