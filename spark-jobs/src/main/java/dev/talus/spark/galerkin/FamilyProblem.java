package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.ResidualNorm;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * One problem for many cases: a document like that of {@link ProblemFile} whose formulas may name
 * parameters of the cases, and what a network is told of a case at its nodes. The mesh of a case
 * comes from elsewhere; a key {@code mesh} is not looked at.
 *
 * @param text the document, YAML
 * @param place where it is from, for messages
 * @param features formulas in the coordinates and the parameters; also the names of the features
 */
public record FamilyProblem(String text, String place, List<String> features)
    implements Serializable {
  private static final List<String> KEYS =
      List.of("problem", "mesh", "order", "material", "boundary", "points");

  /** Copies the list. */
  public FamilyProblem {
    features = List.copyOf(features);
  }

  /**
   * A case on its mesh.
   *
   * @param parameters of the case, by name
   * @throws UsageException if a key, a group, a name or a value does not fit; the message names the
   *     case
   */
  public FamilyMember member(String name, UnstructuredMesh source, Map<String, Double> parameters) {
    String where = place + ", case " + name;
    JsonNode node = new CaseValues(parameters).in(SettingsReader.yaml(text, place), where);
    YamlMap yaml = YamlMap.of(where, node).allow(KEYS);
    Equation equation = Equation.named(yaml.text("problem"), yaml.place("problem"));
    try {
      FiniteElementMesh mesh = FiniteElementMesh.of(source);
      GalerkinProblem problem =
          new ProblemConditions(equation, yaml, mesh, yaml.integer("order", 1)).problem();
      return new FamilyMember(
          name,
          problem,
          features(problem.system().space(), parameters),
          ResidualNorm.dualTo(problem.system().innerProduct(), problem));
    } catch (IllegalArgumentException e) {
      throw new UsageException(where + ": " + e.getMessage(), e);
    }
  }

  /** Whether the equation says that an energy is least. */
  public boolean hasEnergy() {
    YamlMap yaml = YamlMap.of(place, SettingsReader.yaml(text, place));
    return Equation.named(yaml.text("problem"), yaml.place("problem")).hasEnergy();
  }

  private CaseFeatures features(FunctionSpace space, Map<String, Double> parameters) {
    CaseFeatures all = CaseFeatures.of(space);
    for (String feature : features) {
      PointFormula formula = PointFormula.parse(feature, "galerkin.features", parameters);
      all =
          formula.isConstant() ? all.with(feature, formula.at(0)) : all.with(feature, formula::at);
    }
    return all;
  }
}
