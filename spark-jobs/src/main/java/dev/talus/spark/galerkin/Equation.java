package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.AnisotropicDiffusion;
import dev.talus.models.galerkin.form.Chemotaxis;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.ElasticConstants;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.NeoHookean;
import dev.talus.models.galerkin.form.NonlinearDiffusion;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import java.util.List;

/** The equations that a configuration can name, with their fields and material keys. */
enum Equation {
  /** -div(K grad u) = f; keys source and conductivity, a list for a tensor. */
  POISSON("poisson", FunctionSpace::scalar, List.of("source", "conductivity")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      Coefficient source = material.coefficient("source", 0);
      return material.isList("conductivity")
          ? new AnisotropicDiffusion(
              dimension, source, PhysicalCoefficients.tensor(material, "conductivity", dimension))
          : Diffusion.withSource(source)
              .withConductivity(PhysicalCoefficients.positive(material, "conductivity"));
    }
  },

  /** -div(k(u) grad u) = f, k(u) = k0 + k1 u + ...; keys source and conductivity (k0, k1, ...). */
  NONLINEAR_DIFFUSION(
      "nonlinear-diffusion", FunctionSpace::scalar, List.of("source", "conductivity")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      List<Coefficient> conductivity = material.coefficients("conductivity");
      if (conductivity.isEmpty()) {
        throw new UsageException(
            material.place("conductivity")
                + ": expected a list of numbers or formulas, [k0, k1, ...] of k0 + k1 u + ...,"
                + " found none.");
      }
      return new NonlinearDiffusion(material.coefficient("source", 0), conductivity);
    }

    @Override
    boolean hasEnergy() {
      return false;
    }
  },

  /** Small deformations; keys young, poisson_ratio, plane (strain or stress), body_force. */
  ELASTICITY(
      "elasticity",
      FunctionSpace::displacement,
      List.of("young", "poisson_ratio", "plane", "body_force")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      ElasticConstants constants = PhysicalCoefficients.elastic(material);
      String plane = material.optionalText("plane").orElse("strain");
      if (!List.of("strain", "stress").contains(plane)) {
        throw new UsageException(
            material.place("plane") + ": expected strain or stress, found " + plane + ".");
      }
      if (dimension != 2 && material.has("plane")) {
        throw new UsageException(
            material.place("plane")
                + ": expected none on a mesh in space; strain and stress are states of the plane."
                + " Remove the key.");
      }
      LinearElasticity form =
          LinearElasticity.lame(
              dimension,
              plane.equals("stress") ? constants.planeStressLambda() : constants.lambda(),
              constants.mu());
      if (!material.has("body_force")) {
        return form;
      }
      List<Coefficient> force = material.coefficients("body_force");
      if (force.size() != dimension) {
        throw new UsageException(
            "%s: expected %d values, one a direction, found %d."
                .formatted(material.place("body_force"), dimension, force.size()));
      }
      return form.withBodyForce(force);
    }
  },

  /** Large deformations of a neo-Hookean solid, plane strain; keys young and poisson_ratio. */
  HYPERELASTICITY(
      "hyperelasticity", FunctionSpace::displacement, List.of("young", "poisson_ratio")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      ElasticConstants constants = PhysicalCoefficients.elastic(material);
      return new NeoHookean(dimension, constants.lambda(), constants.mu());
    }
  },

  /** Steady incompressible flow on Taylor-Hood elements; keys density and viscosity (kinematic). */
  NAVIER_STOKES(
      "navier-stokes",
      (mesh, order) -> FunctionSpace.taylorHood(mesh),
      List.of("density", "viscosity")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      return new NavierStokes(
          dimension,
          PhysicalCoefficients.positive(material, "density"),
          PhysicalCoefficients.positive(material, "viscosity"));
    }

    @Override
    int order(YamlMap problem) {
      return orderWithin(problem, VELOCITY_ORDER, VELOCITY_ORDER, VELOCITY_ORDER);
    }

    @Override
    boolean hasEnergy() {
      return false;
    }
  },

  /** Cells that follow a signal they make, in time; one key a coefficient of {@link Chemotaxis}. */
  CHEMOTAXIS(
      "chemotaxis",
      FunctionSpace::chemotaxis,
      List.of(
          "cell_diffusion", "sensitivity", "growth", "signal_diffusion", "production", "decay")) {
    @Override
    Integrand form(YamlMap material, YamlMap problem, int dimension) {
      return new Chemotaxis(
          TimeMarch.timeStepSeconds(problem),
          PhysicalCoefficients.positive(material, "cell_diffusion"),
          material.coefficient("sensitivity", 1),
          material.coefficient("growth", 0),
          PhysicalCoefficients.positive(material, "signal_diffusion"),
          material.coefficient("production", 1),
          material.coefficient("decay", 1));
    }

    @Override
    boolean hasEnergy() {
      return false;
    }

    @Override
    boolean isTransient() {
      return true;
    }
  };

  private static final String ORDER = "order";
  private static final int VELOCITY_ORDER = 2;

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Spaces spaces;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> materialKeys;

  /** Makes the fields of an equation on a mesh, with functions of an order. */
  private interface Spaces {
    FunctionSpace on(FiniteElementMesh mesh, int order);
  }

  Equation(String label, Spaces spaces, List<String> materialKeys) {
    this.label = label;
    this.spaces = spaces;
    this.materialKeys = materialKeys;
  }

  /** The fields of the equation, with functions of an {@link #order}. */
  FunctionSpace space(FiniteElementMesh mesh, int order) {
    return spaces.on(mesh, order);
  }

  /**
   * The order of the functions that a problem asks for.
   *
   * @throws UsageException if the equation has no such functions
   */
  int order(YamlMap problem) {
    return orderWithin(problem, 1, 1, 3);
  }

  private static int orderWithin(YamlMap problem, int otherwise, int least, int most) {
    int order = problem.integer(ORDER, otherwise);
    if (order < least || order > most) {
      throw new UsageException(
          "%s: expected %s, found %d."
              .formatted(
                  problem.place(ORDER), least == most ? least : least + " to " + most, order));
    }
    return order;
  }

  /**
   * The equation inside the domain.
   *
   * @param material its coefficients
   * @param problem the whole document
   */
  abstract Integrand form(YamlMap material, YamlMap problem, int dimension);

  /** Whether the equation says that an energy is least. */
  boolean hasEnergy() {
    return true;
  }

  /** Whether the equation is one of steps in time, from values at the start. */
  boolean isTransient() {
    return false;
  }

  List<String> materialKeys() {
    return materialKeys;
  }

  /**
   * The equation of a name.
   *
   * @throws UsageException if there is none
   */
  static Equation named(String name, String place) {
    return Arrays.stream(values())
        .filter(equation -> equation.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: expected one of %s, found '%s'."
                        .formatted(
                            place, Arrays.stream(values()).map(e -> e.label).toList(), name)));
  }
}
