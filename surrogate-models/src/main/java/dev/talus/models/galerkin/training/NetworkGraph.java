package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.mesh.FiniteElementMesh;
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
      return ChebyshevGraph.released(
          nodes.count(), nodes.element(0).nodeCount(), nodes.connectivity(0));
    }

    @Override
    public void requireFor(FiniteElementMesh mesh) {
      if (mesh.blocks().size() != 1) {
        throw new IllegalArgumentException(
            "released is for meshes of one kind of element, found %d kinds. Take mesh."
                .formatted(mesh.blocks().size()));
      }
    }
  };

  /**
   * Checks that a mesh has such a graph.
   *
   * @throws IllegalArgumentException if it has none
   */
  public void requireFor(FiniteElementMesh mesh) {}

  /** The graph of the nodes of a field, on a mesh that has one. */
  abstract ChebyshevGraph of(LagrangeNodes nodes);
}
