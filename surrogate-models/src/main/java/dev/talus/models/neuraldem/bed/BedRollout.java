package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.sample.PointSampler;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes steps with a transient model, each from the state that the one before has predicted.
 *
 * <p>A step predicts the fields of the cells, finds out where the particles are then, and predicts
 * their displacement there. All random choices of a step follow from the seed and the step's
 * number, so a rollout that is continued from any of its states goes on as if it had never stopped;
 * a latent one does so only with the very state that it made last, others are encoded anew. A field
 * that no branch predicts is NaN in the states that are made. Memory does not grow with the number
 * of steps. Not thread-safe.
 */
public final class BedRollout {
  private static final int SCALING_ROUNDS = 20;

  private final BedModel model;
  private final BedScaling scaling;
  private final float[] scalars;
  private final ParticleSampler particles;
  private final CarriedConcentration concentration;
  private final Rules rules;
  private final PointSampler seeds;

  // Of latent steps: the state that was made last and the tokens it was decoded from.
  private BedState made;
  private float[] tokens;

  /** Where particles are in the next state. */
  public enum Motion {
    /** Drawn anew from the predicted void fraction, as published; see {@link ParticleSampler}. */
    RESAMPLED,
    /** Where their displacement takes them, kept inside the walls; particles keep their rows. */
    ADVECTED
  }

  /** What becomes of the predicted void fraction. */
  public enum Solid {
    /** It stays as it is, as published; the solid may grow or shrink. */
    AS_PREDICTED,
    /**
     * The solid of all cells is multiplied by one number, so that there is as much as in the state
     * before. For beds that no particle leaves.
     */
    CONSERVED
  }

  /** What becomes of the predicted concentration. */
  public enum Mixing {
    /** It stays as it is, as published; each step blurs it, and marked particles come and go. */
    AS_PREDICTED,
    /** It is not used: particles carry the present one along; see {@link CarriedConcentration}. */
    CARRIED
  }

  /** What a step starts from. */
  public enum Space {
    /** The state that the step before has predicted, as published. */
    PHYSICAL,
    /**
     * The tokens that the step before has left, as in UPT (Alkin et al., arXiv 2402.12365); fields
     * are decoded to be looked at only. For models that are trained with inverse losses.
     */
    LATENT
  }

  /**
   * How steps are made.
   *
   * @param motion where particles are in the next state
   * @param solid what becomes of the predicted void fraction
   * @param mixing what becomes of the predicted concentration
   * @param space what a step starts from
   */
  public record Rules(Motion motion, Solid solid, Mixing mixing, Space space)
      implements Serializable {
    /** As published. */
    public static final Rules PUBLISHED =
        new Rules(Motion.RESAMPLED, Solid.AS_PREDICTED, Mixing.AS_PREDICTED, Space.PHYSICAL);

    /** The fields without which such steps cannot be made. */
    public Set<BedField> needs() {
      Set<BedField> needed = EnumSet.noneOf(BedField.class);
      if (motion == Motion.RESAMPLED || solid == Solid.CONSERVED) {
        needed.add(BedField.VOID_FRACTION);
      }
      if (motion == Motion.ADVECTED || mixing == Mixing.CARRIED) {
        needed.add(BedField.DISPLACEMENT);
      }
      return needed;
    }
  }

