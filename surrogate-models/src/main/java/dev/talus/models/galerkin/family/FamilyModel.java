package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.LinearisedNetwork;
import dev.talus.models.galerkin.training.NetworkSystem;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A family as optimisers of first order see it. The loss of a batch of cases is the mean of the
 * squared norms of their residuals,
 *
 * <pre>
 *   loss = 1/B sum_c r_c^T M_c^-1 r_c,   gradient = 2/B sum_c J_c^T M_c^-1 r_c
 * </pre>
 *
 * A batch is the numbers of its cases.
 */
public final class FamilyModel implements TrainableModel<int[]> {
  /** Name of the mean Euclidean norm of the residuals in reports. */
  public static final String RESIDUAL = "residual";

  private final FamilySystem system;

  /** The cases of a system with its network. */
  public FamilyModel(FamilySystem system) {
    this.system = system;
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
    double[] own = new double[system.unknowns()];
    double loss = 0;
    double norm = 0;
    for (int number : batch) {
      NetworkSystem member = system.members().get(number);
      try (LinearisedNetwork at = member.linearise(new double[0])) {
        double[] weighted = system.cases().get(number).norm().inverseTimes(at.residual());
        at.transposedTimes(weighted, own);
        loss += Vectors.dot(at.residual(), weighted);
        norm += Vectors.norm(at.residual());
      }
      Vectors.add(2.0 / batch.length, own, sum);
    }
    write(sum);
    return new LossReport(loss / batch.length, Map.of(RESIDUAL, norm / batch.length));
  }

  private void write(double[] sum) {
    try (INDArray values = Nd4j.createFromArray(sum)) {
      gradients().assign(values);
    }
  }
}
