package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.network.ChebyshevNetwork;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Consecutive parameters in a network's flat vector.
 *
 * @param from index of the first
 * @param end index after the last
 */
record ParameterRange(int from, int end) {

  /** The parameters of each field's sub-network; DL4J lays them out layer by layer. */
  static List<List<ParameterRange>> byField(ChebyshevNetwork network) {
    List<List<ParameterRange>> ranges = new ArrayList<>();
    for (int field = 0; field < network.configuration().fields().size(); field++) {
      List<ParameterRange> own = new ArrayList<>();
      for (String name : network.parameterNames()) {
        if (name.startsWith("fields." + field + ".")) {
          INDArray parameter = network.parameter(name);
          int from = Math.toIntExact(parameter.offset() - network.parameters().offset());
          own.add(new ParameterRange(from, from + Math.toIntExact(parameter.length())));
        }
      }
      ranges.add(own);
    }
    return ranges;
  }
}
