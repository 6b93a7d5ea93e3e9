package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.InvertedElementException;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.ResidualNorm;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.MeshCut;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.GalerkinSettings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
      List.of("problem", "mesh", "order", Materials.ONE, Materials.BY_GROUP, "boundary", "points");

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
   * @throws InvertedElementException if an element of the mesh is twisted
   */
  public FamilyMember member(String name, UnstructuredMesh source, Map<String, Double> parameters) {
    return named(
        name,
        () -> {
          GalerkinProblem problem =
              conditions(name, FiniteElementMesh.of(source), parameters).problem();
          return new FamilyMember(
              name,
              problem,
              features(problem.system().space(), parameters),
              ResidualNorm.dualTo(problem.system().innerProduct(), problem));
        });
  }

  /**
   * What a prediction of a case needs, without its equations.
   *
   * @throws UsageException as {@link #member} does
   */
  public CaseNodes nodes(String name, UnstructuredMesh source, Map<String, Double> parameters) {
    return named(
        name,
        () -> {
          ProblemConditions conditions = conditions(name, FiniteElementMesh.of(source), parameters);
          return new CaseNodes(
              conditions.space(), conditions.known(), features(conditions.space(), parameters));
        });
  }

  /**
   * Cuts the mesh of a case. Parts are made as they are asked for, so that one at a time is held
   * beside the whole mesh.
   *
   * @param count number of parts
   * @param reach of the network in links of the mesh's graph
   * @throws UsageException as {@link #member} does, or if there are more parts than elements
   */
  public Stream<CasePart> cut(
      String name, UnstructuredMesh source, Map<String, Double> parameters, int count, int reach) {
    return named(
        name,
        () -> {
          FiniteElementMesh mesh = FiniteElementMesh.of(source);
          if (count > mesh.elementCount()) {
            throw new UsageException(
                "%s: expected at most %d, the elements of case %s, found %d."
                    .formatted(
                        GalerkinSettings.MESH_PARTS.key(), mesh.elementCount(), name, count));
          }
          MeshCut cut = MeshCut.of(mesh, count);
          ProblemConditions conditions = conditions(name, mesh, parameters);
          Constraints known = conditions.known();
          return IntStream.range(0, count)
              .mapToObj(number -> cut.part(number, CaseLoss.layersOfPart(reach)))
              .map(
                  part ->
                      new CasePart(
                          name,
                          parameters,
                          part,
                          known.onPart(
                              conditions.space(),
                              part,
                              conditions(name, part.mesh(), parameters).space())));
        });
  }

  /** A part of a case as a case of its own, which a loss is measured on. */
  FamilyMember member(CasePart part, CaseLoss loss) {
    return named(
        part.caseId(),
        () -> {
          GalerkinProblem problem =
              loss.onPart(
                  part.part(),
                  conditions(part.caseId(), part.part().mesh(), part.parameters()).forms(),
                  part.known());
          return new FamilyMember(
              part.caseId(),
              problem,
              features(problem.system().space(), part.parameters()),
              ResidualNorm.EUCLIDEAN);
        });
  }

  private ProblemConditions conditions(
      String name, FiniteElementMesh mesh, Map<String, Double> parameters) {
    String where = where(name);
    JsonNode node = new CaseValues(parameters).in(SettingsReader.yaml(text, place), where);
    YamlMap yaml = YamlMap.of(where, node, parameters).allow(KEYS);
    Equation equation = Equation.named(yaml.text("problem"), yaml.place("problem"));
    if (equation.isTransient()) {
      throw new UsageException(
          yaml.place("problem")
              + ": expected an equation without time, found "
              + yaml.text("problem")
              + ". `talus galerkin solve` solves it for one case.");
    }
    return new ProblemConditions(equation, yaml, mesh);
  }

  private <T> T named(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvertedElementException e) {
      throw e.in(where(name));
    } catch (IllegalArgumentException e) {
      throw new UsageException(where(name) + ": " + e.getMessage(), e);
    }
  }

  private String where(String name) {
    return place + ", case " + name;
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
