package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.NormalFlux;
import dev.talus.models.galerkin.form.SurfacePressure;
import dev.talus.models.galerkin.form.Traction;
import dev.talus.models.galerkin.mesh.FacetSet;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns the conditions of a {@link ProblemFile} into terms and known values. */
final class ProblemConditions {
  private static final String FREE = "free";
  private static final String TRACTION = "traction";
  private static final String FLUX = "flux";
  private static final String LOAD = "surface_pressure";
  private static final String AT = "at";

  private final Equation equation;
  private final YamlMap yaml;
  private final FiniteElementMesh mesh;
  private final FunctionSpace space;
  private final DiscreteSystem.Builder system;
  private final Constraints.Builder known;
  private final List<String> fields;

  ProblemConditions(Equation equation, YamlMap yaml, FiniteElementMesh mesh) {
    this.equation = equation;
    this.yaml = yaml;
    this.mesh = mesh;
    this.space = equation.space(mesh, equation.order(yaml));
    this.fields = space.fields().stream().map(Field::name).toList();
    this.system = DiscreteSystem.on(space);
    new Materials(equation, yaml, mesh).addTo(system);
    if (equation.isTransient()) {
      for (int f = 0; f < fields.size(); f++) {
        system.data(
            Integrand.OLD + fields.get(f), fields.get(f), new double[space.nodes(f).count()]);
      }
    }
    this.known = Constraints.on(space);
  }

  GalerkinProblem problem() {
    return GalerkinProblem.forward(forms().build(), known());
  }

  FunctionSpace space() {
    return space;
  }

  /** The forms inside and on the boundary. */
  DiscreteSystem.Builder forms() {
    forEachGroup(this::load);
    return system;
  }

  /** The known values on the boundary and at points. */
  Constraints known() {
    forEachGroup((group, conditions, facets) -> fix(conditions, facets));
    for (YamlMap point : yaml.mapList("points")) {
      List<String> allowed = new ArrayList<>(fields);
      allowed.add(AT);
      hold(point.allow(allowed));
    }
    return known.build();
  }

  private interface GroupVisitor {
    void visit(String group, YamlMap conditions, FacetSet facets);
  }

  private void forEachGroup(GroupVisitor visitor) {
    List<String> keys = new ArrayList<>(fields);
    keys.addAll(List.of(TRACTION, FLUX, LOAD));
    for (Map.Entry<String, YamlMap> part : yaml.maps("boundary").entrySet()) {
      FacetSet facets =
          part.getKey().equals("all") && !mesh.groupNames().contains("all")
              ? mesh.boundary()
              : mesh.group(part.getKey());
      visitor.visit(part.getKey(), part.getValue().allow(keys), facets);
    }
  }

  private void fix(YamlMap conditions, FacetSet facets) {
    for (int f = 0; f < fields.size(); f++) {
      if (conditions.has(fields.get(f))) {
        fix(conditions, f, space.nodes(f).on(facets));
      }
    }
  }

  private void hold(YamlMap point) {
    double[] at = point.numbers(AT);
    if (at.length != mesh.dimension()) {
      throw new UsageException(
          point.place(AT) + ": expected " + mesh.dimension() + " coordinates, found " + at.length);
    }
    if (fields.stream().noneMatch(point::has)) {
      throw new UsageException(
          "%s: expected the value of %s there, found none."
              .formatted(point.place(AT), String.join(" or ", fields)));
    }
    for (int f = 0; f < fields.size(); f++) {
      if (point.has(fields.get(f))) {
        fix(point, f, new int[] {space.nodes(f).nearest(at)});
      }
    }
  }

  private void fix(YamlMap conditions, int field, int[] nodes) {
    String name = fields.get(field);
    int components = space.fields().get(field).components();
    List<String> values = conditions.texts(name);
    if (values.size() != components) {
      throw new UsageException(
          "%s: expected %d values, one a component, found %s."
              .formatted(conditions.place(name), components, values));
    }
    for (int c = 0; c < components; c++) {
      if (!values.get(c).equals(FREE)) {
        PointFormula formula = conditions.formula(name, values.get(c));
        known.fix(name, c, nodes, formula::at);
      }
    }
  }

  private void load(String group, YamlMap conditions, FacetSet facets) {
    int components = space.componentCount();
    if (equation.isTransient()) {
      refuse(conditions, "known values alone", TRACTION, LOAD, FLUX);
    } else if (components == 1) {
      refuse(conditions, FLUX, TRACTION, LOAD);
    } else {
      refuse(conditions, TRACTION + " or " + LOAD, FLUX);
    }
    if (conditions.has(TRACTION)) {
      List<Coefficient> force = conditions.coefficients(TRACTION);
      if (force.size() != mesh.dimension()) {
        throw new UsageException(
            "%s: expected %d values, one a direction, found %d."
                .formatted(conditions.place(TRACTION), mesh.dimension(), force.size()));
      }
      system.over(facets, new Traction(TRACTION + "_" + group, components, force));
    }
    if (conditions.has(LOAD)) {
      system.over(
          facets,
          new SurfacePressure(LOAD + "_" + group, components, conditions.coefficient(LOAD, 0)));
    }
    if (conditions.has(FLUX)) {
      system.over(facets, new NormalFlux(FLUX + "_" + group, conditions.coefficient(FLUX, 0)));
    }
  }

  private void refuse(YamlMap conditions, String instead, String... loads) {
    for (String load : loads) {
      if (conditions.has(load)) {
        throw new UsageException(
            "%s: %s has no such load; what it has is %s."
                .formatted(conditions.place(load), String.join(" and ", fields), instead));
      }
    }
  }
}
