package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.IntegrationPoint;
import dev.talus.models.galerkin.mesh.FacetSet;
import java.util.function.ToDoubleFunction;

/**
 * Integrals of functions of the fields, e.g. errors, fluxes and areas. Sums run in the order of the
 * elements, so results do not depend on threads.
 */
public final class Integrals {
  private final FunctionSpace space;
  private final ElementLoop loop;
  private final Term nothing;

  /**
   * Integrals on a space.
   *
   * @param degree degree of polynomials that quadrature is exact for
   */
  public Integrals(FunctionSpace space, int degree) {
    this.space = space;
    this.loop = new ElementLoop(space, degree);
    this.nothing = new Term(new Nothing(space.componentCount()), null, null, new int[0]);
  }

  /** The integral over all elements; the point has the state of the fields, but no parameters. */
  public double inside(double[] values, ToDoubleFunction<IntegrationPoint> density) {
    double[] sums = new double[space.mesh().elementCount()];
    loop.inside(
        this::workSpace,
        values,
        element -> true,
        integral -> sums[integral.element()] = integral.integral(density));
    return sum(sums);
  }

  /** The integral over sides of elements; the point has the outward normal. */
  public double over(FacetSet facets, double[] values, ToDoubleFunction<IntegrationPoint> density) {
    double[] sum = new double[1];
    loop.over(facets, this::workSpace, values, integral -> sum[0] += integral.integral(density));
    return sum[0];
  }

  static double sum(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }

  private LocalIntegral workSpace() {
    return new LocalIntegral(space, nothing, new NodalData[0], new double[0]);
  }

  private record Nothing(int components) implements Integrand {
    @Override
    public void coefficients(IntegrationPoint at, double[] g) {
      // nothing
    }

    @Override
    public void derivatives(IntegrationPoint at, double[] dg) {
      // nothing
    }
  }
}
