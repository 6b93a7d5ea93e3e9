package dev.talus.spark.config;

import static dev.talus.spark.config.Setting.choice;
import static dev.talus.spark.config.Setting.flag;
import static dev.talus.spark.config.Setting.integer;
import static dev.talus.spark.config.Setting.maps;
import static dev.talus.spark.config.Setting.number;
import static dev.talus.spark.config.Setting.seed;
import static dev.talus.spark.config.Setting.text;
import static dev.talus.spark.config.Setting.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Every configuration key of Talus with its default. */
public final class TalusSettings {
  /** Value of {@code model}: a graph network for a family of boundary-value problems. */
  public static final String GALERKIN = "galerkin";

  /** Value of {@code system}: a fluidised bed, gas and particles. */
  public static final String BED = "bed";

  /** Value of {@code model}: the transient operator for fluidised beds. */
  public static final String NEURALDEM_BED = "neuraldem-bed";

  private static final double ANY = Double.MAX_VALUE;

  public static final Setting<List<String>> INPUT =
      texts("input", "[]", "Folders, files or globs with the simulator's particle files or meshes");
  public static final Setting<List<String>> INPUT_TEST =
      texts("input.test", "[]", "A second set of them, whose cases are all test cases");
  public static final Setting<String> INPUT_FORMAT =
      choice(
          "input.format",
          List.of("detect", "dump", "dump-binary", "openfoam-cloud", "vtk", "mesh"),
          "detect",
          "Format of the particle files to read, or mesh");
  public static final Setting<List<String>> INPUT_COLUMNS =
      texts("input.columns", "[]", "Column names of binary dumps that do not hold them");
  public static final Setting<String> INPUT_CLOUD =
      text("input.cloud", "\"\"", "Cloud to read of OpenFOAM cases that have several");
  public static final Setting<String> INPUT_MESH_PART =
      text("input.mesh_part", "\"\"", "Part to read of OpenFOAM cases: a region, or faces");
  public static final Setting<String> INPUT_SPLIT_BYTES =
      text("input.split_bytes", "128m", "Bytes of a plain text dump for each task; 0: whole files");
  public static final Setting<String> INPUT_SNAPSHOT_BYTES =
      text("input.max_snapshot_bytes", "16g", "Most memory of one snapshot");
  public static final Setting<String> OUTPUT =
      text("output", null, "Folder for tables, checkpoints and the report");

  public static final Setting<Boolean> STRICT =
      flag(
          "ingest.strict",
          "false",
          "Refuse input with a damaged file, truncated snapshot or repeated steps");
  public static final Setting<Integer> INGEST_FILE_ROWS =
      integer("ingest.file_rows", 1, "12000000", "Particles a file, 10 to 30 bytes each");
  public static final Setting<Double> TIME_STEP_SECONDS =
      number("ingest.time_step_s", 0, ANY, "0", "Simulator time step in s; 0: from the case table");
  public static final Setting<String> TIME_STEP_PARAMETER =
      text("ingest.time_step_parameter", "dt", "Case parameter that holds the time step in s");

  public static final Setting<Integer> PARTS =
      integer("partition.parts", 1, "4", "Parts of each mesh and snapshot");
  public static final Setting<Integer> PART_LAYERS =
      integer("partition.layers", 0, "1", "Layers of cells in the halo of a part of a mesh");
  public static final Setting<Double> PART_HALO =
      number("partition.halo_m", 0, ANY, "0", "Reach of the halo of particles in m; 0: none");

  public static final Setting<List<String>> SPLIT_TEST =
      texts("split.test", "[]", "Cases held out for testing");
  public static final Setting<Double> SPLIT_FRACTION =
      number("split.fraction", 0, 0.9, "0.2", "Share of cases held out if none are named");
  public static final Setting<Long> SPLIT_SEED =
      seed("split.seed", "1", "Seed of the choice made by split.fraction");

