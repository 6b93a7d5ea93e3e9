package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.spark.config.UsageException;
import java.util.Map;

/**
 * What the inside of a problem consists of: {@code materials} of groups of elements, and one {@code
 * material} for all others. The parameters of a group's equation end with an underscore and the
 * name of the group.
 */
final class Materials {
  static final String ONE = "material";
  static final String BY_GROUP = "materials";

  private final Equation equation;
  private final YamlMap yaml;
  private final FiniteElementMesh mesh;

  Materials(Equation equation, YamlMap yaml, FiniteElementMesh mesh) {
    this.equation = equation;
    this.yaml = yaml;
    this.mesh = mesh;
  }

  /**
   * Adds the equation with each material where it is.
   *
   * @throws UsageException if an element has two materials, or none where others have one
   */
  void addTo(DiscreteSystem.Builder system) {
    if (!yaml.has(BY_GROUP)) {
      system.inside(equation.form(checked(rest()), yaml, mesh.dimension()));
      return;
    }
    String[] groupOf = new String[mesh.elementCount()];
    for (Map.Entry<String, YamlMap> entry : yaml.maps(BY_GROUP).entrySet()) {
      String group = entry.getKey();
      boolean[] elements = mesh.region(group);
      for (int e = 0; e < groupOf.length; e++) {
        if (elements[e] && groupOf[e] != null) {
          throw new UsageException(
              "%s: an element is in '%s' too; expected groups that do not overlap."
                  .formatted(yaml.map(BY_GROUP).place(group), groupOf[e]));
        }
        groupOf[e] = elements[e] ? group : groupOf[e];
      }
      system.inside(
          elements, "_" + group, equation.form(checked(entry.getValue()), yaml, mesh.dimension()));
    }
    boolean[] others = new boolean[groupOf.length];
    int count = 0;
    for (int e = 0; e < others.length; e++) {
      others[e] = groupOf[e] == null;
      count += others[e] ? 1 : 0;
    }
    if (count > 0) {
      if (!yaml.has(ONE)) {
        throw new UsageException(
            "%s: %,d of %,d elements are in none of these groups. Give 'material' for them."
                .formatted(yaml.place(BY_GROUP), count, others.length));
      }
      system.inside(others, "", equation.form(checked(rest()), yaml, mesh.dimension()));
    }
  }

  private YamlMap rest() {
    return yaml.has(ONE)
        ? yaml.map(ONE)
        : YamlMap.of(yaml.place(ONE), JsonNodeFactory.instance.objectNode());
  }

  private YamlMap checked(YamlMap material) {
    return material.allow(equation.materialKeys());
  }
}
