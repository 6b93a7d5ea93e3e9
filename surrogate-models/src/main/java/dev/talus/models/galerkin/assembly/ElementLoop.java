package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.element.LagrangeElement;
import dev.talus.models.galerkin.mesh.FacetSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Visits elements or sides with a work space for each thread. Elements go colour by colour, so work
 * may add to entries of its own degrees of freedom without locks, in an order that does not depend
 * on the number of threads. Sides are few and go one after another.
 */
final class ElementLoop {
  private static final int CHUNK = 64;

  private final FunctionSpace space;
  private final int degree;
  private final List<ReferenceTable> tables = new ArrayList<>();
  private final List<int[]> colours;

  /**
   * A loop over all elements.
   *
   * @param degree degree of polynomials that quadrature is exact for
   */
  ElementLoop(FunctionSpace space, int degree) {
    this(space, degree, all(space));
  }

  /**
   * A loop over some elements.
   *
   * @param chosen which ones, [elements]
   */
  ElementLoop(FunctionSpace space, int degree, boolean[] chosen) {
    this.space = space;
    this.degree = degree;
    for (int b = 0; b < space.mesh().blocks().size(); b++) {
      tables.add(
          ReferenceTable.inside(space.mesh().blocks().get(b).element(), elements(b), degree));
    }
    this.colours = ElementColours.of(space.mesh(), chosen);
  }

  private static boolean[] all(FunctionSpace space) {
    boolean[] all = new boolean[space.mesh().elementCount()];
    Arrays.fill(all, true);
    return all;
  }

  void inside(
      Supplier<LocalIntegral> workSpace,
      double[] values,
      IntPredicate where,
      Consumer<LocalIntegral> work) {
    for (int[] colour : colours) {
      int chunks = (colour.length + CHUNK - 1) / CHUNK;
      IntStream range = IntStream.range(0, chunks);
      (chunks > 1 ? range.parallel() : range)
          .forEach(
              chunk -> {
                LocalIntegral integral = workSpace.get();
                int end = Math.min(colour.length, (chunk + 1) * CHUNK);
                for (int k = chunk * CHUNK; k < end; k++) {
                  if (!where.test(colour[k])) {
                    continue;
                  }
                  int block = space.mesh().blockOf(colour[k]);
                  integral.load(
                      tables.get(block),
                      block,
                      colour[k] - space.mesh().firstElement(block),
                      values);
                  work.accept(integral);
                }
              });
    }
  }

  void over(
      FacetSet facets,
      Supplier<LocalIntegral> workSpace,
      double[] values,
      Consumer<LocalIntegral> work) {
    LocalIntegral integral = workSpace.get();
    Map<List<Integer>, ReferenceTable> sides = new HashMap<>();
    for (int k = 0; k < facets.count(); k++) {
      int block = space.mesh().blockOf(facets.elements()[k]);
      int side = facets.sides()[k];
      ReferenceTable table =
          sides.computeIfAbsent(
              List.of(block, side),
              key ->
                  ReferenceTable.side(
                      space.mesh().blocks().get(block).element(), elements(block), side, degree));
      integral.load(table, block, facets.elements()[k] - space.mesh().firstElement(block), values);
      work.accept(integral);
    }
  }

  private List<LagrangeElement> elements(int block) {
    List<LagrangeElement> list = new ArrayList<>();
    for (int f = 0; f < space.fields().size(); f++) {
      list.add(space.nodes(f).element(block));
    }
    return list;
  }
}
