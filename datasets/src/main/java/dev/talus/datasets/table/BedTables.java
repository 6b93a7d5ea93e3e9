package dev.talus.datasets.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static dev.talus.datasets.table.ColumnType.DOUBLE;
import static dev.talus.datasets.table.ColumnType.FLOATS;
import static dev.talus.datasets.table.ColumnType.INT;
import static dev.talus.datasets.table.ColumnType.LONG;
import static dev.talus.datasets.table.ColumnType.STRING;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of fluidised beds. A state is one row with its fields as lists, because training and
 * rollouts use states as a whole; the same numbers one a row are in the tables of meshes and
 * particles.
 */
public final class BedTables {
  private static final ColumnSpec CASE_ID = required("case_id", STRING, "", "simulation case");
  private static final ColumnSpec STEP = required("step", LONG, "1", "simulator step");
  private static final ColumnSpec FRAME =
      required("frame", INT, "1", "index of the snapshot within its case, from 0");
  private static final ColumnSpec TIME = required("time_s", DOUBLE, "s", "simulated time");

  /** One row a snapshot that has a next one. */
  public static final TableSpec STATES =
      new TableSpec(
          "bed_states",
          "States of fluidised beds: fields in the cells of the gas, and the particles",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("gas_velocity", FLOATS, "m/s", "x, y and z of each cell, one after another"),
              required("void_fraction", FLOATS, "1", "of each cell"),
              required(
                  "concentration",
                  FLOATS,
                  "1",
                  "share of each cell's particles that began in the upper half"),
              required("position", FLOATS, "m", "x, y and z of each particle, ordered by their id"),
              required("displacement", FLOATS, "m", "way of each particle to the next state")),
          List.of("case_id", "step"));

  /** One row a state: what it is in a few numbers. */
  public static final TableSpec SERIES =
      new TableSpec(
          "bed_series",
          "Macroscopic quantities of fluidised beds at every state",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("solid_fraction", DOUBLE, "1", "mean of 1 minus the void fraction"),
              required("solid_height", DOUBLE, "m", "mean height of the solid over the floor"),
              required(
                  "probe_void_fraction", DOUBLE, "1", "mean void fraction below the probe height"),
              required("bubble_count", INT, "1", "bubbles"),
              optional("bubble_diameter", DOUBLE, "m", "mean equivalent diameter of the bubbles"),
              optional("largest_bubble_diameter", DOUBLE, "m", "that of the largest bubble"),
              required("bubble_volume", DOUBLE, "m3", "volume of all bubbles"),
              optional("lacey_index", DOUBLE, "1", "mixing index of upper and lower half")),
          List.of("case_id", "step"));

  /** One row a predicted state. */
  public static final TableSpec ROLLOUT_STATES =
      predicted(STATES, "rollout_bed_states", "Predicted states of fluidised beds");

  /** One row a predicted state: what it is in a few numbers. */
  public static final TableSpec ROLLOUT_SERIES =
      predicted(
          SERIES,
          "rollout_bed_series",
          "Macroscopic quantities of the predicted states of fluidised beds");

  /** One row a frequency: how the pace of a bed's bubbles is distributed. */
  public static final TableSpec SPECTRA =
      new TableSpec(
          "bed_spectra",
          "Power spectra of the probe void fraction of fluidised beds over a long time",
          List.of(
              CASE_ID,
              required("series", STRING, "", "'simulated' or 'predicted'"),
              required("frequency", DOUBLE, "Hz", "frequency"),
              required(
                  "power_density",
                  DOUBLE,
                  "1/Hz",
                  "one-sided density: probe void fraction squared per hertz"),
              required("model_id", STRING, "", "checkpoint that made the prediction")),
          List.of("case_id", "series", "frequency"));

  private BedTables() {}

  /** The columns of a table of the truth, and the model. */
  private static TableSpec predicted(TableSpec truth, String name, String title) {
    List<ColumnSpec> columns = new ArrayList<>(truth.columns());
    columns.add(required("model_id", STRING, "", "checkpoint that made the prediction"));
    return new TableSpec(name, title, columns, truth.key());
  }

  /** Tables of prepared beds, in the order in which they are written. */
  static List<TableSpec> prepared() {
    return List.of(STATES, SERIES);
  }

  /** Tables of predicted beds, in the order in which they are written. */
  static List<TableSpec> predicted() {
    return List.of(ROLLOUT_STATES, ROLLOUT_SERIES);
  }

  /** Tables of evaluated beds, beside the metrics. */
  static List<TableSpec> evaluated() {
    return List.of(SPECTRA);
  }
}
