package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.mesh.FacetSet;

/**
 * A form and where it is integrated.
 *
 * @param integrand the form
 * @param facets sides of elements, or null for the inside of elements
 * @param elements those whose inside it is integrated over, or null for all
 * @param parameters [own parameters], their indices among those of the system
 * @param shapes for each element the shapes of the parameters that depend on the place, point by
 *     point; null to evaluate them where they are read
 */
record Term(
    Integrand integrand, FacetSet facets, boolean[] elements, int[] parameters, double[][] shapes) {

  /** A term that evaluates shapes of parameters where it reads them. */
  Term(Integrand integrand, FacetSet facets, boolean[] elements, int[] parameters) {
    this(integrand, facets, elements, parameters, null);
  }

  /** Whether it is integrated over the inside of an element. */
  boolean covers(int element) {
    return facets == null && (elements == null || elements[element]);
  }

  /** The same over some elements and their sides only. */
  Term within(boolean[] chosen) {
    return facets == null
        ? this
        : new Term(
            integrand, facets.where(i -> chosen[facets.elements()[i]]), null, parameters, shapes);
  }

  /** The same with the values of its shapes. */
  Term reading(double[][] values) {
    return new Term(integrand, facets, elements, parameters, values);
  }
}
