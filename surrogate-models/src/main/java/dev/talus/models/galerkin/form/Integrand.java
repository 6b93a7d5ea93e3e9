package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * A weak form at one point. With the state z = (u_c, d_k u_c) of all components c, a form is given
 * by coefficients g(z; mu) of the same layout, and the residual of the test function phi of
 * component c is
 *
 * <pre>R = integral of g_(c,0) phi + sum_k g_(c,k) d_k phi</pre>
 *
 * over the elements or over a part of the boundary. In the notation of conservation laws, div F =
 * S: g_(c,0) = -S_c and g_(c,k) = -F_ck inside, and g_(c,0) = F_c n on the boundary (Gao, Zahr,
 * Wang, CMAME 390 (2022) 114502, section 2.2).
 *
 * <p>Implementations have no state of their own and are called by several threads. Arrays to fill
 * are zero when passed.
 */
public interface Integrand {
  /**
   * Start of the names of nodal data that are the values of a field at the step before, which the
   * equation of a step in time reads: old_u of a field u.
   */
  String OLD = "old_";

  /** Number of components of all fields together. */
  int components();

  /** The parameters mu. Where one depends on the place, the form sees its value at the point. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** Names of the nodal data that the form reads. */
  default List<String> data() {
    return List.of();
  }

  /**
   * The inner product of the space that solutions are sought in, with whose dual norm residuals are
   * measured. That of gradients unless a form says otherwise.
   */
  default InnerProduct innerProduct() {
    return InnerProduct.ofGradients(components());
  }

  /**
   * Computes g.
   *
   * @param at the point
   * @param g [components, 1 + d], zero on entry
   */
  void coefficients(IntegrationPoint at, double[] g);

  /**
   * Computes dg/dz.
   *
   * @param at the point
   * @param dg [m, m] with m = components (1 + d), row-major: rows g, columns z; zero on entry
   */
  void derivatives(IntegrationPoint at, double[] dg);

  /**
   * Computes dg/dmu for one parameter, mu being its value at the point.
   *
   * @param at the point
   * @param parameter index in {@link #parameters()}
   * @param dg [components, 1 + d], zero on entry
   */
  default void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    throw new IndexOutOfBoundsException(parameter);
  }
}
