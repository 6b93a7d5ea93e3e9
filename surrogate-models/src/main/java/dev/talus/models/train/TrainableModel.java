package dev.talus.models.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model as an optimiser sees it: one flat vector of parameters, one of gradients, and a loss.
 *
 * <p>Both vectors are float32 or float64, contiguous, of equal length and stay the same arrays for
 * the model's life. Not thread-safe.
 *
 * @param <B> what a step learns from, such as samples or the numbers of cases
 */
public interface TrainableModel<B> {
  /** All trainable values as a flat vector [n]; a live view: writing to it changes the model. */
  INDArray parameters();

  /** The gradient of the last {@link #lossAndGradient} as a flat vector [n]; a live view. */
  INDArray gradients();

  /**
   * Computes the loss of a batch and overwrites {@link #gradients()} with its gradient.
   *
   * @param batch what to learn from in this step
   * @param fieldWeights weight of each field in the total loss; a field that is absent has weight 1
   * @return total and per-field loss, before any optimiser step
   */
  LossReport lossAndGradient(B batch, Map<String, Double> fieldWeights);
}
