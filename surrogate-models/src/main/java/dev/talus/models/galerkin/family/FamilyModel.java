package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.LinearisedNetwork;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A family as optimisers of first order see it. The loss of a batch of cases is the mean of the
 * losses of its cases ({@link CaseLoss}). A batch is the numbers of its cases.
 */
public final class FamilyModel implements TrainableModel<int[]> {
  /** Name of the mean Euclidean norm of the residuals in reports. */
  public static final String RESIDUAL = "residual";

  private final FamilySystem system;
  private final CaseLoss loss;

  /**
   * The cases of a system with its network.
   *
   * @param loss what is lowered
   */
  public FamilyModel(FamilySystem system, CaseLoss loss) {
    this.system = system;
    this.loss = loss;
  }

  @Override
  public INDArray parameters() {
    return system.network().parameters();
  }

  @Override
  public INDArray gradients() {
    return system.network().gradients();
  }

  /**
   * Computes loss and gradient of a batch.
   *
   * @param batch numbers of cases; one that stands there twice counts twice
   * @param fieldWeights not looked at: equations of all fields are summed
   */
  @Override
  public LossReport lossAndGradient(int[] batch, Map<String, Double> fieldWeights) {
    double[] sum = new double[system.unknowns()];
    double mean = 0;
    double norm = 0;
    for (int number : batch) {
      try (LinearisedNetwork at = system.members().get(number).linearise(new double[0])) {
        CaseLoss.Value value = loss.of(system.cases().get(number), at);
        Vectors.add(1.0 / batch.length, value.gradient(), sum);
        mean += value.loss() / batch.length;
        norm += Vectors.norm(at.residual()) / batch.length;
      }
    }
    write(sum);
    return new LossReport(mean, Map.of(RESIDUAL, norm));
  }

  private void write(double[] sum) {
    try (INDArray values = Nd4j.createFromArray(sum)) {
      gradients().assign(values);
    }
  }
}
