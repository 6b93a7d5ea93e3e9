package dev.talus.spark.train;

import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.network.FeatureScaling;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.training.NodalValues;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Names of features and fields of a family and the least and greatest value of every feature.
 *
 * @param features names, coordinates first
 * @param fields names of the scalar fields
 * @param least of every feature
 * @param greatest of every feature
 */
record FeatureRanges(List<String> features, List<String> fields, double[] least, double[] greatest)
    implements Serializable {

  static FeatureRanges of(FamilyMember member) {
    NodeInputs nodes = member.features().inputs().get(0);
    double[] least = new double[nodes.width()];
    double[] greatest = new double[nodes.width()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < nodes.features().length; i++) {
      int f = i % nodes.width();
      least[f] = Math.min(least[f], nodes.features()[i]);
      greatest[f] = Math.max(greatest[f], nodes.features()[i]);
    }
    return new FeatureRanges(
        member.features().names(),
        new NodalValues(member.problem().system().space()).fields(),
        least,
        greatest);
  }

  /** Those of both. */
  FeatureRanges and(FeatureRanges other) {
    double[] low = least.clone();
    double[] high = greatest.clone();
    for (int f = 0; f < low.length; f++) {
      low[f] = Math.min(low[f], other.least[f]);
      high[f] = Math.max(high[f], other.greatest[f]);
    }
    return new FeatureRanges(features, fields, low, high);
  }

  /** The map of every feature onto [-1, 1]. */
  FeatureScaling scaling() {
    double[] both = Arrays.copyOf(least, 2 * least.length);
    System.arraycopy(greatest, 0, both, least.length, least.length);
    return FeatureScaling.toSymmetricInterval(both, least.length);
  }
}
