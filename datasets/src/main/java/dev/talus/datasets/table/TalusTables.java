package dev.talus.datasets.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static dev.talus.datasets.table.ColumnType.BOOLEAN;
import static dev.talus.datasets.table.ColumnType.DOUBLE;
import static dev.talus.datasets.table.ColumnType.FLOAT;
import static dev.talus.datasets.table.ColumnType.INT;
import static dev.talus.datasets.table.ColumnType.LONG;
import static dev.talus.datasets.table.ColumnType.STRING;

import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue of tables, those of meshes being in {@link MeshTables} and those of fluidised beds
 * in {@link BedTables}; docs/spec/tables.md is made for readers from the same facts.
 */
public final class TalusTables {
  private static final ColumnSpec CASE_ID = required("case_id", STRING, "", "simulation case");
  private static final ColumnSpec ROLE =
      required("role", STRING, "", "'test' if given as test input, else 'train'");
  private static final ColumnSpec STEP = required("step", LONG, "1", "simulator step");
  private static final ColumnSpec FRAME =
      required("frame", INT, "1", "index of the snapshot within its case, from 0");
  private static final ColumnSpec TIME = required("time_s", DOUBLE, "s", "simulated time");
  private static final ColumnSpec PARTICLE_ID =
      required("particle_id", LONG, "", "particle identifier of the simulator");
  private static final ColumnSpec POINT_ID =
      required("point_id", INT, "", "index of the grid point, x slowest and z fastest");
  private static final ColumnSpec MODEL_ID =
      required("model_id", STRING, "", "checkpoint that made the prediction");

  /** One row a case; further columns hold the parameters of the case. */
  public static final TableSpec CASES =
      new TableSpec(
          "cases", "Simulation cases and their parameters", List.of(CASE_ID, ROLE), ids());

