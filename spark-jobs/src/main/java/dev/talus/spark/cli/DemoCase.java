package dev.talus.spark.cli;

import dev.talus.spark.evaluate.EvaluateJob;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Job;
import dev.talus.spark.report.ReportJob;
import dev.talus.spark.rollout.RolloutJob;
import dev.talus.spark.train.TrainJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo can show: bundled data, settings for them, and the verbs to run. */
enum DemoCase {
  /** Discharges of hoppers and their NeuralDEM model. */
  HOPPER("hopper", "datasets/samples/hopper", Optional.empty()) {
    private static final String TITLE =
        "report.title=Hopper discharge, LIGGGHTS against its surrogate";

    @Override
    List<Job> jobs() {
      return TalusCli.jobs();
    }

    @Override
    List<String> full(Path samples) {
      return List.of(
          "input=" + samples, "output=talus-demo/full", "split.test=[dev02, dev07]", TITLE);
    }

    @Override
    List<String> smoke(Path samples) {
      return List.of(
          "input=" + files(samples, "dev00", "dev05", "dev07", "dev13"),
          "output=talus-demo/smoke",
          "split.test=[dev07]",
          TITLE,
          "model.width=32",
          "model.heads=2",
          "model.latents=4",
          "train.steps=300",
          "train.batch=8",
          "train.points=48");
    }
  },

  /** Fluidised beds and their transient NeuralDEM model. */
  BED("bed", "datasets/samples/bed", Optional.of("train.yaml")) {
    @Override
    List<Job> jobs() {
      return TalusCli.jobs();
    }

    @Override
    List<String> full(Path samples) {
      return List.of("input=" + samples, "output=talus-demo/bed");
    }

    @Override
    List<String> smoke(Path samples) {
      return List.of(
          "input=" + samples,
          "output=talus-demo/bed-smoke",
          "model.width=24",
          "model.heads=2",
          "train.steps=60",
          "train.batch=4",
          "train.local_steps=30",
          "train.ema=0.9");
    }
  },

  /** Flow through throats of any severity and one graph network for all of them. */
  GALERKIN("galerkin", "datasets/samples/galerkin/stenoses", Optional.of("train.yaml")) {
    @Override
    List<Job> jobs() {
      return List.of(
          new IngestJob(), new TrainJob(), new RolloutJob(), new EvaluateJob(), new ReportJob());
    }

    @Override
    List<String> full(Path samples) {
      return List.of(
          "input=" + samples,
          "output=talus-demo/galerkin",
          "galerkin.problem=" + samples.resolve("problem.yaml"));
    }

    @Override
    List<String> smoke(Path samples) {
      return List.of(
          "input=" + files(samples, "throat10.msh", "throat30.msh", "throat50.msh"),
          "output=talus-demo/galerkin-smoke",
          "galerkin.problem=" + samples.resolve("problem.yaml"),
          "split.test=[throat30]",
          "galerkin.width=16",
          "galerkin.layers=3",
          "train.steps=150",
          "train.batch=1",
          "train.learning_rate=0.01");
    }
  };

  private final String label;
  private final String folder;
  private final Optional<String> configuration;

  DemoCase(String label, String folder, Optional<String> configuration) {
    this.label = label;
    this.folder = folder;
    this.configuration = configuration;
  }

  /** The verbs in their order. */
  abstract List<Job> jobs();

  /** Where the bundled data are. */
  Path samples(Path home) {
    return home.resolve(folder);
  }

  /** Settings that go with the data, if they have a file of their own. */
  Optional<Path> configuration(Path home) {
    return configuration.map(samples(home)::resolve);
  }

  /** Settings of the whole demo beside those of the file, as key=value. */
  abstract List<String> full(Path samples);

  /** The same for one that is over soon. */
  abstract List<String> smoke(Path samples);

  @Override
  public String toString() {
    return label;
  }

  private static String files(Path folder, String... names) {
    return Stream.of(names)
        .map(name -> folder.resolve(name).toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
