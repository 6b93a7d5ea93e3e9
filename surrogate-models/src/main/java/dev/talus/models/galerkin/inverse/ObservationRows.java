package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.PointInterpolation;
import dev.talus.models.galerkin.training.NodalValues;
import java.util.List;

/**
 * Where observations lie in the unknowns of a space; the boxes of elements are made once for all of
 * them.
 */
public final class ObservationRows {
  private final FunctionSpace space;
  private final PointInterpolation points;
  private final List<String> quantities;

  /** Observations of the fields of a space. */
  public ObservationRows(FunctionSpace space) {
    this.space = space;
    this.points = new PointInterpolation(space);
    this.quantities = new NodalValues(space).fields();
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
    int index = quantities.indexOf(one.quantity());
    if (index < 0) {
      throw new IllegalArgumentException(
          "No quantity '" + one.quantity() + "' to observe; there are " + quantities + ".");
    }
    int field = 0;
    while (index >= space.fields().get(field).components()) {
      index -= space.fields().get(field++).components();
    }
    return points.row(field, index, one.at());
  }
}
