package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.form.AnisotropicDiffusion;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.models.galerkin.form.ElasticConstants;
import dev.talus.spark.config.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Coefficients of a material that physics confines to a range. Numbers outside of it are refused
 * when they are read, formulas where they are evaluated; the message names the key and the place.
 */
final class PhysicalCoefficients {
  private PhysicalCoefficients() {}

  /**
   * Throws a {@link UsageException} unless all is well at a place, [d]; without any, everywhere.
   */
  private interface Check {
    void at(double... place);
  }

  /** A number or formula whose values must be greater than 0; 1 unless given. */
  static Coefficient positive(YamlMap material, String key) {
    return within(material, key, 1, value -> value > 0, "a number greater than 0");
  }

  /** Young's modulus and Poisson's ratio of a solid; 1 and 0.3 unless given. */
  static ElasticConstants elastic(YamlMap material) {
    return new ElasticConstants(
        positive(material, "young"),
        within(
            material,
            "poisson_ratio",
            0.3,
            ratio -> ratio > -1 && ratio < 0.5,
            "a number greater than -1 and less than 0.5"));
  }

  /**
   * The upper triangle of a symmetric tensor, row by row, which must be positive definite, so that
   * it conducts along every direction.
   */
  static List<Coefficient> tensor(YamlMap material, String key, int dimension) {
    List<Coefficient> given = material.coefficients(key);
    if (given.size() != AnisotropicDiffusion.entries(dimension)) {
      throw refused(
          material.place(key),
          "a number, a formula, or a list of %d, %s"
              .formatted(
                  AnisotropicDiffusion.entries(dimension),
                  dimension == 2 ? "[xx, xy, yy]" : "[xx, xy, xz, yy, yz, zz]"),
          "a list of " + given.size());
    }
    // The first entry checks for all: forms evaluate every entry wherever they evaluate one.
    List<Coefficient> tensor = new ArrayList<>(given);
    tensor.set(
        0,
        checked(
            given.get(0),
            given.stream().allMatch(Coefficient::isConstant),
            place -> {
              double[] entries = given.stream().mapToDouble(entry -> entry.at(place)).toArray();
              if (!isPositiveDefinite(entries, dimension)) {
                throw refused(
                    material.place(key),
                    "a positive definite tensor",
                    Arrays.toString(entries) + where(place));
              }
            }));
    return tensor;
  }

  private static Coefficient within(
      YamlMap material, String key, double otherwise, DoublePredicate range, String expected) {
    Coefficient given = material.coefficient(key, otherwise);
    return checked(
        given,
        given.isConstant(),
        place -> {
          double value = given.at(place);
          if (!range.test(value)) {
            throw refused(material.place(key), expected, value + where(place));
          }
        });
  }

  /** The coefficient, checked now if that says all, else wherever it is evaluated. */
  private static Coefficient checked(Coefficient given, boolean now, Check check) {
    if (now) {
      check.at();
      return given;
    }
    return Coefficient.of(
        place -> {
          check.at(place);
          return given.at(place);
        });
  }

  /** Whether Gaussian elimination finds positive pivots only. */
  private static boolean isPositiveDefinite(double[] upperTriangle, int dimension) {
    double[][] rest = new double[dimension][dimension];
    for (int row = 0, entry = 0; row < dimension; row++) {
      for (int column = row; column < dimension; column++) {
        rest[row][column] = upperTriangle[entry++];
      }
    }
    for (int pivot = 0; pivot < dimension; pivot++) {
      if (!(rest[pivot][pivot] > 0)) {
        return false;
      }
      for (int row = pivot + 1; row < dimension; row++) {
        double factor = rest[pivot][row] / rest[pivot][pivot];
        for (int column = row; column < dimension; column++) {
          rest[row][column] -= factor * rest[pivot][column];
        }
      }
    }
    return true;
  }

  private static String where(double[] place) {
    return place.length == 0 ? "" : " at " + PointFormula.where(place);
  }

  private static UsageException refused(String key, String expected, String found) {
    return new UsageException("%s: expected %s, found %s.".formatted(key, expected, found));
  }
}
