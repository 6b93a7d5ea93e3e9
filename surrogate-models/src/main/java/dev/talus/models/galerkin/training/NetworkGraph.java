package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.mesh.LagrangeNodes;
import dev.talus.models.galerkin.mesh.NodeGraph;
import dev.talus.models.galerkin.network.ChebyshevGraph;

/**
 * Which nodes of a mesh a network joins: those of an element, or what ablations put in its place.
 */
public enum NetworkGraph {
  /** Any two nodes of an element (Gao, Zahr, Wang, CMAME 390 (2022) 114502, section 3.1). */
  MESH {
    @Override
    ChebyshevGraph of(LagrangeNodes nodes) {
      NodeGraph graph = NodeGraph.of(nodes);
      return ChebyshevGraph.ofNeighbours(graph.offsets(), graph.neighbours());
    }
  },

  /** No two nodes: a network of each point by itself. */
  NONE {
    @Override
    ChebyshevGraph of(LagrangeNodes nodes) {
      return ChebyshevGraph.withoutLinks(nodes.count());
    }
  },

  /** The graph of the authors' program, {@link ChebyshevGraph#released}; meshes of one element. */
  RELEASED {
    @Override
    ChebyshevGraph of(LagrangeNodes nodes) {
      if (nodes.blocks() != 1) {
        throw new IllegalArgumentException(
            "The released graph is for meshes of one kind of element, found "
                + nodes.blocks()
                + " kinds.");
      }
      return ChebyshevGraph.released(
          nodes.count(), nodes.element(0).nodeCount(), nodes.connectivity(0));
    }
  };

  /**
   * The graph of the nodes of a field.
   *
   * @throws IllegalArgumentException if the mesh has none of this kind
   */
  abstract ChebyshevGraph of(LagrangeNodes nodes);
}
