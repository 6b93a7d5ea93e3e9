package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Diffusion;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.LinearElasticity;
import dev.talus.models.galerkin.form.NavierStokes;
import dev.talus.models.galerkin.form.NeoHookean;
import dev.talus.models.galerkin.form.NonlinearDiffusion;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The equations that a configuration can name, with their fields and material keys. */
enum Equation {
  /** -div(K grad u) = f; keys source (number or formula) and conductivity (number). */
  POISSON("poisson", FunctionSpace::scalar, List.of("source", "conductivity")) {
    @Override
    Integrand form(YamlMap material, int dimension) {
      double conductivity = positive(material, "conductivity");
      double[][] tensor = new double[dimension][dimension];
      for (int k = 0; k < dimension; k++) {
        tensor[k][k] = conductivity;
      }
      String text = material.optionalText("source").orElse("0");
      PointFormula formula = PointFormula.parse(text, material.place("source"), Map.of());
      Diffusion form =
          formula.isConstant()
              ? Diffusion.withSource(dimension, formula.at(0))
              : Diffusion.withSource(dimension, formula::at);
      return form.withConductivity(tensor);
    }
  },

  /** -div(k(u) grad u) = f, k(u) = k0 + k1 u + ...; keys source and conductivity (k0, k1, ...). */
  NONLINEAR_DIFFUSION(
      "nonlinear-diffusion", FunctionSpace::scalar, List.of("source", "conductivity")) {
    @Override
    Integrand form(YamlMap material, int dimension) {
      double[] conductivity = material.numbers("conductivity");
      if (conductivity.length == 0) {
        throw new UsageException(
            material.place("conductivity")
                + ": expected a list of numbers, [k0, k1, ...] of k0 + k1 u + ..., found none.");
      }
      return new NonlinearDiffusion(material.number("source", 0), conductivity);
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
    Integrand form(YamlMap material, int dimension) {
      ElasticConstants constants = ElasticConstants.of(material);
      String plane = material.optionalText("plane").orElse("strain");
      if (!List.of("strain", "stress").contains(plane)) {
        throw new UsageException(
            material.place("plane") + ": expected strain or stress, found " + plane + ".");
      }
      LinearElasticity form =
          dimension == 2 && plane.equals("stress")
              ? LinearElasticity.planeStress(constants.young(), constants.poissonRatio())
              : LinearElasticity.young(dimension, constants.young(), constants.poissonRatio());
      return material.has("body_force") ? form.withBodyForce(material.numbers("body_force")) : form;
    }
  },

  /** Large deformations of a neo-Hookean solid, plane strain; keys young and poisson_ratio. */
  HYPERELASTICITY(
      "hyperelasticity", FunctionSpace::displacement, List.of("young", "poisson_ratio")) {
    @Override
    Integrand form(YamlMap material, int dimension) {
      ElasticConstants constants = ElasticConstants.of(material);
      return new NeoHookean(dimension, constants.lambda(), constants.mu());
    }
  },

  /** Steady incompressible flow on Taylor-Hood elements; keys density and viscosity (kinematic). */
  NAVIER_STOKES(
      "navier-stokes",
      (mesh, order) -> FunctionSpace.taylorHood(mesh),
      List.of("density", "viscosity")) {
    @Override
    Integrand form(YamlMap material, int dimension) {
      return new NavierStokes(
          dimension, positive(material, "density"), positive(material, "viscosity"));
    }

    @Override
    int order(YamlMap problem) {
      return orderWithin(problem, VELOCITY_ORDER, VELOCITY_ORDER, VELOCITY_ORDER);
    }

    @Override
    boolean hasEnergy() {
      return false;
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

  /** The equation inside the domain. */
  abstract Integrand form(YamlMap material, int dimension);

  /** Whether the equation says that an energy is least. */
  boolean hasEnergy() {
    return true;
  }

  List<String> materialKeys() {
    return materialKeys;
  }

  /** A number that must be greater than 0; 1 unless given. */
  private static double positive(YamlMap material, String key) {
    double value = material.number(key, 1);
    if (!(value > 0)) {
      throw new UsageException(
          "%s: expected a number greater than 0, found %s.".formatted(material.place(key), value));
    }
    return value;
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
