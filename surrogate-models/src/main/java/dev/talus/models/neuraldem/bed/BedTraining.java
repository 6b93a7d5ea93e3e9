package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.sample.PointSampler;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The transient model as a trainer sees it: the mean squared error of every branch after one or
 * several steps.
 *
 * <p>Errors are those of the next values in model units, in the residual form too, so that both
 * forms and persistence can be compared. Not thread-safe.
 */
public final class BedTraining implements TrainableModel<BedBatch> {
  private final BedModel model;
  private final BedObjective objective;

  /** Trains {@code model}, which is not closed here. */
  public BedTraining(BedModel model, BedObjective objective) {
    this.model = model;
    this.objective = objective;
  }

  @Override
  public INDArray parameters() {
    return model.parameters();
  }

  @Override
  public INDArray gradients() {
    return model.gradients();
  }

  /**
   * The mean squared error of every branch and the gradient of their weighted sum.
   *
   * @throws IllegalArgumentException if the batch does not fit the configuration, or a weight names
   *     a branch the model does not have
   */
  @Override
  public LossReport lossAndGradient(BedBatch batch, Map<String, Double> branchWeights) {
    branchWeights.keySet().forEach(model.configuration()::branchIndex);
    BedInputs inputs = inputs(batch);
    Targets targets = targets(batch);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass =
            model.network().recording(arrays(inputs, targets, owned), model.matrices(inputs))) {
      Map<String, Double> perBranch = new LinkedHashMap<>();
      double total = 0;
      List<Variable> outputs = new ArrayList<>();
      List<INDArray> gradients = new ArrayList<>();
      for (int b = 0; b < model.configuration().branches().size(); b++) {
        BedBranch branch = model.configuration().branches().get(b);
        double weight = branchWeights.getOrDefault(branch.name(), 1.0);
        Variable output = pass.result(BedGraph.decoder(b));
        BranchError error =
            BranchError.of(next(b, inputs, output.value()), targets.values().get(b));
        perBranch.put(branch.name(), error.loss());
        total += weight * error.loss();
        outputs.add(output);
        double[] gradient = decodedGradient(b, inputs.size(), error.gradient(), weight);
        gradients.add(owned.add(model.network().array(gradient, output.value().shape())));
      }
      if (objective.inverseWeight() > 0) {
        InverseLosses inverse = inverse(pass, batch, owned);
        perBranch.putAll(inverse.losses());
        total += inverse.weighted();
        outputs.addAll(inverse.outputs());
        gradients.addAll(inverse.gradients());
      }
      pass.backward(outputs, gradients);
      return new LossReport(total, perBranch);
    }
  }

  /** The particles of both states, and so their supernodes, are drawn by the same seed. */
  private InverseLosses inverse(GraphPass pass, BedBatch batch, OwnedArrays owned) {
    int next = objective.steps(batch.seed());
    int present = next - 1;
    long seed = batch.seed() + present;
    BedConfiguration c = model.configuration();
    return InverseLosses.of(
        model,
        pass,
        BedInputs.of(c, batch.scalars(), batch.states(present), seed),
        BedInputs.of(c, batch.scalars(), batch.states(next), seed),
        owned,
        objective.inverseWeight());
  }

  /**
   * The errors of the branches of {@link #lossAndGradient} alone, without inverse losses; the
   * gradients stay as they are.
   */
  public LossReport loss(BedBatch batch, Map<String, Double> branchWeights) {
    branchWeights.keySet().forEach(model.configuration()::branchIndex);
    BedInputs inputs = inputs(batch);
    Targets targets = targets(batch);
    try (OwnedArrays owned = new OwnedArrays();
        GraphPass pass =
            model.network().inference(arrays(inputs, targets, owned), model.matrices(inputs))) {
      List<double[]> predictions = new ArrayList<>();
      for (int b = 0; b < model.configuration().branches().size(); b++) {
        predictions.add(next(b, inputs, pass.result(BedGraph.decoder(b)).value()));
      }
      return report(predictions, targets, branchWeights);
    }
  }

  /**
   * The loss of the guess that nothing changes: what a model has to beat. Particles are compared
   * row by row, so states must hold the same particles in the same order.
   */
  public LossReport persistence(BedBatch batch, Map<String, Double> branchWeights) {
    Targets targets = targets(batch);
    List<BedState> present = selected(batch.states(0), targets.rows());
    List<double[]> predictions = new ArrayList<>();
    for (BedBranch branch : model.configuration().branches()) {
      float[] values = BedInputs.concatenate(present.stream().map(branch::valuesOf).toList());
      double[] wide = new double[values.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[i];
      }
      predictions.add(wide);
    }
    return report(predictions, targets, branchWeights);
  }

  private LossReport report(
      List<double[]> predictions, Targets targets, Map<String, Double> branchWeights) {
    Map<String, Double> perBranch = new LinkedHashMap<>();
    double total = 0;
    for (int b = 0; b < predictions.size(); b++) {
      String name = model.configuration().branches().get(b).name();
      double loss = BranchError.of(predictions.get(b), targets.values().get(b)).loss();
      perBranch.put(name, loss);
      total += branchWeights.getOrDefault(name, 1.0) * loss;
    }
    return new LossReport(total, perBranch);
  }

  // ---------------------------------------------------------------- inputs

  /** Present values: those of the batch with noise, then those the model made of them. */
  private BedInputs inputs(BedBatch batch) {
    BedConfiguration c = model.configuration();
    int steps = objective.steps(batch.seed());
    BedInputs inputs =
        noisy(BedInputs.of(c, batch.scalars(), batch.states(0), batch.seed()), batch.seed());
    for (int step = 1; step < steps; step++) {
      // Particles of the truth, not resampled ones: only the values come from the model.
      BedInputs truth = BedInputs.of(c, batch.scalars(), batch.states(step), batch.seed() + step);
      try (BedPrediction prediction = model.predict(inputs)) {
        List<float[]> values = new ArrayList<>();
        for (BedBranch branch : c.branches()) {
          values.add(
              branch.ofCells()
                  ? prediction.cells(branch.name())
                  : prediction.particles(branch.name(), truth.positions()));
        }
        inputs = truth.withValues(values);
      }
    }
    return inputs;
  }

  private BedInputs noisy(BedInputs inputs, long seed) {
    if (objective.inputNoise() == 0) {
      return inputs;
    }
    Random random = new Random(new PointSampler(seed).seedOf("inputs", 0, "noise"));
    List<float[]> values = new ArrayList<>();
    for (float[] clean : inputs.values()) {
      float[] noisy = clean.clone();
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] += (float) (objective.inputNoise() * random.nextGaussian());
      }
      values.add(noisy);
    }
    return inputs.withValues(values);
  }

  // ---------------------------------------------------------------- targets

  /**
   * What the predictions are compared with.
   *
   * @param rows particles asked for in each sample
   * @param positions where they are, [b, q, 3]
   * @param values values of each branch, as in {@link BedInputs}
   */
  private record Targets(List<int[]> rows, float[] positions, List<float[]> values) {}

  private Targets targets(BedBatch batch) {
    batch.states(objective.mostSteps()); // refuses short windows whatever is drawn
    List<BedState> states = batch.states(objective.steps(batch.seed()));
    int points = objective.queryPoints();
    for (BedState state : states) {
      points = Math.min(points, state.particles());
    }
    PointSampler sampler = new PointSampler(batch.seed());
    List<int[]> rows = new ArrayList<>();
    for (int sample = 0; sample < states.size(); sample++) {
      rows.add(sampler.choose("targets", sample, "points", states.get(sample).particles(), points));
    }
    List<BedState> chosen = selected(states, rows);
    return new Targets(
        rows,
        BedInputs.concatenate(chosen.stream().map(BedState::positions).toList()),
        model.configuration().branches().stream()
            .map(branch -> BedInputs.concatenate(chosen.stream().map(branch::valuesOf).toList()))
            .toList());
  }

  private static List<BedState> selected(List<BedState> states, List<int[]> rows) {
    List<BedState> selected = new ArrayList<>();
    for (int sample = 0; sample < states.size(); sample++) {
      selected.add(BedInputs.select(states.get(sample), rows.get(sample)));
    }
    return selected;
  }

  private Map<String, INDArray> arrays(BedInputs inputs, Targets targets, OwnedArrays owned) {
    Map<String, INDArray> arrays = model.arrays(inputs, owned);
    if (model.configuration().hasParticles()) {
      int points = targets.positions().length / 3 / inputs.size();
      arrays.put(
          BedGraph.QUERIES,
          owned.add(model.network().array(targets.positions(), inputs.size(), points, 3)));
    }
    return arrays;
  }

  // ---------------------------------------------------------------- decoded values

  /** Next values of a branch, as in {@link BedInputs}, from what its decoder gave. */
  private double[] next(int branch, BedInputs inputs, INDArray decoded) {
    return model.configuration().branches().get(branch).ofCells()
        ? BedPrediction.nextCells(model, branch, inputs.size(), inputs.values(), decoded)
        : decoded.reshape(decoded.length()).toDoubleVector();
  }

  /** The gradient by what the decoder gave, from the one by the next values. */
  private double[] decodedGradient(int branch, int samples, double[] gradient, double weight) {
    BedBranch b = model.configuration().branches().get(branch);
    List<Double> scale = b.residualScale();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= weight * (scale.isEmpty() ? 1 : scale.get(i % scale.size()));
    }
    return b.ofCells() ? model.layout(branch).patchGradient(gradient, samples) : gradient;
  }
}