  public static final Setting<String> SYSTEM =
      choice("system", List.of("hopper", BED), "hopper", "What the cases are");
  public static final Setting<Integer> BED_STRIDE =
      integer("bed.stride", 1, "1", "Snapshots from one state of a bed to the next");
  public static final Setting<String> BED_GAS_VELOCITY =
      text("bed.gas_velocity", "U.air", "Array of the mesh that holds the velocity of the gas");
  public static final Setting<String> BED_VOID_FRACTION =
      text("bed.void_fraction", "alpha.air", "Array of the mesh that holds the void fraction");
  public static final Setting<Double> OUTLET_HEIGHT =
      number("hopper.outlet_height_m", -ANY, ANY, "0.0", "Height z of the outlet plane in m");
  public static final Setting<Integer> LAYERS =
      integer("hopper.layers", 1, "8", "Layers of equal height to follow through the discharge");
  public static final Setting<Double> GRID_SPACING =
      number("prepare.grid_spacing_m", 0, ANY, "0", "Grid spacing in m; 0: three mean radii");
  public static final Setting<Double> PARTICLE_RADIUS =
      number("prepare.particle_radius_m", 0, ANY, "0", "Particle radius in m; 0: from the dumps");
  public static final Setting<Double> REACH_FACTOR =
      number(
          "prepare.reach_factor",
          0.1,
          10,
          "2.0",
          "A point this many radii from a centre is occupied");
  public static final Setting<Integer> SAMPLES_PER_FIELD =
      integer("prepare.points_per_field", 1, "384", "Training points kept per snapshot and field");
  public static final Setting<Double> EMPTY_SNAPSHOTS =
      number(
          "prepare.empty_snapshots",
          0,
          1,
          "1",
          "Share of the snapshots without particles that is kept to learn from");
  public static final Setting<Long> PREPARE_SEED =
      seed("prepare.seed", "1", "Seed of the sampler of training points");

  public static final Setting<String> MODEL =
      choice(
          "model",
          List.of("neuraldem-hopper", NEURALDEM_BED, GALERKIN),
          "neuraldem-hopper",
          "Kind of the model");
  public static final Setting<List<String>> SCALARS =
      texts(
          "model.scalars",
          "[half_angle, mu, mu_roll, outlet]",
          "Case parameters that condition the model, beside the time");
  public static final Setting<Integer> WIDTH = integer("model.width", 8, "48", "Token width d");
  public static final Setting<Integer> HEADS = integer("model.heads", 1, "4", "Attention heads");
  public static final Setting<Integer> LATENTS =
      integer("model.latents", 1, "8", "Latent tokens per field");
  public static final Setting<Integer> DEPTH =
      integer("model.depth", 1, "1", "Transformer blocks per field");
  public static final Setting<String> DISPLACEMENT_TRANSFORM =
      choice(
          "model.displacement_transform",
          List.of("identity", "signed-log"),
          "identity",
          "Transform of displacement before it is standardised");

  public static final Setting<Double> SCALAR_RANGE =
      number(
          "model.scalar_range",
          1e-3,
          ANY,
          "1",
          "What the training range of a parameter becomes for its embedding");
  public static final Setting<Double> LONGEST_EDGE =
      number(
          "model.longest_edge",
          1e-3,
          ANY,
          "1000",
          "What the longest edge of the domain becomes for the embedding of positions");

  public static final Setting<String> TIME =
      choice(
          "model.time",
          List.of("index", "drainage"),
          "index",
          "Time as the model sees it: the index of the snapshot, or that scaled by a fit of the"
              + " drainage time");
  public static final Setting<String> OCCUPANCY_LOSS =
      choice(
          "model.occupancy_loss",
          List.of("squared-error", "cross-entropy"),
          "squared-error",
          "What the occupancy is learned by");

  public static final Setting<List<String>> BED_PATCH =
      texts("bed.patch", "[4, 4, 4]", "Cells of a token of the gas along x, y and z");
  public static final Setting<Integer> BED_POINTS =
      integer("bed.points", 1, "512", "Particles that a step of the model looks at");
  public static final Setting<Integer> BED_SUPERNODES =
      integer("bed.supernodes", 1, "64", "Tokens of the particles, drawn from these");
  public static final Setting<Double> BED_REACH =
      number("bed.reach", 0.1, ANY, "10.6", "Reach of such a token in radii of a particle");
  public static final Setting<Integer> BED_NEIGHBOURS =
      integer("bed.neighbours", 1, "32", "Most particles that a token hears of");
  public static final Setting<String> BED_FORM =
      choice(
          "bed.form",
          List.of("absolute", "residual"),
          "absolute",
          "What is predicted in the cells: the next values, or their change");
  public static final Setting<Double> BED_INPUT_NOISE =
      number("bed.input_noise", 0, 10, "0", "Noise on the inputs in training, in deviations");
  public static final Setting<Integer> BED_UNROLL =
      integer("bed.unroll_steps", 1, "1", "Steps that the model makes before its error is taken");
  public static final Setting<Double> BED_INVERSE_WEIGHT =
      number("bed.inverse_weight", 0, ANY, "0", "Weight of the losses that latent steps need");

  public static final Setting<String> GALERKIN_PROBLEM =
      text(
          "galerkin.problem",
          "\"\"",
          "YAML file of the problem; formulas may name case parameters");
  public static final Setting<List<String>> GALERKIN_FEATURES =
      texts("galerkin.features", "[]", "Formulas that the network sees beside the coordinates");
  public static final Setting<Integer> GALERKIN_ORDER =
      integer("galerkin.order", 1, "5", "Terms of the Chebyshev polynomials of a layer");
  public static final Setting<Integer> GALERKIN_WIDTH =
      integer("galerkin.width", 1, "32", "Width of the hidden layers");
  public static final Setting<Integer> GALERKIN_LAYERS =
      integer("galerkin.layers", 1, "4", "Hidden layers of each field");

