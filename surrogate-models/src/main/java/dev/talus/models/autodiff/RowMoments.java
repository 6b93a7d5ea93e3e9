package dev.talus.models.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean and reciprocal standard deviation of every row of x, kept from a layer norm's forward pass.
 *
 * @param mean [n]
 * @param reciprocalStd [n]
 */
record RowMoments(INDArray mean, INDArray reciprocalStd) {

  static RowMoments allocate(Tape tape, INDArray x) {
    long rows = x.length() / x.size(-1);
    return new RowMoments(tape.allocate(x.dataType(), rows), tape.allocate(x.dataType(), rows));
  }

  /** Remembers the norm if backward will need it, otherwise frees the moments. */
  void rememberOrFree(Tape tape, Variable result, Operation norm) {
    if (result.requiresGradient()) {
      tape.remember(result, norm);
    } else {
      tape.free(mean);
      tape.free(reciprocalStd);
    }
  }
}
