package dev.talus.models.neuraldem.bed;

import dev.talus.models.autodiff.Variable;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What makes the tokens of a state a state of their own, so that rollouts can stay among them: the
 * inverse losses of UPT (Alkin et al., arXiv 2402.12365, "inverse encoding and decoding").
 *
 * <p>With encoder E, approximator A and decoder D, the thirds of the blocks with what is before and
 * after them: D(E(x_t)) should be x_t, and E(D(A(E(x_t)))) should be A(E(x_t)), both in the mean
 * square. The second one looks at the particles whose tokens the first one made, so that tokens
 * correspond. Cells of patches outside of the grid are encoded as they were decoded.
 */
final class InverseLosses {
  /** Name of the loss of decoding what was encoded. */
  static final String DECODING = "inverse_decoding";

  /** Name of the loss of encoding what was decoded. */
  static final String ENCODING = "inverse_encoding";

  private final BedModel model;
  private final GraphPass pass;
  private final OwnedArrays owned;
  private final double weight;
  private final Map<String, Double> losses = new LinkedHashMap<>();
  private final List<Variable> outputs = new ArrayList<>();
  private final List<INDArray> gradients = new ArrayList<>();

  private InverseLosses(BedModel model, GraphPass pass, OwnedArrays owned, double weight) {
    this.model = model;
    this.pass = pass;
    this.owned = owned;
    this.weight = weight;
  }

  /**
   * Computes both on the tape of a step.
   *
   * @param pass the step from the present state
   * @param present the state, without noise
   * @param next the next state at the same particles, with the same ones as supernodes
   * @param owned holds arrays until the pass is closed
   * @param weight of both losses in what is minimised
   * @throws IllegalArgumentException if {@link BedConfiguration#allowsLatentSteps} is false
   */
  static InverseLosses of(
      BedModel model,
      GraphPass pass,
      BedInputs present,
      BedInputs next,
      OwnedArrays owned,
      double weight) {
    model.configuration().requireLatentSteps();
    InverseLosses losses = new InverseLosses(model, pass, owned, weight);
    losses.decoding(present);
    losses.encoding(next);
    return losses;
  }

  /** Unweighted, by name. */
  Map<String, Double> losses() {
    return losses;
  }

  /** What they add to the loss that is minimised. */
  double weighted() {
    return weight * losses.values().stream().mapToDouble(loss -> loss).sum();
  }

  /** Results that the losses depend on. */
  List<Variable> outputs() {
    return outputs;
  }

  /** The gradients by them. */
  List<INDArray> gradients() {
    return gradients;
  }

  private void decoding(BedInputs present) {
    BedConfiguration c = model.configuration();
    GraphPass decoding =
        pass.again(
            Map.of(
                BedGraph.advanced(c),
                pass.result(BedGraph.encoded(c)),
                BedGraph.CONDITION,
                pass.result(BedGraph.CONDITION)),
            at(present),
            Map.of());
    double sum = 0;
    for (int b = 0; b < c.branches().size(); b++) {
      Variable decoded = decoding.result(BedGraph.decoder(b));
      boolean ofCells = c.branches().get(b).ofCells();
      double[] flat = flat(decoded);
      BranchError error =
          BranchError.of(
              ofCells ? model.layout(b).toCells(flat, present.size()) : flat,
              present.values().get(b));
      sum += error.loss();
      double[] gradient = error.gradient();
      add(decoded, ofCells ? model.layout(b).patchGradient(gradient, present.size()) : gradient);
    }
    losses.put(DECODING, sum);
  }

  private void encoding(BedInputs next) {
    BedConfiguration c = model.configuration();
    Map<String, Variable> latents = new LinkedHashMap<>();
    latents.put(BedGraph.CONDITION, pass.result(BedGraph.CONDITION));
    for (int b = 0; b < c.branches().size(); b++) {
      latents.put(BedGraph.latents(b), pass.result(BedGraph.latents(b)));
    }
    GraphPass decoding = pass.again(latents, at(next), Map.of());
    Map<String, Variable> values = new LinkedHashMap<>();
    values.put(BedGraph.CONDITION, pass.result(BedGraph.CONDITION));
    for (int b = 0; b < c.branches().size(); b++) {
      GraphPass decoded = c.branches().get(b).ofCells() ? pass : decoding;
      values.put(BedGraph.values(b), decoded.result(BedGraph.decoder(b)));
    }
    Variable encoded =
        pass.again(values, at(next), model.matrices(next)).result(BedGraph.encoded(c));
    Variable advanced = pass.result(BedGraph.advanced(c));
    double[] gradient = flat(encoded);
    double[] target = flat(advanced);
    double sum = 0;
    double[] opposite = new double[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      double difference = gradient[i] - target[i];
      sum += difference * difference;
      gradient[i] = 2 * difference / gradient.length;
      opposite[i] = -gradient[i];
    }
    add(encoded, gradient);
    add(advanced, opposite);
    losses.put(ENCODING, sum / gradient.length);
  }

  /** The inputs of a step whose particles are at, and are asked for at, those of a state. */
  private Map<String, INDArray> at(BedInputs state) {
    Map<String, INDArray> arrays = model.arraysOfEveryStep(state.scalars(), owned);
    if (model.configuration().hasParticles()) {
      INDArray positions =
          owned.add(model.network().array(state.positions(), state.size(), state.points(), 3));
      arrays.put(BedGraph.POSITIONS, positions);
      arrays.put(BedGraph.QUERIES, positions);
    }
    return arrays;
  }

  private void add(Variable output, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= weight;
    }
    outputs.add(output);
    gradients.add(owned.add(model.network().array(gradient, output.value().shape())));
  }

  private static double[] flat(Variable result) {
    return result.value().reshape(result.value().length()).toDoubleVector();
  }
}