  public static final Setting<String> GALERKIN_LOSS =
      choice(
          "galerkin.loss",
          List.of("newton", "dual", "energy"),
          "newton",
          "What training lowers: a norm of the residual, or an energy");

  public static final Setting<Integer> STEPS =
      integer("train.steps", 1, "1500", "Optimiser steps of each worker");
  public static final Setting<Integer> BATCH =
      integer("train.batch", 1, "16", "Snapshots per batch and worker");
  public static final Setting<Integer> POINTS =
      integer("train.points", 1, "64", "Points per field and snapshot of a batch");
  public static final Setting<Integer> WORKERS =
      integer("train.workers", 1, "1", "Workers, each a Spark task with its own shard");
  public static final Setting<String> DEVICE =
      choice(
          "train.device",
          List.of("processor", "gpu"),
          "processor",
          "What workers compute on; gpu: one that Spark gives to the worker's executor");
  public static final Setting<Integer> LOCAL_STEPS =
      integer("train.local_steps", 1, "50", "Optimiser steps of a worker between two averages");
  public static final Setting<List<String>> LOCAL_STEPS_LATER =
      texts(
          "train.local_steps_later",
          "[]",
          "Other local steps from an optimiser step on, such as [500:10, 1000:100]");
  public static final Setting<Integer> MOMENT_ROUNDS =
      integer(
          "train.moment_rounds",
          1,
          "1",
          "Rounds between two averages of the optimisers' moments, which stay with the workers");
  public static final Setting<String> OUTER =
      choice(
          "train.outer",
          List.of("averaging", "nesterov"),
          "averaging",
          "What ends a round: the mean of the workers, or a step with momentum towards it");
  public static final Setting<Double> OUTER_RATE =
      number("train.outer_rate", 0, 10, "0.7", "Learning rate of the outer step (nesterov)");
  public static final Setting<Double> OUTER_MOMENTUM =
      number("train.outer_momentum", 0, 1, "0.9", "Momentum of the outer step (nesterov)");
  public static final Setting<Integer> CHECKPOINT_ROUNDS =
      integer("train.checkpoint_rounds", 1, "10", "Rounds between two checkpoints");
  public static final Setting<String> OPTIMISER =
      choice("train.optimiser", List.of("adamw", "lion"), "adamw", "Optimiser");
  public static final Setting<Double> LEARNING_RATE =
      number("train.learning_rate", 0, 1, "0.002", "Peak learning rate");
  public static final Setting<Double> MIN_LEARNING_RATE =
      number("train.min_learning_rate", 0, 1, "1e-6", "Learning rate at the end");
  public static final Setting<Double> WARMUP =
      number("train.warmup_fraction", 0, 1, "0.1", "Share of the steps with a rising rate");
  public static final Setting<Double> WEIGHT_DECAY =
      number("train.weight_decay", 0, 10, "0.05", "Decoupled weight decay");
  public static final Setting<Double> CLIP =
      number("train.clip", 0, ANY, "1.0", "Largest norm of the gradient; 0: no limit");
  public static final Setting<Double> EMA =
      number("train.ema", 0, 1, "0.995", "Decay of the averaged weights; 0: none");
  public static final Setting<Long> TRAIN_SEED =
      seed("train.seed", "1", "Seed of initial weights and batches");
  public static final Setting<Double> WEIGHT_DISPLACEMENT = weight("displacement");
  public static final Setting<Double> WEIGHT_OCCUPANCY = weight("occupancy");
  public static final Setting<Double> WEIGHT_TRANSPORT = weight("transport");
  public static final Setting<Double> WEIGHT_RESIDENCE = weight("residence_time");

  public static final Setting<List<String>> ROLLOUT_CASES =
      texts("rollout.cases", "[test]", "Cases to predict: test, all, or names");
  public static final Setting<List<JsonNode>> ROLLOUT_NEW_CASES =
      maps("rollout.new_cases", "[]", "Parameter sets without a simulation to predict on the grid");