  /** Takes every state as it is made. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a state.
     *
     * @param step its number
     * @param state physical units
     */
    void accept(long step, BedState state);
  }

  /**
   * A rollout of one case.
   *
   * @param model a trained model, which is not closed here
   * @param scaling the statistics it was trained with
   * @param scalars conditioning scalars of the case, physical units
   * @param radius particle radius, m
   * @param rules how steps are made
   * @param seed decides all random choices
   * @throws IllegalArgumentException if the rules ask for latent steps and the model has none, or
   *     need a field that it does not predict: the void fraction for particles that are drawn from
   *     it and for solid that is conserved, the displacement for particles that it moves or that
   *     carry the concentration
   */
  public BedRollout(
      BedModel model, BedScaling scaling, double[] scalars, double radius, Rules rules, long seed) {
    if (rules.space() == Space.LATENT) {
      model.configuration().requireLatentSteps();
    }
    for (BedField field : rules.needs()) {
      if (!model.configuration().predicts(field)) {
        throw new IllegalArgumentException(
            "Steps of a bed, %s: expected a branch with %s, found the branches %s."
                .formatted(rules, field.field(), model.configuration().branches()));
      }
    }
    this.model = model;
    this.scaling = scaling;
    this.scalars = scaling.toModel(scalars);
    this.particles = new ParticleSampler(scaling.grid(), radius, scaling.densestSolid());
    this.concentration = new CarriedConcentration(particles);
    this.rules = rules;
    this.seeds = new PointSampler(seed);
  }

  /**
   * Makes steps.
   *
   * @param start the state with the number {@code startStep}, physical units; the sink does not get
   *     it
   * @param steps how many
   * @return the last state
   */
  public BedState run(BedState start, int startStep, int steps, Sink sink) {
    BedState state = start;
    for (int step = startStep + 1; step <= startStep + steps; step++) {
      state = next(state, step);
      sink.accept(step, state);
    }
    return state;
  }

  /**
   * Makes one step.
   *
   * @param present physical units
   * @param step number of the state that is asked for
   * @return the next state, physical units
   */
  public BedState next(BedState present, int step) {
    return next(present, step, cells -> positions(present, cells, step));
  }

  /**
   * The same with the particles at given places, where their true displacement is known.
   *
   * @param positions of the particles in the next state, physical units
   */
  public BedState nextAt(float[] positions, BedState present, int step) {
    return next(present, step, cells -> positions);
  }

  private BedState next(BedState present, int step, Function<BedState, float[]> where) {
    BedState inModelUnits = scaling.toModel(present);
    try (BedPrediction prediction = predict(present, inModelUnits, step)) {
      float[] fluid = unknown(present.fluid().length);
      float[] mixing = unknown(present.cells());
      for (BedBranch branch : model.configuration().branches()) {
        if (branch.ofCells()) {
          branch.putCells(prediction.cells(branch.name()), fluid, mixing);
        }
      }
      BedState cells = scaling.toPhysical(new BedState(fluid, mixing, new float[0], new float[0]));
      if (rules.solid() == Solid.CONSERVED) {
        scaleSolid(cells, present.meanSolidFraction());
      }
      if (rules.mixing() == Mixing.CARRIED) {
        concentration.carry(present, cells);
      }
      float[] positions = where.apply(cells);
      float[] displacement = displacement(prediction, positions);
      BedState next = new BedState(cells.fluid(), cells.mixing(), positions, displacement);
      if (rules.space() == Space.LATENT) {
        made = next;
        tokens = prediction.tokens();
      }
      return next;
    }
  }

  private BedPrediction predict(BedState present, BedState inModelUnits, int step) {
    if (present == made) {
      return model.advance(scalars, tokens);
    }
    return model.predict(
        BedInputs.of(
            model.configuration(),
            List.of(scalars),
            List.of(inModelUnits),
            seeds.seedOf("rollout", step, "inputs")));
  }

  /**
   * Multiplies the solid of the cells so that its mean is as expected. What cells at the densest
   * packing cannot take goes to the others, in a few rounds.
   */
  private void scaleSolid(BedState cells, double expectedMean) {
    float[] fluid = cells.fluid();
    double factor = 1;
    for (int round = 0; round < SCALING_ROUNDS && factor > 0; round++) {
      double sum = 0;
      for (int at = BedState.VOID_FRACTION; at < fluid.length; at += BedState.FLUID_COMPONENTS) {
        double solidOfCell = Math.max(0, 1 - fluid[at]) * factor;
        fluid[at] = (float) (1 - Math.min(scaling.densestSolid(), solidOfCell));
        sum += 1 - fluid[at];
      }
      factor = sum > 0 ? expectedMean * cells.cells() / sum : 0;
    }
  }

  private float[] positions(BedState present, BedState cells, int step) {
    if (rules.motion() == Motion.RESAMPLED) {
      return particles.draw(cells, present.particles(), seeds.seedOf("rollout", step, "particles"));
    }
    float[] positions = present.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (float) particles.inside(i % 3, positions[i] + present.displacement()[i]);
    }
    return positions;
  }

  /** Values that no branch has predicted yet. */
  private static float[] unknown(int count) {
    float[] values = new float[count];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** Physical displacement at physical positions; NaN if the model has no branch of particles. */
  private float[] displacement(BedPrediction prediction, float[] positions) {
    Optional<BedBranch> branch = particleBranch(model);
    if (branch.isEmpty()) {
      return unknown(positions.length);
    }
    float[] displacement =
        prediction.particles(branch.get().name(), scaling.positions().toModel(positions));
    scaling.fields().get(BedField.DISPLACEMENT).restore(displacement);
    return displacement;
  }

  private static Optional<BedBranch> particleBranch(BedModel model) {
    return model.configuration().branches().stream().filter(b -> !b.ofCells()).findFirst();
  }
}
