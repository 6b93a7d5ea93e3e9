package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer does to each of its values at the end. */
public enum Activation {
  /** Nothing: the last layer of a network. */
  NONE {
    @Override
    void apply(Kernels kernels, INDArray values) {
      // values stay
    }

    @Override
    void gradient(Kernels kernels, INDArray y, INDArray gradient) {
      // gradients stay
    }
  },
  /** max(x, 0). */
  RELU {
    @Override
    void apply(Kernels kernels, INDArray values) {
      kernels.relu(values, values);
    }

    @Override
    void gradient(Kernels kernels, INDArray y, INDArray gradient) {
      kernels.reluGradient(y, gradient, Destination.replacing(gradient));
    }
  },
  /** tanh(x). */
  TANH {
    @Override
    void apply(Kernels kernels, INDArray values) {
      kernels.tanh(values, values);
    }

    @Override
    void gradient(Kernels kernels, INDArray y, INDArray gradient) {
      kernels.tanhGradient(y, gradient, Destination.replacing(gradient));
    }
  };

  /** Replaces x by y = act(x). */
  abstract void apply(Kernels kernels, INDArray values);

  /** Replaces dy by dy act'(x), or x' by act'(x) x', given the result y. */
  abstract void gradient(Kernels kernels, INDArray y, INDArray gradient);
}
