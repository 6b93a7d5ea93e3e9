package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.PointInterpolation;
import dev.talus.models.galerkin.training.NodalValues;

/**
 * Where observations lie in the unknowns of a space; the boxes of elements are made once for all of
 * them.
 */
public final class ObservationRows {
  private final PointInterpolation points;
  private final NodalValues quantities;

  /** Observations of the fields of a space. */
  public ObservationRows(FunctionSpace space) {
    this.points = new PointInterpolation(space);
    this.quantities = new NodalValues(space);
  }

  /**
   * Checks that a value can be observed.
   *
   * @throws IllegalArgumentException if its point is outside the mesh or its quantity unknown
   */
  public void require(Observation one) {
    row(one);
  }

  /** The weights with which unknowns make the observed quantity. */
  PointInterpolation.Row row(Observation one) {
    NodalValues.Scalar observed =
        quantities
            .scalar(one.quantity())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No quantity '%s' to observe; there are %s."
                            .formatted(one.quantity(), quantities.fields())));
    return points.row(observed.field(), observed.component(), one.at());
  }
}
