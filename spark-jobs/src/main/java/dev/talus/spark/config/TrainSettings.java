package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** How train trains. */
public final class TrainSettings {
  private static final Section SECTION = new Section();

  public static final Setting<Integer> STEPS =
      SECTION.integer("train.steps", 1, "1500", "Optimiser steps of each worker");
  public static final Setting<Integer> BATCH =
      SECTION.integer("train.batch", 1, "16", "Snapshots per batch and worker");
  public static final Setting<Integer> POINTS =
      SECTION.integer("train.points", 1, "64", "Points per field and snapshot of a batch");
  public static final Setting<Integer> WORKERS =
      SECTION.integer("train.workers", 1, "1", "Workers, each a Spark task with its own shard");
  public static final Setting<String> DEVICE =
      SECTION.choice(
          "train.device",
          List.of("processor", "gpu"),
          "processor",
          "What workers compute on; gpu: one that Spark gives to the worker's executor");
  public static final Setting<Integer> LOCAL_STEPS =
      SECTION.integer(
          "train.local_steps", 1, "50", "Optimiser steps of a worker between two averages");
  public static final Setting<List<String>> LOCAL_STEPS_LATER =
      SECTION.texts(
          "train.local_steps_later",
          "[]",
          "Other local steps from an optimiser step on, such as [500:10, 1000:100]");
  public static final Setting<Integer> MOMENT_ROUNDS =
      SECTION.integer(
          "train.moment_rounds",
          1,
          "1",
          "Rounds between two averages of the optimisers' moments, which stay with the workers");
  public static final Setting<String> OUTER =
      SECTION.choice(
          "train.outer",
          List.of("averaging", "nesterov"),
          "averaging",
          "What ends a round: the mean of the workers, or a step with momentum towards it");
  public static final Setting<Double> OUTER_RATE =
      SECTION.number(
          "train.outer_rate", 0, 10, "0.7", "Learning rate of the outer step (nesterov)");
  public static final Setting<Double> OUTER_MOMENTUM =
      SECTION.number("train.outer_momentum", 0, 1, "0.9", "Momentum of the outer step (nesterov)");
  public static final Setting<Integer> CHECKPOINT_ROUNDS =
      SECTION.integer("train.checkpoint_rounds", 1, "10", "Rounds between two checkpoints");
  public static final Setting<String> OPTIMISER =
      SECTION.choice("train.optimiser", List.of("adamw", "lion"), "adamw", "Optimiser");
  public static final Setting<Double> LEARNING_RATE =
      SECTION.number("train.learning_rate", 0, 1, "0.002", "Peak learning rate");
  public static final Setting<Double> MIN_LEARNING_RATE =
      SECTION.number("train.min_learning_rate", 0, 1, "1e-6", "Learning rate at the end");
  public static final Setting<Double> WARMUP =
      SECTION.number("train.warmup_fraction", 0, 1, "0.1", "Share of the steps with a rising rate");
  public static final Setting<Double> WEIGHT_DECAY =
      SECTION.number("train.weight_decay", 0, 10, "0.05", "Decoupled weight decay");
  public static final Setting<Double> CLIP =
      SECTION.number("train.clip", 0, ANY, "1.0", "Largest norm of the gradient; 0: no limit");
  public static final Setting<Double> EMA =
      SECTION.number("train.ema", 0, 1, "0.995", "Decay of the averaged weights; 0: none");
  public static final Setting<Long> SEED =
      SECTION.seed("train.seed", "1", "Seed of initial weights and batches");
  public static final Setting<Double> WEIGHT_DISPLACEMENT = weight("displacement");
  public static final Setting<Double> WEIGHT_OCCUPANCY = weight("occupancy");
  public static final Setting<Double> WEIGHT_TRANSPORT = weight("transport");
  public static final Setting<Double> WEIGHT_RESIDENCE = weight("residence_time");

  private TrainSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }

  private static Setting<Double> weight(String field) {
    return SECTION.number("train.weight." + field, 0, ANY, "1.0", "Weight of the loss of " + field);
  }
}
