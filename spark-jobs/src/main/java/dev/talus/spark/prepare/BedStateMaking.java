package dev.talus.spark.prepare;

import dev.talus.datasets.bed.BedLabeller;
import dev.talus.datasets.bed.BedSnapshot;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import dev.talus.spark.job.BadDataException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Makes the rows of {@code bed_states} from the rows of {@link BedRows}, with two snapshots in
 * memory.
 */
final class BedStateMaking implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final GridShape grid;
  private final int stride;
  private Row next; // first row of the next snapshot
  private String caseId;
  private BedLabeller labeller;
  private BedStateAt made;
  private Row latest; // first row of the snapshot that the labeller saw last

  BedStateMaking(Iterator<Row> rows, GridShape grid, int stride) {
    this.rows = rows;
    this.grid = grid;
    this.stride = stride;
    advance();
  }

  @Override
  public boolean hasNext() {
    while (made == null && next != null) {
      take();
    }
    return made != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = BedStates.row(made);
    this.made = null;
    return row;
  }

  private void take() {
    Row first = next;
    if (!first.getString(0).equals(caseId)) {
      this.caseId = first.getString(0);
      this.labeller = new BedLabeller(grid);
    }
    try {
      Optional<BedState> state = labeller.next(snapshot(first));
      Row before = latest;
      this.latest = first;
      state.ifPresent(
          s ->
              this.made =
                  new BedStateAt(
                      caseId, before.getLong(1), before.getInt(2), before.getDouble(3), s));
    } catch (IllegalArgumentException e) {
      throw new BadDataException(
          "Case %s, step %d: %s".formatted(caseId, first.getLong(1), e.getMessage()), e);
    }
  }

  /** Reads the rows of one snapshot. */
  private BedSnapshot snapshot(Row first) {
    float[] fluid = new float[BedState.FLUID_COMPONENTS * grid.cells()];
    int cells = 0;
    long[] ids = new long[1024];
    float[] positions = new float[3 * ids.length];
    int particles = 0;
    while (next != null
        && next.getLong(1) == first.getLong(1)
        && next.getString(0).equals(caseId)) {
      if (next.getInt(4) == BedRows.CELL) {
        for (int c = 0; c < BedState.FLUID_COMPONENTS; c++) {
          fluid[BedState.FLUID_COMPONENTS * cells + c] = value(6 + c);
        }
        cells++;
      } else if (next.getInt(4) == BedRows.PARTICLE) {
        if (particles == ids.length) {
          ids = Arrays.copyOf(ids, 2 * particles);
          positions = Arrays.copyOf(positions, 6 * particles);
        }
        ids[particles] = next.getLong(5);
        for (int c = 0; c < 3; c++) {
          positions[3 * particles + c] = value(6 + c);
        }
        particles++;
      }
      advance();
    }
    if (cells != grid.cells()) {
      throw new IllegalArgumentException(
          "expected fields in %d cells, found %d. Mesh and particles need the same steps."
              .formatted(grid.cells(), cells));
    }
    return new BedSnapshot(
        first.getInt(2) / stride,
        fluid,
        Arrays.copyOf(ids, particles),
        Arrays.copyOf(positions, 3 * particles));
  }

  private float value(int column) {
    if (next.isNullAt(column) || !Float.isFinite(next.getFloat(column))) {
      throw new IllegalArgumentException(
          "expected numbers in cell %d, found %s. Check the arrays of the mesh named by bed.gas_velocity and bed.void_fraction."
              .formatted(next.getLong(5), next.get(column)));
    }
    return next.getFloat(column);
  }

  private void advance() {
    this.next = rows.hasNext() ? rows.next() : null;
  }
}