  public static final Setting<Integer> ROLLOUT_STEPS =
      integer("rollout.steps", 0, "0", "Steps of a bed; 0: as many as its simulation has");
  public static final Setting<Integer> ROLLOUT_SEGMENT =
      integer(
          "rollout.segment",
          1,
          "500",
          "Steps of a bed after which a rollout can go on when it was killed");
  public static final Setting<Integer> ROLLOUT_START =
      integer("rollout.start", 0, "0", "State of a bed that the rollout starts from");
  public static final Setting<String> ROLLOUT_MOTION =
      choice(
          "rollout.motion",
          List.of("resampled", "advected"),
          "resampled",
          "Particles of a bed: drawn from the void fraction, or moved by their displacement");
  public static final Setting<String> ROLLOUT_SOLID =
      choice(
          "rollout.solid",
          List.of("as_predicted", "conserved"),
          "as_predicted",
          "Solid of a bed: as predicted, or scaled to that of the state before");
  public static final Setting<String> ROLLOUT_SPACE =
      choice(
          "rollout.space",
          List.of("physical", "latent"),
          "physical",
          "What a step of a bed starts from: predicted fields, or the tokens of the step before");
  public static final Setting<Long> ROLLOUT_SEED =
      seed("rollout.seed", "1", "Seed of what a rollout draws");

  public static final Setting<Double> IDW_POWER =
      number("evaluate.idw_power", 0.1, 20, "2", "Power of the inverse-distance blend");

  public static final Setting<List<String>> CALIBRATION =
      texts(
          "evaluate.calibration",
          "[]",
          "Predicted test cases of hoppers that bounds of the error are measured on, not tested");
  public static final Setting<Double> CONFIDENCE =
      number(
          "evaluate.confidence",
          0.01,
          0.99,
          "0.9",
          "Probability with which these bounds shall hold");

  public static final Setting<String> REPORT_TITLE =
      text("report.title", "\"\"", "Title of the report; one by the kind of the model if empty");

  private static final List<Setting<?>> ALL =
      List.of(
          INPUT,
          INPUT_TEST,
          INPUT_FORMAT,
          INPUT_COLUMNS,
          INPUT_CLOUD,
          INPUT_MESH_PART,
          INPUT_SPLIT_BYTES,
          INPUT_SNAPSHOT_BYTES,
          OUTPUT,
          STRICT,
          INGEST_FILE_ROWS,
          TIME_STEP_SECONDS,
          TIME_STEP_PARAMETER,
          PARTS,
          PART_LAYERS,
          PART_HALO,
          SPLIT_TEST,
          SPLIT_FRACTION,
          SPLIT_SEED,
          SYSTEM,
          BED_STRIDE,
          BED_GAS_VELOCITY,
          BED_VOID_FRACTION,
          OUTLET_HEIGHT,
          LAYERS,
          GRID_SPACING,
          PARTICLE_RADIUS,
          REACH_FACTOR,
          SAMPLES_PER_FIELD,
          EMPTY_SNAPSHOTS,
          PREPARE_SEED,
          MODEL,
          SCALARS,
          WIDTH,
          HEADS,
          LATENTS,
          DEPTH,
          DISPLACEMENT_TRANSFORM,
          SCALAR_RANGE,
          LONGEST_EDGE,
          TIME,
          OCCUPANCY_LOSS,
          BED_PATCH,
          BED_POINTS,
          BED_SUPERNODES,
          BED_REACH,
          BED_NEIGHBOURS,
          BED_FORM,
          BED_INPUT_NOISE,
          BED_UNROLL,
          BED_INVERSE_WEIGHT,
          GALERKIN_PROBLEM,
          GALERKIN_FEATURES,
          GALERKIN_ORDER,
          GALERKIN_WIDTH,
          GALERKIN_LAYERS,
          GALERKIN_LOSS,
          STEPS,
          BATCH,
          POINTS,
          WORKERS,
          DEVICE,
          LOCAL_STEPS,
          LOCAL_STEPS_LATER,
          MOMENT_ROUNDS,
          OUTER,
          OUTER_RATE,
          OUTER_MOMENTUM,
          CHECKPOINT_ROUNDS,
          OPTIMISER,
          LEARNING_RATE,
          MIN_LEARNING_RATE,
          WARMUP,
          WEIGHT_DECAY,
          CLIP,
          EMA,
          TRAIN_SEED,
          WEIGHT_DISPLACEMENT,
          WEIGHT_OCCUPANCY,
          WEIGHT_TRANSPORT,
          WEIGHT_RESIDENCE,
          ROLLOUT_CASES,
          ROLLOUT_NEW_CASES,
          ROLLOUT_STEPS,
          ROLLOUT_SEGMENT,
          ROLLOUT_START,
          ROLLOUT_MOTION,
          ROLLOUT_SOLID,
          ROLLOUT_SPACE,
          ROLLOUT_SEED,
          IDW_POWER,
          CALIBRATION,
          CONFIDENCE,
          REPORT_TITLE);

  private TalusSettings() {}

  /** All settings in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  private static Setting<Double> weight(String field) {
    return number("train.weight." + field, 0, ANY, "1.0", "Weight of the loss of " + field);
  }
}