  /** One row a snapshot, also of snapshots without particles. */
  public static final TableSpec SNAPSHOTS =
      new TableSpec(
          "snapshots",
          "Snapshots of the cases, empty ones included",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("particle_count", LONG, "1", "particles in the snapshot"),
              required("x_lo", DOUBLE, "m", "lower box bound in x"),
              required("x_hi", DOUBLE, "m", "upper box bound in x"),
              required("y_lo", DOUBLE, "m", "lower box bound in y"),
              required("y_hi", DOUBLE, "m", "upper box bound in y"),
              required("z_lo", DOUBLE, "m", "lower box bound in z"),
              required("z_hi", DOUBLE, "m", "upper box bound in z"),
              required("boundary", STRING, "", "boundary letters of the box, e.g. 'ff ff ff'")),
          List.of("case_id", "step"));

  /** One row a particle and snapshot; further columns hold what else the dump has. */
  public static final TableSpec PARTICLES =
      new TableSpec(
          "particles",
          "Particles as the simulator wrote them",
          concat(List.of(CASE_ID, STEP, FRAME, TIME, PARTICLE_ID), position()),
          List.of("case_id", "step", "particle_id"));

  /** One row a test of a bulk material. */
  public static final TableSpec BULK_PROPERTIES =
      new TableSpec(
          "bulk_properties",
          "What tests of bulk materials measure: angles of repose and bulk frictions",
          List.of(
              CASE_ID,
              required("material", STRING, "", "material that was tested"),
              required("field", STRING, "", "'repose_angle' or 'bulk_friction'"),
              required("value", DOUBLE, "", "value in the unit beside it"),
              required("standard_error", DOUBLE, "", "of this test, in the unit beside it"),
              required("unit", STRING, "", "unit of the value"),
              required("from_s", DOUBLE, "s", "simulated time of the first snapshot used"),
              required("to_s", DOUBLE, "s", "simulated time of the last snapshot used"),
              optional("from_x", DOUBLE, "m", "where the fitted slope begins, repose only"),
              optional("to_x", DOUBLE, "m", "where the fitted slope ends, repose only"),
              required("points", INT, "1", "heights of the slope, or snapshots of the shear")),
          ids());

  /** The fields that NeuralDEM learns, at the particles. */
  public static final TableSpec PARTICLE_FIELDS =
      new TableSpec(
          "particle_fields",
          "Fields at the particles: displacement, transport and residence time",
          concat(
              List.of(CASE_ID, STEP, FRAME, TIME, PARTICLE_ID),
              position(),
              particleFields(),
              List.of(required("leaves", BOOLEAN, "", "whether the particle leaves in the run"))),
          List.of("case_id", "step", "particle_id"));

  /** The same fields and occupancy on a regular grid over the domain. */
  public static final TableSpec FIELDS =
      new TableSpec(
          "fields",
          "Fields on a regular grid: occupancy at the point, cell means of the others",
          concat(
              List.of(CASE_ID, STEP, FRAME, TIME, POINT_ID),
              position(),
              List.of(occupancy()),
              particleFields()),
          List.of("case_id", "step", "point_id"));

  /** Training points drawn per case, snapshot and field. */
  public static final TableSpec SAMPLES =
      new TableSpec(
          "samples",
          "Training points drawn by a seeded sampler for each case, snapshot and field",
          concat(
              List.of(
                  CASE_ID,
                  STEP,
                  FRAME,
                  required("field", STRING, "", "field the values belong to"),
                  required("sample_id", INT, "", "index of the point within its draw")),
              position(),
              List.of(
                  required("value_0", FLOAT, "", "first component, unit of the field"),
                  optional("value_1", FLOAT, "", "second component of a vector, unit of the field"),
                  optional(
                      "value_2", FLOAT, "", "third component of a vector, unit of the field"))),
          List.of("case_id", "step", "field", "sample_id"));

  /** Moments of every field over the training cases. */
  public static final TableSpec STATISTICS =
      new TableSpec(
          "statistics",
          "Statistics of the fields over the training cases",
          List.of(
              required("field", STRING, "", "field"),
              required("component", INT, "1", "component of the field, from 0"),
              required("count", LONG, "1", "values"),
              required("mean", DOUBLE, "", "mean, unit of the field"),
              required("standard_deviation", DOUBLE, "", "standard deviation, unit of the field"),
              required("min", DOUBLE, "", "smallest value, unit of the field"),
              required("max", DOUBLE, "", "largest value, unit of the field")),
          List.of("field", "component"));

  /** Macroscopic series of every case. */
  public static final TableSpec MACRO_SERIES =
      new TableSpec(
          "macro_series",
          "Macroscopic quantities of the simulation at every snapshot",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("remaining_count", LONG, "1", "particles above the outlet plane"),
              required("remaining_fraction", DOUBLE, "1", "remaining over initial particles"),
              required("outflow_rate", DOUBLE, "1/s", "particles that pass the outlet per second")),
          List.of("case_id", "step"));

  /** Share of each initial layer among the particles still in the hopper. */
  public static final TableSpec LAYER_SHARES =
      new TableSpec(
          "layer_shares",
          "Share of each initial height layer among the remaining particles",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("layer", INT, "1", "layer of the initial height, 0 lowest"),
              required("share", DOUBLE, "1", "share of the remaining particles")),
          List.of("case_id", "step", "layer"));

  /** Discharge quantities, one row a case. */
  public static final TableSpec MACRO_SUMMARY =
      new TableSpec(
          "macro_summary",
          "Discharge of each case in three numbers",
          List.of(
              CASE_ID,
              required("drainage_time_s", DOUBLE, "s", "time until 3 % from the final content"),
              required("outflow_rate", DOUBLE, "1/s", "particles per second, 80 % to 20 % left"),
              required("residual_fraction", DOUBLE, "1", "content left at the end")),
          ids());

  /** Training curve. */
  public static final TableSpec TRAINING_LOG =
      new TableSpec(
          "training_log",
          "Training curve, one row a round",
          List.of(
              required("round", INT, "1", "synchronous round, from 1"),
              required("optimiser_step", LONG, "1", "optimiser steps of one worker so far"),
              required("learning_rate", DOUBLE, "1", "learning rate at the end of the round"),
              required("loss", DOUBLE, "1", "mean training loss of the round"),
              required("field", STRING, "", "field of the loss, or 'total'")),
          List.of("round", "field"));

  /** Predictions at the particle positions of a simulated case. */
  public static final TableSpec ROLLOUT_PARTICLES =
      new TableSpec(
          "rollout_particles",
          "Predicted fields at particle positions",
          concat(
              List.of(CASE_ID, STEP, FRAME, TIME, PARTICLE_ID),
              position(),
              particleFields(),
              List.of(MODEL_ID)),
          List.of("case_id", "step", "particle_id"));

  /** Predictions on the regular grid. */
  public static final TableSpec ROLLOUT_FIELDS =
      new TableSpec(
          "rollout_fields",
          "Predicted fields on the regular grid",
          concat(
              List.of(CASE_ID, STEP, FRAME, TIME, POINT_ID),
              position(),
              List.of(occupancy()),
              particleFields(),
              List.of(MODEL_ID)),
          List.of("case_id", "step", "point_id"));

  /**
   * Name of the table of finite element solutions that predictions on meshes are measured against;
   * its columns depend on the equation.
   */
  public static final String REFERENCE_FIELDS = "reference_fields";

  /** Content of the hopper as the predicted occupancy tells it. */
  public static final TableSpec ROLLOUT_MACRO =
      new TableSpec(
          "rollout_macro",
          "Predicted content of the hopper, from occupied grid points above the outlet",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required(
                  "remaining_fraction",
                  DOUBLE,
                  "1",
                  "share of the initial grains, from occupied over initially occupied points"),
              MODEL_ID),
          List.of("case_id", "step"));

  /** Predicted share of each initial layer. */
  public static final TableSpec ROLLOUT_LAYERS =
      new TableSpec(
          "rollout_layers",
          "Predicted share of each initial height layer among the occupied grid points",
          List.of(
              CASE_ID,
              STEP,
              FRAME,
              TIME,
              required("layer", INT, "1", "layer of the initial height, 0 lowest"),
              required("share", DOUBLE, "1", "share of the occupied points"),
              MODEL_ID),
          List.of("case_id", "step", "layer"));

  /** Evaluation results. */
  public static final TableSpec METRICS =
      new TableSpec(
          "metrics",
          "Errors of the model and of baselines that need no network",
          List.of(
              CASE_ID,
              required("field", STRING, "", "field, or 'macro'"),
              required("metric", STRING, "", "name of the metric"),
              optional("step", LONG, "1", "simulator step, absent for the whole run"),
              optional("value", DOUBLE, "", "value in the unit beside it"),
              required("unit", STRING, "", "unit of the value"),
              optional("baseline", STRING, "", "baseline that was measured, absent for the model"),
              MODEL_ID),
          List.of("case_id", "field", "metric", "step", "baseline"));

  /** How residuals fall on single meshes, of Newton's method and of networks for one case. */
  public static final TableSpec RESIDUAL_HISTORY =
      new TableSpec(
          "residual_history",
          "Norms of the residual on the meshes of single cases, by method and its steps",
          List.of(
              CASE_ID,
              required("method", STRING, "", "what lowers the residual"),
              required("iteration", INT, "1", "steps of the method so far, from 0"),
              required("wall_s", DOUBLE, "s", "wall time of the method so far"),
              optional("residual", DOUBLE, "1", "Euclidean norm, absent where it is not a number"),
              MODEL_ID),
          List.of("case_id", "method", "iteration"));

  private TalusTables() {}

  /** Every table, in the order in which the jobs make them. */
  public static List<TableSpec> all() {
    return concat(
        List.of(CASES, SNAPSHOTS, PARTICLES),
        MeshTables.all(),
        PartTables.all(),
        List.of(BULK_PROPERTIES),
        List.of(
            PARTICLE_FIELDS,
            FIELDS,
            SAMPLES,
            STATISTICS,
            MACRO_SERIES,
            LAYER_SHARES,
            MACRO_SUMMARY),
        BedTables.prepared(),
        List.of(TRAINING_LOG, ROLLOUT_PARTICLES, ROLLOUT_FIELDS, ROLLOUT_MACRO, ROLLOUT_LAYERS),
        BedTables.predicted(),
        List.of(METRICS, RESIDUAL_HISTORY),
        BedTables.evaluated());
  }

  private static List<String> ids() {
    return List.of("case_id");
  }

  private static List<ColumnSpec> position() {
    return List.of(
        required("x", FLOAT, "m", "position in x"),
        required("y", FLOAT, "m", "position in y"),
        required("z", FLOAT, "m", "position in z"));
  }

  private static ColumnSpec occupancy() {
    return required("occupancy", FLOAT, "1", "1 where particles are, 0 where the domain is empty");
  }

  private static List<ColumnSpec> particleFields() {
    return List.of(
        optional("displacement_x", FLOAT, "m", "displacement to the next snapshot in x"),
        optional("displacement_y", FLOAT, "m", "displacement to the next snapshot in y"),
        optional("displacement_z", FLOAT, "m", "displacement to the next snapshot in z"),
        optional("transport_x", FLOAT, "m", "x where the material was at the first snapshot"),
        optional("transport_y", FLOAT, "m", "y where the material was at the first snapshot"),
        optional("transport_z", FLOAT, "m", "z where the material was at the first snapshot"),
        optional("residence_time_s", FLOAT, "s", "time until the exit, capped at the run's end"));
  }

  @SafeVarargs
  private static <T> List<T> concat(List<T>... parts) {
    List<T> all = new ArrayList<>();
    for (List<T> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
