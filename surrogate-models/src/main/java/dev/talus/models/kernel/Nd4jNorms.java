package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layer norms on ND4J operations; arguments are checked already. */
final class Nd4jNorms {
  private Nd4jNorms() {}

  /** {@link Kernels#layerNorm}. */
  static void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd) {
    Temporaries.during(
        () -> {
          Nd4jViews.flat(y).assign(Nd4jViews.flat(normalise(x, mean, reciprocalStd)));
        });
  }

  /** {@link Kernels#layerNormGradient}. */
  static void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx) {
    Temporaries.during(
        () -> {
          writeNormGradient(
              normalised(x, mean, reciprocalStd),
              Nd4jViews.rows(dy, x.size(-1)),
              reciprocalStd,
              dx);
        });
  }

  /** {@link Kernels#modulatedLayerNorm}. */
  static void modulatedLayerNorm(
      INDArray x,
      INDArray scale,
      INDArray shift,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Temporaries.during(
        () -> {
          INDArray h = Nd4jViews.samples(normalise(x, mean, reciprocalStd), scale);
          Nd4jViews.samples(y, scale)
              .assign(h.mul(Nd4jViews.perSample(scale).add(1)).add(Nd4jViews.perSample(shift)));
        });
  }

  /** {@link Kernels#modulatedLayerNormGradient}. */
  static void modulatedLayerNormGradient(
      INDArray x,
      INDArray scale,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dScale,
      Destination dShift) {
    Temporaries.during(
        () -> {
          INDArray h = normalised(x, mean, reciprocalStd);
          INDArray gradient = Nd4jViews.samples(dy, scale);
          if (dScale.wanted()) {
            Nd4jViews.write(gradient.mul(Nd4jViews.samples(h, scale)).sum(1), dScale);
          }
          if (dShift.wanted()) {
            Nd4jViews.write(gradient.sum(1), dShift);
          }
          writeNormGradient(
              h,
              Nd4jViews.rows(gradient.mul(Nd4jViews.perSample(scale).add(1)), x.size(-1)),
              reciprocalStd,
              dx);
        });
  }

  /** {@link Kernels#affineLayerNorm}. */
  static void affineLayerNorm(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Temporaries.during(
        () -> {
          INDArray h = normalise(x, mean, reciprocalStd);
          Nd4jViews.rows(y, x.size(-1))
              .assign(h.muliRowVector(Nd4jViews.flat(weight)).addiRowVector(Nd4jViews.flat(bias)));
        });
  }

  /** {@link Kernels#affineLayerNormGradient}. */
  static void affineLayerNormGradient(
      INDArray x,
      INDArray weight,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dWeight,
      Destination dBias) {
    Temporaries.during(
        () -> {
          INDArray h = normalised(x, mean, reciprocalStd);
          INDArray gradient = Nd4jViews.rows(dy, x.size(-1));
          if (dWeight.wanted()) {
            Nd4jViews.write(gradient.mul(h).sum(0), dWeight);
          }
          if (dBias.wanted()) {
            Nd4jViews.write(gradient.sum(0), dBias);
          }
          writeNormGradient(h, gradient.mulRowVector(Nd4jViews.flat(weight)), reciprocalStd, dx);
        });
  }

  /** h of every row; writes mean and reciprocalStd. */
  private static INDArray normalise(INDArray x, INDArray mean, INDArray reciprocalStd) {
    INDArray xRows = Nd4jViews.rows(x);
    INDArray means = xRows.mean(1);
    INDArray centred = xRows.subColumnVector(means);
    INDArray reciprocals =
        Transforms.sqrt(centred.mul(centred).mean(1).addi(Kernels.LAYER_NORM_EPSILON), false)
            .rdivi(1.0);
    Nd4jViews.flat(mean).assign(means);
    Nd4jViews.flat(reciprocalStd).assign(reciprocals);
    return centred.muliColumnVector(reciprocals);
  }

  /** h of every row from the mean and reciprocal standard deviation of the forward pass. */
  private static INDArray normalised(INDArray x, INDArray mean, INDArray reciprocalStd) {
    return Nd4jViews.rows(x)
        .subColumnVector(Nd4jViews.flat(mean))
        .muliColumnVector(Nd4jViews.flat(reciprocalStd));
  }

  private static void writeNormGradient(
      INDArray h, INDArray dh, INDArray reciprocalStd, Destination dx) {
    if (dx.wanted()) {
      INDArray gradient = dh.subColumnVector(dh.mean(1));
      gradient.subi(h.mulColumnVector(dh.mul(h).mean(1)));
      Nd4jViews.write(gradient.muliColumnVector(Nd4jViews.flat(reciprocalStd)), dx);
    }
  }
}
