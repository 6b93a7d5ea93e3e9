package dev.talus.spark.prepare;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.ColumnSpec;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** Rows of table {@code bed_states} and what they hold. */
public final class BedStates {
  private BedStates() {}

  /**
   * Reads the table, partition by partition in its order; lists stay primitive on the way, which
   * rows of Spark would not do.
   *
   * @param table rows with at least the columns of the table
   */
  public static JavaRDD<BedStateAt> read(Dataset<Row> table) {
    Column[] columns =
        BedTables.STATES.columns().stream()
            .map(ColumnSpec::name)
            .map(functions::col)
            .toArray(Column[]::new);
    return table.select(columns).queryExecution().toRdd().toJavaRDD().map(BedStates::state);
  }

  private static BedStateAt state(InternalRow row) {
    float[] velocity = row.getArray(4).toFloatArray();
    float[] voidFraction = row.getArray(5).toFloatArray();
    float[] fluid = new float[BedState.FLUID_COMPONENTS * voidFraction.length];
    for (int cell = 0; cell < voidFraction.length; cell++) {
      System.arraycopy(velocity, 3 * cell, fluid, BedState.FLUID_COMPONENTS * cell, 3);
      fluid[BedState.FLUID_COMPONENTS * cell + BedState.VOID_FRACTION] = voidFraction[cell];
    }
    return new BedStateAt(
        row.getUTF8String(0).toString(),
        row.getLong(1),
        row.getInt(2),
        row.getDouble(3),
        new BedState(
            fluid,
            row.getArray(6).toFloatArray(),
            row.getArray(7).toFloatArray(),
            row.getArray(8).toFloatArray()));
  }

  /** The row of a state, in the order of the table. */
  public static Row row(BedStateAt at) {
    BedState state = at.state();
    float[] velocity = new float[3 * state.cells()];
    float[] voidFraction = new float[state.cells()];
    for (int cell = 0; cell < voidFraction.length; cell++) {
      System.arraycopy(state.fluid(), BedState.FLUID_COMPONENTS * cell, velocity, 3 * cell, 3);
      voidFraction[cell] = state.voidFraction(cell);
    }
    return RowFactory.create(
        at.caseId(),
        at.step(),
        at.frame(),
        at.timeSeconds(),
        velocity,
        voidFraction,
        state.mixing(),
        state.positions(),
        state.displacement());
  }
}
