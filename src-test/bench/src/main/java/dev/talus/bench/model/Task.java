package dev.talus.bench.model;

import dev.talus.models.train.Optimiser;
import dev.talus.models.train.OptimiserConfiguration;
import dev.talus.models.train.OptimiserKind;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done with a model. */
enum Task {
  /** Forward, loss, backward and AdamW without clipping. */
  TRAIN,
  /** Forward. */
  INFER;

  static final double LEARNING_RATE = 1e-4;

  static Optimiser optimiser(INDArray parameters) {
    return new OptimiserConfiguration(
            OptimiserKind.ADAMW, 0.9, 0.999, OptimiserConfiguration.DEFAULT_EPSILON, 0.05)
        .create(Math.toIntExact(parameters.length()), parameters.dataType());
  }
}
